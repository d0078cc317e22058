"""The page Lessons: predict first, then run, reveal and talk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import solara

from sim.common.errors import InputError, shown
from sim.scenarios.catalogue import Catalogue
from sim.study.lessons import Lesson, Revealed, lesson_files, read_lesson
from sim.view.address import MOST_FIELDS, MOST_SEED, SOURCE
from sim.view.background import Check, in_background
from sim.view.lesson_links import goes_on
from sim.view.lesson_told import asked, revealed, told
from sim.view.replies import EventAnswers, number_in
from sim.view.widget import bridge

LessonsPage = bridge("lessons-page", "lessons", "setting", "lesson", "standing", "found", "problems")


@dataclass(frozen=True)
class LessonAddress:
    """What the page's address says: a lesson and the seed; ``predicted`` (from 1; 0 before a prediction) is not in it,
    for whoever is sent the address is to predict for themselves.

    ``back`` is the address that the visitor had on the other pages, which are gone back to with it.
    """

    lesson: str = ""
    seed: int = 1
    predicted: int = 0
    back: str = ""

    def query(self) -> str:
        """The part of a URL after the question mark."""
        pairs: list[tuple[str, object]] = [("lesson", self.lesson), ("seed", self.seed)] if self.lesson else []
        return urlencode([*pairs, *([("back", self.back)] if self.back else [])])


@dataclass(frozen=True, eq=False)
class LessonStanding:
    """How far a run is, what came out of it, or what went wrong."""

    share: float = 0.0
    found: Revealed | None = None
    problem: str = ""


@solara.component
def Lessons() -> None:
    """All lessons, or the one of the page's address; what comes out is sent only after a prediction."""
    router = solara.use_router()
    said, say = solara.use_state([])
    standing, stand = solara.use_state(LessonStanding())
    predictions, predict = solara.use_state(dict[str, int]())
    there, problems = solara.use_memo(lambda: _read(router.search), [router.search])
    place = replace(there, predicted=predictions.get(there.lesson, 0))
    lesson = solara.use_memo(lambda: _lesson(place.lesson) if place.lesson else None, [place.lesson])
    solara.use_effect(lambda: _start(place, stand), [place])

    def go(new: LessonAddress) -> None:
        say([])
        query = new.query()
        router.push(f"/lessons?{query}" if query else "/lessons")

    found = standing.found if place.predicted else None
    LessonsPage.element(
        lessons=solara.use_memo(_listed, []),
        setting={"seed": place.seed, "predicted": place.predicted, "query": place.query(), "back": place.back},
        lesson=solara.use_memo(lambda: asked(lesson) if lesson else None, [lesson]),
        standing=round(standing.share, 3),
        found=solara.use_memo(lambda: _told(found, place.predicted) if found else None, [found, place]),
        problems=[*problems, *([standing.problem] if standing.problem else []), *said],
        acts=_acts(place, go, lambda number: predict({**predictions, place.lesson: number})).answering(say),
    )


def _read(search: str | None) -> tuple[LessonAddress, list[str]]:
    """The address, and in words what was wrong with it."""
    place, problems = LessonAddress(), []
    try:
        parts = parse_qs(search or "", max_num_fields=MOST_FIELDS, errors="replace")
        place = LessonAddress(back=parts["back"][0] if "back" in parts else _elsewhere(parts))
        if "lesson" in parts:
            place = replace(place, lesson=_lesson(parts["lesson"][0]).name)
        if "seed" in parts and place.lesson:
            place = replace(place, seed=_whole("seed", parts["seed"][0], MOST_SEED))
    except InputError as error:
        problems.append(str(error))
    except ValueError:
        problems.append(f"{SOURCE}: found more than {MOST_FIELDS} parts; allowed: at most {MOST_FIELDS}")
    return place, problems


def _elsewhere(parts: dict[str, list[str]]) -> str:
    """An address of the other pages, with which one came here; nothing where it is one of a lesson."""
    return "" if "lesson" in parts else urlencode(parts, doseq=True, quote_via=quote)


def _whole(name: str, text: str, most: int) -> int:
    if text.isdecimal() and len(text) < 12 and int(text) <= most:
        return int(text)
    raise InputError(SOURCE, name, shown(text), f"a whole number from 0 to {most}")


def _lesson(name: str) -> Lesson:
    """A shipped lesson; visitors cannot reach any other file. Raises InputError."""
    return _shipped(name if name in lesson_files() else name.removesuffix(".toml"))


@lru_cache(maxsize=32)
def _shipped(name: str) -> Lesson:
    return read_lesson(name, Catalogue())


def _start(place: LessonAddress, stand: Callable[[LessonStanding], None]) -> Callable[[], None]:
    """Run the lesson in the background once there is a prediction; what is returned stops it."""
    stand(LessonStanding())
    if not place.predicted:
        return lambda: None

    def work(check: Check) -> None:
        def progress(done: int, total: int) -> None:
            check()
            stand(LessonStanding(done / max(1, total)))

        found = revealed(_lesson(place.lesson), place.seed, progress)
        check()
        stand(LessonStanding(1.0, found))

    def failed(error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        stand(LessonStanding(problem=str(error)))

    return in_background(work, failed)


def _listed() -> list[dict[str, Any]]:
    lessons = [_lesson(name) for name in lesson_files()]
    return [{field: getattr(one, field) for field in ("name", "title", "objective", "scenario")} for one in lessons]


def _told(found: Revealed, predicted: int) -> dict[str, Any]:
    return told(found, predicted) | {"links": goes_on(found.lesson)}


def _acts(place: LessonAddress, go: Callable[[LessonAddress], None], keep: Callable[[int], None]) -> EventAnswers:
    def choose(data: dict[str, Any]) -> None:
        name = str(data.get("name", ""))
        go(LessonAddress(_lesson(name).name if name else "", back=place.back))

    def predict(data: dict[str, Any]) -> None:
        if not place.predicted:
            keep(int(number_in(data, "number", 1, 3)))

    def again(data: dict[str, Any]) -> None:
        go(replace(place, seed=int(number_in(data, "seed", 0, MOST_SEED))))

    return EventAnswers({"choose": choose, "predict": predict, "again": again})
