"""How one batch of runs goes: arms x seeds on one organisation, measured week by week."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.measures import GROUPS, KEYS, QUANTITIES, Recorder
from sim.organisation import Organisation, generate
from sim.scenario import Scenario
from sim.state import Arm
from sim.worlds import Simulation


@dataclass(frozen=True)
class Fork:
    """From ``week`` on a copy of every world goes another way.

    ``arms`` are those of the batch with shocks that differ in that week or later ones only.
    """

    week: int
    arms: tuple[Arm, ...]


@dataclass(frozen=True)
class Batch:
    """What one worker runs in one go.

    ``organisation`` is an organisation, or the seed to generate one with from the scenario's design. ``values``
    are numbers by path, each one number, one for each seed, or one for each arm and seed. ``weekly`` asks for every
    week; ``off`` names rules switched off.
    """

    scenario: Scenario
    organisation: Organisation | int
    arms: tuple[Arm, ...]
    seeds: tuple[int, ...]
    values: Mapping[str, float | Array] = field(default_factory=dict)
    fork: Fork | None = None
    weekly: bool = False
    off: tuple[str, ...] = ()

    @property
    def worlds(self) -> int:
        """Number of worlds, those of the fork not counted."""
        return len(self.arms) * len(self.seeds)


@dataclass(frozen=True)
class Measured:
    """What is known of a batch: ``values`` (keys, arms, seeds) in the order of ``KEYS``.

    ``weeks`` (weeks, quantities, groups, arms, seeds) are rounded to single precision; None when not asked for.
    """

    values: Array
    weeks: NDArray[np.float32] | None = None


def run_batch(batch: Batch) -> tuple[Measured, Measured | None]:
    """Run a batch to its horizon: what is measured, and what is measured of the fork (None without one)."""
    organisation = batch.organisation
    if isinstance(organisation, int):
        organisation = generate(batch.scenario.design(), organisation)
    simulation = Simulation(batch.scenario, organisation, batch.arms, batch.seeds, values=batch.values, off=batch.off)
    simulation.worlds.keeps = False  # nothing here reads the week's signals
    recorder = Recorder(batch.worlds, simulation.horizon, weekly=batch.weekly)
    forked = None
    if batch.fork is not None:
        _advance(simulation, recorder, batch.fork.week - 1)
        forked = _run_on(batch, *_forked(simulation, recorder, batch.fork.arms))
    return _run_on(batch, simulation, recorder), forked


def rehearse(batch: Batch) -> None:
    """Run one week of one world, which compiles every rule that is not compiled yet."""
    scenario = batch.scenario.model_copy(update={"horizon": 1})
    run_batch(replace(batch, scenario=scenario, seeds=batch.seeds[:1], values={}, fork=None))


def _advance(simulation: Simulation, recorder: Recorder, week: int) -> None:
    while simulation.worlds.week < week:
        simulation.advance()
        recorder.observe(simulation.worlds)


def _forked(simulation: Simulation, recorder: Recorder, arms: tuple[Arm, ...]) -> tuple[Simulation, Recorder]:
    """Copies of both as they stand, whose worlds go on as ``arms``."""
    shared = (simulation.scenario, simulation.schedules, simulation.programme, simulation.worlds.organisation)
    copied, kept = copy.deepcopy((simulation, recorder), {id(one): one for one in shared})
    copied.worlds.arms = arms
    return copied, kept


def _run_on(batch: Batch, simulation: Simulation, recorder: Recorder) -> Measured:
    _advance(simulation, recorder, simulation.horizon)
    worlds = (len(batch.arms), len(batch.seeds))
    values = recorder.values().reshape(len(KEYS), *worlds)
    if not batch.weekly:
        return Measured(values)
    weeks = recorder.weeks().astype(np.float32).reshape(-1, len(QUANTITIES), len(GROUPS), *worlds)
    return Measured(values, weeks)
