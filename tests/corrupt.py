"""Damages copies of a finished sweep in many ways: ``python -m tests.corrupt [COUNT] [SEED]``.

No number that is exported may differ from that of the undamaged folder without a word; after ``repair`` the export must
be the same, byte for byte.
"""

import csv
import io
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sim.common.errors import InputError
from sim.study.sweep.export import DAMAGED, export
from sim.study.sweep.run import Running, repair, sweep
from sim.study.sweep.status import status
from sim.study.sweep.study import Resolved
from sim.study.sweep.summary import summarise
from tests.support.sweep_example import STUDY, exported, small_study

LARGER = STUDY.replace("replicates = 12", "replicates = 20\nweekly = true").replace(
    'measures = ["practising", "trust_left"]\n', ""
)
FAILING = '[[levers]]\npath = "pilot.until"\nlevels = [2, 4]\n[[levers]]\npath = "pilot.from"\nlevels = [1, 3]\n'
BATCHES = 300  # people x worlds of a batch: 25 runs


def _flip(path: Path, luck: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(luck.randint(1, 16)):
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    path.write_bytes(data)


def _truncate(path: Path, luck: Random) -> None:
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size - luck.choice([1, luck.randrange(1, size), 4096])])


def _blank(path: Path, luck: Random) -> None:
    data = bytearray(path.read_bytes())
    at = luck.randrange(len(data) // 4096) * 4096
    data[at : at + 4096] = bytes(4096)
    path.write_bytes(data)


def _edited(*queries: str) -> Callable[[Path, Random], None]:
    """A change through SQL; each ``?`` is a different run that is done."""

    def change(path: Path, luck: Random) -> None:
        with closing(sqlite3.connect(path)) as base, base:
            runs = [row[0] for row in base.execute("SELECT run FROM runs")]
            for query in queries:
                base.execute(query, luck.sample(runs, query.count("?")))

    return change


LEDGER = "ledger.sqlite"
OF_A_RUN = "SELECT r.run, o.batch, o.measured, o.seal FROM runs r, runs o WHERE r.run = ? AND o.run = ?"
KINDS: dict[str, tuple[str, Callable[[Path, Random], None]]] = {
    "1 to 16 bits flipped": (LEDGER, _flip),
    "cut off": (LEDGER, _truncate),
    "a page blanked": (LEDGER, _blank),
    "a row deleted": (LEDGER, _edited("DELETE FROM runs WHERE run = ?")),
    "numbers of another run": (
        LEDGER,
        _edited("UPDATE runs SET measured = (SELECT measured FROM runs WHERE run = ?) WHERE run = ?"),
    ),
    "another run's whole record": (LEDGER, _edited(f"INSERT OR REPLACE INTO runs {OF_A_RUN}")),
    "numbers overwritten": (LEDGER, _edited("UPDATE runs SET measured = zeroblob(length(measured)) WHERE run = ?")),
    "a row inserted": (
        LEDGER,
        _edited("INSERT INTO runs SELECT 100000 + run, batch, measured, seal FROM runs WHERE run = ?"),
    ),
    "a batch deleted": (
        LEDGER,
        _edited(
            "DELETE FROM batches WHERE batch IN (SELECT batch FROM runs WHERE run = ?)",
            "DELETE FROM runs WHERE batch NOT IN (SELECT batch FROM batches)",
            "DELETE FROM failures WHERE batch NOT IN (SELECT batch FROM batches)",
        ),
    ),
    "a failure deleted": (LEDGER, _edited("DELETE FROM failures WHERE run = (SELECT min(run) FROM failures)")),
    "a failure made a success": (
        LEDGER,
        _edited(
            "UPDATE runs SET run = (SELECT min(run) FROM failures) WHERE run = ?",
            "DELETE FROM failures WHERE run IN (SELECT run FROM runs)",
        ),
    ),
    "counts edited": (LEDGER, _edited("UPDATE batches SET done = done + 1", "UPDATE head SET batches = batches - 1")),
    "weekly traces flipped": ("weekly/000000/batch-000000001.npz", _flip),
    "weekly traces cut off": ("weekly/000000/batch-000000000.npz", _truncate),
    "manifest flipped": ("manifest.json", _flip),
    "manifest cut off": ("manifest.json", _truncate),
}


@dataclass(frozen=True)
class Ended:
    """What came of one damage: ``found`` what was said of it, ``wrong`` what should not have happened, if anything."""

    kind: str
    found: str
    wrong: str


def finished(folder: Path) -> tuple[Resolved, bytes, int]:
    """A finished sweep in ``folder / "whole"``, in which some runs failed: its study, its table and how many failed."""
    study = small_study(folder, LARGER + FAILING)
    count = sweep(study, folder / "whole", Running(workers=1, person_worlds=BATCHES))
    return study, exported(folder / "whole"), count.failed


def attacked(whole: Path, study: Resolved, table: bytes, kind: str, luck: Random) -> Ended:
    """Damage a copy of a folder, read and export it, repair it, and export it again."""
    folder = whole.with_name("copy")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    file, damage = KINDS[kind]
    before = (folder / file).read_bytes()
    damage(folder / file, luck)
    found, wrong = _read(folder, table)
    if (folder / file).read_bytes() == before:
        return Ended(kind, "nothing was changed", "")
    with suppress(FileNotFoundError):
        folder.with_suffix(".csv").unlink()
    return Ended(kind, found, wrong or _repaired(folder, study, table))


def _read(folder: Path, table: bytes) -> tuple[str, str]:
    try:
        told = status(folder)
        summary = summarise(folder)
        written = export(folder, folder.with_suffix(".csv"))
    except InputError:
        return "refused", ""
    if bool(told.damage) != bool(summary.damage) or bool(told.damage) != bool(written.damage):
        return "damage", "not said by every command"
    truth, rows = _rows(table), _rows(folder.with_suffix(".csv").read_bytes())
    if any(row != truth.get(run) and row[-1] != DAMAGED for run, row in rows.items()):
        return "wrong", "a wrong number was exported"
    same = rows == truth
    if not told.damage:
        return "harmless", "" if same else "rows are missing without a word"
    named = set(told.damage.runs.tolist())
    lost = {run for run, row in truth.items() if rows.get(run) != row}
    if not lost <= named and not any("more may be lost" in line for line in told.damage.lines()):
        return "named", f"{len(lost - named)} lost runs are not named"
    return ("named" if named or told.damage.shards else "said, and nothing lost"), ""


def _rows(table: bytes) -> dict[int, list[str]]:
    _, *rows = csv.reader(io.StringIO(table.decode(), newline=""))
    return {int(row[0]): row for row in rows}


def _repaired(folder: Path, study: Resolved, table: bytes) -> str:
    try:
        count = repair(folder, Running(workers=1))
        if count.left:
            sweep(study, folder, Running(workers=1))
    except InputError as error:
        return f"not repaired: {error}"
    return "" if exported(folder) == table and not status(folder).damage else "another table after the repair"


def main() -> int:
    """Print how often each kind of damage ended how; 1 where anything went wrong."""
    count, seed = (int(text) for text in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]))
    luck, ends = Random(seed), Counter[Ended]()
    with TemporaryDirectory() as name:
        study, table, failed = finished(Path(name))
        print(f"{len(_rows(table)):,} runs, of which {failed} failed; seed {seed}")
        for n in range(count):
            kind = list(KINDS)[n // 2 % len(KINDS)] if n % 2 else "1 to 16 bits flipped"
            ends[attacked(Path(name) / "whole", study, table, kind, luck)] += 1
    for end, times in sorted(ends.items(), key=lambda item: (item[0].kind, item[0].found)):
        print(f"{times:5}  {end.kind}: {end.found}{f'; WRONG: {end.wrong}' if end.wrong else ''}")
    return int(any(end.wrong for end in ends))


if __name__ == "__main__":
    sys.exit(main())
