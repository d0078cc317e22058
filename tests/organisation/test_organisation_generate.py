"""Generated organisations: their shape, their ties, and what does not change when something else does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sim.common.errors import InputError
from sim.common.vocabulary import (
    ADVISER,
    BOSS,
    CROSS_UNIT,
    EXECUTIVE,
    MIDDLE,
    NO_BOSS,
    OPERATIONAL,
    REPORT,
    TEAM,
    TIERS,
)
from sim.organisation import Design, Organisation, TieMix, UnitDesign, generate, kind_of
from sim.organisation.mix import kind_shares, tier_shares

MANUFACTURING_BRANCHES = (2, 83, 16, 10, 8, 8, 8, 7, 6, 4, 2)
SEEDS = range(10)


def design(*people: int, **other: object) -> Design:
    units = tuple(UnitDesign(name=f"unit-{n}", people=size) for n, size in enumerate(people))
    return Design.model_validate({"units": units, **other})


designs = st.builds(
    lambda sizes, span, depth, executives: design(*sizes, span=span, depth=depth, executives=executives),
    st.lists(st.integers(1, 60), min_size=1, max_size=6).filter(lambda s: sum(s) >= 10 and max(s) >= 3),
    st.floats(2, 12),
    st.integers(3, 8),
    st.floats(0, 1),
)


def same(a: Organisation, b: Organisation) -> bool:
    arrays = ("tier", "unit", "boss"), ("start", "speaker", "weight", "kind")
    return (
        a.ids == b.ids
        and all(np.array_equal(getattr(a, name), getattr(b, name)) for name in arrays[0])
        and all(np.array_equal(getattr(a.ties, name), getattr(b.ties, name)) for name in arrays[1])
    )


@settings(deadline=None, max_examples=60)
@given(designs, st.integers(0, 2**64 - 1))
def test_is_one_tree_in_three_tiers_within_its_depth(design: Design, seed: int) -> None:
    made = generate(design, seed)
    assert len(made) == len(set(made.ids)) == design.people
    assert np.flatnonzero(made.boss == NO_BOSS).tolist() == [0]
    assert made.unit[0] == 0
    assert made.depth.max() <= design.depth
    manages = np.isin(np.arange(len(made)), made.boss)
    assert set(made.tier) == {EXECUTIVE, MIDDLE, OPERATIONAL}
    assert manages[made.tier == MIDDLE].all()
    assert not manages[made.tier == OPERATIONAL].any()


@settings(deadline=None, max_examples=60)
@given(designs, st.integers(0, 1000))
def test_each_unit_has_one_head_below_the_first_and_a_line_of_its_own(design: Design, seed: int) -> None:
    made = generate(design, seed)
    first = np.searchsorted(made.unit, np.arange(len(made.units)))
    assert made.unit_heads.tolist() == first.tolist()
    assert (made.boss[first[1:]] == 0).all()
    assert (made.tier[first] == EXECUTIVE).all()
    below = np.setdiff1d(np.arange(len(made)), first)
    assert (made.unit[made.boss[below]] == made.unit[below]).all()
    big = np.bincount(made.unit) >= 3
    assert (np.bincount(made.unit[made.tier == MIDDLE], minlength=len(big))[big] >= 1).all()


@settings(deadline=None, max_examples=60)
@given(designs, st.integers(0, 1000))
def test_ties_are_weighted_once_per_pair_and_of_their_kind(design: Design, seed: int) -> None:
    made = generate(design, seed)
    ties = made.ties
    assert np.allclose(np.add.reduceat(ties.weight, ties.start[:-1]), 1, atol=1e-12)
    assert (np.diff(ties.listener * len(made) + ties.speaker) > 0).all()
    assert (ties.listener != ties.speaker).all()
    assert np.array_equal(ties.kind, kind_of(made.boss, made.unit, ties.listener, ties.speaker))
    assert (ties.kind == BOSS).sum() == (ties.kind == REPORT).sum() == len(made) - 1


def test_names_people_after_their_unit() -> None:
    made = generate(design(20, 1100), 1)
    assert made.ids[0] == "unit-0-001"
    assert made.ids[20] == "unit-1-001"
    assert made.ids[-1] == "unit-1-1100"


def test_same_seed_same_organisation_another_seed_another_one() -> None:
    plan = design(40, 30, 50)
    assert same(generate(plan, 7), generate(plan, 7))
    other = generate(plan, 8)
    assert not np.array_equal(generate(plan, 7).boss, other.boss)
    assert not np.array_equal(generate(plan, 7).ties.speaker[:100], other.ties.speaker[:100])


@pytest.mark.parametrize("place", [1, 2, 5])
def test_a_further_unit_changes_neither_line_nor_teams_of_the_others(place: int) -> None:
    sizes = {f"unit-{n}": 40 for n in range(5)}
    before = generate(Design(units=tuple(UnitDesign(name=n, people=p) for n, p in sizes.items())), 3)
    names = [*list(sizes)[:place], "new", *list(sizes)[place:]]
    after = generate(Design(units=tuple(UnitDesign(name=n, people=sizes.get(n, 25)) for n in names)), 3)
    assert line_and_teams(after, without="new") == line_and_teams(before)


def line_and_teams(made: Organisation, without: str = "") -> set[tuple[str, ...]]:
    """Tier and boss of everyone, and ties to people with the same boss, by ids.

    The team around the head is left out: the head of a further unit joins it.
    """
    kept = np.array([made.units[unit] != without for unit in made.unit])
    bosses = ["" if row == NO_BOSS else made.ids[row] for row in made.boss]
    people = {(i, str(made.tier[row]), bosses[row]) for row, i in enumerate(made.ids) if kept[row]}
    ties = made.ties
    team = kept[ties.listener] & (ties.kind == TEAM) & (made.boss[ties.listener] != made.head)
    ends = zip(ties.listener[team], ties.speaker[team], strict=True)
    return people | {(made.ids[listener], made.ids[speaker]) for listener, speaker in ends}


def mean_over_seeds(measure, plan: Design) -> dict:
    measured = [measure(generate(plan, seed)) for seed in SEEDS]
    return {key: np.mean([one[key] for one in measured]) for key in measured[0]}


@pytest.mark.parametrize("sizes", [MANUFACTURING_BRANCHES, (50,) * 6], ids=["as measured", "six equal units"])
def test_ties_are_spread_as_in_the_manufacturing_firm(sizes: tuple[int, ...]) -> None:
    """Published: 15.8 % along the reporting line; 46, 29 and 3 % between tiers (Nurek and Michalski 2020)."""
    kinds = mean_over_seeds(kind_shares, design(*sizes))
    tiers = mean_over_seeds(tier_shares, design(*sizes))
    assert kinds["boss"] + kinds["report"] == pytest.approx(0.158, abs=0.02)
    assert kinds["team"] == pytest.approx(0.131, abs=0.02)
    assert tiers["operational", "operational"] == pytest.approx(0.46, abs=0.06)
    assert tiers["middle", "operational"] == pytest.approx(0.29, abs=0.06)
    assert tiers["executive", "executive"] == pytest.approx(0.03, abs=0.02)


@pytest.mark.parametrize("sizes", [MANUFACTURING_BRANCHES, (50,) * 6, (200, 100)])
def test_span_tiers_and_number_of_ties_are_those_of_the_design(sizes: tuple[int, ...]) -> None:
    made = generate(design(*sizes), 1)
    bosses = np.unique(made.boss[made.boss != NO_BOSS])
    assert (len(made) - 1) / len(bosses) == pytest.approx(4.5, abs=0.6)
    assert 0.03 <= np.mean(made.tier == EXECUTIVE) <= 0.10
    assert np.mean(made.tier == MIDDLE) == pytest.approx(23 / 154, abs=0.04)
    assert len(made.ties.weight) / len(made) == pytest.approx(12, abs=1)


def test_popularity_makes_a_few_people_widely_heard() -> None:
    def spread(popularity: float) -> float:
        made = generate(design(150, 150, ties=TieMix(popularity=popularity, manager_pull=1)), 2)
        sought = np.isin(made.ties.kind, (CROSS_UNIT, ADVISER))
        heard = np.bincount(made.ties.speaker[sought], minlength=len(made))
        return float(heard.std() / heard.mean())

    assert spread(0) < 0.6 < 0.9 < spread(1)


def test_strengths_weigh_the_kinds_of_ties() -> None:
    made = generate(design(60, 60, ties=TieMix(boss_strength=3, team_strength=0, cross_unit_strength=1)), 1)
    assert not (made.ties.kind == TEAM).any()
    ties = made.ties
    boss = ties.weight[ties.kind == BOSS]  # one for each but the head, in their order
    of_boss = np.concatenate([[np.nan], boss])[ties.listener]
    other = ties.kind == CROSS_UNIT
    assert of_boss[other & (ties.listener > 0)] / ties.weight[other & (ties.listener > 0)] == pytest.approx(3)


def test_a_small_unit_is_not_flooded_by_a_large_one() -> None:
    made = generate(design(290, 10), 1)
    large = made.unit[made.ties.listener] == 0
    assert np.mean(made.ties.kind[large] == CROSS_UNIT) < 0.06


def test_a_single_unit_has_no_ties_across_and_the_same_number() -> None:
    made = generate(design(300), 1)
    assert kind_shares(made)["cross-unit"] == 0
    assert len(made.ties.weight) / len(made) == pytest.approx(12, abs=1.5)


@pytest.mark.parametrize("people", [18, 100, 299, 300, 3000, 1_000_000])
def test_scaling_keeps_proportions_and_everyone_counted(people: int) -> None:
    plan = design(3, 7, 20, 60, 90, 120)
    scaled = plan.scaled(people)
    assert scaled.people == people
    assert min(unit.people for unit in scaled.units) >= 3
    if people >= 300:
        expected = [unit.people * people / 300 for unit in plan.units]
        assert [unit.people for unit in scaled.units] == pytest.approx(expected, abs=1)


def test_scaling_to_the_same_size_changes_nothing() -> None:
    plan = design(3, 7, 20, 60, 90, 120)
    assert plan.scaled(300) == plan


@pytest.mark.parametrize("people", [0, 9, 17, 1_000_001])
def test_scaling_too_far_is_refused(people: int) -> None:
    with pytest.raises(InputError, match=rf"found {people}; allowed: a whole number from 18 to 1000000"):
        design(50, 50, 50, 50, 50, 50).scaled(people)


@pytest.mark.parametrize(
    ("found", "change"),
    [
        ("two units named a", {"units": [{"name": "a", "people": 9}, {"name": "a", "people": 9}]}),
        ("9 people in all", {"units": [{"name": "a", "people": 9}]}),
        ("no unit with 3 people", {"units": [{"name": f"u{n}", "people": 2} for n in range(5)]}),
        ("nobody is heard", {"units": [{"name": "a", "people": 12}], "ties": {"boss_strength": 0}}),
        ("finite number", {"units": [{"name": "a", "people": 12}], "span": float("nan")}),
        ("Extra inputs", {"units": [{"name": "a", "people": 12}], "spans": 3}),
    ],
)
def test_a_design_that_cannot_be_built_is_refused(found: str, change: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=found):
        Design.model_validate(change)


def test_every_number_of_a_design_says_what_it_means() -> None:
    for model in (Design, TieMix, UnitDesign):
        assert all(field.description for field in model.model_fields.values())


def test_ten_thousand_people() -> None:
    made = generate(design(*[500] * 20), 1)
    assert len(made) == 10_000
    assert {TIERS[tier] for tier in np.unique(made.tier)} == set(TIERS)
