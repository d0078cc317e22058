"""The page Explore: one run, gone through week by week."""

from typing import Any

import solara

from sim.errors import InputError
from sim.study.replicates import world_seed
from sim.view.act import Acts, number_in
from sim.view.address import MOST_SEED, OWN, Address, Reading, read, with_value
from sim.view.controls import checked_value, controls, drawn
from sim.view.course import Course, as_page, course_of, people_of
from sim.view.served import served
from sim.view.why import story_of
from sim.view.widget import bridge

ExplorePage = bridge("explore-page", "setting", "offer", "controls", "people", "run", "why", "problems")


@solara.component
def Explore() -> None:
    """The run of the page's address."""
    router = solara.use_router()
    said, say = solara.use_state([])
    story, tell = solara.use_state(None)
    reading, course = solara.use_memo(lambda: _loaded(router.search), [router.search])
    address = reading.address

    def go(new: Address) -> None:
        say([])
        router.push(f"/explore?{new.query()}")

    acts = _acts(address, course, go, tell)
    ExplorePage.element(
        setting=solara.use_memo(lambda: _setting(reading, course), [router.search]),
        offer=solara.use_memo(_offer, []),
        controls=solara.use_memo(lambda: _controls(address), [address.run]),
        people=people_of(course),
        run=solara.use_memo(lambda: as_page(course), [course]),
        why=story if story and story["of"] == address.run.query() else None,
        problems=[*reading.problems, *said],
        acts=acts.answering(say),
    )


def _loaded(search: str | None) -> tuple[Reading, Course]:
    """What the address says, and its course; the course that opens first where that cannot be run."""
    reading = read(search)
    try:
        return reading, course_of(reading.address)
    except InputError as error:
        start = read("")
        start.problems = [*reading.problems, str(error)]
        return start, course_of(start.address)


def _setting(reading: Reading, course: Course) -> dict[str, Any]:
    address = reading.address
    return {
        "scenario": address.scenario,
        "strategy": address.strategy,
        "seed": address.seed,
        "week": min(address.week, course.weeks),
        "values": dict(address.values),
        "query": address.run.query(),
        "title": course.scenario.title,
        "summary": course.scenario.summary,
        "narrative": course.scenario.narrative.strip(),
        "watch": list(course.scenario.watch),
        "strategyTitle": course.strategy.title,
        "strategySummary": course.strategy.summary,
        "effort": {"team": course.schedule.effort().team, "people": course.schedule.effort().people},
        "own": bool(address.plan),
        "key": address.run.query(),
    }


def _offer() -> dict[str, Any]:
    at = served()
    return {
        "scenarios": [{"name": name, "title": at.scenario(name).title} for name in at.scenario_names()],
        "strategies": [{"name": name, "title": at.strategy(name).title} for name in at.strategy_names()],
    }


def _controls(address: Address) -> dict[str, Any]:
    scenario = address.read_scenario()
    return {"groups": controls(scenario), "drawn": drawn(scenario, world_seed(address.seed, 0))}


def _acts(address: Address, course: Course, go: Any, tell: Any) -> Acts:
    def choose(data: dict[str, Any]) -> None:
        at = served()
        scenario, strategy = str(data.get("scenario")), str(data.get("strategy"))
        at.scenario(scenario)
        if strategy != OWN:
            at.strategy(strategy)
        seed = int(number_in(data, "seed", 0, MOST_SEED))
        values = address.values if scenario == address.scenario else ()
        go(Address(scenario, strategy, seed, values, address.plan))

    def put(data: dict[str, Any]) -> None:
        path = str(data.get("path"))
        value = checked_value(address.read_scenario(), path, data.get("value"), "settings")
        go(_with(address, with_value(address.values, path, value)))

    def reset(data: dict[str, Any]) -> None:
        paths = [str(data["path"])] if "path" in data else [path for path, _ in address.values]
        go(_with(address, tuple(pair for pair in address.values if pair[0] not in paths)))

    def why(data: dict[str, Any]) -> None:
        row = int(number_in(data, "row", 0, len(course.organisation) - 1))
        tell({**story_of(address, row), "of": address.run.query()})

    return Acts({"choose": choose, "put": put, "reset": reset, "why": why})


def _with(address: Address, values: Any) -> Address:
    return Address(address.scenario, address.strategy, address.seed, values, address.plan, address.week)
