"""What very large rosters take: ``python -m tools.large 100000`` compares so many people with futures and prints it.

Memory is that of the command and all processes it starts, together (proportional set size, looked at five times a
second); time is that of processors. ``python -m tools.large 20000 --read`` reads them only.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SPAN = 8  # direct reports of a manager
UNITS = ("Benefits", "Legal", "Service desk", "Directorate")
COMPARED = ("--strategies", "early-wins,mid-level-pilots", "--replicates", "2", "--futures", "8")
EVERY = 0.2  # seconds between two looks


def write_roster(path: Path, people: int) -> None:
    """A roster of so many people, each manager with ``SPAN`` direct reports."""
    rows = (
        f"{n},{(n - 1) // SPAN if n else ''},{UNITS[n % len(UNITS)]},Person {n},p{n}@example.org,Active"
        for n in range(people)
    )
    path.write_text("\n".join(["Employee ID,Manager ID,Department,Name,E-mail,Status", *rows]) + "\n", "utf-8")


def measured(command: list[str]) -> tuple[float, float]:
    """Most memory at one time, in GB, and seconds of processors that a command takes; it has to succeed."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    process, most = subprocess.Popen(command, stdout=subprocess.DEVNULL), 0.0
    while process.poll() is None:
        most = max(most, sum(map(_taken, _tree(process.pid))))
        time.sleep(EVERY)
    if process.returncode:
        sys.exit(process.returncode)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return most / 1e9, ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def _tree(pid: int) -> Iterator[int]:
    """A process and all below it that are there still."""
    yield pid
    with suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))


def _taken(pid: int) -> float:
    """Bytes of a process, those it shares with others in parts; 0 where it has ended."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return 1024.0 * int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return 0.0


def main(people: int, *, read: bool) -> None:
    """Write a roster, read or compare it, and print what that takes."""
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "people.csv"
        write_roster(roster, people)
        buyin = [sys.executable, "-m", "sim.cli"]
        order = ["organisation", str(roster)] if read else ["compare", "public-sector-ai", "--people", str(roster)]
        memory, seconds = measured([*buyin, *order, *(() if read else (*COMPARED, "--out", f"{folder}/found"))])
    print(f"{people:,} people {'read' if read else 'compared'}: {memory:.1f} GB at most, {seconds:.0f} s of processors")


if __name__ == "__main__":
    main(int(sys.argv[1]), read="--read" in sys.argv)
