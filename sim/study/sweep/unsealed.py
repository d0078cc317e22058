"""Ledgers from before records had seals: they are sealed as they are, since nothing vouches for them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError
from sim.study.sweep.ledger import LEDGER, WHOLE, Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.records import PACKED, FailedRun
from sim.study.sweep.shards import shard_of

CHOSEN = "WHERE run IN (SELECT value FROM json_each(?)) ORDER BY run"
SAID = "written before results had checksums, so that nothing vouches for them; buyin repair seals them as they are"


def is_unsealed(folder: Path, manifest: Manifest) -> bool:
    """Whether a folder is from before records had seals, and was not repaired since."""
    path = folder / LEDGER
    if "arithmetic" in manifest.data or not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            tables = base.execute("SELECT name FROM sqlite_master").fetchall()
    except (sqlite3.Error, ValueError):
        return True
    return ("head",) not in tables


def seal_as_it_is(folder: Path, manifest: Manifest, into: Path) -> str:
    """Write a sealed ledger with what the old one in a folder holds into the folder ``into``; say what is to be known.

    Batches that are not complete by the old one's own counts are left out, as if they had not been run. Raises
    InputError where the old one cannot be read.
    """
    path, skipped = folder / LEDGER, 0
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        with closing(base), Ledger(into, manifest.key, write=True) as ledger:
            for whole, found in _batches(base, manifest.plan()):
                if whole:
                    ledger.record(*found, shard_of(folder, found[0]))
                skipped += not whole
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise InputError(str(path), None, f"a ledger that was damaged or cut off ({error})", WHOLE) from None
    return SAID + (f"; {skipped} of its batches are not complete and count as not run" if skipped else "")


def _batches(
    base: sqlite3.Connection, plan: SweepPlan
) -> Iterator[tuple[bool, tuple[int, Rows, Array, list[FailedRun]]]]:
    """Whether a batch is complete, its number, its runs, their values, and those that failed."""
    counted = {row[0]: row[1:] for row in base.execute("SELECT batch, done, failed FROM batches")}
    for cut in plan.batches():
        if not counted:
            return
        told = counted.pop(cut.number, None)
        if told is None:
            continue
        chosen = json.dumps(plan.runs_of(cut).tolist())
        rows = base.execute(f"SELECT run, measured FROM runs {CHOSEN}", (chosen,)).fetchall()
        failed = base.execute(f"SELECT run, error, details FROM failures {CHOSEN}", (chosen,)).fetchall()
        values = np.frombuffer(b"".join(row[1] for row in rows), PACKED).reshape(len(rows), -1)
        runs = np.array([row[0] for row in rows], dtype=np.int64)
        yield (len(rows), len(failed)) == told, (cut.number, runs, values, [FailedRun(*row) for row in failed])
