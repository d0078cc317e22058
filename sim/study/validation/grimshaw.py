"""Grimshaw et al. 2012: what single levers achieve in professional practice."""

from dataclasses import replace

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import NOTHING, Strategy
from sim.state.columns import Arm
from sim.study.claims.gauge import Gauge
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Figure, bounded, positive
from sim.study.validation.shipped import measured, single_lever

YEAR = 52
PRACTICE_OF_STAFF = Gauge("practice", "operational", ("all",), 40, YEAR, "mean")
LEVERS = {  # published name: lever, median improvement in points, lowest and highest accepted
    "opinion leaders": (("champions",), 12.0, (6.0, 14.5)),
    "educational meetings": (("training",), 6.0, (1.8, 15.3)),
    "outreach visits": (("coaching",), 5.4, (2.4, 8.4)),
    "audit and feedback": (("progress-report",), 5.0, (3.0, 11.0)),
    "printed material": (("message",), 4.3, (1.3, 7.3)),
    "reminders": (("check-ins",), 4.2, (1.2, 7.2)),
}

USED: dict[str, dict[str, object]] = {  # how a lever is used where it is not on everybody as often as it may be
    "opinion leaders": {"who": "influential", "share": 0.1},
    "outreach visits": {"every": 4},
}


def strategy_of(name: str) -> Strategy:
    """The one lever of that published name, as it is used here."""
    levers, _, _ = LEVERS[name]
    return single_lever(name.replace(" ", "-"), *levers, until=YEAR, **USED.get(name, {}))


def run(quick: bool) -> CaseFindings:
    scenario = Catalogue().scenario("public-health-vaccination")
    arms = [Arm("nothing", NOTHING), *(Arm(name, strategy_of(name)) for name in LEVERS)]
    values, organisations = measured(scenario, arms, 10 if quick else 40, PRACTICE_OF_STAFF)
    gains = dict(zip(LEVERS, 100 * (values[1:] - values[0]), strict=True))
    sizes = tuple(
        bounded(name, f"{median:g}", gains[name], least=low, most=high, mark="T", blocks=organisations)
        for name, (_, median, (low, high)) in LEVERS.items()
    )
    figures = (*sizes, *_order(gains, organisations))
    return CaseFindings(tuple(replace(figure, unit="points") for figure in figures))


def _order(gains: dict[str, Array], organisations: np.ndarray) -> tuple[Figure, ...]:
    above = (
        ("opinion leaders", "educational meetings"),
        ("educational meetings", "printed material"),
        ("educational meetings", "outreach visits"),
        ("outreach visits", "audit and feedback"),
        ("audit and feedback", "printed material"),
        ("audit and feedback", "reminders"),
        ("outreach visits", "printed material"),
    )
    return tuple(positive(f"{first} over {then}", gains[first] - gains[then], organisations) for first, then in above)


CASE = Case(
    name="grimshaw",
    title="Single levers in health care",
    kind="empirical figure",
    source="Grimshaw et al. 2012, Implementation Science 7:50, Table 3",
    claim="median improvement in points: opinion leaders 12, educational meetings 6, outreach visits 4.8 to 6, audit "
    "and feedback 5, printed material 4.3, reminders 4.2",
    setting="public-health-vaccination, one lever for a year as often as it may be used, mean practice of operational "
    "people in the last quarter of that year, over the same worlds without any lever. Opinion leaders are champions "
    "among the most listened-to tenth; meetings training; visits coaching every fourth week, for an outreach visit is "
    "a short call by somebody from outside and not somebody at one's side each week; audit progress reports; printed "
    "material messages; reminders check-ins. Accepted: the published interquartile range, or 3 points either side "
    "where none is given",
    run=run,
    sets=("skill.teaching", "levers.progress-report.guidance", "levers.champions.coaching"),
)
