"""What has to be run for a set of claims: arms that several claims share are run once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched
from typing import Literal

from sim.catalogue import Catalogue
from sim.organisation import generate
from sim.scenario import Scenario, ShockEvent
from sim.strategy import NOTHING, Strategy
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.claims.file import Breakdown, Claim, ClaimTest, Setting, Term, paths, plan_of
from sim.study.claims.gauge import Gauge
from sim.study.replicates import organisation_seed

Part = Literal["tests", "conditions"]
PARTS: tuple[Part, ...] = ("tests", "conditions")
MOST_ARMS = 24  # arms that one job runs together
STRETCH = 26  # weeks; arms that end in the same stretch run together


@dataclass(frozen=True)
class Cell:
    """One arm in one setting of one scenario."""

    scenario: str
    values: tuple[tuple[str, float], ...]
    off: tuple[str, ...]
    strategy: Strategy
    shocks: tuple[ShockEvent, ...]


@dataclass(frozen=True)
class Reading:
    """A gauge on a cell, with the sign with which it enters an effect."""

    cell: Cell
    gauge: Gauge
    sign: int


@dataclass(frozen=True)
class Experiment:
    """A test in one scenario, or in a condition under which it should fail: the readings that make its effect."""

    claim: Claim
    scenario: str
    test: ClaimTest
    fails: Breakdown | None
    readings: tuple[Reading, ...]
    traces: tuple[tuple[str, Reading], ...]


@dataclass
class Plan:
    """Experiments, the scenarios they run in and every gauge of every cell."""

    scenarios: dict[str, Scenario] = field(default_factory=dict)
    experiments: list[Experiment] = field(default_factory=list)
    gauges: dict[Cell, set[Gauge]] = field(default_factory=dict)

    def add(self, experiment: Experiment) -> None:
        """Take in an experiment."""
        self.experiments.append(experiment)
        for reading in (*experiment.readings, *(trace for _, trace in experiment.traces)):
            self.gauges.setdefault(reading.cell, set()).add(reading.gauge)

    def batches(self) -> Iterator[tuple[Cell, ...]]:
        """Cells that can run together: of one scenario and setting, ending in the same stretch of weeks."""
        alike: dict[object, list[Cell]] = {}
        for cell in self.gauges:
            alike.setdefault((cell.scenario, cell.values, cell.off, self.last_week(cell) // STRETCH), []).append(cell)
        for cells in alike.values():
            yield from batched(cells, MOST_ARMS)

    def last_week(self, cell: Cell) -> int:
        """The last week that any gauge of the cell needs."""
        return max(gauge.last for gauge in self.gauges[cell])


def plan(claims: Iterable[Claim], catalogue: Catalogue, seed: int, parts: Collection[Part] = PARTS) -> Plan:
    """Everything that the tests and conditions of the claims need.

    Raises InputError for names that the catalogue or the model does not know.
    """
    whole = Plan()
    for claim in claims:
        for name in claim.scenarios:
            scenario = whole.scenarios.setdefault(name, catalogue.scenario(name))
            for experiment in _experiments(claim, scenario, _strategies(claim, scenario, catalogue, seed)):
                if ("conditions" if experiment.fails else "tests") in parts:
                    whole.add(experiment)
    return whole


def _strategies(claim: Claim, scenario: Scenario, catalogue: Catalogue, seed: int) -> dict[str, Strategy]:
    """The strategy of each arm, all at the effort of the least costly one where the claim wants effort equal."""
    plans = {
        arm.name: plan_of(arm, catalogue.strategy(arm.strategy) if arm.strategy else NOTHING) for arm in claim.arms
    }
    if "effort" in claim.equal:
        organisation = generate(scenario.design(), organisation_seed(seed, 0))
        least = min(planned_effort(scenario, organisation, p).total for p in plans.values() if p.levers)
        levelled = at_equal_effort(plans.values(), scenario, organisation, least)
        plans = dict(zip(plans, (strategy for strategy, _ in levelled), strict=True))
    return {
        name: p.model_copy(update={"name": NOTHING.name, "title": "", "summary": "", "idea": ""})
        for name, p in plans.items()
    }


def _experiments(claim: Claim, scenario: Scenario, strategies: Mapping[str, Strategy]) -> Iterator[Experiment]:
    def build(test: ClaimTest, fails: Breakdown | None, trace: bool) -> Experiment:
        cells = {arm.name: _cell(claim, arm.name, scenario, strategies, fails) for arm in claim.arms}
        readings = tuple(r for term, sign in test.terms() for r in _readings(term, sign, cells))
        traces = tuple((arm, _trace(test, cells[arm])) for arm in _traced(test)) if trace else ()
        return Experiment(claim, scenario.name, test, fails, readings, traces)

    for number, test in enumerate(claim.tests):
        yield build(test, None, number == 0)
    for fails in claim.fails:
        yield build(_broken(claim.tests[fails.test - 1], fails), fails, False)


def _broken(test: ClaimTest, fails: Breakdown) -> ClaimTest:
    """The test as it is made where it should fail."""
    changes = {"arms": fails.arms or test.arms, "less": fails.less or test.less}
    return test.model_copy(update=changes)


def _cell(
    claim: Claim, arm_name: str, scenario: Scenario, strategies: Mapping[str, Strategy], fails: Breakdown | None
) -> Cell:
    arm = claim.arm(arm_name)
    settings: tuple[Setting, ...] = (arm, fails) if fails else (arm,)
    values = {path: v for one in settings for key, v in one.values.items() for path in paths(key, scenario.unit_names)}
    off = {name for one in settings for name in one.off}
    shocks = (*scenario.shocks, *arm.shocks)
    return Cell(scenario.name, tuple(sorted(values.items())), tuple(sorted(off)), strategies[arm_name], shocks)


def _readings(term: Term, sign: int, cells: Mapping[str, Cell]) -> Iterator[Reading]:
    gauge = Gauge(term.measure, term.tier, term.units, *term.weeks, term.over)
    for arm, direction in zip(term.arms, (1, -1), strict=False):
        yield Reading(cells[arm], gauge, sign * direction)


def _traced(test: ClaimTest) -> list[str]:
    return list(dict.fromkeys(arm for term, _ in test.terms() for arm in term.arms))


def _trace(test: ClaimTest, cell: Cell) -> Reading:
    last = max(term.weeks[1] for term, _ in test.terms())
    return Reading(cell, Gauge(test.measure, test.tier, test.units, 1, last, "every week"), 1)
