"""Where results land: in memory, each batch's numbers at the place of its arms and replicates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from sim.arrays import Array
from sim.measures import KEYS
from sim.study.batch import Measured, rehearse, run_batch
from sim.study.execute import Failure, execute
from sim.study.memory import Need, workers_for
from sim.study.plan import Piece, Runs
from sim.study.weekly import Folded, weekly_bytes

Progress = Callable[[int, int], None]

COPIES = 3  # of the numbers of all worlds, at most, while they are looked at
SMALL = 3_000_000  # person-weeks below which starting workers takes longer than the work


@dataclass
class Gathered:
    """Numbers of all arms and replicates: ``values`` (keys, arms, replicates), and every week where asked for."""

    values: Array
    weeks: Folded | None

    @classmethod
    def of(cls, runs: Runs) -> Self:
        """Nothing yet of a set of runs."""
        arms, replicates = len(runs.arms), runs.replicates
        single = len(np.unique(runs.organisation_numbers)) == 1
        weeks = Folded(runs.scenario.horizon, arms, replicates, single) if runs.weekly else None
        return cls(np.full((len(KEYS), arms, replicates), np.nan), weeks)

    def put(self, piece: Piece, measured: Measured) -> None:
        """Put what was measured in one batch where it belongs."""
        self.values[:, piece.arms, piece.replicates] = measured.values
        if self.weeks is not None and measured.weeks is not None:
            self.weeks.add(piece.organisation, piece.arms, piece.replicates, measured.weeks)


def gather(
    runs: Runs, *, workers: int | None = None, progress: Progress | None = None
) -> tuple[Gathered, Gathered | None]:
    """Run all batches: what was measured, and what was measured of the fork (None without one).

    ``workers`` None: as many as there are cores, or none beside this process for a small job. ``progress(done,
    total)`` is told the number of worlds whenever a batch is done. Raises InputError for what a batch refuses,
    and RunError for what fails.
    """
    pieces = list(runs.pieces())
    count = workers_for(_need(runs, pieces), workers or _few(runs), len(pieces))
    if count > 1:
        rehearse(pieces[0].batch)
    plain, forked, finished = Gathered.of(runs), Gathered.of(runs) if runs.fork else None, 0
    tell = progress or (lambda done, total: None)
    tell(0, runs.worlds)
    for done in execute((piece.batch for piece in pieces), run_batch, workers=count):
        piece = pieces[done.number]
        if isinstance(done.result, Failure):
            raise done.result.error(_in_words(piece))
        for into, measured in zip((plain, forked), done.result, strict=True):
            if into is not None and measured is not None:
                into.put(piece, measured)
        finished += piece.batch.worlds * (runs.worlds // (len(runs.arms) * runs.replicates))
        tell(finished, runs.worlds)
    return plain, forked


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


def _few(runs: Runs) -> int | None:
    """One process where that is quicker than starting more, else None."""
    return 1 if runs.people * runs.worlds * runs.scenario.horizon < SMALL else None


def _need(runs: Runs, pieces: Sequence[Piece]) -> Need:
    courses, numbers = 2 if runs.fork else 1, len(KEYS) * len(runs.arms) * runs.replicates
    kept = weekly_bytes(runs.scenario.horizon, len(runs.arms), runs.replicates) if runs.weekly else 0
    largest = max(piece.batch.worlds for piece in pieces)
    return Need.of(runs.people, largest, courses * (COPIES * 8 * numbers + kept), courses)


def _in_words(piece: Piece) -> str:
    names = ", ".join(arm.name for arm in piece.batch.arms)
    numbers = ", ".join(str(r) for r in piece.replicates)
    return f"{piece.batch.scenario.name}: strategies {names} in replicates {numbers}"
