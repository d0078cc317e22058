"""Every kind of file that people write, checked whole: scenarios, strategies, claims, lessons and studies."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from sim.checks import attempt, check_files, kind_of, likely_kinds
from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.claims.file import Claim
from sim.study.claims.problems import Checker
from sim.study.claims.read import read_claim
from sim.study.lessons import Lesson, read_lesson_file
from sim.study.sweep.file import StudyFile
from sim.study.sweep.study import read_study

MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "strategy": Strategy,
    "claim": Claim,
    "lesson": Lesson,
    "study": StudyFile,
}


def check_all(
    files: Sequence[Path], scenarios: Sequence[Path], catalogue: Catalogue
) -> Iterator[tuple[Path, list[str] | InputError]]:
    """Each file with remarks about it line by line, or with what is wrong with it, in the order given.

    Scenarios and strategies are checked as by ``check_files``; claims, lessons and studies beside the catalogue's
    scenarios and strategies. Raises InputError where there are strategies and none of the scenarios is valid.
    """
    kinds = {path: attempt(lambda path: kind_of(path, MODELS), path) for path in files}
    readers = _readers(catalogue)
    found = dict(check_files([path for path, kind in kinds.items() if kind in ("scenario", "strategy")], scenarios))
    for path, kind in kinds.items():
        if isinstance(kind, InputError):
            yield path, kind
        elif path in found:
            yield path, found[path]
        else:
            read = attempt(readers[kind], path)
            yield path, read if isinstance(read, InputError) else []


def misplaced(path: Path, kind: str) -> InputError | None:
    """That a file does not belong among those of ``kind``, by the names in it; None where it looks like one."""
    likely = attempt(lambda path: likely_kinds(path, MODELS), path)
    if isinstance(likely, InputError) or kind in likely:
        return None
    found = f"a {likely[0]}" if likely else f"nothing of a {kind}"
    allowed = "scenarios in a catalogue's folder, strategies in its folder strategies, and other files elsewhere"
    return InputError(str(path), None, found, allowed)


def _readers(catalogue: Catalogue) -> dict[str, Callable[[Path], object]]:
    checker = Checker(catalogue)
    return {
        "claim": lambda path: read_claim(path, checker),
        "lesson": lambda path: read_lesson_file(path, catalogue),
        "study": lambda path: read_study(path, catalogue),
    }
