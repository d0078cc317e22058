"""Damaged files of every kind that people give: each is read, or refused in one message, within time and memory.

``python -m tests.fuzz --cases 10000`` says how many of each kind were read and refused, and how long the longest took,
and keeps every file that ended otherwise. A case is the same for the same seed, kind and number.
"""

import argparse
import io
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pandas as pd

from sim.common.errors import InputError
from sim.people_files import read_tables
from sim.scenarios.catalogue import Catalogue
from sim.study.check import check_all
from sim.study.fit_data import read_observed
from tests.support.command import PEOPLE, SCENARIO, STRATEGY, TIES
from tests.support.damage import Mutation, mutated, mutated_archive
from tests.support.hostile_books import ROSTER, opendocument

ROOT = Path(__file__).parent.parent
SECONDS = 10
MEMORY = 2**30  # bytes that reading may add

LONG = SCENARIO.replace("horizon = 12", "horizon = 120")  # as the shipped claim and lesson want it
REGISTER = "name,email,role,department,influence,support,interest\n" + "".join(
    f"N{n},n{n}@x.org,r,dep{n % 3},{('high', 'medium', 'low')[n % 3]},champion,high\n" for n in range(12)
)
SURVEY = "PPID,Friend1Name,Friend1Strength,Friend2Name,Friend2Strength\nann,bob,1,cyd,2\nbob,ann,3,,\ndan,eve,1,bob,2\n"
PATHS = (
    "Employee ID,ORG LEVEL 1,ORG LEVEL 2,ORG LEVEL 3\nada,Firm,,\nbob,Firm,Care,\ncy,Firm,Shop,\ndee,Firm,Care,Day\n"
)
VIVA = "PersonId,ManagerId,Microsoft_Layer,commitment\nada,,0,0.5\nbob,ada,1,-1\ncy,bob,2,0\ndee,bob,2,\n"
PULSE = "week,tier,supportive,practising,n\n1,all,0.2,0.1,30\n4,executive,0.5,0.2,5\n8,all,0.4,0.3,30\n"
ADOPTIONS = "week,adopters,n\n1,3,100\n2,5,100\n3,8,100\n"
STUDY = """\
name = "own-study"
title = "A study"
scenarios = ["small-office"]
strategies = ["try-it-first"]
replicates = 10
measures = ["practising"]
design = { kind = "latin-hypercube", points = 20 }
[[uncertainties]]
path = "initiative.effort"
low = 0.05
high = 0.6
distribution = "triangular"
mode = 0.3
[[levers]]
path = "team.style"
levels = [0.1, 0.5]
"""


@dataclass(frozen=True)
class Kind:
    """A kind of file: a good one under its name, how it is damaged, and what reads it in a folder."""

    name: str
    good: bytes
    read: Callable[[Path], object]
    damage: Mutation = mutated


def _checked(path: Path) -> object:
    folder = path.parent
    (_, found), *_ = check_all([path], [folder / "small-office.toml"], Catalogue(folder))
    if isinstance(found, InputError):
        raise found
    return found


def _with_people(path: Path) -> object:
    return read_tables(path.parent / "people.csv", path)


def kinds() -> dict[str, Kind]:
    """Every kind of file by name."""
    claim = (ROOT / "experiments/claims/D13-second-tier-sponsorship.toml").read_text(encoding="utf-8")
    lesson = (ROOT / "experiments/lessons/training-changed-nothing.toml").read_text(encoding="utf-8")
    workbook = io.BytesIO()
    pd.read_csv(io.StringIO(VIVA)).to_excel(workbook, index=False)
    texts: dict[str, tuple[str, Callable[[Path], object]]] = {
        "scenario.toml": (LONG, _checked),
        "strategy.toml": (STRATEGY, _checked),
        "study.toml": (STUDY, _checked),
        "claim.toml": (re.sub("^scenarios = .*$", 'scenarios = ["small-office"]', claim, flags=re.MULTILINE), _checked),
        "lesson.toml": (re.sub("^scenario = .*$", 'scenario = "small-office"', lesson, flags=re.MULTILINE), _checked),
        "roster.csv": (PEOPLE, read_tables),
        "register.csv": (REGISTER, read_tables),
        "paths.csv": (PATHS, read_tables),
        "viva.csv": (VIVA, read_tables),
        "heard.csv": (TIES, _with_people),
        "survey.csv": (SURVEY, _with_people),
        "pulse.csv": (PULSE, lambda path: read_observed(path, 52)),
        "adoptions.csv": (ADOPTIONS, lambda path: read_observed(path, 52)),
    }
    books = {"book.xlsx": workbook.getvalue(), "book.ods": opendocument(ROSTER)}
    return {
        **{name: Kind(name, text.encode(), read) for name, (text, read) in texts.items()},
        **{name: Kind(name, data, read_tables, mutated_archive) for name, data in books.items()},
    }


