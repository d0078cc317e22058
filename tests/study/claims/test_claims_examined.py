"""How a claim is examined: effects against the model run by hand, verdicts, and independence of company."""

import numpy as np
import pytest

from sim.common.vocabulary import OPERATIONAL
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.state.columns import Arm
from sim.study.claims import Claim, ClaimOutcome, ClaimTest, examine, verdict_on
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed
from sim.study.statistics import Interval, interval
from sim.worlds.simulation import Simulation
from tests.support.claim_examples import CLAIM, REPLICATES, SCENARIO, claim_with, examined


def stance_by_hand(strategy: str, seed: int, **settings: object) -> tuple[np.ndarray, np.ndarray]:
    """Mean stance and commitment of operational staff over weeks 6 to 8, each (replicates,)."""
    catalogue = Catalogue()
    scenario, numbers = catalogue.scenario(SCENARIO), organisation_numbers(REPLICATES)
    stance, commitment = np.empty(REPLICATES), np.empty(REPLICATES)
    for replicate in range(REPLICATES):
        organisation = generate(scenario.design(), organisation_seed(seed, int(numbers[replicate])))
        arm = Arm("one", catalogue.strategy(strategy), scenario.shocks)
        simulation = Simulation(scenario, organisation, [arm], [world_seed(seed, replicate)], **settings)  # type: ignore[arg-type]
        rows, weeks = organisation.tier == OPERATIONAL, []
        for week in range(1, 9):
            simulation.advance()
            if week >= 6:
                seen = [simulation.worlds.column[name][rows].mean() for name in ("stance", "commitment")]
                weeks.append(seen)
        stance[replicate], commitment[replicate] = np.mean(weeks, axis=0)
    return stance, commitment


def test_an_effect_is_the_paired_difference_of_arms_run_by_hand() -> None:
    mandate, nothing = stance_by_hand("mandate-with-deadline", 3), stance_by_hand("do-nothing", 3)
    expected = interval(mandate[0] - nothing[0], organisation_numbers(REPLICATES))
    effect = examined(CLAIM, seed=3).tests[0].effect
    assert (effect.mean, effect.low, effect.high) == pytest.approx((expected.mean, expected.low, expected.high))


def test_a_difference_of_differences_takes_the_other_term_off() -> None:
    mandate = stance_by_hand("mandate-with-deadline", 3)
    expected = interval(mandate[0] - mandate[1], organisation_numbers(REPLICATES))
    effect = examined(CLAIM, seed=3).tests[1].effect
    assert (effect.mean, effect.low) == pytest.approx((expected.mean, expected.low))


def test_a_condition_changes_numbers_and_rules_of_every_arm() -> None:
    settings = {"values": {"start.deference": 0.0}, "off": ("authority",)}
    mandate = stance_by_hand("mandate-with-deadline", 3, **settings)
    nothing = stance_by_hand("do-nothing", 3, **settings)
    assert examined(CLAIM, seed=3).fails[0].effect.mean == pytest.approx((mandate[0] - nothing[0]).mean())


def test_numbers_do_not_depend_on_company_or_on_workers() -> None:
    other = claim_with(id="X02", weeks=[20, 20])
    alone = examined(CLAIM)
    together = examine([other, CLAIM], replicates=REPLICATES, workers=2).outcomes[1]
    assert [f.effect for f in alone.tests] == [f.effect for f in together.tests]


def test_traces_of_the_first_test_reach_its_last_week() -> None:
    traces = examined(CLAIM).tests[0].traces
    assert [trace.arm for trace in traces] == ["mandate", "nothing"]
    assert all(len(trace.mean) == 8 and np.all(trace.low <= trace.high) for trace in traces)


def test_effort_is_brought_to_that_of_the_least_costly_arm() -> None:
    def campaign(intensity: float) -> dict[str, object]:
        return {"lever": "message", "from": 2, "until": 8, "intensity": intensity}

    arms = [{"name": "mandate", "levers": [campaign(1.0)]}, {"name": "nothing", "levers": [campaign(0.5)]}]
    as_planned = examined(claim_with(arms=arms, measure="value")).tests[0].effect
    levelled = examined(claim_with(arms=arms, measure="value", equal=["seed", "effort"])).tests[0].effect
    assert as_planned.low > 0
    assert levelled.mean == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(
    ("expected", "low", "high", "verdict"),
    [
        ("more", 0.11, 0.2, "holds"),
        ("more", 0.05, 0.2, "undecided"),
        ("more", -0.2, 0.1, "does not hold"),
        ("less", -0.2, 0.09, "holds"),
        ("less", 0.05, 0.2, "undecided"),
        ("less", 0.1, 0.2, "does not hold"),
        ("more", np.nan, np.nan, "undecided"),
    ],
)
def test_a_verdict_needs_the_whole_interval(expected: str, low: float, high: float, verdict: str) -> None:
    test = ClaimTest.model_validate(
        {"says": "", "measure": "stance", "weeks": [1, 1], "arms": ["a"], "expected": expected, "least": 0.1}
    )
    assert verdict_on(Interval((low + high) / 2, low, high), test) == verdict


def test_a_claim_is_as_good_as_its_worst_test() -> None:
    good, bad = examined(CLAIM).tests[0], examined(claim_with(least=5.0)).tests[0]
    outcome = ClaimOutcome(Claim.model_validate(CLAIM.model_dump(by_alias=True)), (good, bad, good), ())
    assert (outcome.verdict, outcome.deciding) == ("does not hold", bad)
