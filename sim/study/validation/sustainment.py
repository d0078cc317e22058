"""Wiltsey Stirman et al. 2012: what is left of a programme after its last lever."""

import numpy as np

from sim.arrays import Array
from sim.catalogue import Catalogue
from sim.state import Arm, Worlds
from sim.strategy import Strategy
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Used
from sim.study.validation.followed import Read, Row, followed, of_mean

LAST, AFTER = 104, 104
RISING = 0.03
USED: Used = "its direction used"
ROWS: tuple[Row, ...] = (
    ("practice a year after the last lever, less then", "plateau or relapse", -20.0, 2.0, USED, "points"),
    ("two years after, less then", "plateau or relapse", -20.0, 2.0, USED, "points"),
    ("share of it that is left after two years", "partial", 0.4, 1.05, USED, ""),
    ("plans that go on rising by more than 3 points, share", "not the rule", 0.0, 0.34, USED, ""),
    ("two years after, less half a year after", "-1", -6.0, 4.0, "predicted", "points"),
)


def _ended(plan: Strategy) -> Strategy:
    """The same, with nothing done after the last week."""
    uses = [use.model_copy(update={"until": min(use.until or LAST, LAST)}) for use in plan.levers]
    return plan.model_copy(update={"levers": tuple(uses)})


def _by_week(worlds: Worlds) -> Read:
    return {str(worlds.week): worlds.practice.mean(axis=0)}


def run(quick: bool) -> CaseFindings:
    shelf, found = Catalogue(), []
    for scenario in map(shelf.scenario, shelf.scenario_names()[: 2 if quick else None]):
        plans = [_ended(shelf.strategy(name)) for name in scenario.strategies if shelf.strategy(name).levers]
        arms = [Arm(plan.name, plan, scenario.shocks) for plan in plans]
        weeks, organisations = followed(scenario, arms, 10 if quick else 20, LAST + AFTER, _by_week)
        ends = [max(use.until or LAST for use in plan.levers) for plan in plans]
        found.append(
            np.array([[weeks[str(end + later)][n] for later in (0, 26, 52, 104)] for n, end in enumerate(ends)])
        )
    return CaseFindings(tuple(of_mean(row, values, organisations) for row, values in _rows(np.concatenate(found))))


def _rows(practice: Array) -> tuple[tuple[Row, Array], ...]:
    """Rows from practice (plans, weeks after the last lever, replicates)."""
    last, half, year, two = np.moveaxis(practice, 1, 0)
    mean_last, mean_two = last.mean(axis=0), two.mean(axis=0)
    rising = np.array((two.mean(axis=1) - last.mean(axis=1) > RISING).mean())
    after = year.mean(axis=0) - mean_last, mean_two - mean_last, mean_two - half.mean(axis=0)
    values = (100 * after[0], 100 * after[1], mean_two / mean_last, rising, 100 * after[2])
    return tuple(zip(ROWS, values, strict=True))


CASE = Case(
    name="sustainment",
    title="What is left after the last lever",
    kind="people",
    source="Wiltsey Stirman et al. 2012, Implementation Science 7:17 (review); a multi-site study of hand hygiene",
    claim="partial continuation and relapse are the rule; hand hygiene at one site 33 % half a year after and 32 % "
    "after five years",
    setting="all shipped scenarios with the strategies they compare by default, but for doing nothing, nothing done "
    "after week 104; mean practice in points at the last lever of each plan and after it. That there is fading was set "
    "by the direction; its size was not set by any figure",
    run=run,
)
