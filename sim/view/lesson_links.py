"""From a lesson into Explore, Build, Compare and Play: addresses that carry its plans, and never its answer."""

from collections.abc import Iterator
from typing import Any

from sim.study.claims.file import ClaimArm, plan_of
from sim.study.lessons import Lesson
from sim.view.address import Address
from sim.view.site import site

NOTHING = "do-nothing"
PAGES = (("Explore", "/explore"), ("Build", "/build"), ("Play", "/play"))


def goes_on(lesson: Lesson) -> list[dict[str, Any]]:
    """For each plan of a lesson its pages; then one comparison, and a game on the scenario. A link is title and path.

    An address holds one plan that is no shipped strategy, so that there is a comparison for each such plan, beside all
    that are shipped; shocks of a lesson's own are in no address.
    """
    plans = dict(_plans(lesson))
    alone = [{"plan": name, "links": [_link(title, path, at) for title, path in PAGES]} for name, at in plans.items()]
    shipped = [at.strategy for at in plans.values() if not at.plan]
    own = {name: at for name, at in plans.items() if at.plan}
    compared = [_link(f"Compare: {name}", "/compare", _comparison(lesson, shipped, at)) for name, at in own.items()]
    without = [] if own else [_link("Compare its plans", "/compare", _comparison(lesson, shipped, None))]
    played = _link("Play its scenario", "/play", Address(lesson.scenario, NOTHING))
    return [*alone, {"plan": "", "links": [*compared, *without, played]}]


def _plans(lesson: Lesson) -> Iterator[tuple[str, Address]]:
    """Each plan once, by the name of its first arm."""
    seen = set()
    for arm in lesson.arms:
        at = _address(lesson, arm)
        if at not in seen:
            seen.add(at)
            yield arm.name, at


def _address(lesson: Lesson, arm: ClaimArm) -> Address:
    base = site().strategy(arm.strategy or NOTHING)
    plan = plan_of(arm, base)
    values = tuple(arm.values.items())
    if arm.strategy and plan.levers == base.levers and plan.access == base.access:
        return Address(lesson.scenario, arm.strategy, values=values)
    own = plan.model_copy(update={"name": "lesson-plan", "title": arm.name[:1].upper() + arm.name[1:]})
    return Address(lesson.scenario, NOTHING, values=values).with_plan(own)


def _comparison(lesson: Lesson, shipped: list[str], own: Address | None) -> Address:
    names = [*shipped, *(["own"] if own else [])]
    with_nothing = tuple(dict.fromkeys(names if len(names) > 1 else [*names, NOTHING]))
    return Address(lesson.scenario, with_nothing[0], plan=own.plan if own else "", strategies=with_nothing)


def _link(title: str, path: str, at: Address) -> dict[str, str]:
    return {"title": title, "path": f"{path}?{at.query()}"}
