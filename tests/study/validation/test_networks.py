"""Generated ties beside measured networks: the measured figures measured again, and what units have to do with it."""

import json

import numpy as np
import pandas as pd
import pytest

from sim.organisation import Design, TieMix, UnitDesign, generate
from sim.organisation.links import latent_pairs
from sim.organisation.network import Network, network_of
from sim.study.validation.networks import FIGURES, NETWORKS, Beside, Measured, networks
from sim.study.validation.owed import GENERATED, NOBODY, REDRAWN, WAYS, owed, redrawn
from tests.support.command import buyin, done
from tests.support.shared_data import NETWORKS as TABLES
from tests.support.shared_data import Tables, physicians

FIRM, MANAGERS, RESEARCHERS, LEADERS, PHYSICIANS = NETWORKS
AS_STRONG = {
    "manufacturing_email_167": (FIRM, 9),
    "krackhardt_hightech": (MANAGERS, 1),
    "cross_parker_manufacturing": (RESEARCHERS, 4),
    "dhhs_tobacco_leaders": (LEADERS, 2),
}


def measured(tables: Tables, least: int) -> tuple[Network, list[int]]:
    """Figures of the ties of at least some weight, and the sizes of units, the leading one's first."""
    made = tables.organisation()
    row = {name: n for n, name in enumerate(made.ids)}
    ties = tables.ties[tables.ties.get("weight", pd.Series(1, tables.ties.index)) >= least]
    listener, speaker = (ties[end].astype(str).map(row).to_numpy() for end in ("source", "target"))
    sizes = np.bincount(made.unit)
    leading = made.unit[made.head]
    return network_of(made.unit, listener, speaker), [
        int(sizes[leading]),
        *sorted((int(size) for n, size in enumerate(sizes) if n != leading), reverse=True),
    ]


@pytest.mark.parametrize("name", AS_STRONG)
def test_measured_figures_are_measured_again(name: str) -> None:
    told, least = AS_STRONG[name]
    found, sizes = measured(TABLES[name](), least)
    assert found == pytest.approx(told.network, abs=0.006)
    assert list(told.units) == sizes


def test_figures_of_the_physicians_are_measured_again() -> None:
    nodes, edges = physicians()
    row = {number: n for n, number in enumerate(nodes["id"])}
    listener, speaker = (edges[end].map(row).to_numpy() for end in ("source", "target"))
    found = network_of(nodes["city"].to_numpy(), listener, speaker)
    assert found == pytest.approx(PHYSICIANS.network, abs=0.006)
    assert sorted(PHYSICIANS.units) == sorted(nodes["city"].value_counts())


def test_figures_of_a_network_worked_out_by_hand() -> None:
    """A triangle 0, 1, 2 with one tie returned, and 3 who listens to 0."""
    listener, speaker = np.array([0, 1, 1, 2, 3, 3]), np.array([1, 0, 2, 0, 0, 3])
    found = network_of(np.array([0, 0, 1, 1]), listener, speaker)
    assert found.ties == 5 / 4
    assert found.reciprocity == 2 / 5
    assert found.clustering == pytest.approx((1 / 3 + 1 + 1) / 3)
    assert found.across == 3 / 5
    heard = np.array([3, 1, 1, 0])
    assert found.spread == pytest.approx(heard.std() / heard.mean())


@pytest.fixture(scope="module")
def found() -> tuple[Beside, ...]:
    return networks(4)


def test_by_default_generated_ties_lie_between_measured_ones(found: tuple[Beside, ...]) -> None:
    for name in FIGURES:
        values = [getattr(one.measured.network, name) for one in found]
        default = [one.default[name].mean for one in found]
        assert min(values) <= np.mean(default) <= max(values), name
        assert all(min(values) - 0.05 <= mean <= max(values) + 0.05 for mean in default), name


def test_set_to_a_network_ties_come_nearer_to_it(found: tuple[Beside, ...]) -> None:
    def distance(one: Beside, way: str) -> float:
        return sum(abs(getattr(one, way)[name].mean - getattr(one.measured.network, name)) for name in FIGURES)

    for one in found:
        assert distance(one, "set_to_it") < min(0.6, distance(one, "default")), one.measured.name
    assert distance(found[0], "set_to_it") < 0.3


