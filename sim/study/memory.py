"""What a study needs of memory: said before it starts when it is much, and refused where it cannot fit."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sim.common.errors import InputError
from sim.study.batch_size import LANES
from sim.study.execute import cores

PROCESS = 250e6  # bytes of a process with what it loads
PERSON = 2_000  # bytes of a person with their ties, beside all worlds
PERSON_WORLD = 1_000  # bytes of a person in one world, with what a week needs for a moment
MUCH = 1e9  # bytes from which a need is told
USABLE = 0.9  # share of the free memory that a study may take


@dataclass(frozen=True)
class Need:
    """Bytes: ``batch`` of one batch at work, ``results`` of what is kept of all of them."""

    batch: float
    results: float

    @classmethod
    def of(cls, people: int, worlds: int, results: float, courses: int = 1) -> "Need":
        """That of batches of so many people and worlds; ``courses`` 2 where each world also goes another way."""
        lanes = -(-worlds // LANES) * LANES
        return cls(people * (PERSON + PERSON_WORLD * lanes * courses), results)

    def bytes(self, workers: int) -> float:
        """What this process and so many workers take together; one worker is this process itself."""
        return PROCESS + self.results + workers * self.batch + (workers * PROCESS if workers > 1 else 0.0)


def workers_for(need: Need, wanted: int | None, most: int) -> int:
    """How many processes to use: as many as are ``wanted``, else as there are cores, at most ``most``.

    Fewer where more do not fit into memory and none were asked for. Raises InputError where not even one fits, or not
    as many as are asked for.
    """
    room, count = USABLE * free(), max(1, min(most, wanted or cores()))
    fitting = next((n for n in range(count, 0, -1) if need.bytes(n) <= room), 0)
    if fitting == 0 or (wanted and fitting < count):
        found = f"a need of about {_gigabytes(need.bytes(count))} of memory, where {_gigabytes(room)} are free"
        fewer = f"at most {fitting} workers" if fitting else "fewer people, fewer worlds, or a machine with more memory"
        raise InputError("this study", None, found, fewer)
    if need.bytes(fitting) > MUCH:
        less = f" ({fitting} of {count} workers: more would not fit)" if fitting < count else ""
        logging.getLogger("buyin").info("needs about %s of memory%s", _gigabytes(need.bytes(fitting)), less)
    return fitting


def free() -> float:
    """Bytes of memory that this process and its children may still take; infinite where nothing says so."""
    return min(_limits(), default=float("inf"))


def _limits() -> Iterator[float]:
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text().splitlines()
        yield 1024.0 * int(next(line for line in lines if line.startswith("MemAvailable")).split()[1])
    for folder, limit, taken in (("", "memory.max", "anon"), ("memory", "memory.limit_in_bytes", "total_rss")):
        group = Path("/sys/fs/cgroup", folder)  # of a container, as the two kinds of control groups have it
        with suppress(OSError, ValueError, StopIteration):
            lines = (group / "memory.stat").read_text().splitlines()
            used = next(line for line in lines if line.startswith(f"{taken} ")).split()[1]
            yield float((group / limit).read_text()) - float(used)
    if not Path("/proc/meminfo").exists():
        with suppress(OSError, ValueError):
            yield float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))


def _gigabytes(number: float) -> str:
    return f"{number / 1e9:,.1f} GB"
