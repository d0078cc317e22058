"""Levers and shocks pulled on a tiny organisation, beside the same worlds without them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.organisation import Organisation, generate
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.scenarios.strategy import Strategy, TeamChange, Use
from sim.state.columns import Arm, Worlds
from sim.worlds.simulation import Simulation
from tests.support.examples import tiny_scenario

SEEDS = range(6)
QUIET = tiny_scenario(shocks=(), uncertain=())
PEOPLE: Organisation = generate(QUIET.design(), seed=3)


def use(lever: str, start: int = 1, until: int | None = None, **fields: object) -> Use:
    """One use of a lever."""
    return Use.model_validate({"lever": lever, "from": start, "until": until, **fields})


def plan(*uses: Use, access: str = "everyone", **team: float) -> Strategy:
    """A strategy of these uses."""
    return Strategy(name="plan", title="", summary="", access=access, team=TeamChange(**team), levers=uses)


def advance(
    plans: Sequence[Strategy],
    weeks: int,
    *,
    scenario: Scenario = QUIET,
    shocks: Sequence[Sequence[ShockEvent]] = (),
    off: Sequence[str] = (),
    values: Mapping[str, float] | None = None,
    turnover: bool = False,
) -> Worlds:
    """The worlds of one arm for each plan after some weeks; ``shocks`` strike each arm, none when left out.

    Nobody leaves of themselves unless with ``turnover``.
    """
    each = shocks or [()] * len(plans)
    arms = [Arm(str(n), strategy, tuple(events)) for n, (strategy, events) in enumerate(zip(plans, each, strict=True))]
    without = off if turnover else ("turnover", *off)
    simulation = Simulation(scenario, PEOPLE, arms, SEEDS, off=without, values=values)
    for _ in range(weeks):
        simulation.advance()
    return simulation.worlds


def gain(worlds: Worlds, column: str, rows: NDArray[np.int64] | slice = slice(None)) -> Array:
    """How much more of a column the first arm's worlds have than the second's, in each seed, over some rows."""
    values = worlds.column[column]
    return (values[rows, worlds.arm_worlds(0)] - values[rows, worlds.arm_worlds(1)]).mean(axis=0)


def tier(number: int) -> NDArray[np.int64]:
    """Rows of a tier."""
    return np.flatnonzero(PEOPLE.tier == number)


def unit(name: str) -> NDArray[np.int64]:
    """Rows of a unit's people."""
    return np.flatnonzero(PEOPLE.unit == PEOPLE.units.index(name))
