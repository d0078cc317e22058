"""Real organisations: read whole, and matched by the generator's defaults."""

import numpy as np
import pytest

from sim.common.vocabulary import TIERS
from sim.organisation import Design, Organisation, TieMix, UnitDesign, generate
from sim.organisation.mix import kind_shares, tier_shares
from tests.support.shared_data import NETWORKS, Tables, krackhardt_hightech, manufacturing_email

SEEDS = range(16)
EXPECTED = {
    "manufacturing_email_167": (154, (12, 23, 119), 11, 5),
    "krackhardt_hightech": (21, (1, 4, 16), 5, 2),
    "cross_parker_manufacturing": (77, (4, 21, 52), 4, 3),
    "dhhs_tobacco_leaders": (54, (1, 10, 43), 11, 2),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_real_networks_are_read_whole(name: str) -> None:
    made = NETWORKS[name]().organisation()
    people, tiers, units, depth = EXPECTED[name]
    assert len(made) == people
    assert tuple(np.bincount(made.tier, minlength=len(TIERS))) == tiers
    assert len(made.units) == units
    assert made.depth.max() == depth
    assert np.allclose(np.add.reduceat(made.ties.weight, made.ties.start[:-1]), 1, atol=1e-12)


def test_the_manufacturing_firm_is_led_by_86_and_its_mail_listened_to() -> None:
    tables = manufacturing_email()
    made = tables.organisation()
    assert made.ids[made.head] == "86"
    mail = tables.ties.astype({"source": str, "target": str}).set_index(["source", "target"])["weight"]
    to_one = mail.loc["86"]
    row = made.ids.index("86")
    tied = slice(made.ties.start[row], made.ties.start[row + 1])
    heard = dict(zip((made.ids[s] for s in made.ties.speaker[tied]), made.ties.weight[tied], strict=True))
    assert heard == pytest.approx((to_one / to_one.sum()).to_dict())


def test_advice_is_sought_where_krackhardt_found_it() -> None:
    tables = krackhardt_hightech()
    made = tables.organisation()
    assert made.ids[made.head] == "7"
    assert len(made.ties.weight) == 190
    sought = np.bincount(made.ties.speaker)
    assert made.ids[int(sought.argmax())] == "2"
    assert sought.max() == 18


def units_of(made: Organisation) -> tuple[UnitDesign, ...]:
    """Units of the same sizes, the head's first."""
    sizes = np.bincount(made.unit)
    order = [made.unit[made.head], *(u for u in range(len(sizes)) if u != made.unit[made.head])]
    return tuple(UnitDesign(name=made.units[u], people=int(sizes[u])) for u in order)


def mail_volume(tables: Tables, made: Organisation) -> np.ndarray:
    """Number of messages behind each tie, shape (ties,)."""
    got = tables.ties.groupby("source")["weight"].sum().rename(index=str)
    return made.ties.weight * got.reindex(made.ids).fillna(0).to_numpy()[made.ties.listener]


def test_published_shares_of_messages_are_measured_again() -> None:
    tables = manufacturing_email()
    made = tables.organisation()
    volume = mail_volume(tables, made)
    kinds, tiers = kind_shares(made, volume), tier_shares(made, volume)
    assert kinds["boss"] + kinds["report"] == pytest.approx(0.158, abs=0.001)
    assert tiers["operational", "operational"] == pytest.approx(0.46, abs=0.005)
    assert tiers["middle", "operational"] == pytest.approx(0.29, abs=0.005)
    assert tiers["executive", "executive"] == pytest.approx(0.03, abs=0.005)


def test_generated_ties_are_spread_as_the_messages_of_the_real_firm() -> None:
    tables = manufacturing_email()
    made = tables.organisation()
    volume = mail_volume(tables, made)
    units = units_of(made)
    ties = TieMix(cross_unit=1)  # nothing keeps its mail within branches
    drawn = [generate(Design(units=units, ties=ties), seed) for seed in SEEDS]
    for measure, tolerance in ((kind_shares, 0.06), (tier_shares, 0.09)):
        real = measure(made, volume)
        for key, share in real.items():
            assert np.mean([measure(one)[key] for one in drawn]) == pytest.approx(share, abs=tolerance), key


def heard_by_tier(made: Organisation) -> np.ndarray:
    """Share of each kind in what each tier hears, shape (tiers, kinds); people with a single tie left out."""
    several = (np.diff(made.ties.start) > 1)[made.ties.listener]
    shares = np.zeros((len(TIERS), 6))
    np.add.at(shares, (made.tier[made.ties.listener][several], made.ties.kind[several]), made.ties.weight[several])
    return shares / shares.sum(axis=1, keepdims=True)


def test_strengths_give_line_and_team_their_measured_weight_in_each_tier() -> None:
    made = manufacturing_email().organisation()
    units = units_of(made)
    as_written = Design(units=units, ties=TieMix(cross_unit=1, cross_unit_strength=1))  # by messages, not by reliance
    drawn = np.mean([heard_by_tier(generate(as_written, seed)) for seed in SEEDS], axis=0)
    flat = np.mean([heard_by_tier(generate(flattened(units), seed)) for seed in SEEDS], axis=0)
    real = heard_by_tier(made)
    line = [array[:, :2].sum(axis=1) for array in (real, drawn, flat)]
    assert line[1] == pytest.approx(line[0], abs=0.05)
    assert np.abs(line[1] - line[0]).max() < np.abs(line[2] - line[0]).max()
    assert drawn[:, 2] == pytest.approx(real[:, 2], abs=0.06)


def flattened(units: tuple[UnitDesign, ...]) -> Design:
    names = ("boss", "report", "team", "cross_unit", "adviser")
    return Design(units=units, ties=TieMix.model_validate({f"{name}_strength": 1.0 for name in names}))
