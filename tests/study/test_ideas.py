"""An idea's free choices: what makes the idea stays whatever is chosen, and support is the same for all."""

import random
from itertools import pairwise

import pytest

from sim.checks import Trial, misfit, strategy_problems
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Free, Strategy, Use
from sim.study.ideas import OWN, parts_of, space_of, starts
from sim.study.search import Among, Chosen, Space

CATALOGUE = Catalogue()
SUPPORT = CATALOGUE.support()
IDEAS = [name for name in CATALOGUE.strategy_names() if CATALOGUE.strategy(name).levers]
HELPS = {use.lever for use in SUPPORT.levers}
TRIAL = Trial.of(CATALOGUE.scenario("services-and-success"))


def points(space: Space, count: int, seed: int = 1) -> list[Chosen]:
    rng = random.Random(seed)
    return [
        {
            choice.name: rng.choice(choice.options)
            if isinstance(choice, Among)
            else rng.uniform(choice.low, choice.high)
            for choice in space.choices
        }
        for _ in range(count)
    ]


def plans(strategy: Strategy, count: int = 12) -> list[Strategy]:
    space = space_of(strategy, SUPPORT, TRIAL)
    return [plan for point in [*starts(space), *points(space, count)] if (plan := space.build(point)) is not None]


def first_weeks(plan: Strategy) -> dict[str, int]:
    return {
        lever: min(use.start for use in plan.levers if use.lever == lever and use.after == "start")
        for lever in plan.core
        if any(use.lever == lever and use.after == "start" for use in plan.levers)
    }


@pytest.mark.parametrize("name", IDEAS)
class TestEveryIdea:
    def test_says_what_makes_it(self, name: str) -> None:
        idea = CATALOGUE.strategy(name)
        assert idea.core
        assert set(idea.core) <= {use.lever for use in idea.levers}

    def test_keeps_its_levers_their_order_and_whom_they_address(self, name: str) -> None:
        idea = CATALOGUE.strategy(name)
        drawn = first_weeks(idea)
        order = sorted(drawn, key=lambda lever: drawn[lever])
        whom = {(use.lever, use.tiers, use.who) for use in idea.levers}
        for plan in plans(idea):
            assert misfit(plan, TRIAL) == ""
            assert set(idea.core) <= {use.lever for use in plan.levers}
            weeks = first_weeks(plan)
            assert all(weeks[a] <= weeks[b] for a, b in pairwise(order))
            own = [use for use in plan.levers if use.lever in idea.core or use.lever not in HELPS]
            assert {(use.lever, use.tiers, use.who) for use in own} <= whom

    def test_draws_on_the_package_for_what_its_core_has_not(self, name: str) -> None:
        own, common = parts_of(CATALOGUE.strategy(name), SUPPORT)
        assert {use.lever for use in common.uses} == HELPS - own.core
        assert not {use.lever for use in own.uses} & {use.lever for use in common.uses}
        assert all(use in SUPPORT.levers for use in common.uses)


def test_what_is_free_stays_within_its_range() -> None:
    idea = CATALOGUE.strategy("early-wins")
    drawn = {use.lever: use for use in idea.levers}
    for plan in plans(idea, 40):
        assert 0.5 * idea.pilot_share <= plan.pilot_share <= 2.0 * idea.pilot_share
        for use in plan.levers:
            if use.lever in idea.core:
                assert 0.5 * drawn[use.lever].start - 1 <= use.start <= 2.0 * drawn[use.lever].start
                assert 0.125 <= use.intensity <= 1.0


def test_what_is_not_free_is_as_drawn() -> None:
    fixed = Free(start=(1, 1), length=(1, 1), intensity=(1, 1), share=(1, 1), pace=("step-by-step",), first=("pilot",))
    drawn = CATALOGUE.strategy("mid-level-pilots")
    idea = drawn.model_copy(update={"free": fixed, "support": False, "core": ()})
    space = space_of(idea, SUPPORT, TRIAL)
    assert {choice.name for choice in space.choices} == set()
    plan = space.build({})
    assert plan is not None
    horizon = TRIAL.scenario.horizon
    ends = [use.model_copy(update={"until": min(use.until or horizon, horizon)}) for use in drawn.levers]
    assert list(plan.levers) == ends


def test_step_by_step_stays_so_and_big_bang_at_once() -> None:
    def paces(name: str) -> set[str]:
        return {use.pace for plan in plans(CATALOGUE.strategy(name)) for use in plan.levers if use.lever == "roll-out"}

    assert (paces("step-by-step"), paces("big-bang")) == ({"step-by-step"}, {"at-once"})


def test_uses_of_one_lever_that_follow_each_other_do_not_come_to_overlap() -> None:
    message = {"lever": "message", "every": 1}
    idea = Strategy(
        name="two",
        title="Two",
        summary="Two messages.",
        support=False,
        levers=tuple(
            Use.model_validate(message | {"from": start, "until": start + 9, "framing": framing})
            for start, framing in ((2, "mission"), (12, "matched"))
        ),
    )
    space = space_of(idea, SUPPORT, TRIAL)
    plan = space.build({f"{OWN}.start": 0.5, f"{OWN}.length": 2.0})
    assert plan is not None
    assert strategy_problems(plan, TRIAL) == []
    assert [(use.start, use.until) for use in plan.levers] == [(1, 5), (6, 25)]


def test_what_waits_for_a_shock_goes_on_waiting_for_it() -> None:
    for plan in plans(CATALOGUE.strategy("check-ins-after-shock")):
        assert all(use.start in (2, 3) for use in plan.levers if use.after == "shock")
