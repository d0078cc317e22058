"""The page Explore: one run, gone through week by week."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import solara

from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.study.replicates import world_seed
from sim.view.address import GENERATED, MOST_SEED, OWN, Address, AddressReading, read, with_value
from sim.view.change import Change, read_change
from sim.view.controls import checked_value, controls, drawn
from sim.view.course import KEPT_COURSES, Course, as_page, changed_course, course_of, people_of
from sim.view.further_shocks import in_words, shocks_in
from sim.view.listing import listing
from sim.view.memory import kept_for_visitors
from sim.view.organising import described, organising
from sim.view.replies import EventAnswers, number_in
from sim.view.scene import scene_of
from sim.view.site import site
from sim.view.why import story_of
from sim.view.widget import bridge

ExplorePage = bridge("explore-page", "setting", "listing", "controls", "people", "run", "other", "why", "problems")


@solara.component
def Explore() -> None:
    """The run of the page's address."""
    router = solara.use_router()
    said, say = solara.use_state([])
    story, tell = solara.use_state(None)
    loaded = solara.use_memo(lambda: _loaded(router.search), [router.search])
    reading, course, change = loaded.reading, loaded.course, loaded.change
    address = reading.address

    def go(new: Address) -> None:
        say([])
        router.push(f"/explore?{new.query()}")

    acts = _acts(address, course, go, tell)
    ExplorePage.element(
        setting=solara.use_memo(lambda: _setting(address, course), [router.search]),
        listing=solara.use_memo(listing, []),
        controls=solara.use_memo(lambda: _controls(address), [address.run]),
        people=people_of(course),
        run=solara.use_memo(lambda: as_page(course), [course]),
        other=solara.use_memo(lambda: _other(loaded), [course, change]),
        why=story if story and story["of"] == address.run.query() + address.change else None,
        problems=[*reading.problems, *said],
        acts=acts.answering(say),
    )


def opening() -> None:
    """Work out what the page shows where its address says nothing."""
    loaded = _loaded("")
    listing()
    people_of(loaded.course)
    as_page(loaded.course)
    _controls(loaded.reading.address)


@dataclass(frozen=True, eq=False)
class Loaded:
    """What an address says, its course, and the other course where something is done otherwise."""

    reading: AddressReading
    course: Course
    change: Change | None = None
    other: Course | None = None


def _loaded(search: str | None) -> Loaded:
    """What the address asks for; the run that opens first where that cannot be had."""
    reading = read(search)
    try:
        course = course_of(reading.address)
    except InputError as error:
        reading.problems.append(str(error))
        return _instead(reading)
    try:
        change = read_change(reading.address.change)
        other = changed_course(reading.address, change) if change else None
        return Loaded(reading, course, change, other)
    except InputError as error:
        reading.problems.append(str(error))
        reading.address = replace(reading.address, change="")
        return Loaded(reading, course)


def _instead(reading: AddressReading) -> Loaded:
    """A run in place of one that cannot be had: on the same scenario and people if possible."""
    address = reading.address
    plain = Address(address.scenario, site().first_strategy, address.seed, organisation=address.organisation)
    for other in (plain, read("").address, read(f"organisation={GENERATED}").address):
        with suppress(InputError):
            return Loaded(AddressReading(other, reading.problems), course_of(other))
    raise AssertionError("the scenario and strategy that open first have been run before anyone came")


def _other(loaded: Loaded) -> dict[str, Any] | None:
    """The other future, as the page shows it."""
    if loaded.other is None or loaded.change is None:
        return None
    return {
        **as_page(loaded.other),
        "from": loaded.change.week,
        "words": loaded.change.in_words(loaded.course.schedule),
        "written": loaded.change.written(),
    }


def _setting(address: Address, course: Course) -> dict[str, Any]:
    return {
        "scenario": address.scenario,
        "strategy": address.strategy,
        "seed": address.seed,
        "week": min(address.week, course.weeks),
        "values": dict(address.values),
        "query": replace(address, week=0).query(),
        "shocks": in_words(shocks_in(address.shocks)),
        "organisation": described(address),
        "key": address.run.query(),
        "title": course.scenario.title,
        "summary": course.scenario.summary,
        "narrative": course.scenario.narrative.strip(),
        "watch": list(course.scenario.watch),
        "strategyTitle": course.strategy.title,
        "strategySummary": course.strategy.summary,
        "effort": {"team": course.schedule.effort().team, "people": course.schedule.effort().people},
        "budgeted": address.played_strategy()[1],
        "own": bool(address.plan),
        "command": address.command(),
        "levers": [
            {"title": one.lever.title, "from": one.start, "until": one.until} for one in course.schedule.planned
        ],
        "allLevers": [{"name": lever.name, "title": lever.title} for lever in LEVERS.values()],
        "change": address.change,
    }


def _controls(address: Address) -> dict[str, Any]:
    scenario = address.read_scenario()
    groups = _groups(address.scenario, address.organisation, site().stamp(address.scenario, ()))
    return {"groups": groups, "drawn": drawn(scenario, world_seed(address.seed, 0))}


@kept_for_visitors
@lru_cache(KEPT_COURSES)
def _groups(scenario: str, organisation: str, stamp: tuple[int, ...]) -> list[dict[str, Any]]:
    return controls(scene_of(site().scenario(scenario), organisation))


def _acts(address: Address, course: Course, go: Any, tell: Any) -> EventAnswers:
    def week_in(data: dict[str, Any]) -> int:
        """The week at which the visitor stands."""
        return int(number_in(data, "week", 0, course.weeks))

    def choose(data: dict[str, Any]) -> None:
        at = site()
        scenario, strategy = str(data.get("scenario")), str(data.get("strategy"))
        at.scenario(scenario)
        if strategy != OWN:
            at.strategy(strategy)
        seed = int(number_in(data, "seed", 0, MOST_SEED))
        new = replace(address, scenario=scenario, strategy=strategy, seed=seed, change="", week=week_in(data))
        go(new if scenario == address.scenario else replace(new, values=(), shocks=(), week=0))

    def put(data: dict[str, Any]) -> None:
        path = str(data.get("path"))
        value = checked_value(address.scene(), path, data.get("value"), "settings")
        go(replace(address, values=with_value(address.values, path, value), week=week_in(data)))

    def reset(data: dict[str, Any]) -> None:
        paths = [str(data["path"])] if "path" in data else [path for path, _ in address.values]
        kept = tuple(pair for pair in address.values if pair[0] not in paths)
        go(replace(address, values=kept, week=week_in(data)))

    def why(data: dict[str, Any]) -> None:
        if not course.shown.people:
            raise InputError("this page", "person", "a person of an own organisation", "generated people only")
        row = int(number_in(data, "row", 0, len(course.organisation) - 1))
        told = story_of(address, row, read_change(address.change))
        tell({**told, "of": address.run.query() + address.change})

    def what_if(data: dict[str, Any]) -> None:
        change = read_change(str(data.get("change", "")))
        if change:
            changed_course(address, change)
        go(replace(address, change=change.written() if change else "", week=week_in(data)))

    answers = {"choose": choose, "put": put, "reset": reset, "why": why, "what-if": what_if}
    as_planned = {"as-planned": lambda data: go(replace(address, budget=0.0, week=week_in(data)))}
    return EventAnswers(answers | as_planned | organising(address, go))
