"""Work goes to where hands are free: what is passed on, who gains and who loses by it, and what becomes of it."""

import numpy as np

from sim.scenarios.scenario import ShockEvent
from sim.state.columns import Worlds
from tests.support.pull import PEOPLE, advance, gain, plan, unit, use

NOTHING = plan()
PASSING = {"initiative.passing": 1.0}
FIRST, LAST = PEOPLE.units[0], PEOPLE.units[-1]
DROWNS = ShockEvent(shock="competing-initiative", week=2, weeks=60, units=(LAST,), size=1.0)
SIZE = np.bincount(PEOPLE.unit)


def drowned(weeks: int, **values: float) -> Worlds:
    """One unit drowns in something else; numbers by path, with ``_`` for the dot."""
    given = {name.replace("_", ".", 1): value for name, value in values.items()}
    return advance([NOTHING], weeks, shocks=[[DROWNS]], values=PASSING | given)


def free(worlds: Worlds, name: str) -> float:
    return float(worlds.slack[unit(name)].mean())


def test_work_goes_from_where_time_is_short_to_where_there_is_some() -> None:
    worlds = drowned(30)
    assert (worlds.passed_in[-1] < -0.01).all()
    assert free(worlds, LAST) > free(drowned(30, initiative_passing=0.0), LAST) + 0.02
    assert free(worlds, FIRST) < free(drowned(30, initiative_passing=0.0), FIRST) - 0.005


def test_no_work_is_made_or_lost_on_the_way() -> None:
    worlds = drowned(30, routing_hiring=0.05)
    assert np.allclose(SIZE @ worlds.passed_in, 0.0, atol=1e-12)


def test_where_nothing_moves_hands_all_have_as_much_free_in_the_end() -> None:
    apart = np.ptp(drowned(60, routing_hiring=0.0).free_hands, axis=0)
    assert (apart < 0.2 * np.ptp(drowned(60, initiative_passing=0.0).free_hands, axis=0)).all()


def test_hands_follow_the_work_so_that_it_no_longer_weighs() -> None:
    slow, fast = (np.abs(drowned(50, routing_hiring=rate).passed_in).max(axis=0) for rate in (0.01, 0.3))
    assert (fast < 0.7 * slow).all()


def test_time_given_to_one_unit_goes_on_others_work() -> None:
    plans = [plan(use("resourcing", units=[LAST])), NOTHING]
    kept, drawn_on = (gain(advance(plans, 30, values=values), "slack", unit(LAST)) for values in ({}, PASSING))
    assert (drawn_on < 0.8 * kept).all()
    others = gain(advance(plans, 30, values=PASSING), "slack", unit(FIRST))
    assert (others > 0.0).all()


def test_nothing_is_passed_on_unless_the_scenario_says_so_and_it_is_off_by_name() -> None:
    assert not advance([NOTHING], 20, shocks=[[DROWNS]]).passed_in.any()
    off, without = (
        advance([NOTHING], 20, shocks=[[DROWNS]], values=values, off=("routing",)) for values in (PASSING, {})
    )
    assert not off.passed_in.any()
    assert (off.practice == without.practice).all()
