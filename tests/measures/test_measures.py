"""Measures of a state set by hand, and of a run, against their definitions."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from sim.common.arrays import Array
from sim.common.vocabulary import EXECUTIVE, MIDDLE, OPERATIONAL, TIERS
from sim.measures import (
    ALL_MEASURES,
    DURABILITY,
    GROUPS,
    KEYS,
    LEVEL,
    MEASURES,
    POINTS,
    QUANTITIES,
    READ,
    SHARE,
    Recorder,
    measure_of,
    weekly_values,
)
from sim.organisation import Organisation, generate
from sim.state.columns import Arm, Worlds
from sim.state.units import attainable, organisation_results
from sim.worlds.simulation import Simulation
from tests.support.examples import tiny_scenario, tiny_strategies

WORLDS = 2


def simulation(organisation: Organisation | None = None) -> Simulation:
    scenario = tiny_scenario()
    organisation = organisation or generate(scenario.design(), 1)
    return Simulation(scenario, organisation, [Arm("pilot", tiny_strategies()[2])], range(WORLDS))


@pytest.fixture
def worlds() -> Worlds:
    """Everybody neutral: no stance, commitment, practice."""
    found = simulation().worlds
    for name in ("stance", "commitment", "practice"):
        found.column[name][:] = 0.0
    return found


def rows_of(worlds: Worlds, tier: int) -> Array:
    return np.flatnonzero(worlds.organisation.tier == tier)


def at(worlds: Worlds, quantity: str, group: str) -> Array:
    return weekly_values(worlds)[list(QUANTITIES).index(quantity), GROUPS.index(group)]


def test_a_person_who_agrees_without_believing_is_superficial_in_their_tier(worlds: Worlds) -> None:
    operational = rows_of(worlds, OPERATIONAL)
    worlds.stance[operational[:3], 0] = 0.5
    worlds.commitment[operational[0], 0] = 0.5
    assert_allclose(at(worlds, "supportive", "operational"), [3 / len(operational), 0])
    assert_allclose(at(worlds, "committed", "operational"), [1 / len(operational), 0])
    assert_allclose(at(worlds, "superficial", "operational"), [2 / len(operational), 0])
    assert_allclose(at(worlds, "superficial", "all"), [2 / 30, 0])
    assert_array_equal(at(worlds, "superficial", "executive"), [0, 0])


def test_resistance_is_open_when_spoken_and_hidden_when_not(worlds: Worlds) -> None:
    middle = rows_of(worlds, MIDDLE)
    worlds.commitment[middle[:2], 1] = -0.6
    worlds.stance[middle[0], 1] = -0.4
    assert_allclose(at(worlds, "open_resistance", "middle"), [0, 1 / len(middle)])
    assert_allclose(at(worlds, "hidden_resistance", "middle"), [0, 1 / len(middle)])


@pytest.mark.parametrize(
    ("column", "quantity", "level"),
    [
        ("stance", "supportive", 0.2),
        ("commitment", "committed", 0.2),
        ("practice", "practising", 0.5),
        ("stance", "open_resistance", -0.2),
    ],
)
def test_a_person_right_at_the_level_counts(worlds: Worlds, column: str, quantity: str, level: float) -> None:
    executives = rows_of(worlds, EXECUTIVE)
    worlds.column[column][executives[0], 0] = level
    worlds.column[column][executives[0], 1] = level - np.copysign(1e-9, level)
    assert_allclose(at(worlds, quantity, "executive"), [1 / len(executives), 0])


def test_say_do_gap_is_what_is_said_less_what_is_done(worlds: Worlds) -> None:
    executives = rows_of(worlds, EXECUTIVE)
    worlds.stance[executives] = 0.9
    worlds.access[:] = 0.0
    assert_array_equal(at(worlds, "say_do_gap", "executive"), 0.0)
    worlds.access[:] = 1.0
    worlds.practice[executives[0], 0] = 0.9
    assert_allclose(at(worlds, "say_do_gap", "executive"), [1 - 1 / len(executives), 1])
    assert_allclose(at(worlds, "say_do_gap", "all"), [(len(executives) - 1) / 30, len(executives) / 30])


def test_drift_is_the_share_of_priorities_out_of_place(worlds: Worlds) -> None:
    worlds.home[:] = worlds.priorities[:] = worlds.initiative.goals[:, None, None]
    operational = rows_of(worlds, OPERATIONAL)
    worlds.priorities[0, operational, 0] -= 0.1
    worlds.priorities[3, operational, 0] += 0.1
    assert_allclose(at(worlds, "drift", "operational"), [0.1, 0], atol=1e-15)
    assert_allclose(at(worlds, "drift", "middle"), [0, 0], atol=1e-15)


def test_benefit_weighs_what_units_gain_by_goals_and_people(worlds: Worlds) -> None:
    worlds.results[:] = 0.0
    worlds.results[1, 0] = 0.5
    shop = worlds.initiative.effect[1, :, 0]
    expected = 100 * 12 / 30 * 0.5 * (worlds.initiative.goals @ shop)
    assert_allclose(at(worlds, "benefit", "all"), [expected / attainable(worlds)[0], 0])


def test_whoever_gains_all_there_is_to_gain_has_a_hundred_per_cent(worlds: Worlds) -> None:
    worlds.results[:] = worlds.tailoring[:] = 1.0
    assert_allclose(at(worlds, "benefit", "all"), 100.0)


def test_means_and_shares_of_a_run_are_those_of_numpy() -> None:
    running = simulation()
    for _ in range(15):
        running.advance()
    worlds = running.worlds
    drift = 0.5 * np.abs(worlds.priorities - worlds.home).sum(axis=0)
    plain: dict[str, Array] = {name: worlds.column[name] for name in ("awareness", "trust", "skill", "practice")}
    plain |= {"drift": drift, "practising": worlds.practice >= 0.5, "committed": worlds.commitment >= 0.2}
    for quantity, values in plain.items():
        assert_allclose(at(worlds, quantity, "all"), values.mean(axis=0), rtol=1e-12)
        for tier, name in enumerate(TIERS):
            rows = rows_of(worlds, tier)
            assert_allclose(at(worlds, quantity, name), values[rows].mean(axis=0), rtol=1e-12)


def test_an_empty_tier_measures_zero_and_never_nan() -> None:
    organisation = generate(tiny_scenario().design(), 1)
    nobody = np.where(organisation.tier == MIDDLE, OPERATIONAL, organisation.tier)
    running = simulation(replace(organisation, tier=nobody))
    recorder = Recorder(WORLDS, 20)
    for _ in range(20):
        running.advance()
        recorder.observe(running.worlds)
    values = dict(zip(KEYS, recorder.values(), strict=True))
    assert np.isfinite(recorder.values()).all()
    assert_array_equal(values["practising.middle"], 0.0)
    assert_array_equal(values["weeks_to_half.middle"], 21.0)


def recorded(worlds: Worlds, horizon: int, practice: Callable[[int], float]) -> dict[str, Array]:
    """Measures when everyone practises as much as a function of the week says, and all say yes."""
    recorder = Recorder(WORLDS, horizon)
    worlds.stance[:] = worlds.access[:] = 1.0
    for week in range(1, horizon + 1):
        worlds.week = week
        worlds.practice[:] = practice(week)
        recorder.observe(worlds)
    return dict(zip(KEYS, recorder.values(), strict=True))


def test_weeks_become_one_number(worlds: Worlds) -> None:
    found = recorded(worlds, 20, lambda week: week / 20)
    assert_allclose(found["intensity"], (16 + 17 + 18 + 19 + 20) / 5 / 20)
    assert_array_equal(found["practising"], 1.0)
    assert_array_equal(found["still_moving"], 1.0)
    assert_array_equal(found["weeks_to_half.middle"], 10)
    assert_array_equal(found["say_do_gap_widest"], 1)
    assert_array_equal(found["say_do_gap_end"], 0)
    assert_allclose(found["trust_left"], worlds.trust.mean(axis=0))


def test_half_is_reached_once_even_if_it_is_lost_again(worlds: Worlds) -> None:
    found = recorded(worlds, 12, lambda week: float(week == 5))
    assert_array_equal(found["weeks_to_half"], 5)
    assert_array_equal(found["practising"], 0)


def test_half_never_reached_counts_as_the_week_after_the_horizon(worlds: Worlds) -> None:
    assert_array_equal(recorded(worlds, 12, lambda week: 0.4)["weeks_to_half"], 13)


def test_weeks_are_kept_when_asked_for() -> None:
    running = simulation()
    recorder = Recorder(WORLDS, 20, weekly=True)
    for _ in range(20):
        running.advance()
        recorder.observe(running.worlds)
    weeks, values = recorder.weeks(), dict(zip(KEYS, recorder.values(), strict=True))
    assert weeks.shape == (20, len(QUANTITIES), len(GROUPS), WORLDS)
    practice = weeks[:, list(QUANTITIES).index("practice")]
    assert_allclose(practice[-5:, 0].mean(axis=0), values["intensity"])
    assert_array_equal(practice[-1], weekly_values(running.worlds)[list(QUANTITIES).index("practice")])


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing has been measured"):
        Recorder(WORLDS, 20).values()


def test_every_measure_is_declared_on_something_known() -> None:
    assert all(measure.of in QUANTITIES for measure in MEASURES.values())
    assert all(measure.of in MEASURES for measure in DURABILITY.values())
    keys = [key for measure in ALL_MEASURES.values() for key in measure.keys]
    assert len(set(keys)) == len(keys)
    assert all(measure_of(key).keys.count(key) == 1 for key in keys)
    assert {"practising.operational", "drift", "realised_benefit"} <= set(KEYS)


def test_what_a_week_does_not_ask_for_changes_no_measure() -> None:
    """Recorded with every week kept, which works everything out each week, or without: the same measures."""
    sparing, thorough = simulation(), simulation()
    few, every = Recorder(WORLDS, sparing.horizon), Recorder(WORLDS, thorough.horizon, weekly=True)
    for _ in range(sparing.horizon):
        sparing.advance()
        few.observe(sparing.worlds)
        thorough.advance()
        every.observe(thorough.worlds)
        assert_array_equal(few.values(), every.values())


def test_benefit_and_drift_are_what_the_rules_and_priorities_say() -> None:
    running = simulation()
    for _ in range(9):
        running.advance()
    worlds = running.worlds
    expected = 100.0 * worlds.initiative.goals @ organisation_results(worlds) / attainable(worlds)
    assert expected.any()
    assert_allclose(at(worlds, "benefit", "executive"), expected, rtol=1e-12)
    drift = 0.5 * np.abs(worlds.priorities - worlds.home).sum(axis=0)
    for tier, name in enumerate(TIERS):
        assert_allclose(at(worlds, "drift", name), drift[rows_of(worlds, tier)].mean(axis=0), rtol=1e-12)
    for name in ("awareness", "trust", "worries", "skill", "practice", "commitment", "stance"):
        assert_allclose(at(worlds, name, "all"), worlds.column[name].mean(axis=0), rtol=1e-12)


def test_what_is_read_of_a_group_is_what_the_compiled_sums_say() -> None:
    """Every weekly quantity, of everyone and of each tier, read as it is declared and by the sums over all worlds."""
    running = simulation()
    for _ in range(9):
        running.advance()
    worlds = running.worlds
    assert READ.items() >= QUANTITIES.items()
    for name, quantity in QUANTITIES.items():
        everyone = quantity.read(worlds, slice(None), slice(None))
        assert_allclose(at(worlds, name, "all"), everyone, rtol=1e-12, atol=1e-15)
        for tier, group in enumerate(TIERS):
            expected = quantity.read(worlds, rows_of(worlds, tier), slice(None))
            assert_allclose(at(worlds, name, group), expected, rtol=1e-12, atol=1e-15)


def test_everything_that_can_be_read_says_what_it_is_and_stays_in_its_range() -> None:
    running = simulation()
    for _ in range(9):
        running.advance()
    for quantity in READ.values():
        values = quantity.read(running.worlds, slice(None), slice(0, 1))
        assert values.shape == (1,), quantity.name
        assert all((quantity.title, quantity.meaning)), quantity.name
        low, high = {SHARE: (0, 1), LEVEL: (0, 1), POINTS: (-1, 1)}.get(quantity.kind, (-np.inf, np.inf))
        assert low <= values[0] <= high, quantity.name


def test_copies_of_worlds_are_measured_where_they_lie() -> None:
    made = simulation()
    for _ in range(3):
        made.advance()
    before = weekly_values(made.worlds)
    copied, sent = copy.deepcopy(made), pickle.loads(pickle.dumps(made))
    for _ in range(3):
        made.advance()
    assert (weekly_values(made.worlds) != before).any()
    for other in (copied, sent):
        assert_array_equal(weekly_values(other.worlds), before)
        for _ in range(3):
            other.advance()
        assert_array_equal(weekly_values(other.worlds), weekly_values(made.worlds))
