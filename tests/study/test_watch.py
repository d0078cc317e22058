"""What to watch: thresholds separate worlds that miss from those that do not, out of sample, and chance gives none."""

import numpy as np
import pytest

from sim.measures.goal import Goal
from sim.study.experiment import Experiment
from sim.study.visible_signs import SIGNS
from sim.study.watch import FEWEST, WarningSign, _of_week, watch
from tests.support.examples import tiny_scenario, tiny_strategies

PARTS = np.arange(100) % 10
PILOT = tiny_strategies()[2]


def found(telling: float, seed: int = 1) -> list[WarningSign]:
    """Signs of 100 worlds whose first sign goes with the end so closely, and all others by chance only."""
    rng = np.random.default_rng(seed)
    ends = rng.normal(size=(1, 100))
    seen = rng.normal(size=(len(SIGNS), 1, 100))
    good = np.array([sign.good for sign in SIGNS])
    seen[0] = telling * ends + np.sqrt(1 - telling**2) * seen[0]
    return _of_week(8, SIGNS, seen * good[:, None, None], ends, ends[0] < 0.2, PARTS)


def test_a_sign_that_goes_with_the_end_is_watched_with_a_threshold_near_where_it_turns() -> None:
    first = found(0.95)[0]
    assert first.name == SIGNS[0].name
    assert first.worse == "below"
    assert first.threshold == pytest.approx(0.2, abs=0.4)
    assert first.missed_there > 0.7
    assert first.missed_else < 0.25


def test_signs_that_tell_nothing_are_seldom_watched() -> None:
    counts = [len(found(0.0, seed)) for seed in range(20)]
    assert np.mean(counts) < 1.5
    assert all(one.missed_there > one.missed_else for seed in range(20) for one in found(0.0, seed))


def test_a_plan_is_watched_in_its_first_weeks_and_the_same_seed_finds_the_same() -> None:
    experiment = Experiment.of(tiny_scenario(), [PILOT], replicates=60)
    goal = Goal.of("practising >= 30")
    one, again = (watch(experiment, PILOT, goal, workers=workers) for workers in (1, 2))
    assert one.to_json_dict() == again.to_json_dict()
    assert one.weeks == (4, 8, 12)
    assert {sign.week for sign in one.signs} <= {4, 8, 12}
    assert all(0.1 <= sign.share <= 0.9 for sign in one.signs)


def test_few_worlds_and_late_weeks_give_nothing_to_watch() -> None:
    goal = Goal.of("practising >= 30")
    few = watch(Experiment.of(tiny_scenario(), [PILOT], replicates=FEWEST - 1), PILOT, goal)
    assert few.signs == ()
    short = watch(Experiment.of(tiny_scenario(horizon=8), [PILOT], replicates=4), PILOT, goal)
    assert short.weeks == (4,)


@pytest.mark.parametrize("number", [0, 100])
def test_where_all_meet_a_goal_or_none_does_the_better_half_is_foretold(number: int) -> None:
    found = watch(Experiment.of(tiny_scenario(), [PILOT], replicates=20), PILOT, Goal.of(f"practising >= {number}"))
    assert found.goal is None
    assert found.missed == pytest.approx(0.5, abs=0.1)