def damaged(kind: Kind, seed: int, number: int) -> bytes:
    """The damaged file of that number."""
    return kind.damage(random.Random(f"{seed} {kind.name} {number}"), kind.good)


def prepared(folder: Path) -> Path:
    """A folder with a catalogue and a people table, beside which files are read."""
    (folder / "strategies").mkdir()
    (folder / "small-office.toml").write_text(LONG, encoding="utf-8")
    (folder / "strategies" / "try-it-first.toml").write_text(STRATEGY, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


def outcome(kind: Kind, data: bytes, folder: Path) -> str:
    """``read`` or ``refused``. Raises what else reading raises, and AssertionError for a message that is not fit."""
    path = folder / kind.name
    path.write_bytes(data)
    try:
        kind.read(path)
    except InputError as error:
        _assert_fit(error, folder)
        return "refused"
    finally:
        path.unlink()
    return "read"


def _assert_fit(error: InputError, folder: Path) -> None:
    lines = str(error).split("\n")
    assert all(line.isprintable() and len(line) < 3000 for line in lines), lines
    assert lines[0].startswith(str(folder)), lines[0]
    assert "found " in lines[0], lines[0]
    assert "; allowed: " in lines[0], lines[0]
    assert len(lines) <= 10, len(lines)


@dataclass
class Tally:
    """What came of the cases of one kind."""

    counts: dict[str, int] = field(default_factory=lambda: {"read": 0, "refused": 0, "failed": 0})
    longest: float = 0.0
    slowest: int = 0


@contextmanager
def _bounded() -> Iterator[None]:
    """Raise TimeoutError after ``SECONDS`` of this process's time."""

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {SECONDS} seconds")

    signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def tried(kind: Kind, seed: int, cases: int, folder: Path, kept: Path) -> Tally:
    """What comes of so many damaged files; those that end otherwise than in a message are kept."""
    tally = Tally()
    for number in range(cases):
        data, begun = damaged(kind, seed, number), time.process_time()
        try:
            with _bounded():
                result = outcome(kind, data, folder)
        except Exception:
            result = "failed"
            kept.mkdir(exist_ok=True)
            (kept / f"{seed}-{number}-{kind.name}").write_bytes(data)
            traceback.print_exc()
        tally.counts[result] += 1
        taken = time.process_time() - begun
        if taken > tally.longest:
            tally.longest, tally.slowest = taken, number
    return tally


def main() -> int:
    """Run the cases, shared out evenly over the kinds, and print what came of them; 1 where any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one kind, such as claim.toml")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="folder for files that failed")
    chosen = parser.parse_args()
    every = [kind for name, kind in kinds().items() if chosen.only in ("", name)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    limit = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + 8 * MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(Path(name).resolve())
        for kind in every:
            tally = tried(kind, chosen.seed, -(-chosen.cases // len(every)), folder, chosen.keep)
            failed += tally.counts["failed"]
            told = ", ".join(f"{count} {what}" for what, count in tally.counts.items())
            print(f"{kind.name}: {told}; longest {tally.longest:.2f} s (case {tally.slowest})", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory of this process: {before >> 10} MB before, at most {most >> 10} MB")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
