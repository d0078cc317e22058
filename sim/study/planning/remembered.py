"""What has been tried, in a folder: a search that was interrupted goes on from there, and finds the same.

A line for each plan and its worlds, with a checksum that vouches for it. What was tried depends on the question alone
(scenario, organisation, seed, measure, and the code that runs worlds), so that another budget can go on from it too.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.inputs import read_text
from sim.organisation import as_json
from sim.study.fingerprint import Fingerprint
from sim.study.search.problem import SearchProblem
from sim.study.sweep.folder import locked

TRIED = "tried.jsonl"
MOST_BYTES = 2**30
INTACT = "the file as it was written, or no such folder, to begin anew"
Lines = dict[tuple[str, int], Array]


class TriedFile:
    """Results of plans by what they do and their first world, kept in a file as they come in."""

    def __init__(self, file: IO[str], question: str, lines: Lines):
        self.file, self.question, self.lines = file, question, lines

    def get(self, plan: str, first: int, count: int) -> Array | None:
        """What was kept of so many worlds, shape (worlds,); None where nothing was."""
        found = self.lines.get((plan, first))
        return found if found is not None and len(found) == count else None

    def put(self, plan: str, first: int, values: Array) -> None:
        """Keep it."""
        self.file.write(_line(self.question, plan, first, values.tolist()))
        self.file.flush()


@contextmanager
def remembered(folder: Path, problem: SearchProblem) -> Iterator[TriedFile]:
    """The results kept in a folder, which is made where it is missing; one process at a time.

    Raises InputError, naming file and line, for a line that is damaged, and for what was tried for another question. A
    last line that was cut off by an interruption is done again.
    """
    question = _question(problem)
    with locked(folder, "one buyin plan in a folder at a time"):
        path = folder / TRIED
        lines = _read(path, question) if path.exists() else {}
        try:
            with open(path, "a", encoding="utf-8") as file:
                yield TriedFile(file, question, lines)
        except OSError as error:
            allowed = "a folder that can be written and has room"
            raise InputError(str(path), None, error.strerror or str(error), allowed) from None


def _question(problem: SearchProblem) -> str:
    """What results follow from, in one short text."""
    one = problem.experiment
    asked = {
        "scenario": one.scenario.model_dump(mode="json", by_alias=True),
        "organisation": None if one.organisation is None else as_json.to_json_dict(one.organisation),
        "values": dict(one.values),
        "seed": one.seed,
        "measure": problem.objective.looked_at,
        "futures": problem.objective.by == "regret",
        "code": Fingerprint.taken().short,
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _line(question: str, plan: str, first: int, values: list[float]) -> str:
    told = {"question": question, "plan": plan, "first": first, "values": values}
    return json.dumps(told | {"seal": _seal(told)}) + "\n"


def _seal(told: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(told, sort_keys=True).encode())


def _read(path: Path, question: str) -> Lines:
    text = read_text(path, MOST_BYTES)
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    return dict(_result(path, number, line, question) for number, line in enumerate(whole.splitlines(), start=1))


def _result(path: Path, number: int, line: str, question: str) -> tuple[tuple[str, int], Array]:
    try:
        told = json.loads(line)
        seal = told.pop("seal")
        plan, first, values = told["plan"], told["first"], np.array(told["values"], dtype=np.float64)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(str(path), f"line {number}", "a damaged line", INTACT) from None
    if seal != _seal(told):
        raise InputError(str(path), f"line {number}", "a damaged line", INTACT)
    if told["question"] != question:
        what = "what was tried for another scenario, organisation, seed, measure or version of the model"
        raise InputError(str(path), f"line {number}", what, "another folder, or what it was begun with")
    return (plan, first), values
