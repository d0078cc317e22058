"""What has to be run for a set of claims: arms that several claims share are run once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.scenarios.strategy import NOTHING, Strategy
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.claims.file import Breakdown, Changes, Claim, ClaimTest, Term, paths, plan_of
from sim.study.claims.gauge import Gauge
from sim.study.replicates import organisation_seed

Part = Literal["tests", "conditions"]
PARTS: tuple[Part, ...] = ("tests", "conditions")


@dataclass(frozen=True)
class ArmSetting:
    """One arm in one setting of one scenario."""

    scenario: str
    values: tuple[tuple[str, float], ...]
    off: tuple[str, ...]
    strategy: Strategy
    shocks: tuple[ShockEvent, ...]


Address = tuple[ArmSetting, Gauge]


@dataclass(frozen=True)
class Contrast:
    """A test in one scenario, or in a condition under which it should fail.

    Its effect is the sum of what ``terms`` read, each with its sign; ``traces`` are read in every week, by arm.
    """

    claim: Claim
    scenario: str
    test: ClaimTest
    fails: Breakdown | None
    terms: tuple[tuple[int, Address], ...]
    traces: tuple[tuple[str, Address], ...]

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Everything that it reads."""
        return tuple(address for _, address in (*self.terms, *self.traces))


def contrasts_of(
    claims: Iterable[Claim], catalogue: Catalogue, seed: int, parts: Collection[Part] = PARTS
) -> list[Contrast]:
    """The tests and conditions of the claims. Raises InputError for names that are not known."""
    return [
        contrast
        for claim in claims
        for name in claim.scenarios
        for contrast in _in_scenario(claim, catalogue.scenario(name), catalogue, seed)
        if ("conditions" if contrast.fails else "tests") in parts
    ]


def _in_scenario(claim: Claim, scenario: Scenario, catalogue: Catalogue, seed: int) -> Iterator[Contrast]:
    strategies = _strategies(claim, scenario, catalogue, seed)

    def contrast(test: ClaimTest, fails: Breakdown | None, traced: Collection[str] = ()) -> Contrast:
        cells = {arm.name: _cell(claim, arm.name, scenario, strategies, fails) for arm in claim.arms}
        terms = tuple(part for term, sign in test.terms() for part in _terms(term, sign, cells))
        traces = tuple((arm, (cells[arm], _every_week(test))) for arm in traced)
        return Contrast(claim, scenario.name, test, fails, terms, traces)

    for number, test in enumerate(claim.tests):
        arms = dict.fromkeys(arm for term, _ in test.terms() for arm in term.arms)
        yield contrast(test, None, () if number else arms)
    for fails in claim.fails:
        yield contrast(_broken(claim.tests[fails.test - 1], fails), fails)


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


def _broken(test: ClaimTest, fails: Breakdown) -> ClaimTest:
    """The test as it is made where it should fail."""
    changes = {"arms": fails.arms or test.arms, "less": fails.less or test.less}
    return test.model_copy(update=changes)


def _cell(
    claim: Claim, arm_name: str, scenario: Scenario, strategies: Mapping[str, Strategy], fails: Breakdown | None
) -> ArmSetting:
    arm = claim.arm(arm_name)
    changes: tuple[Changes, ...] = (arm, fails) if fails else (arm,)
    values = {path: v for one in changes for key, v in one.values.items() for path in paths(key, scenario.unit_names)}
    off = {name for one in changes for name in one.off}
    shocks = (*scenario.shocks, *arm.shocks)
    return ArmSetting(scenario.name, tuple(sorted(values.items())), tuple(sorted(off)), strategies[arm_name], shocks)


def _terms(term: Term, sign: int, cells: Mapping[str, ArmSetting]) -> Iterator[tuple[int, Address]]:
    gauge = Gauge(term.measure, term.tier, term.units, *term.weeks, term.over)
    for arm, direction in zip(term.arms, (1, -1), strict=False):
        yield sign * direction, (cells[arm], gauge)


def _every_week(test: ClaimTest) -> Gauge:
    last = max(term.weeks[1] for term, _ in test.terms())
    return Gauge(test.measure, test.tier, test.units, 1, last, "every week")
