"""Attacks by files: damaged ones of every kind, hostile workbooks, corrupted results of sweeps."""

import os
import resource
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from sim.common.errors import InputError
from sim.people_files.grids.bounds import USUAL
from sim.people_files.grids.read import Content, read_grids
from tests import corrupt, fuzz
from tests.attack.budget import Budget
from tests.attack.row import Row
from tests.support.hostile_books import hostile

KEPT = Path("attack-failures")
MOST_GROWTH = fuzz.MEMORY >> 20  # MB that reading files may add to this process
MOST_READER = (USUAL.memory >> 20) + 50  # MB of the process that reads a workbook


def inputs(budget: Budget, seed: int) -> Iterator[Row]:
    """Mutated files, shared out evenly over all kinds."""
    before = most_memory(resource.RUSAGE_SELF)
    kinds = fuzz.kinds().values()
    with tempfile.TemporaryDirectory() as name:
        folder = fuzz.prepared(Path(name).resolve())
        for kind in kinds:
            if budget.is_spent:
                return
            row = Row(f"damaged `{kind.name}`")
            tally = fuzz.tried(kind, seed, -(-budget.times // len(kinds)), folder, KEPT)
            for end, count in tally.counts.items():
                if count:
                    row.add(end, tally.longest, count)
            row.wrong += ["something else than a message"] * tally.counts["failed"]
            grown(row, before, most_memory(resource.RUSAGE_SELF), MOST_GROWTH)
            yield row


def workbooks(budget: Budget, seed: int) -> Iterator[Row]:
    """Spreadsheets that claim, hold or unpack to more than there is."""
    luck, rows = Random(f"{seed} workbooks"), dict[str, Row]()
    before = most_memory(resource.RUSAGE_CHILDREN)  # of those that others have started
    for number in budget.numbers():
        name, data = hostile(luck, number)
        row = rows.setdefault(name, Row(f"workbook: {name}"))
        with timed(row) as ends:
            try:
                read_grids(Content("mine.xlsx", data))
                ends.append("read within bounds")
            except InputError as error:
                ends.append("refused")
                row.wrong += [] if str(error).isprintable() and len(str(error)) < 3000 else ["an unfit message"]
            except Exception as error:
                traceback.print_exc()
                ends.append("failed")
                row.wrong.append(type(error).__name__)
    for row in rows.values():
        most = most_memory(resource.RUSAGE_CHILDREN)
        grown(row, 0, most if most > max(before, most_memory(resource.RUSAGE_SELF)) else 0, MOST_READER)
        yield row


def ledgers(budget: Budget, seed: int) -> Iterator[Row]:
    """Copies of a finished sweep, each damaged, read, repaired and exported again."""
    luck, rows = Random(f"{seed} ledgers"), dict[str, Row]()
    with tempfile.TemporaryDirectory() as name:
        study, table, _ = corrupt.finished(Path(name))
        for number in budget.numbers():
            kind = list(corrupt.KINDS)[number // 2 % len(corrupt.KINDS)] if number % 2 else "1 to 16 bits flipped"
            row = rows.setdefault(kind, Row(f"results: {kind}"))
            with timed(row) as ends:
                end = corrupt.attacked(Path(name) / "whole", study, table, kind, luck)
                ends.append(f"{end.found}" if end.wrong or "chang" in end.found else f"{end.found} and repaired")
            row.wrong += [end.wrong] if end.wrong else []
    yield from rows.values()


@contextmanager
def timed(row: Row) -> Iterator[list[str]]:
    """Adds the end that is put into the list, with the processor's seconds of this process and of what it started."""
    ends: list[str] = []
    before = sum(os.times()[:4])
    yield ends
    row.add(ends[-1], sum(os.times()[:4]) - before)


def most_memory(who: int) -> int:
    """The most MB that this process, or one of those it started, has had."""
    return resource.getrusage(who).ru_maxrss >> 10


def grown(row: Row, before: int, after: int, most: int) -> None:
    """Say in a row that memory grew by more MB than it may."""
    if after - before > most:
        row.wrong.append(f"{after - before} MB more memory, of at most {most}")
