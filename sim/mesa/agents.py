"""People as Mesa agents: each is a view on one row of the model's columns, in one world.

An agent holds no state of its own: reading an attribute reads the column, and setting it writes the column.
"""

from __future__ import annotations

from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.common.vocabulary import DIMENSIONS, NO_BOSS, TIERS
from sim.mesa.agent import Agent
from sim.organisation import Organisation
from sim.state.columns import CELLS, Worlds
from sim.state.names import Numbers

WORLD = 0
WEIGHT_TOLERANCE = 1e-6


def checked(values: object, source: str, name: str, shape: tuple[int, ...]) -> Array:
    """``values`` of a column or trait as an array of ``shape``; one number stands for all.

    Raises InputError for anything but finite numbers of that shape within the column's range.
    """
    low, high, meaning = CELLS[name]
    bounds = f"from {low:g} to {high:g}" if high < np.inf else f"of {low:g} or more"
    people = f"one number or {shape[0]}" if shape else "a number"
    allowed = f"{people} {bounds} ({meaning})"
    array = _numbers(values, source, name, allowed)
    if array.shape not in ((), shape):
        raise InputError(source, name, f"numbers of shape {array.shape}", allowed)
    wrong = np.flatnonzero(~(np.isfinite(array) & (array >= low) & (array <= high)))
    if len(wrong):
        place = f"{name}[{wrong[0]}]" if array.ndim else name
        raise InputError(source, place, f"{array.flat[wrong[0]]:g}", allowed)
    return np.broadcast_to(array, shape)


def checked_priorities(values: object, source: str, shape: tuple[int, ...]) -> Array:
    """``values`` as weights of shape (people, 6) or (6,) in the order of ``vocabulary.DIMENSIONS``.

    Raises InputError for anything but finite weights from 0 to 1 that sum to 1 for each person.
    """
    allowed = f"weights from 0 to 1 that sum to 1 over {', '.join(DIMENSIONS)}, of shape {shape}"
    array = _numbers(values, source, "priorities", allowed)
    if array.shape != shape:
        raise InputError(source, "priorities", f"numbers of shape {array.shape}", allowed)
    total = array.sum(axis=-1)
    if not (array >= 0).all() or not (np.abs(total - 1) <= WEIGHT_TOLERANCE).all():
        found = f"weights down to {array.min():g} that sum to between {total.min():g} and {total.max():g}"
        raise InputError(source, "priorities", found, allowed)
    return array


def _numbers(values: object, source: str, place: str, allowed: str) -> Array:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(source, place, f"a {type(values).__name__} that holds no numbers", allowed) from None


class Peopled(Protocol):
    """What people need of the model that they live in."""

    @property
    def worlds(self) -> Worlds: ...
    @property
    def organisation(self) -> Organisation: ...
    @property
    def people(self) -> tuple[Person, ...]: ...
    def column(self, name: str) -> Array: ...


class Cell:
    """An attribute of a person that lives in the model's column or trait of the same name.

    Setting it raises InputError for anything but a finite number within the column's range.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.__doc__ = CELLS[name][2]

    @overload
    def __get__(self, person: None, owner: type) -> Cell: ...

    @overload
    def __get__(self, person: Person, owner: type) -> float: ...

    def __get__(self, person: Person | None, owner: type) -> Cell | float:
        if person is None:
            return self
        return float(person.model.column(self.name)[person.row])

    def __set__(self, person: Person, value: object) -> None:
        number = checked(value, person.id, self.name, ())
        person.model.column(self.name)[person.row] = number


class Person(Agent, Numbers):
    """A person of the organisation; ``row`` is theirs in every column. Ranges are those of ``state.COLUMNS``."""

    model: Peopled

    def __init__(self, model: Peopled, row: int) -> None:
        super().__init__(model)
        self.row = row

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"

    @property
    def id(self) -> str:
        """The person's id in the organisation."""
        return self.model.organisation.ids[self.row]

    @property
    def tier(self) -> str:
        """One of ``vocabulary.TIERS``."""
        return TIERS[self.model.organisation.tier[self.row]]

    @property
    def unit(self) -> str:
        """Name of the person's unit."""
        organisation = self.model.organisation
        return organisation.units[organisation.unit[self.row]]

    @property
    def boss(self) -> Person | None:
        """The agent this one reports to; None for the head of the organisation."""
        row = int(self.model.organisation.boss[self.row])
        return None if row == NO_BOSS else self.model.people[row]

    @property
    def reports(self) -> list[Person]:
        """The agents who report to this one."""
        below = np.flatnonzero(self.model.organisation.boss == self.row)
        return [self.model.people[row] for row in below]

    @property
    def priorities(self) -> Array:
        """Weights over ``vocabulary.DIMENSIONS``, shape (6,), summing to 1: a copy that cannot be written to.

        Setting them raises InputError for anything else than such weights.
        """
        weights = self.model.worlds.priorities[:, self.row, WORLD].copy()
        weights.setflags(write=False)
        return weights

    @priorities.setter
    def priorities(self, values: object) -> None:
        weights = checked_priorities(values, self.id, (len(DIMENSIONS),))
        self.model.worlds.priorities[:, self.row, WORLD] = weights

    @property
    def listens_to(self) -> dict[Person, float]:
        """The agents this one listens to, perhaps themselves, with the weights, which sum to 1."""
        ties = self.model.organisation.ties
        own: NDArray[np.int64] = np.arange(ties.start[self.row], ties.start[self.row + 1])
        return {self.model.people[ties.speaker[n]]: float(ties.weight[n]) for n in own}

    def remove(self) -> None:
        """People cannot be removed: a seat that falls vacant is filled by a newcomer. Raises TypeError."""
        raise TypeError(f"{self.id} cannot be removed: seats stay, and rule turnover fills those that fall vacant")


for _name in CELLS:
    setattr(Person, _name, Cell(_name))


class Executive(Person):
    """A person of the executive tier."""


class MiddleManager(Person):
    """A person of the middle tier."""


class Operational(Person):
    """A person of the operational tier."""


BY_TIER: tuple[type[Person], ...] = (Executive, MiddleManager, Operational)
