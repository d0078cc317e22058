"""The parts of the attack, how often each is done, and what it says of itself."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attack import files, kills
from tests.attack.budget import Budget
from tests.attack.row import Row, section


@dataclass(frozen=True)
class Part:
    """What tries a number of cases from a seed, how many in full and in the quick form, and what must hold."""

    tries: Callable[[Budget, int], Iterator[Row]]
    times: int
    quick: int
    about: str


PARTS: dict[str, Part] = {
    "inputs": Part(
        files.inputs,
        10_005,
        45,
        "Files of every kind that people give, cut, flipped, swapped, nested, filled with tokens, or noise. Each is "
        f"read, or refused in one message, within {files.fuzz.SECONDS} s and {files.MOST_GROWTH:,} MB more memory.",
    ),
    "workbooks": Part(
        files.workbooks,
        100,
        6,
        "Spreadsheets whose size is none that a reader may believe. Each is read or refused in one message, by a "
        f"process of its own that never has more than {files.MOST_READER:,} MB.",
    ),
    "ledgers": Part(
        files.ledgers,
        200,
        6,
        "Copies of a finished sweep's folder, damaged, read by every command, repaired and exported again. No number "
        "is wrong without a word, and after the repair the export is the same, byte for byte.",
    ),
    "kills": Part(
        kills.kills,
        50,
        3,
        "Commands with two workers, ended at random moments. No process stays, nothing half-written is left; what a "
        "sweep has done can be read.",
    ),
}


def attempted(name: str, quick: bool, seed: int, minutes: float) -> tuple[str, list[Row]]:
    """Do one part: its section of the table, and its rows."""
    part = PARTS[name]
    budget = Budget(part.quick if quick else part.times, time.monotonic() + minutes * 60)
    rows = list(part.tries(budget, seed))
    done = sum(row.ends.total() for row in rows)
    return section(name, f"{part.about} ({done:,} tried of {budget.times:,} meant, seed {seed}.)", rows), rows
