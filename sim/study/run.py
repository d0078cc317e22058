"""The runner: every batch of some experiments, on the cores of this machine, each result to its sink."""

from collections.abc import Sequence
from typing import Protocol

from sim.study.batch import rehearse, run_batch
from sim.study.execute import results
from sim.study.experiment import Experiment, Piece, Progress
from sim.study.memory import Need, workers_for
from sim.study.observe import Kept

SMALL = 3_000_000  # person-weeks below which starting workers takes longer than the work


class Sink(Protocol):
    """Where what was kept of each batch of an experiment lands."""

    def put(self, piece: Piece, kept: Kept, forked: Kept | None) -> None:
        """Take in what was kept of a batch, and of its fork; batches come in the order of ``Experiment.pieces``."""


def run(
    work: Sequence[tuple[Experiment, Sink]], *, workers: int | None = None, progress: Progress | None = None
) -> None:
    """Run all experiments, each into its sink.

    ``workers`` None: as many as there are cores, or none beside this process for a small job. ``progress(done,
    total)`` is told the number of worlds whenever a batch is done. No number depends on either. Raises InputError for
    what a batch refuses, and RunError for what fails.
    """
    parts = [(experiment, sink, piece) for experiment, sink in work for piece in experiment.pieces()]
    experiments = [experiment for experiment, _ in work]
    most = max(piece.worlds * _courses(experiment) for experiment, _, piece in parts)
    need = Need.of(
        max(one.people for one in experiments),
        most,
        sum(one.observer.room(len(one.arms), one.columns, one.scenario.horizon) * _courses(one) for one in experiments),
    )
    count = workers_for(need, workers or _few(experiments), len(parts))
    if count > 1:
        rehearse(parts[0][0].batch(parts[0][2]))
    tell, finished, total = progress or (lambda done, total: None), 0, sum(one.runs for one in experiments)
    tell(0, total)
    batches = (experiment.batch(piece) for experiment, _, piece in parts)
    ends = results(batches, run_batch, workers=count, which=lambda n: _in_words(parts[n][0], parts[n][2]))
    for (experiment, sink, piece), (kept, forked) in zip(parts, ends, strict=True):
        sink.put(piece, kept, forked)
        finished += piece.worlds * _courses(experiment)
        tell(finished, total)


def _courses(experiment: Experiment) -> int:
    return 1 if experiment.fork is None else 2


def _few(experiments: Sequence[Experiment]) -> int | None:
    """One process where that is quicker than starting more, else None."""
    return 1 if sum(one.people * one.runs * one.scenario.horizon for one in experiments) < SMALL else None


def _in_words(experiment: Experiment, piece: Piece) -> str:
    names = ", ".join(arm.name for arm in experiment.arms[piece.arms])
    numbers = ", ".join(str(r) for r in sorted(set(piece.replicates.tolist())))
    points = f", points {piece.points.min()} to {piece.points.max()}" if experiment.points else ""
    return f"{experiment.scenario.name}: strategies {names} in replicates {numbers}{points}"
