"""Outcomes follow from people, their ties and the plan, not from how finely units are cut or files are ordered."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from sim.levers.schedule import Schedule
from sim.organisation import Organisation, generate
from sim.report.invariance import InvarianceSheet, document, headline
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import UNIT_GROUPS, Strategy, Use
from sim.state.columns import Arm
from sim.study.batch import Batch, run_batch
from sim.study.invariance.alterations import ALIKE, OTHER, split
from sim.study.invariance.half_weeks import half_weeks, halved
from sim.study.invariance.invariance import PLAIN, WAYS, WITHIN, Invariance, Job, Retold, held, run
from sim.study.invariance.larger_organisations import MANY, cast, ten_copies, ten_times
from sim.study.invariance.telling import Telling
from sim.study.observe import MEASURES
from tests.support.small_world import ORGANISATION, SCENARIO, strategies
from tests.support.small_world import run as run_small
from tests.test_invariants import FEW

Array = NDArray[np.float64]
AGENCY = Catalogue().scenario("public-sector-ai")
EXACT = 0.005  # half a point: what a further head or a rounded share may bring


@pytest.fixture(scope="module")
def as_it_is() -> Array:
    return told(PLAIN)


def told(way: str, scenario: Scenario = AGENCY) -> Array:
    """The headline of each strategy on one organisation, mean over worlds, shape (casts or 1, strategies)."""
    strategies = tuple(map(Catalogue().strategy, scenario.strategies))
    return run(Job(scenario, strategies, 3, way)).mean(axis=2)


@pytest.mark.parametrize("way", ["units in 2", "units in 4", "backwards"])
def test_the_same_people_told_otherwise_do_the_same(as_it_is: Array, way: str) -> None:
    otherwise = told(way)[0]
    assert np.abs(otherwise - as_it_is[0]).max() < EXACT
    assert otherwise.argmax() == as_it_is[0].argmax()


def test_ten_times_the_people_need_ten_times_the_hours(as_it_is: Array) -> None:
    with_hours, without = told("ten times, team too")[0], told("ten times, same team")[0]
    assert np.abs(with_hours - as_it_is.mean(axis=0)).max() < WITHIN
    hands_on = [AGENCY.strategies.index(name) for name in ("participation-first", "integrated-programme")]
    assert (without[hands_on] < with_hours[hands_on] - 0.05).all()
    assert without[AGENCY.strategies.index("do-nothing")] == pytest.approx(with_hours[0])


def test_nine_more_heads_cost_what_bosses_free_and_say() -> None:
    """Ten copies have ten heads, of whom one is the sponsor: what is lost comes through bosses, by time and by word."""
    told = as_told(AGENCY)
    bosses_do_nothing = AGENCY.model_copy(update={"parameters": {"capacity.boss": 0.0, "candour.silence": 0.0}})
    lost = [lost_by_copies(told._replace(scenario=one)) for one in (AGENCY, bosses_do_nothing)]
    assert lost[0] > 0.01
    assert lost[1] < lost[0] / 2.0


def as_told(scenario: Scenario, plan: str = "mid-level-pilots") -> Telling:
    return Telling(scenario, generate(scenario.design(), 5), {}, (Catalogue().strategy(plan),))


def lost_by_copies(told: Telling) -> float:
    """How much less ten copies practise than everyone but the head ten times under the one head."""
    times, copies = (practised_by(make(told, 10)) for make in (ten_times, ten_copies))
    return float((times - copies).mean())


def practised_by(told: Telling) -> Array:
    arms = [Arm(plan.name, plan, told.scenario.shocks) for plan in told.strategies]
    return practised(told.scenario, told.organisation, arms)


def test_ten_times_is_the_same_line_and_as_many_ties_for_everybody_but_the_head() -> None:
    told = as_told(AGENCY)
    org, grown = told.organisation, ten_times(told, 10).organisation
    assert len(grown) == 10 * (len(org) - 1) + 1
    assert np.array_equal(np.bincount(grown.depth)[1:], 10 * np.bincount(org.depth)[1:])
    assert len(grown.ties.speaker) - 1 == pytest.approx(10 * (len(org.ties.speaker) - 1), abs=200)
    assert set(grown.ids) < {one for number in range(10) for one in cast(told, number).organisation.ids}


def test_half_weeks_do_the_same_in_twice_the_steps(as_it_is: Array) -> None:
    halves = told("half-week steps")
    assert np.abs(halves.mean(axis=0) - as_it_is[: len(halves)].mean(axis=0)).max() < WITHIN
    assert halves.mean(axis=0).argmax() == as_it_is[: len(halves)].mean(axis=0).argmax()


def test_half_weeks_halve_what_is_said_by_time_and_nothing_else() -> None:
    assert halved("practice.rate", 0.25) == 0.125
    assert halved("turnover.yearly", 0.1) == 0.05
    assert halved("levers.confront.unrest", 0.02) == 0.01
    assert halved("expectation.memory", 0.81) == pytest.approx(0.9)
    assert halved("commitment.noise", 0.01) == pytest.approx(0.01 / 2**0.5)
    levels = ("capacity.boss", "practice.steepness", "start.trust", "levers.coaching.coaching", "results.evidence")
    assert [halved(name, 0.5) for name in levels] == [0.5] * len(levels)


def test_a_plan_in_half_weeks_works_in_both_halves_of_each_of_its_weeks() -> None:
    """A monthly use keeps its month and a shock its week; what waits for the shock follows it."""
    use = Use.model_validate({"lever": "town-hall", "from": 3, "until": 12, "every": 4, "after": "shock"})
    plan = Strategy(name="made", title="Made", summary="", levers=(use,))
    told = Telling(AGENCY, ORGANISATION, {}, (plan,))
    whole, half = (weeks_at_work(one) for one in (told, half_weeks(told)))
    assert whole
    assert half == [2 * week - 1 + part for week in whole for part in (0, 1)]


def weeks_at_work(told: Telling) -> list[int]:
    horizon = told.scenario.horizon
    schedule = Schedule(told.scenario, generate(told.scenario.design(), 1), told.strategies[0], horizon)
    return [week for week in range(1, horizon + 1) if any(schedule.at_work(week))]


@pytest.mark.parametrize("way", ["no managers", "no bridges", "no teams"])
def test_other_ties_and_bosses_are_another_organisation(as_it_is: Array, way: str) -> None:
    assert np.abs(told(way)[0] - as_it_is[0]).max() > 0.001


def in_equal_parts(organisation: Organisation, count: int) -> Organisation:
    """The same people along their reporting line in so many units of equal size."""
    unit = np.zeros(len(organisation), dtype=np.int64)
    unit[np.argsort(organisation.reporting_place)] = np.arange(len(organisation)) * count // len(organisation)
    return replace(organisation, unit=unit, units=tuple(f"part {n}" for n in range(count)))


def test_an_agency_in_2_divisions_9_departments_or_45_teams_is_one_agency() -> None:
    """Same people, bosses, ties and scenario; only the column of units differs, none of which the scenario names."""
    shocks = tuple(event.model_copy(update={"units": ()}) for event in AGENCY.shocks)
    by_unit = [one for one in AGENCY.uncertain if one.path.startswith("units.")]
    uncertain = tuple(one for one in AGENCY.uncertain if one not in by_unit)
    sponsor = AGENCY.sponsor.model_copy(update={"unit": ""})
    scenario = AGENCY.model_copy(update={"shocks": shocks, "uncertain": uncertain, "sponsor": sponsor})
    made = generate(AGENCY.design(), 5)
    arms = [Arm(name, Catalogue().strategy(name), shocks) for name in AGENCY.strategies]
    departments = replace(made, units=tuple(f"department {n}" for n in range(9)))
    found = [practised(scenario, one, arms) for one in (departments, in_equal_parts(made, 2), in_equal_parts(made, 45))]
    for other in found[1:]:
        assert np.abs(other - found[0]).max() < WITHIN
        assert other.argmax() == found[0].argmax()


def practised(scenario: Scenario, organisation: Organisation, arms: list[Arm]) -> Array:
    kept = run_batch(Batch(scenario, tuple(arms), (1, 2), given=organisation))[0]
    return np.asarray(kept[MEASURES][0]).reshape(len(arms), -1).mean(axis=1)


@FEW
@given(strategies())
def test_any_plan_for_groups_does_the_same_in_units_cut_in_two(plan: Strategy) -> None:
    levers = tuple(use.model_copy(update={"source": ""}) for use in plan.levers if {*use.units} <= {*UNIT_GROUPS})
    arms = [Arm("tried", plan.model_copy(update={"levers": levers}))]
    cut = split(Telling(SCENARIO, ORGANISATION, {}), 2)
    certain = SCENARIO.model_copy(update={"uncertain": ()}), cut.scenario.model_copy(update={"uncertain": ()})
    whole = run_small(arms, scenario=certain[0]).worlds.practice.mean()
    parts = run_small(arms, scenario=certain[1], organisation=cut.organisation).worlds.practice.mean()
    assert abs(whole - parts) < WITHIN


def retold() -> Retold:
    plain = np.array([[0.3, 0.3, 0.3, 0.3], [0.2, 0.2, 0.2, 0.2]])
    ways = dict.fromkeys(WAYS, plain) | {"units in 2": plain + 0.05, "backwards": plain + np.array([[0.0], [0.15]])}
    return Retold("made", ("first", "second"), np.stack([ways[name] for name in WAYS]), np.array([0, 0, 1, 1]))


def test_what_is_within_and_who_leads() -> None:
    one = retold()
    assert [one.verdict(way, "first") for way in ("units in 4", "units in 2")] == ["stays", "moves"]
    assert one.leads_still("units in 2")
    assert not one.leads_still("backwards")
    said = headline(Invariance((one,)))
    assert said.startswith(
        f"Of {2 * len(ALIKE)} outcomes told otherwise {2 * len(ALIKE) - 3} stay within 2 points, 3 move"
    )


def test_what_is_told_otherwise_is_held_against_the_same_casts() -> None:
    plain = np.arange(float(MANY)).reshape(MANY, 1, 1)  # cast n has n, so that the first four have 1.5 on average
    found = [plain, *(np.full((1 if way.together else way.casts, 1, 1), 7.0) for way in {**ALIKE, **OTHER}.values())]
    at = {name: float(one[0, 0]) for name, one in zip(WAYS, held(found), strict=True)}
    assert at[PLAIN] == 4.5
    assert at["units in 2"] == 4.5 + 7.0
    assert at["half-week steps"] == 4.5 + 5.5
    assert at["ten times, team too"] == 7.0


def test_it_is_shown_in_tables_and_as_a_document() -> None:
    found = Invariance((retold(),))
    text = document(found, "buyin validate --invariance")
    assert all(f"| {name} |" in text for name in (*ALIKE, *OTHER))
    assert "| second | 20.0 | +5.0 [+5.0, +5.0] * |" in text
    assert "2 organisations of each scenario, 2 worlds on each." in text
    assert [*InvarianceSheet(found).files("")] == ["invariance.md"]
    plain = json.loads(json.dumps(found.to_json_dict()))
    assert plain["scenarios"][0]["told"]["units in 4"]["leads_still"]
    assert not plain["scenarios"][0]["told"]["backwards"]["leads_still"]
