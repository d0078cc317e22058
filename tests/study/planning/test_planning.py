"""Plans that are searched for can be carried out, beat what they began with, and are told as they are."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from sim.checks import Trial, strategy_problems
from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.levers.schedule import Schedule
from sim.measures import Goal
from sim.report.plan import plan_sheet
from sim.scenarios.strategy import Strategy, Tuned, Use
from sim.study.budget import Budget, at_equal_effort
from sim.study.experiment import Experiment
from sim.study.planning.around import without_each
from sim.study.planning.best_plan import Planning
from sim.study.planning.carried import ALIKE, FAINT, LEAST, MOST_USES, Means, made
from sim.study.planning.levers_to_use import Wishes
from sim.study.planning.plan_found import PlanFound
from sim.study.planning.plan_search import PlanPace
from sim.study.planning.remembered import TRIED, remembered
from sim.study.search.objective import Objective
from sim.study.search.space import Among, Continuous, Whole, near
from tests.support.examples import tiny_scenario, tiny_strategies

DAYS = 20.0
SCENARIO = tiny_scenario(goal="practising >= 60")
GOAL = Goal.of(SCENARIO.goal)
EXPERIMENT = Experiment.of(SCENARIO, tiny_strategies(), replicates=20, seed=2)
ORGANISATION = EXPERIMENT.first_batch.organisation
PACE = PlanPace(60, (8, 8))


def use(lever: str, start: int = 2, **more: object) -> Use:
    return Use.model_validate({"lever": lever, "from": start, **more})


def planning(wishes: Wishes | None = None, **more: object) -> Planning:
    """A small search on a small scenario; ``more`` replaces fields."""
    wishes = wishes or Wishes()
    means = Means(SCENARIO, ORGANISATION, Budget(total=DAYS), wishes.fixed)
    drawn = tiny_strategies()
    best = drawn[2].model_copy(update={"tuned": Tuned(scenario="tiny", budget=DAYS, measure="practising", seed=1)})
    known = tuple(one for one, _ in at_equal_effort((*drawn, best), SCENARIO, ORGANISATION, DAYS))
    asked = Planning(EXPERIMENT, Objective(goal=GOAL), GOAL, means, known, known, wishes, PACE, 8)
    return replace(asked, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> PlanFound:
    return planning().found(workers=1)


def test_a_plan_that_is_found_can_be_carried_out(found: PlanFound) -> None:
    for told in (found.plan, found.shortest, *(one.plan for one in found.frontier)):
        plan = told.strategy
        assert strategy_problems(plan, Trial(SCENARIO, ORGANISATION)) == []
        assert told.effort.total <= DAYS * (1 + 1e-6)
        assert told.busiest <= 1 + 1e-3
        assert len(plan.levers) <= MOST_USES
        assert all(one.intensity >= FAINT for one in plan.levers)
        for one in plan.levers:
            needs = LEVERS[one.lever].needs
            assert not needs or any(other.lever in needs and other.start < one.start for other in plan.levers)


def test_a_plan_is_better_than_what_it_began_with_where_it_is_judged(found: PlanFound) -> None:
    assert found.ahead.low > 0
    assert found.plan.mean.mean > max(found.rival.mean.mean, found.least_regret.mean.mean)


def test_what_is_told_of_a_plan_follows_from_worlds_that_no_search_saw(found: PlanFound) -> None:
    told = found.to_json_dict()
    assert told["judged_on"]["shared_with_searching"] == 0
    assert {"plan", "frontier", "judged_on", "optimism", "shortest", "adds", "seed"} <= told.keys()
    assert found.optimism.low <= found.optimism.mean <= found.optimism.high
    assert len(found.adds) == len(found.plan.strategy.levers)
    assert {one.use.lever for one in found.adds} == {one.lever for one in found.plan.strategy.levers}


def test_a_shortest_plan_has_no_more_lines_and_loses_at_most_a_point(found: PlanFound) -> None:
    assert len(found.shortest.strategy.levers) <= len(found.plan.strategy.levers)
    assert found.behind.mean <= 0.01


def test_a_frontier_spends_more_and_more(found: PlanFound) -> None:
    budgets = [one.budget for one in found.frontier]
    assert budgets == sorted(budgets)
    assert all(one.plan.effort.total <= one.budget * (1 + 1e-6) for one in found.frontier)
    assert found.frontier[-1].plan.strategy == found.plan.strategy
    assert found.frontier[0].plan.mean.mean < found.frontier[-1].plan.mean.mean


def test_levers_are_kept_never_used_and_fixed_as_asked() -> None:
    fixed = use("message", 3, until=15, framing="mission", intensity=0.8)
    wishes = Wishes(keep=("town-hall",), never=("coaching", "endorse"), fixed=(fixed,))
    asked = planning(wishes, pace=PlanPace(50, (4,)))
    found = asked.found(workers=1)
    for plan in (found.plan, found.shortest, *(one.plan for one in found.frontier)):
        levers = [one.lever for one in plan.strategy.levers]
        assert "town-hall" in levers
        assert not {"coaching", "endorse"} & {*levers}
        assert fixed in plan.strategy.levers
    with pytest.raises(InputError, match="the same lever with --keep"):
        Wishes(keep=("pilot",), never=("pilot",)).check()
    dear = planning(Wishes(fixed=(use("training", 2),)), pace=PlanPace(50, (4,)))
    poor = replace(dear, means=replace(dear.means, budget=Budget(total=0.5)))
    with pytest.raises(InputError, match="no plan"):
        poor.found(workers=1)


def test_a_planted_problem_is_solved() -> None:
    """With all levers but two forbidden, every plan of a fine grid can be tried: none is better than what is found."""
    two = ("coaching", "message")
    asked = planning(Wishes(never=tuple(one for one in LEVERS if one not in two)), pace=PlanPace(160, (8, 8)))
    found, nothing = asked.found(workers=1), tiny_strategies()[0]
    grid = [
        made(nothing, [use("coaching", a, until=20, intensity=x), use("message", b, intensity=y)])
        for a, b, x, y in product((1, 4, 8, 12), (1, 6, 12), (0.3, 0.6, 1.0), (0.3, 1.0))
    ]
    carried = [one for plan in grid if plan and (one := asked.means.carried(plan))]
    worlds = sum(asked.pace.rungs)
    every = asked.problem.samples([found.plan.strategy, *carried], 0, worlds, 1).mean(axis=1)
    assert len(carried) > 30
    assert every[0] >= every[1:].max() - 0.005


def test_a_plan_can_leave_out_what_makes_the_idea_it_comes_from() -> None:
    idea = Strategy(name="idea", title="Idea", summary="", core=("pilot",), levers=(use("pilot"), use("message")))
    less = list(without_each(idea))
    assert [one.use.lever for one in less] == ["pilot", "message"]
    assert [one.plan.levers for one in less] == [(use("message"),), (use("pilot"),)]


def test_a_plan_of_nothing_is_told_too() -> None:
    """Where nothing may be used: without a line, and without an error."""
    found = planning(Wishes(never=tuple(LEVERS)), pace=PlanPace(50, (4,))).found(workers=1)
    assert found.plan.strategy.levers == ()
    sheet = plan_sheet(found)
    assert "Practising" in sheet.files("buyin plan")["frontier.csv"]  # type: ignore[operator]


def test_means_are_kept_to_by_weaker_uses() -> None:
    team = SCENARIO.team.model_copy(update={"hours": 6.0})
    means = Means(SCENARIO.model_copy(update={"team": team}), ORGANISATION, Budget(total=15.0))
    uses = (use("coaching"), use("training", 4, until=4), use("enforce", 3))
    carried = means.carried(Strategy(name="much", title="Much", summary="", levers=uses))
    assert carried is not None
    schedule = Schedule(means.scenario, ORGANISATION, carried, 20)
    assert max(sum(schedule.demand(week)) for week in range(1, 21)) <= 6.0 + 1e-3
    assert schedule.effort().total <= 15.0
    assert "enforce" not in {one.lever for one in carried.levers}  # nothing was made binding before


def test_what_known_plans_lack_in_hours_goes_to_what_there_are_hours_for() -> None:
    """Of a plan that asks for too many hours in some weeks nothing of the budget is left unspent that need not be."""
    team = SCENARIO.team.model_copy(update={"hours": 12.0})
    means = Means(SCENARIO.model_copy(update={"team": team}), ORGANISATION, Budget(total=15.0))
    busy = Strategy(
        name="busy", title="Busy", summary="", levers=(use("training", 4, until=4), use("coaching", 6, intensity=0.3))
    )
    for least in (LEAST, ALIKE):
        carried, spent = means.carried(busy, least), means.spent(busy, least)
        assert carried is not None
        assert spent is not None
        assert means.effort(carried).total < means.effort(spent).total <= 15.0
        assert means.busiest(spent) <= 1 + 1e-3


def test_of_more_lines_than_people_can_follow_those_that_cost_least_are_left_out() -> None:
    many = tuple(use("message", week, until=week, intensity=0.2 + week / 50) for week in range(1, MOST_USES + 4))
    means = Means(SCENARIO, ORGANISATION, Budget(total=1000.0))
    carried = means.carried(Strategy(name="many", title="Many", summary="", levers=many))
    assert carried is not None
    assert [one.start for one in carried.levers] == list(range(4, MOST_USES + 4))


def test_points_near_by_are_within_their_choices() -> None:
    choices = (Whole("week", 1, 20), Continuous("strength", 0.02, 1.0, log=True), Among("pace", ("slow", "fast")))
    point, luck = {"week": 1, "strength": 1.0, "pace": "slow"}, np.random.default_rng(0)
    found = [near(choices, point, luck) for _ in range(60)]
    assert all(1 <= int(one["week"]) <= 20 and 0.02 <= float(one["strength"]) <= 1.0 for one in found)
    for name in point:
        moved = sum(one[name] != point[name] for one in found)
        assert 0 < moved < 30


def test_an_interrupted_search_goes_on_and_finds_the_same(tmp_path: Path) -> None:
    asked = planning(pace=PlanPace(50, (4, 4)))
    whole = asked.found(workers=1)

    def interrupt(done: int, total: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), remembered(tmp_path, asked.problem) as kept:
        asked.found(workers=1, kept=kept, searching=interrupt)
    text = (tmp_path / TRIED).read_text()
    (tmp_path / TRIED).write_text(text[:-7])  # the last line was being written
    with remembered(tmp_path, asked.problem) as kept:
        assert len(kept.lines) > 10
        again = asked.found(workers=1, kept=kept)
    assert again.to_json_dict() | {"runs": 0} == whole.to_json_dict() | {"runs": 0}
    assert again.runs < whole.runs


def test_what_is_damaged_in_a_folder_is_named(tmp_path: Path) -> None:
    problem = planning().problem
    with remembered(tmp_path, problem) as kept:
        kept.put("a", 0, np.array([0.5, 0.25]))
        kept.put("b", 0, np.array([0.5, 0.75]))
    path = tmp_path / TRIED
    intact = path.read_text()
    path.write_text(intact.replace("0.25", "0.26"))
    with pytest.raises(InputError, match=r"tried\.jsonl.*line 1.*damaged"), remembered(tmp_path, problem):
        pass
    path.write_text(intact)
    other = replace(problem, experiment=replace(EXPERIMENT, seed=9))
    with pytest.raises(InputError, match="another scenario"), remembered(tmp_path, other):
        pass
    with remembered(tmp_path, problem) as kept:
        assert kept.get("a", 0, 2) is not None
        assert kept.get("a", 0, 3) is None


def test_the_least_regret_is_searched_for_over_futures() -> None:
    asked = planning(objective=Objective("regret"), pace=PlanPace(50, (16, 16)), futures=32)
    found = asked.found(workers=1)
    assert found.plan.regret.p90 < found.least_regret.regret.p90
    assert found.optimism.low <= found.optimism.mean <= found.optimism.high
