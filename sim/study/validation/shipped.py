"""Shipped scenarios with a few arms in the same worlds, measured over some weeks."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.organisation import generate
from sim.scenario import Scenario
from sim.state import Arm, Worlds
from sim.strategy import Strategy, Use
from sim.study.replicates import organisation_numbers, organisation_seed, replicates_on, world_seed
from sim.worlds import Simulation

SEED = 1


def single_lever(name: str, *levers: str, until: int, **more: object) -> Strategy:
    """Only these levers, from week 1 on as often as each may be used."""
    uses = tuple(Use.model_validate({"lever": lever, "from": 1, "until": until} | more) for lever in levers)
    return Strategy(name=name, title=name.replace("-", " "), summary="Single levers.", levers=uses)


def measured(
    scenario: Scenario,
    arms: Sequence[Arm],
    replicates: int,
    weeks: tuple[int, int],
    measure: Callable[[Worlds], Array],
) -> tuple[Array, NDArray[np.int64]]:
    """Mean of ``measure`` (worlds,) over the weeks from first to last, (arms, replicates), and each one's organisation.

    Replicates are those of ``sim.study.replicates``.
    """
    values = np.zeros((len(arms), replicates))
    numbers = organisation_numbers(replicates)
    for number in np.unique(numbers):
        members = replicates_on(int(number), replicates)
        organisation = generate(scenario.design(), organisation_seed(SEED, int(number)))
        seeds = [world_seed(SEED, int(replicate)) for replicate in members]
        simulation = Simulation(scenario, organisation, arms, seeds)
        total = np.zeros(simulation.worlds.shape[1])
        for week in range(1, weeks[1] + 1):
            simulation.advance()
            total += measure(simulation.worlds) if week >= weeks[0] else 0.0
        values[:, members] = total.reshape(len(arms), -1) / (weeks[1] - weeks[0] + 1)
    return values, numbers
