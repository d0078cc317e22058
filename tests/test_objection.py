"""Some hold it, for the organisation's sake, to be a mistake: who does, what moves that judgement, and what it does."""

import numpy as np
import pytest

from sim.state.columns import Worlds
from tests.support.pull import PEOPLE, advance, gain, plan, use

NOTHING = plan()
HALF = {"initiative.objectors": 0.5}
HARMFUL = HALF | {"initiative.effect_scale": -1.0}
OTHERS = np.flatnonzero(PEOPLE.tier > 0)


def held(worlds: Worlds, arm: int = 0) -> float:
    return float(worlds.objection[:, worlds.arm_worlds(arm)].mean())


def test_as_many_hold_it_as_the_scenario_says_but_the_sponsor_does_not() -> None:
    worlds = advance([NOTHING], 0, values=HALF)
    assert 0.4 < worlds.objection[OTHERS].mean() < 0.6
    assert {*np.unique(worlds.objection)} == {0.0, 1.0}
    assert not worlds.objection[worlds.sponsor].any()


def test_nobody_does_unless_the_scenario_says_so() -> None:
    assert not advance([plan(use("mandate"))], 20, turnover=True).objection.any()


def test_others_draws_are_left_alone() -> None:
    with_them, without = advance([NOTHING], 0, values=HALF), advance([NOTHING], 0)
    for name in ("leaning", "circumstances", "susceptibility", "deference", "skill", "commitment"):
        assert (with_them.view(name) == without.view(name)).all(), name


def test_whoever_objects_believes_in_it_less() -> None:
    some, none = (advance([plan(use("town-hall"))], 26, values=values) for values in (HALF, {}))
    assert some.commitment.mean() < none.commitment.mean() - 0.05


@pytest.mark.parametrize("levers", [("mandate",), ("realign-incentives",), ("message", "endorse"), ("confront",)])
def test_neither_pressure_nor_rewards_nor_messages_answer_it(levers: tuple[str, ...]) -> None:
    """Only through what is practised under them, and so through results."""
    worlds = advance([plan(*map(use, levers)), NOTHING], 26, values=HALF, off=("practice",))
    assert (gain(worlds, "objection") == 0.0).all()


def test_a_hand_in_the_plan_answers_it_and_more_so_where_that_changes_the_plan() -> None:
    plans = [plan(use("co-design")), NOTHING]
    changed = advance(plans, 12, values=HALF)
    fixed = advance(plans, 12, values=HALF | {"levers.co-design.tailoring": 0.0})
    assert held(fixed) < held(fixed, 1) - 0.02
    assert held(changed) < held(fixed) - 0.001


def test_results_answer_it_once_they_are_seen() -> None:
    practised, reported = use("coaching"), use("progress-report", 10)
    worlds = advance([plan(practised, reported), plan(practised)], 40, values=HALF)
    assert held(worlds) < held(worlds, 1) < held(advance([NOTHING], 0, values=HALF))


def test_who_is_right_stays() -> None:
    worlds = advance([plan(use("co-design"), use("coaching"), use("progress-report", 10))], 40, values=HARMFUL)
    before = advance([NOTHING], 0, values=HARMFUL)
    assert (worlds.objection == before.objection).all()


def test_it_is_off_by_name() -> None:
    off = ("objection",)
    some, none = (advance([plan(use("town-hall"))], 20, values=values, off=off) for values in (HALF, {}))
    assert not some.objection.any()
    assert (some.commitment == none.commitment).all()
    assert (some.value == none.value).all()


def test_newcomers_judge_for_themselves() -> None:
    values = HALF | {"turnover.yearly": 3.0, "objection.learning": 1.0}
    worlds = advance([plan(use("co-design"))], 30, values=values, turnover=True)
    stay = advance([plan(use("co-design"))], 30, values=values)
    assert held(worlds) > held(stay) + 0.02
