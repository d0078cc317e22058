"""The sink in memory: arrays of everything kept, each batch's numbers where they belong."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import unknown_name
from sim.measures import KEYS
from sim.study.experiment import Experiment, Piece, Progress
from sim.study.observe import MEASURES, WEEKS, Kept
from sim.study.run import run
from sim.study.weekly import Folded


@dataclass
class Gathered:
    """What was kept of an experiment, by name: ``gathered[name]`` of shape (..., arms, points, replicates).

    Without points there is no axis of them. Numbers are in the unit of each measure, shares from 0 to 1, nan where one
    is not known. Raises KeyError for a name of nothing that was kept. ``weeks`` are folded where an observer keeps
    them; ``fork`` is the same of the worlds that went another way.
    """

    experiment: Experiment
    weeks: Folded | None = None
    fork: "Gathered | None" = None
    _whole: dict[Hashable, Array] = field(default_factory=dict)

    def __getitem__(self, name: Hashable) -> Array:
        whole = self._whole[name]
        return whole if self.experiment.points else whole[..., 0, :]

    @property
    def measures(self) -> Array:
        """Every measure, its first axis in the order of ``sim.measures.KEYS``."""
        return self[MEASURES]

    def measure(self, key: str) -> Array:
        """One measure, shape (arms, replicates) or (arms, points, replicates). Raises InputError for an unknown key."""
        if key not in KEYS:
            raise unknown_name("measure", None, key, KEYS, "measure")
        return self.measures[KEYS.index(key)]

    def mean(self, key: str) -> Array:
        """Mean of a measure over replicates, shape (arms,) or (arms, points).

        They are added up in their order: along an axis that lies together in memory NumPy would add them up otherwise,
        and the last bits would depend on the layout.
        """
        return np.ascontiguousarray(np.moveaxis(self.measure(key), -1, 0)).mean(axis=0)

    def put(self, piece: Piece, kept: Kept, forked: Kept | None = None) -> None:
        """Take in what was kept of a batch."""
        for name, values in kept.items():
            shaped = values.reshape(*values.shape[:-1], -1, len(piece.points))
            if name == WEEKS:
                self._fold(piece, shaped)
            else:
                self._room(name, shaped)[..., piece.arms, piece.points, piece.replicates] = shaped
        if forked is not None:
            self.fork = self.fork or Gathered(self.experiment)
            self.fork.put(piece, forked)

    def _room(self, name: Hashable, values: Array) -> Array:
        if name not in self._whole:
            one = self.experiment
            shape = (*values.shape[:-2], len(one.arms), one.point_count, one.replicates)
            self._whole[name] = np.full(shape, np.nan)
        return self._whole[name]

    def _fold(self, piece: Piece, weeks: Array) -> None:
        if self.experiment.points:
            raise ValueError("every week is folded over replicates, and so kept only where there are no points")
        if self.weeks is None:
            one = self.experiment
            single = len(np.unique(one.organisation_numbers)) == 1
            self.weeks = Folded(len(weeks), len(one.arms), one.replicates, single)
        self.weeks.add(piece.organisation, piece.arms, piece.replicates, weeks.astype(np.float32, copy=False))


def gather(experiment: Experiment, *, workers: int | None = None, progress: Progress | None = None) -> Gathered:
    """Run an ``experiment`` and keep what its observer says: every measure of every world, unless it has another.

    ``workers`` is a number of processes, from 1; None: one for each core, or this one alone for a small job.
    ``progress`` is called with numbers of worlds, (done, total). No number depends on either. Raises InputError for
    what cannot be run (a path that stands for nothing, a value out of range), and RunError for what fails.
    """
    return gather_each([experiment], workers=workers, progress=progress)[0]


def gather_each(
    experiments: Sequence[Experiment], *, workers: int | None = None, progress: Progress | None = None
) -> list[Gathered]:
    """The same of several experiments, which run together."""
    found = [Gathered(experiment) for experiment in experiments]
    run(list(zip(experiments, found, strict=True)), workers=workers, progress=progress)
    return found
