"""Where the lessons' files are, and how they are read."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from sim.common.errors import Loc, Problem, unknown
from sim.inputs import read_toml
from sim.scenarios.catalogue import Catalogue, file_of, shipped_files, shipped_folder
from sim.study.claims import claim_files
from sim.study.claims.problems import Checker, causes_of
from sim.study.lessons.file import Lesson

FOLDER = "experiments/lessons"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def lesson_files() -> dict[str, Path]:
    """The shipped lessons' files by name, in alphabetical order."""
    return shipped_files(FOLDER)


def read_lesson(name: str, catalogue: Catalogue) -> Lesson:
    """The lesson of that name or in that .toml file.

    Raises InputError for an unknown name, with the nearest ones, and for anything wrong with the file, also where it
    does not fit the catalogue's scenarios and strategies.
    """
    return read_lesson_file(file_of(name, lesson_files(), "lesson", "lessons"), catalogue)


def read_lesson_file(path: Path, catalogue: Catalogue) -> Lesson:
    """The lesson in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Lesson, check=partial(_problems, catalogue, path))


def _problems(catalogue: Catalogue, path: Path, lesson: Lesson) -> Iterator[Problem]:
    if path.parent == shipped_folder(FOLDER) and path.stem != lesson.name:
        yield Problem(lesson.name, f"the file's name, {path.stem}", ("name",))
    yield from _wording_problems(lesson)
    try:
        problems = Checker(catalogue).problems(lesson.experiment())
    except ValidationError as error:
        problems = iter(causes_of(error))
    yield from (problem.moved(_place(problem.loc)) for problem in problems)


def _wording_problems(lesson: Lesson) -> Iterator[Problem]:
    whens = [option.when for option in lesson.question.options]
    if len(set(whens)) < len(whens):
        yield Problem(", ".join(whens), "above, level and below, each once", ("question", "options"))
    for name in PLACEHOLDER.findall(lesson.reveal):
        if name not in lesson.placeholders():
            yield unknown(name, lesson.placeholders(), "placeholder", ("reveal",))
    typed = re.search(r"\d+", PLACEHOLDER.sub("", lesson.reveal))
    if typed:
        yield Problem(f"the number {typed[0]}", "no typed number: placeholders take theirs from the run", ("reveal",))
    if lesson.claim not in claim_files():
        yield unknown(lesson.claim, claim_files(), "claim", ("claim",))


def _place(loc: Loc) -> Loc:
    """A place in the lesson's file, of one in its experiment."""
    if loc[:1] == ("scenarios",):
        return ("scenario",)
    if loc[:2] == ("tests", 0):
        return ("result", *loc[2:])
    if loc[:1] == ("tests",) and isinstance(loc[1], int):
        return ("also", loc[1] - 1, *loc[2:])
    return loc
