"""From a lesson into Explore, Build, Compare and Play: addresses that carry its plans, and never its answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sim.study.claims.file import ClaimArm, plan_of
from sim.study.lessons import Lesson
from sim.view.address import Address
from sim.view.further_shocks import in_words, shocks_in, written
from sim.view.site import site

NOTHING = "do-nothing"
PAGES = (("Explore", "/explore"), ("Build", "/build"), ("Play", "/play"))


def goes_on(lesson: Lesson) -> list[dict[str, Any]]:
    """For each plan of a lesson its pages; then one comparison, and a game on the scenario. A link is title and path.

    An address holds one plan that is no shipped strategy, so that there is a comparison for each such plan, beside all
    that are shipped, and one for each set of shocks.
    """
    plans = dict(_plans(lesson))
    alone = [{"plan": name, "links": [_link(title, path, at) for title, path in PAGES]} for name, at in plans.items()]
    grounds = dict.fromkeys(_ground(at) for at in plans.values())
    compared = [link for ground in grounds for link in _compared(ground, plans)]
    played = _link("Play its scenario", "/play", Address(lesson.scenario, NOTHING))
    return [*alone, {"plan": "", "links": [*compared, played]}]


def _ground(at: Address) -> Address:
    """What a plan is tried on, without it."""
    return replace(at, strategy=NOTHING, plan="")


def _compared(ground: Address, plans: dict[str, Address]) -> Iterator[dict[str, str]]:
    """Comparisons of the plans that are tried on one ground."""
    there = {name: at for name, at in plans.items() if _ground(at) == ground}
    shipped = [at.strategy for at in there.values() if not at.plan]
    own = {name: at for name, at in there.items() if at.plan}
    for name, at in own.items():
        yield _link(f"Compare: {name}", "/compare", _comparison(ground, shipped, at))
    if not own:
        strikes = "; ".join(in_words(shocks_in(ground.shocks)))
        yield _link(f"Compare its plans{strikes and f' ({strikes})'}", "/compare", _comparison(ground, shipped, None))


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
    on = Address(lesson.scenario, NOTHING, values=tuple(arm.values.items()), shocks=tuple(map(written, arm.shocks)))
    if arm.strategy and plan.levers == base.levers and plan.access == base.access:
        return replace(on, strategy=arm.strategy)
    own = plan.model_copy(update={"name": "lesson-plan", "title": arm.name[:1].upper() + arm.name[1:]})
    return on.with_plan(own)


def _comparison(ground: Address, shipped: list[str], own: Address | None) -> Address:
    names = [*shipped, *(["own"] if own else [])]
    with_nothing = tuple(dict.fromkeys(names if len(names) > 1 else [*names, NOTHING]))
    return replace(ground, strategy=with_nothing[0], plan=own.plan if own else "", strategies=with_nothing)


def _link(title: str, path: str, at: Address) -> dict[str, str]:
    return {"title": title, "path": f"{path}?{at.query()}"}
