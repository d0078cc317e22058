"""A search of plans: what is planted is found, the same seed finds the same, and judging worlds are never seen."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.measures import Goal
from sim.scenarios.strategy import Strategy, Use
from sim.study.budget import Budget, planned_effort
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.search import (
    SEARCHING,
    Among,
    Continuous,
    Objective,
    SearchPace,
    SearchProblem,
    SearchResult,
    Space,
    Whole,
    search,
)
from sim.study.search.optimiser import Optimiser
from tests.support.examples import tiny_scenario

LEVERS = ("coaching", "message", "enforce")
STARTS = (1, 8, 20)
SCENARIO = tiny_scenario()
EXPERIMENT = Experiment.of(SCENARIO, [], seed=3)
SHORT = SearchPace(trials=24, batch=12, rungs=(6, 6))


def plan_of(point: Mapping[str, object]) -> Strategy | None:
    """One use of a lever; none where it would begin in week 20 and be a message, which is no plan."""
    lever, start = str(point["lever"]), int(str(point["start"]))
    if (lever, start) == ("message", 20):
        return None
    use = Use.model_validate({"lever": lever, "from": start, "intensity": point.get("intensity", 1.0)})
    return Strategy(name="tried", title="Tried", summary="One lever.", levers=(use,))


SPACE = Space((Among("lever", LEVERS), Among("start", STARTS)), plan_of)
WIDE = Space((Among("lever", LEVERS), Whole("start", 1, 20), Continuous("intensity", 0.1, 1.0)), plan_of)


def found(problem: SearchProblem, space: Space = WIDE, **how: object) -> SearchResult:
    return search(problem, space, **{"pace": SHORT, "workers": 1, **how})  # type: ignore[arg-type]


def test_the_optimiser_finds_the_top_of_a_hill() -> None:
    optimiser = Optimiser((Continuous("x", 0.0, 1.0), Whole("n", 0, 40)), [{"x": 0.0, "n": 0}], 1, "tpe", 10)
    best = -np.inf
    for _ in range(12):
        asked = optimiser.ask(10)
        values = {number: -((float(at["x"]) - 0.7) ** 2) - ((float(at["n"]) - 31) / 40) ** 2 for number, at in asked}
        best = max(best, *values.values())
        optimiser.tell(dict(values))
    assert best > -0.005


def test_a_search_finds_what_trying_everything_finds() -> None:
    """The planted problem: nine plans at one effort, whose order over all searching worlds can be worked out."""
    problem = SearchProblem(EXPERIMENT, budget=Budget(total=20))
    points = [{"lever": lever, "start": start} for lever, start in product(LEVERS, STARTS)]
    plans = [problem.within(plan) for point in points if (plan := plan_of(point))]
    every = problem.samples(plans, 0, 12, 1).mean(axis=-1)
    best = found(problem, SPACE)
    assert best.value == every.max()
    assert best.best.strategy.levers == plans[int(every.argmax())].levers


def test_the_same_seed_finds_the_same_with_any_number_of_workers() -> None:
    problem = SearchProblem(EXPERIMENT, budget=Budget(total=20))
    one, two = found(problem), found(problem, workers=2)
    assert one == two
    other = found(replace(problem, experiment=replace(EXPERIMENT, seed=4)))
    assert [tried.point for tried in other.trace] != [tried.point for tried in one.trace]


def test_plans_keep_to_the_budget_and_start_points_come_first() -> None:
    start = {"lever": "coaching", "start": 2, "intensity": 1.0}
    for spend in ("all", "at most"):
        problem = SearchProblem(EXPERIMENT, budget=Budget(total=15), spend=spend)  # type: ignore[arg-type]
        result = found(problem, start=[start])
        assert result.trace[0].point == start
        spent = [planned_effort(SCENARIO, problem.organisation, tried.strategy).total for tried in result.trace]
        assert max(spent) <= 15 * (1 + 1e-9)


def test_few_plans_come_far_and_the_best_has_been_everywhere() -> None:
    result = found(SearchProblem(EXPERIMENT))
    assert {tried.worlds for tried in result.trace} == {6, 12}
    assert sum(tried.worlds == 12 for tried in result.trace) <= 12
    assert result.best.worlds == 12
    assert result.best.ahead == max(tried.ahead for tried in result.trace if tried.worlds == 12)
    assert result.runs < 12 * len(result.trace)


def test_what_searches_see_is_never_what_is_shown() -> None:
    """The best plan in the searching worlds and in those that comparisons show: other people, other luck."""
    problem = SearchProblem(EXPERIMENT)
    best = found(problem).best.strategy
    shown = gather(replace(EXPERIMENT.trying([best]), replicates=12), workers=1).measure("practising")
    assert not np.array_equal(shown, problem.samples([best], 0, 12, 1))
    last = SEARCHING - 1_000
    searching, told = (replace(EXPERIMENT.trying([best]), first=n, replicates=1_000) for n in (SEARCHING, last))
    assert _seeds(searching).isdisjoint(_seeds(told))
    assert len(_seeds(searching)) == 1_000


def _seeds(experiment: Experiment) -> set[int]:
    return {seed for piece in experiment.pieces() for seed in experiment.batch(piece).seeds}


def test_a_chance_is_made_the_most_of_and_regret_the_least() -> None:
    goal = Goal.of("practising >= 20")
    chance = found(SearchProblem(EXPERIMENT, Objective("chance", goal=goal)))
    problem = SearchProblem(EXPERIMENT, Objective("chance", goal=goal))
    met = goal.met(problem.samples([chance.best.strategy], 0, 12, 1)).mean()
    assert chance.value == pytest.approx(met, abs=1.1e-3)
    rivals = tuple(plan for lever in LEVERS if (plan := plan_of({"lever": lever, "start": 1})))
    regret = found(SearchProblem(EXPERIMENT, Objective("regret"), rivals=rivals), pace=replace(SHORT, trials=12))
    assert regret.value <= 0
    assert regret.best.ahead >= 0


def test_a_space_without_a_plan_and_choices_without_a_value_are_refused() -> None:
    with pytest.raises(InputError, match="no plan at any point"):
        found(SearchProblem(EXPERIMENT), Space((Whole("start", 1, 2),), lambda point: None))
    with pytest.raises(ValueError, match="nothing to choose from: start"):
        Space((Whole("start", 3, 2),), plan_of)
    with pytest.raises(ValueError, match="two choices of one name"):
        Space((Whole("start", 1, 2), Among("start", (1,))), plan_of)
