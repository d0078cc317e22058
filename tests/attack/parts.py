"""The parts of the attack, how often each is done, and what it says of itself."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attack import files, frames, kills, requests, visits
from tests.attack.budget import Budget
from tests.attack.row import Row, section
from tests.attack.target import MOST_GROWTH

SERVER = (
    "Against a server with a roster of marked people. Afterwards it serves a page and its scripts, the scripts' folder "
    f"is what it was, its memory grew by at most {MOST_GROWTH:.0f} MB, and no answer and no line of its log holds a "
    "person's name, a traceback or a path of the server."
)


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
        2,
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
    "requests": Part(
        requests.requests, 2000, 60, f"{SERVER} Over HTTP; each is answered as a page would be, refused, or ended."
    ),
    "downloads": Part(
        requests.downloads,
        45,
        6,
        f"{SERVER} Scripts come while they wait, and the server soon computes no more.",
    ),
    "frames": Part(
        frames.frames, 501, 30, f"{SERVER} Each on a WebSocket of its own, which is closed with a code, or goes on."
    ),
    "connections": Part(visits.connections, 200, 24, f"{SERVER} All are open at once, and ended by the server."),
    "sessions": Part(
        visits.sessions,
        100,
        3,
        f"{SERVER} All are open at once, with at most {visits.MOST_OPEN:.0f} MB for each; 40 events are sent on each, "
        "and the page still answers, or is closed with a code.",
    ),
}


def attempted(name: str, quick: bool, seed: int, minutes: float) -> tuple[str, list[Row]]:
    """Do one part: its section of the table, and its rows."""
    part = PARTS[name]
    budget = Budget(part.quick if quick else part.times, time.monotonic() + minutes * 60)
    rows = list(part.tries(budget, seed))
    done = sum(row.ends.total() for row in rows)
    return section(name, f"{part.about} ({done:,} tried of {budget.times:,} meant, seed {seed}.)", rows), rows
