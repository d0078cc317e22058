"""How one batch goes: arms x seeds on one organisation, week by week, under the eyes of an observer."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sim.common.arrays import Array
from sim.organisation import Design, Organisation, generate
from sim.scenarios.scenario import Scenario
from sim.state.columns import Arm
from sim.study.observe import EVERY_MEASURE, Kept, Observation, Observer
from sim.worlds.simulation import Simulation


@dataclass(frozen=True)
class Fork:
    """From ``week`` on a copy of every world goes another way.

    ``arms`` are those of the batch with shocks that differ in that week or later ones only.
    """

    week: int
    arms: tuple[Arm, ...]


@dataclass(frozen=True)
class Batch:
    """What one worker runs in one go; world ``arm * len(seeds) + n`` is an arm under ``seeds[n]``.

    Without a ``given`` organisation one is generated from the scenario's design and ``organisation_seed``. ``values``
    are numbers by path, each one number, one for each seed, or one for each arm and seed; ``off`` names rules switched
    off.
    """

    scenario: Scenario
    arms: tuple[Arm, ...]
    seeds: tuple[int, ...]
    organisation_seed: int = 0
    given: Organisation | None = None
    values: Mapping[str, float | Array] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    fork: Fork | None = None
    observer: Observer = EVERY_MEASURE

    @property
    def worlds(self) -> int:
        """Number of worlds, those of the fork not counted."""
        return len(self.arms) * len(self.seeds)

    @property
    def organisation(self) -> Organisation:
        """The organisation that all its worlds have."""
        return self.given or generated(self.scenario.design(), self.organisation_seed)

    def simulation(self) -> Simulation:
        """Its worlds before the first week."""
        return Simulation(self.scenario, self.organisation, self.arms, self.seeds, values=self.values, off=self.off)


@lru_cache(maxsize=2)  # batches that follow each other are mostly on the same one
def generated(design: Design, seed: int) -> Organisation:
    """The organisation that a seed gives."""
    return generate(design, seed)


def run_batch(batch: Batch) -> tuple[Kept, Kept | None]:
    """Run a batch as far as its observer looks: what was kept, and what was kept of the fork (None without one)."""
    simulation = batch.simulation()
    observation = batch.observer.begin(simulation)
    forked = None
    if batch.fork is not None:
        _advance(simulation, observation, batch.fork.week - 1)
        forked = _run_on(*_forked(simulation, observation, batch.fork.arms))
    return _run_on(simulation, observation), forked


def rehearse(batch: Batch) -> None:
    """Run one week of one world, which compiles every rule that is not compiled yet."""
    scenario = batch.scenario.model_copy(update={"horizon": 1})
    run_batch(replace(batch, scenario=scenario, seeds=batch.seeds[:1], values={}, fork=None, observer=EVERY_MEASURE))


def _run_on(simulation: Simulation, observation: Observation) -> Kept:
    _advance(simulation, observation, observation.last)
    return observation.kept()


def _advance(simulation: Simulation, observation: Observation, week: int) -> None:
    while simulation.worlds.week < week:
        simulation.advance()
        observation.observe(simulation.worlds)


def _forked(simulation: Simulation, observation: Observation, arms: tuple[Arm, ...]) -> tuple[Simulation, Observation]:
    """Copies of both as they stand, whose worlds go on as ``arms``; what never changes is not copied."""
    worlds = simulation.worlds
    shared = (simulation.scenario, simulation.schedules, simulation.programme, worlds.organisation, worlds.arms)
    copied, going_on = copy.deepcopy((simulation, observation), {id(one): one for one in shared})
    copied.worlds.arms = arms
    return copied, going_on
