"""One table of a results folder: a row for each run, sorted by run."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError, extra
from sim.inputs import as_csv
from sim.study.replicates import world_seed
from sim.study.sweep.damage import Damage
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.reading import reading
from sim.study.sweep.records import FailedRun
from sim.study.sweep.work import EFFORT

TEXTS = ("scenario", "strategy", "error")
KINDS = (".csv", ".parquet")
DAMAGED = "damaged in the folder: buyin repair does it again"


@dataclass(frozen=True)
class Exported:
    """Number of rows of a table, what is damaged in its folder, and what else should be known of it."""

    rows: int
    damage: Damage
    notes: tuple[str, ...]


def export(folder: Path, file: Path) -> Exported:
    """Write the table of a folder's runs as .csv or .parquet, and return what is in it; it streams.

    The file is there whole or not at all, and the same runs give the same bytes. Runs that are damaged have a row that
    says so in place of numbers. Raises InputError for another kind
    of file, a folder or ledger that cannot be read, and a file that cannot be written.
    """
    if file.suffix not in KINDS:
        raise InputError(f"argument FILE {file}", None, file.suffix or "no ending", " or ".join(KINDS))
    with reading(folder) as found, _replaced(file) as unfinished:
        write = _csv if file.suffix == ".csv" else _parquet
        rows = write(tables(found.plan, found.ledger, found.damage.runs), found.plan, unfinished)
        return Exported(rows, found.damage, found.notes)


def tables(plan: SweepPlan, ledger: Ledger, damaged: Rows) -> Iterator[pd.DataFrame]:
    """The table in parts: run, where it belongs, its factors, effort in person-days and measures.

    A run that failed, or is damaged, has a message in the column ``error`` and no numbers.
    """
    lost = (FailedRun(run, DAMAGED, "") for run in damaged.tolist())
    failed = merge(ledger.failures(), lost, key=lambda one: one.run)
    failure = next(failed, None)
    last = np.iinfo(np.int64).max
    chunks = iter(ledger.chunks())
    chunk, following = next(chunks, None), next(chunks, None)
    while chunk is not None or failure is not None:
        runs, values = chunk if chunk is not None else (np.zeros(0, dtype=np.int64), np.zeros((0, width(plan))))
        until = int(following[0][0]) if following is not None else last
        missing = []
        while failure is not None and failure.run < until:
            missing.append(failure)
            failure = next(failed, None)
        numbers = np.concatenate([runs, np.array([one.run for one in missing], dtype=np.int64)])
        errors = [""] * len(runs) + [one.error for one in missing]
        filled = np.vstack([values, np.full((len(missing), width(plan)), np.nan)])
        order = np.argsort(numbers, kind="stable")
        yield table(plan, numbers[order], filled[order], [errors[n] for n in order])
        chunk, following = following, next(chunks, None)


def width(plan: SweepPlan) -> int:
    """Number of values of a run."""
    return len(EFFORT) + len(plan.resolved.study.kept)


def table(plan: SweepPlan, runs: Rows, values: Array, errors: list[str]) -> pd.DataFrame:
    """The rows of some runs; ``values`` has shape (runs, columns)."""
    at = plan.addresses(runs)
    study, points = plan.resolved.study, plan.points.at(at.points)
    columns: dict[str, object] = {
        "run": runs,
        "scenario": np.array([one.name for one in plan.resolved.scenarios], dtype=object)[at.scenarios],
        "strategy": np.array([one.name for one in plan.resolved.strategies], dtype=object)[at.strategies],
        "point": at.points,
        "replicate": at.replicates,
        "organisation": plan.organisations(at.replicates),
        "seed": _seeds(study.seed, at.replicates),
    }
    columns |= {factor.path: points[:, n] for n, factor in enumerate(study.factors)}
    columns |= {name: values[:, n] for n, name in enumerate((*EFFORT, *study.kept))}
    return pd.DataFrame(columns | {"error": errors})


def _seeds(seed: int, replicates: Rows) -> NDArray[np.uint64]:
    """Seed of each replicate's world."""
    different, place = np.unique(replicates, return_inverse=True)
    return np.array([world_seed(seed, int(r)) for r in different], dtype=np.uint64)[place]


def _csv(parts: Iterator[pd.DataFrame], plan: SweepPlan, file: Path) -> int:
    empty = table(plan, np.zeros(0, dtype=np.int64), np.zeros((0, width(plan))), [])
    rows = 0
    with open(file, "w", encoding="utf-8", newline="") as out:
        out.write(as_csv(empty))
        for part in parts:
            out.write(as_csv(part, header=False))
            rows += len(part)
    return rows


def _parquet(parts: Iterator[pd.DataFrame], plan: SweepPlan, file: Path) -> int:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError:
        wanted = f".csv, or {extra('parquet')}"
        raise InputError("argument FILE", None, ".parquet without pyarrow", wanted) from None
    empty = table(plan, np.zeros(0, dtype=np.int64), np.zeros((0, width(plan))), [])
    kinds = {name: pa.string() if name in TEXTS else pa.from_numpy_dtype(empty[name].dtype) for name in empty}
    schema, rows = pa.schema(kinds.items()), 0
    with pq.ParquetWriter(file, schema) as writer:
        for part in parts:
            writer.write_table(pa.Table.from_pandas(part, schema, preserve_index=False))
            rows += len(part)
    return rows


@contextmanager
def _replaced(file: Path) -> Iterator[Path]:
    """A temporary file that takes the place of ``file`` when it is complete."""
    temporary = file.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        yield temporary
        os.replace(temporary, file)
    except OSError as error:
        allowed = "a file in a folder that can be written and has room"
        raise InputError(str(file), None, f"cannot be written ({error.strerror or error})", allowed) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
