"""Commands as processes of their own, in a session of their own, so that whatever they leave behind can be found."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds until something that must come is given up; on a quiet machine it takes two


def environment(**more: str) -> dict[str, str]:
    """That of this process, from which the package is found."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def started(command: Sequence[object], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A command in a session of its own; whatever is left of the session at the end is killed."""
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": environment()}
    process = subprocess.Popen([str(part) for part in command], start_new_session=True, **(given | options))
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def buyin(*arguments: object) -> list[object]:
    """The command line of ``buyin`` with these arguments."""
    return [sys.executable, "-m", "sim.cli", *arguments]


def in_between(*command: object) -> list[str]:
    """The command, started by a small process: it counts the memory of the process that starts it as its own."""
    small = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
    return [sys.executable, "-S", "-c", small, *map(str, command)]


def left_of(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    return [pid for pid, state, its in _processes() if its == session and state not in "ZX"]


def workers_of(parent: int) -> list[int]:
    """The children of a process, as far as there are any."""
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return []


def comes_true(what: Callable[[], bool]) -> bool:
    """Whether something becomes true before patience ends."""
    until = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _processes() -> Iterator[tuple[int, str, int]]:
    """Number, state and session of each process."""
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdigit():
                told = (folder / "stat").read_text().rpartition(")")[2].split()
                yield int(folder.name), told[0], int(told[3])
