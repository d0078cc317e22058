"""Where results land: in memory, each batch's numbers at the place of its arms and replicates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.state import Array
from sim.study.batch import Measured, rehearse, run_batch
from sim.study.execute import Failure, cores, execute
from sim.study.plan import Piece, Runs

Progress = Callable[[int, int], None]

SMALL = 3_000_000  # person-weeks below which starting workers takes longer than the work


@dataclass
class Gathered:
    """Numbers of all arms and replicates; ``None`` for what was not asked for.

    ``values`` has shape (keys, arms, replicates) and ``weeks`` (weeks, quantities, groups, arms,
    replicates).
    """

    found: dict[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def values(self) -> NDArray[np.float64]:
        return self.found["values"]

    @property
    def weeks(self) -> NDArray[np.float32] | None:
        return self.found.get("weeks")

    def put(self, piece: Piece, measured: Measured, arms: int, replicates: int) -> None:
        """Put what was measured in one batch where it belongs."""
        for name, part in vars(measured).items():
            if part is not None:
                shape = (*part.shape[:-2], arms, replicates)
                whole = self.found.setdefault(name, np.full(shape, np.nan, dtype=part.dtype))
                whole[..., piece.arms, piece.replicates] = part


def gather(
    runs: Runs, *, workers: int | None = None, progress: Progress | None = None
) -> tuple[Gathered, Gathered | None]:
    """Run all batches: what was measured, and what was measured of the fork (None without one).

    ``workers`` None: as many as there are cores, or none beside this process for a small job. ``progress(done,
    total)`` is told the number of worlds whenever a batch is done. Raises InputError for what a batch refuses,
    and RunError for what fails.
    """
    pieces = list(runs.pieces())
    count = _workers(runs, workers, len(pieces))
    if count > 1:
        rehearse(pieces[0].batch)
    plain, forked, finished = Gathered(), Gathered(), 0
    tell = progress or (lambda done, total: None)
    tell(0, runs.worlds)
    for done in execute((piece.batch for piece in pieces), run_batch, workers=count):
        piece = pieces[done.number]
        if isinstance(done.result, Failure):
            raise done.result.error(_in_words(piece))
        for into, measured in zip((plain, forked), done.result, strict=True):
            if measured is not None:
                into.put(piece, measured, len(runs.arms), runs.replicates)
        finished += piece.batch.worlds * (runs.worlds // (len(runs.arms) * runs.replicates))
        tell(finished, runs.worlds)
    return plain, forked if runs.fork else None


def gather_each(
    variants: Sequence[Runs], *, workers: int | None = None, progress: Progress | None = None
) -> list[Array]:
    """The ``values`` (keys, arms, replicates) of several sets of runs, one after the other; the rest as ``gather``."""
    total, found = sum(runs.worlds for runs in variants), []
    for number, runs in enumerate(variants):
        before = sum(earlier.worlds for earlier in variants[:number])

        def tell(done: int, _: int, before: int = before) -> None:
            if progress:
                progress(before + done, total)

        found.append(gather(runs, workers=workers, progress=tell)[0].values)
    return found


def _workers(runs: Runs, wanted: int | None, pieces: int) -> int:
    small = runs.people * runs.worlds * runs.scenario.horizon < SMALL
    return min(pieces, wanted or (1 if small else cores()))


def _in_words(piece: Piece) -> str:
    names = ", ".join(arm.name for arm in piece.batch.arms)
    numbers = ", ".join(str(r) for r in piece.replicates)
    return f"{piece.batch.scenario.name}: strategies {names} in replicates {numbers}"
