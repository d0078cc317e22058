"""Wiltsey Stirman et al. 2012: what is left of a programme after its last lever."""

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.study.claims.gauge import Gauge
from sim.study.experiment import arms_of
from sim.study.follow_up import ended
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Row, Used, of_mean
from sim.study.validation.shipped import certain, measured

LAST, AFTER = 104, 104
BY_WEEK = Gauge("practice", "all", ("all",), 1, LAST + AFTER, "every week")
RISING = 0.03
USED: Used = "its direction used"
ROWS: tuple[Row, ...] = (
    ("practice a year after the last lever, less then", "plateau or relapse", -20.0, 2.0, USED, "points"),
    ("two years after, less then", "plateau or relapse", -20.0, 2.0, USED, "points"),
    ("share of it that is left after two years", "partial", 0.4, 1.05, USED, ""),
    ("plans that go on rising by more than 3 points, share", "not the rule", 0.0, 0.34, USED, ""),
    ("two years after, less half a year after", "-1", -6.0, 4.0, "predicted", "points"),
)


def run(quick: bool) -> CaseFindings:
    catalogue, found = Catalogue(), []
    for scenario in map(catalogue.scenario, catalogue.scenario_names()[: 2 if quick else None]):
        shipped = [plan for plan in map(catalogue.strategy, scenario.strategies) if plan.levers]
        plans = [ended(plan, scenario.shocks, LAST) for plan in shipped]
        weeks, organisations = measured(certain(scenario), arms_of(scenario, plans), 10 if quick else 20, BY_WEEK)
        ends = [max(use.until or LAST for use in plan.levers) for plan in plans]
        found.append(
            np.array([[weeks[n, end + later - 1] for later in (0, 26, 52, 104)] for n, end in enumerate(ends)])
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
