"""A name that puts people off: whom, what is lost on them, what goes round it, and what redeems it."""

import numpy as np

from sim.state.columns import Worlds
from tests.support.pull import PEOPLE, advance, gain, plan, use

NOTHING = plan()
WORN = {"initiative.worn_name": 0.6, "start.history_spread": 0.0}
OTHERS = np.flatnonzero(PEOPLE.tier > 0)


def share_put_off(worlds: Worlds) -> float:
    return float((worlds.put_off[OTHERS] > 0.0).mean())


def test_whom_it_puts_off_depends_on_how_earlier_initiatives_went() -> None:
    well, so_so, badly = (
        share_put_off(advance([NOTHING], 0, values=WORN | {"initiative.history": h})) for h in (0.9, 0.0, -0.9)
    )
    assert well < 0.15 < 0.5 < so_so < 0.7 < badly


def test_nobody_is_put_off_unless_the_scenario_says_so() -> None:
    assert not advance([plan(use("message"))], 20, turnover=True).put_off.any()


def test_what_is_said_under_it_is_lost_on_those_in_part() -> None:
    worlds = advance([plan(use("message"))], 1, values=WORN | {"start.repelled": 0.7})
    off = worlds.put_off > 0.0
    assert np.allclose(worlds.inputs["reach"][off], 0.3 * worlds.inputs["reach"][~off].mean())
    assert np.allclose(worlds.inputs["messages"], worlds.inputs["reach"])


def test_their_own_name_for_it_is_heard_in_full() -> None:
    plans = [plan(use("message", framing="matched"))]
    some, none = (advance(plans, 8, values=values) for values in (WORN, WORN | {"initiative.worn_name": 0.0}))
    assert some.put_off.any()
    assert (some.value == none.value).all()
    assert (some.awareness == none.awareness).all()


def test_people_expect_less_of_it_under_a_name_that_puts_them_off() -> None:
    plans = [plan(use("message", claims=1.5)), NOTHING]
    some, none = (gain(advance(plans, 12, values=values), "value") for values in (WORN, {"start.history_spread": 0.0}))
    assert (some < 0.8 * none).all()


def test_what_pays_redeems_it() -> None:
    worlds = advance([plan(use("coaching", framing="matched")), NOTHING], 40, values=WORN)
    assert (gain(worlds, "put_off") < -0.02).all()
    harmful = WORN | {"initiative.effect_scale": -1.0}
    kept = advance([plan(use("coaching"))], 40, values=harmful)
    assert (kept.put_off == advance([NOTHING], 0, values=harmful).put_off).all()


def test_newcomers_know_nothing_against_the_name() -> None:
    worlds = advance([NOTHING], 40, values=WORN | {"turnover.yearly": 3.0}, turnover=True)
    assert share_put_off(worlds) < 0.3


def test_it_is_off_by_name() -> None:
    some, none = (
        advance([plan(use("message"))], 12, values=values, off=("naming",))
        for values in (WORN, {"start.history_spread": 0.0})
    )
    assert not some.put_off.any()
    assert (some.commitment == none.commitment).all()
