"""Outcomes follow from people, their ties and the plan, not from how finely units are cut or files are ordered."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from sim.catalogue import Catalogue
from sim.organisation import Organisation, generate
from sim.report.invariance import InvarianceSheet, document, headline
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import UNIT_GROUPS, Strategy
from sim.study.alterations import ALIKE, OTHER, Telling, split
from sim.study.batch import Batch, run_batch
from sim.study.invariance import PLAIN, WAYS, WITHIN, Invariance, Job, Retold, invariance, run
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
    """The headline of each strategy on one organisation, mean over its worlds."""
    strategies = tuple(map(Catalogue().strategy, scenario.strategies))
    return run(Job(scenario, strategies, 3, way)).mean(axis=1)


@pytest.mark.parametrize("way", ["units in 2", "units in 4", "backwards"])
def test_the_same_people_told_otherwise_do_the_same(as_it_is: Array, way: str) -> None:
    otherwise = told(way)
    assert np.abs(otherwise - as_it_is).max() < EXACT
    assert otherwise.argmax() == as_it_is.argmax()


def test_ten_times_the_people_need_ten_times_the_hours(as_it_is: Array) -> None:
    with_hours, without = told("ten times, team too"), told("ten times, same team")
    hands_on = [AGENCY.strategies.index(name) for name in ("participation-first", "integrated-programme")]
    assert (without[hands_on] < with_hours[hands_on] - 0.05).all()
    assert without[AGENCY.strategies.index("do-nothing")] == pytest.approx(with_hours[0])


@pytest.mark.parametrize("way", ["no managers", "no bridges", "no teams"])
def test_other_ties_and_bosses_are_another_organisation(as_it_is: Array, way: str) -> None:
    assert np.abs(told(way) - as_it_is).max() > 0.001


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


def test_what_is_within_and_who_leads() -> None:
    plain = np.array([[0.3, 0.3, 0.3, 0.3], [0.2, 0.2, 0.2, 0.2]])
    ways = dict.fromkeys(WAYS, plain) | {"units in 2": plain + 0.05, "backwards": plain + np.array([[0.0], [0.15]])}
    one = Retold("made", ("first", "second"), np.stack([ways[name] for name in WAYS]), np.array([0, 0, 1, 1]))
    assert [one.verdict(way, "first") for way in ("units in 4", "units in 2")] == ["stays", "moves"]
    assert one.leads_still("units in 2")
    assert not one.leads_still("backwards")
    said = headline(Invariance((one,)))
    assert said.startswith(
        f"Of {2 * len(ALIKE)} outcomes told otherwise {2 * len(ALIKE) - 3} stay within 2 points, 3 move"
    )


def test_it_is_shown_in_tables_and_as_a_document() -> None:
    found = invariance(("knowledge-management",), quick=True, workers=1)
    text = document(found, "buyin validate --invariance")
    assert all(f"| {name} |" in text for name in (*ALIKE, *OTHER))
    assert "| integrated-programme |" in text
    assert [*InvarianceSheet(found).files("")] == ["invariance.md"]
    plain = json.loads(json.dumps(found.to_json_dict()))
    assert plain["scenarios"][0]["told"]["units in 4"]["leads_still"]
