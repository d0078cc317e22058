"""Commands ended at random moments: no process stays, and nothing half-written."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from sim.common.errors import InputError
from sim.study.sweep.status import status
from tests.attack.budget import Budget
from tests.attack.row import Row
from tests.support.processes import buyin, comes_true, left_of, started, workers_of

COMMANDS = {
    "compare": ("compare", "public-health-vaccination", "--replicates", 2000),
    "claims": ("claims", "--replicates", 1000),
    "sweep": ("sweep", "strategies-by-scenario"),
}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: -9}
LATEST = 3.0  # seconds after a command began, or after its workers did


def kills(budget: Budget, seed: int) -> Iterator[Row]:
    """Each command by each signal, in turn; every other one once its workers are at work."""
    _let_signals_through()
    luck, rows = Random(f"{seed} kills"), dict[str, Row]()
    for number in budget.numbers():
        name, ending = list(COMMANDS)[number % 3], list(CODES)[number // 3 % 4]
        row = rows.setdefault(name, Row(f"`buyin {name}` ended by SIGINT, SIGTERM, SIGHUP or SIGKILL"))
        with tempfile.TemporaryDirectory() as folder:
            before = sum(os.times()[2:4])
            end = _killed(row, name, ending, Path(folder), luck, number % 2 == 0)
            row.add(end, sum(os.times()[2:4]) - before)
    yield from rows.values()


def _let_signals_through() -> None:
    """What a shell starts in the background ignores some, and so would what it starts."""
    for one in CODES:
        if one != signal.SIGKILL and signal.getsignal(one) == signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)


def _killed(row: Row, name: str, ending: signal.Signals, folder: Path, luck: Random, busy: bool) -> str:
    with started(buyin(*COMMANDS[name], "--workers", 2, "--out", folder / "out")) as process:
        if busy:
            comes_true(lambda: len(workers_of(process.pid)) >= 2 or process.poll() is not None)
        time.sleep(luck.uniform(0, LATEST))
        if process.poll() is not None:
            row.wrong.append(f"it had ended with {process.returncode}")
            return "had ended"
        process.send_signal(ending)
        said = process.communicate()[1] if comes_true(lambda: process.poll() is not None) else ""
        row.wrong += [] if comes_true(lambda: not left_of(process.pid)) else ["a process is left"]
        early = process.returncode == -ending
    row.wrong += [] if early or process.returncode == CODES[ending] else [f"{ending.name}: code {process.returncode}"]
    row.wrong += [f"{ending.name}: a traceback"] if "Traceback" in said else []
    row.wrong += _half_written(folder, name)
    return "ended while starting" if early and ending != signal.SIGKILL else "ended"


def _half_written(folder: Path, name: str) -> list[str]:
    """What of a command's output is neither whole nor absent; what a sweep has done must be readable."""
    found = [path.name for path in folder.iterdir()]
    if not found or name != "sweep":
        return [f"{one} is left" for one in found]
    if not (folder / "out" / "ledger.sqlite").exists():
        return []
    try:
        return ["its folder is damaged"] if status(folder / "out").damage else []
    except InputError as error:
        return [str(error).replace(str(folder), "")]
