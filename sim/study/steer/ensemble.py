"""Worlds drawn over people, luck and all that nobody knows, along the plan as it really went."""

from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array, Rows
from sim.organisation import Organisation
from sim.state.columns import Arm
from sim.study.batch import generated
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather_each
from sim.study.replicates import organisation_seed
from sim.study.steer.nobody_knows import Unknowns
from sim.study.steer.onlooker import COURSE, ENDS, SIGNALS, Onlooker

ORGANISATIONS = 20  # drawn, where none is given


@dataclass(frozen=True, eq=False)
class Grounds:
    """A scenario, the organisations that it may be, and what nobody knows; all that follows comes from the seed."""

    experiment: Experiment
    organisations: tuple[Organisation, ...]
    unknowns: Unknowns

    @classmethod
    def of(cls, experiment: Experiment) -> "Grounds":
        """The organisation of an experiment, or some drawn from its scenario's design."""
        given, design = experiment.organisation, experiment.scenario.design()
        numbers = () if given else range(ORGANISATIONS)
        drawn = tuple(generated(design, organisation_seed(experiment.seed, n)) for n in numbers)
        return cls(experiment, (given,) if given else drawn, Unknowns.of(experiment.scenario))

    def organisation_of(self, world: Rows) -> Rows:
        """Which of the organisations worlds have, by their number."""
        return world % len(self.organisations)

    def run(
        self,
        which: "Which",
        arms: tuple[Arm, ...],
        onlooker: Onlooker,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> dict[str, Array]:
        """What is kept of worlds, by name: (..., arms, worlds). Errors are those of ``sim.study.run``."""
        number = self.organisation_of(which.number)
        places = [np.flatnonzero(number == n) for n in range(len(self.organisations))]
        there = [(rows, one) for rows, one in zip(places, self.organisations, strict=True) if len(rows)]
        experiments = [self._on(one, which.of(rows), arms, onlooker) for rows, one in there]
        found, whole = gather_each(experiments, workers=workers, progress=progress), dict[str, Array]()
        for name in onlooker.keeps:
            parts = [one[name][..., 0, :] for one in found]
            whole[name] = np.empty((*parts[0].shape[:-1], len(which.number)))
            for (rows, _), part in zip(there, parts, strict=True):
                whole[name][..., rows] = part
        return whole

    def _on(self, organisation: Organisation, which: "Which", arms: tuple[Arm, ...], onlooker: Onlooker) -> Experiment:
        return replace(
            self.experiment,
            arms=arms,
            replicates=len(which.number),
            numbers=tuple(which.number.tolist()),
            organisation=organisation,
            points={path: value[None, :] for path, value in self.unknowns.of_model(which.z).items()},
            observer=onlooker,
        )


@dataclass(frozen=True, eq=False)
class Which:
    """Worlds by ``number``, of which luck and organisation follow, and their deviates ``z`` (worlds, unknowns)."""

    number: Rows
    z: Array

    @classmethod
    def drawn(cls, unknowns: Unknowns, count: int, seed: int) -> "Which":
        """The first so many worlds."""
        return cls(np.arange(count), unknowns.drawn(count, seed))

    def of(self, rows: Rows) -> "Which":
        """Some of them."""
        return Which(self.number[rows], self.z[rows])


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Worlds, and what was kept of them: ``course`` (weeks, 3, groups, worlds), ``signals`` (weeks seen, ``READ``,
    groups, worlds), ``ends`` (worlds,) and how people there answer, ``answers`` (4, worlds)."""

    which: Which
    course: Array
    signals: Array
    ends: Array
    answers: Array

    @classmethod
    def of(
        cls,
        grounds: Grounds,
        which: Which,
        arm: Arm,
        onlooker: Onlooker,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> "Ensemble":
        """The worlds run under one arm."""
        found = grounds.run(which, (arm,), onlooker, workers, progress)
        course, signals, ends = (found[name][..., 0, :] for name in (COURSE, SIGNALS, ENDS))
        return cls(which, course, signals, ends, grounds.unknowns.of_answers(which.z))
