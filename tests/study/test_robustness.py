"""What would turn a ranking is found where it is known to lie, and seldom where nothing does."""

import json

import numpy as np
import pytest

from sim.report.turning import turning_sentence
from sim.scenarios.scenario import Uncertain
from sim.study.compare import compare
from sim.study.comparison import Comparison
from sim.study.experiment import Experiment
from sim.study.replicates import organisation_numbers
from sim.study.robustness import Robustness, leads, robustness
from tests.support.examples import tiny_scenario, tiny_strategies

PATHS = {"initiative.effort": (0.1, 0.5), "trust.loss": (0.0, 1.0), "skill.doing": (0.0, 0.1)}
UNCERTAIN = [Uncertain(path=p, low=a, high=b, basis="assumed", note="") for p, (a, b) in PATHS.items()]


def found(count: int, seed: int, slope: float, spread: float = 0.02) -> Robustness:
    """A lead over one rival that falls by ``slope`` over the range of effort, from 0.03 in its middle."""
    rng, blocks = np.random.default_rng(seed), organisation_numbers(count)
    drawn = {p: rng.uniform(a, b, count) for p, (a, b) in PATHS.items()}
    effort = (drawn["initiative.effort"] - 0.3) / 0.4
    noise = rng.normal(0, spread, count) + rng.normal(0, spread / 2, 100)[blocks]
    close = 0.03 - slope * effort + noise
    result = robustness({"close": close, "far": close + 0.3}, UNCERTAIN, drawn, blocks)
    assert result is not None
    return result


@pytest.mark.parametrize("seed", range(5))
def test_where_the_lead_is_gone_is_found(seed: int) -> None:
    result = found(100, seed, slope=0.12)  # gone a quarter of the range above the middle: at 0.4
    assert result.verdict == "turns"
    assert result.edge is not None
    assert (result.edge.path, result.edge.side, result.edge.rival) == ("initiative.effort", "above", "close")
    assert result.edge.at == pytest.approx(0.4, abs=0.03)
    assert result.edge.share == pytest.approx(0.25, abs=0.07)
    assert result.edge.regret == pytest.approx(0.015, abs=0.008)
    assert result.edge.lead.low < -0.03 < result.edge.lead.high < 0


def test_what_does_not_turn_it_is_seldom_said_to() -> None:
    verdicts = [found(100, seed, slope=0.0, spread=0.05).verdict for seed in range(200)]
    assert verdicts.count("turns") == 0
    assert verdicts.count("may turn") <= 10
    steep = [found(100, seed, slope=0.06).verdict for seed in range(200)]  # as good as level at the very end
    assert steep.count("turns") <= 10


def test_a_lead_that_is_nowhere_gone_is_least_at_the_end_where_it_falls() -> None:
    result = found(100, 1, slope=0.03)
    assert result.verdict == "holds"
    assert result.edge is not None
    assert (result.edge.path, result.edge.side) == ("initiative.effort", "above")
    assert result.edge.lead.mean == pytest.approx(0.015, abs=0.01)


def test_few_replicates_tell_nothing() -> None:
    assert found(20, 1, slope=0.12).verdict == "unknown"
    assert found(22, 1, slope=0.12).verdict != "unknown"


@pytest.mark.parametrize("measure", ["trust_left", "open_resistance"])
def test_the_best_is_ahead_whichever_way_is_better(measure: str) -> None:
    rows = tiny_comparison(measure=measure).rows
    for rival, lead in leads({row.name: row.samples[measure] for row in rows}, measure).items():
        difference = abs(rows[0].measures[measure].mean - {row.name: row for row in rows}[rival].measures[measure].mean)
        assert lead.mean() == pytest.approx(difference)


def tiny_comparison(replicates: int = 30, measure: str = "practising", **changes: object) -> Comparison:
    scenario = tiny_scenario(**changes)
    return compare(Experiment.of(scenario, tiny_strategies(), replicates=replicates), durability=False, measure=measure)


def test_a_comparison_ends_with_what_would_turn_it() -> None:
    comparison = tiny_comparison()
    assert "ranking" in turning_sentence(comparison)
    assert comparison.robustness is not None
    assert comparison.robustness.quantities == 1
    assert json.dumps(comparison.to_json_dict()["robustness"])


def test_it_says_plainly_what_cannot_be_told() -> None:
    assert "cannot be told from 3 worlds" in turning_sentence(tiny_comparison(3))
    assert "declared uncertain" in turning_sentence(tiny_comparison(3, uncertain=()))
    single = compare(Experiment.of(tiny_scenario(), tiny_strategies()[:1], replicates=3), durability=False)
    assert turning_sentence(single) == ""


def test_beyond_the_turning_point_the_rival_is_the_best() -> None:
    """Where the initiative does harm, trust is best kept by doing nothing; where it does good, by a pilot."""
    wide = (Uncertain(path="initiative.effect_scale", low=-2.0, high=2.0, basis="assumed", note=""),)
    found = tiny_comparison(60, "trust_left", uncertain=wide)
    assert found.robustness is not None
    edge = found.robustness.edge
    assert edge is not None
    assert edge.at is not None
    assert (found.robustness.verdict, found.best.name, edge.side, edge.rival) == (
        "turns",
        "do-nothing",
        "above",
        "pilot",
    )
    assert "This ranking turns if initiative.effect_scale is above" in turning_sentence(found)
    for value, best in ((edge.at + 0.5, "pilot"), (edge.at - 0.8, "do-nothing")):
        again = compare(
            Experiment.of(
                tiny_scenario(uncertain=wide),
                tiny_strategies(),
                replicates=60,
                values={"initiative.effect_scale": value},
            ),
            durability=False,
            measure="trust_left",
        )
        assert again.best.name == best


def test_a_line_alone_does_not_turn_what_no_replicate_turns() -> None:
    """A lead of 0 or more that falls and then stays at 0: the line goes below, no replicate does."""
    rng, blocks = np.random.default_rng(1), organisation_numbers(200)
    effort = rng.uniform(0.1, 0.5, 200)
    lead = np.maximum(0.0, 0.3 - effort)
    result = robustness({"rival": lead}, UNCERTAIN[:1], {"initiative.effort": effort}, blocks)
    assert result is not None
    assert result.edge is not None
    assert result.edge.lead.mean < 0
    assert result.verdict == "holds"