def drawn(units: int, people: int, seeds: int = 6) -> Network:
    """Mean figures of organisations of 240 people in so many units."""
    design = Design(units=tuple(UnitDesign(name=f"unit-{n}", people=people) for n in range(units)))
    made = [generate(design, seed) for seed in range(seeds)]
    return Network(*np.mean([network_of(m.unit, m.ties.listener, m.ties.speaker) for m in made], axis=0))


def test_a_finer_cut_into_units_leaves_ties_as_they_are() -> None:
    whole, split = drawn(4, 60), drawn(16, 15)
    for name in ("ties", "reciprocity", "clustering", "spread"):
        assert getattr(split, name) == pytest.approx(getattr(whole, name), rel=0.12), name
    assert split.across > whole.across


def test_what_the_generator_is_told_shows() -> None:
    def network(**told: float) -> Network:
        units = tuple(UnitDesign(name=f"unit-{n}", people=50) for n in range(4))
        made = generate(Design(units=units, ties=TieMix.model_validate(told)), 1)
        return network_of(made.unit, made.ties.listener, made.ties.speaker)

    assert network(returned=0).reciprocity < network().reciprocity < network(returned=0.9).reciprocity
    assert network(closure=0).clustering < network().clustering < network(closure=1).clustering
    assert network(popularity=0).spread < network().spread < network(popularity=2).spread
    assert network(cross_unit=0).across < network().across


def test_levers_can_link_everyone_to_a_few_others_both_ways() -> None:
    ids = tuple(f"p{n}" for n in range(63))
    pairs = set(zip(*(ends.tolist() for ends in latent_pairs(ids)), strict=True))
    assert {(b, a) for a, b in pairs} == pairs
    number = np.bincount([listener for listener, _ in pairs], minlength=63)
    assert 4 <= number.min() <= number.max() <= 8
    assert all(a != b for a, b in pairs)


@pytest.mark.parametrize("way", REDRAWN)
def test_redrawn_ties_keep_people_and_what_they_say_they_keep(way: str) -> None:
    units = tuple(UnitDesign(name=f"unit-{n}", people=size) for n, size in enumerate((30, 20, 1)))
    made = generate(Design(units=units), 1)
    other = redrawn(made, way, 1)
    assert np.array_equal(other.boss, made.boss)
    assert np.allclose(np.add.reduceat(other.ties.weight, other.ties.start[:-1]), 1)
    across = made.unit[other.ties.listener] != made.unit[other.ties.speaker]
    if way == "own unit only":
        assert not across[made.unit[other.ties.listener] != 2].any()
    elif way == "everyone hears everyone":
        assert len(other.ties.weight) == 51 * 50
    else:
        assert across.mean() > 0.4


def test_who_listens_to_whom_matters_to_outcomes() -> None:
    (found,) = owed(("public-health-vaccination",), organisations=2)
    assert found.values.shape[0] == len(WAYS)
    assert not any(found.moved(GENERATED, strategy).mean for strategy in found.strategies)
    moved = [abs(found.moved(way, strategy).mean) for way in WAYS for strategy in found.strategies]
    assert max(moved) > 0.05
    assert max(abs(found.moved(NOBODY, strategy).mean) for strategy in found.strategies) > 0.03


def test_the_command_holds_them_side_by_side() -> None:
    both = json.loads(done("validate", "--networks", "--json"))
    told = both["networks"]
    assert [one["network"] for one in told] == [one.name for one in NETWORKS]
    firm: Measured = NETWORKS[0]
    assert told[0]["figures"]["reciprocity"]["measured"] == firm.network.reciprocity
    mean, low, high = told[0]["figures"]["clustering"]["default"]
    assert 0 < low < mean < high < 1
    for one in both["outcomes"]:
        assert all(set(by_way) == set(WAYS) for by_way in one["strategies"].values())
        assert set(one["leader"].values()) <= set(one["strategies"])


def test_what_does_not_go_with_it_is_refused() -> None:
    refused = buyin("validate", "--networks", "--only", "bass")
    assert refused.exit_code == 2
    assert "--networks goes with --quick, --table, --out and --json only" in refused.output
