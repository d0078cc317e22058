"""The levers of the reference model: the lever files themselves, pulled on arrays that mirror the people.

Levers are inputs to the rules, so both models share them: each week the people's state is copied into the arrays
of one world, the levers are pulled there, and each person gets their inputs of the week back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.levers.pull import pull_plainly
from sim.reference.unit import WORLD
from sim.state.columns import COLUMNS, INPUTS
from sim.state.names import ColumnName
from sim.worlds.simulation import Simulation

if TYPE_CHECKING:
    from sim.reference.model import ReferenceModel

CHANGED_BY_LEVERS: tuple[ColumnName, ...] = ("access", "revealed")


def pull(model: ReferenceModel, simulation: Simulation) -> None:
    """Turn the levers of the model's week into inputs of its people and units."""
    _mirror(model, simulation)
    pull_plainly(simulation.worlds, simulation.schedules)
    _hand_back(model, simulation)


def _mirror(model: ReferenceModel, simulation: Simulation) -> None:
    worlds = simulation.worlds
    worlds.week = model.week
    worlds.squeeze[WORLD] = model.squeeze
    for name in COLUMNS:
        worlds.column[name][:, WORLD] = [getattr(person, name) for person in model.people]
    worlds.priorities[:, :, WORLD] = list(zip(*(person.priorities for person in model.people), strict=True))
    worlds.results[:, WORLD] = [unit.result for unit in model.units]
    worlds.coalition[:, WORLD] = [unit.coalition for unit in model.units]


def _hand_back(model: ReferenceModel, simulation: Simulation) -> None:
    worlds = simulation.worlds
    for name in CHANGED_BY_LEVERS:
        _give(model, name, worlds.column[name][:, WORLD].tolist())
    for told in INPUTS:
        _give(model, told, worlds.inputs[told][:, WORLD].tolist())
    for unit in model.units:
        unit.tailoring = float(worlds.tailoring[unit.number, WORLD])
        unit.coalition = float(worlds.coalition[unit.number, WORLD])
    model.lift = float(worlds.lift[WORLD])


def _give(model: ReferenceModel, name: str, values: list[float]) -> None:
    for person, value in zip(model.people, values, strict=True):
        setattr(person, name, value)
