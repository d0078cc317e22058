"""The columns of the model: one row for each person, one column for each world.

A world is one strategy under one seed on one organisation. All worlds of a ``Worlds`` share the organisation's
people and ties and advance together. What columns there are, the rules declare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np

from sim.common.arrays import Array, Flags
from sim.engine.declared import Column
from sim.engine.layout import KEPT_BY_UNIT, layout
from sim.numerics.draws import Keys, keys
from sim.numerics.machine_code import njit
from sim.numerics.vectors import WIDTH
from sim.organisation.people import Organisation
from sim.parameters import ParameterRows
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy
from sim.state.names import Arrays, ColumnName, InputName, ParameterName, SignalName, TraitName
from sim.week import ORDER

LAYOUT = layout(ORDER)
OWNER = {name: owner for owner, rows in LAYOUT.rows.items() for name in rows.first}
CLASH = 8  # blocks
DECLARED: Mapping[str, Column] = {
    name: column for name, column in LAYOUT.columns.items() if column.of == "person" and not column.six
}
# name: (lowest, highest, meaning); each is an array (people, worlds)
COLUMNS = cast(
    "Mapping[ColumnName, tuple[float, float, str]]",
    {name: (c.low, c.high, c.meaning) for name, c in DECLARED.items() if not c.trait},
)
TRAITS = cast(
    "Mapping[TraitName, tuple[float, float, str]]",
    {name: (c.low, c.high, c.meaning) for name, c in DECLARED.items() if c.trait},
)
CELLS: Mapping[str, tuple[float, float, str]] = {name: (c.low, c.high, c.meaning) for name, c in DECLARED.items()}
# weekly inputs of each person, rebuilt from the levers every week; each is an array (people, worlds)
INPUTS = cast("Mapping[InputName, str]", {name: i.meaning for name, i in LAYOUT.inputs.items() if i.of == "person"})
INPUT_PLACE = {name: place for place, name in enumerate(LAYOUT.inputs)}
# what the rules work out each week before commitment moves; each is an array (people, worlds)
SIGNALS = cast(
    "Mapping[SignalName, str]",
    {name: s.meaning for name, s in LAYOUT.signals.items() if name in LAYOUT.rows["person"].first},
)


@dataclass(frozen=True)
class Arm:
    """One course of events that a block of worlds shares: a strategy and the shocks that happen."""

    name: str
    strategy: Strategy
    shocks: tuple[ShockEvent, ...] = ()


# world numbers that equations read: where the initiative has them
NUMBERS = {
    "effort": "initiative.effort",
    "learning_time": "initiative.learning_time",
    "passing": "initiative.passing",
    "style": "team.style",
    "team_hours": "team.hours",
    "experience": "team.experience",
}


class Table[Name: str](Mapping[Name, Array]):
    """Arrays of worlds by name, each a view on the worlds' own memory."""

    def __init__(self, worlds: "Worlds", names: Sequence[Name]):
        self._worlds, self._names = worlds, names

    def __getitem__(self, name: Name) -> Array:
        if name not in self._names:
            raise KeyError(name)
        return self._worlds.view(name)

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __or__(self, other: Mapping[Any, Array]) -> dict[Any, Array]:
        return {**self, **other}


@dataclass
class WorldMemory:
    """All numbers of some worlds, for each ``lanes`` floats: those of the worlds, and room for the last block of eight.

    Shapes: ``person`` (people, rows, lanes), ``unit`` (units, rows, lanes), ``world`` (rows, lanes); for the rows see
    ``LAYOUT``.
    """

    person: Array
    unit: Array
    world: Array


@dataclass
class Worlds(Arrays):
    """People x worlds. Worlds are ordered arm by arm, and within an arm seed by seed.

    What the rules declare is here as attributes (``sim.state.names.Arrays``), and by name in ``column``, ``trait``,
    weekly ``inputs`` and ``signals``: views, so that writing to them changes the worlds. Beside these, shapes in
    brackets:

    - ``seeds`` (worlds,), ``week``, ``sponsor`` (row of the sponsor), ``anchor`` (people, worlds): starting commitment
    - ``picked``: who was picked for a use of a lever, by arm and use
    - ``alike``: whether people are drawn alike in all arms, so that the worlds of a seed share newcomers
    - ``brought`` (blocks of eight worlds, inputs in the order of ``LAYOUT``): which weekly inputs levers have changed
      there; they are set back to zero before the next week's
    - ``marked`` (people in reach, lanes): those picked, where the levers' programme looks for them
    - ``turnover``: who leaves and comes in the weeks ahead, as far as it has been drawn
    - ``keeps``: whether the week's signals are kept to be read; ``still``: what never changes, for the composed week
    - ``linking``: whether levers bring people together, so that there are ties to be opened
    - ``struck``: whether shocks may have left something of last week's
    - ``own``: where the memory of these very worlds lies, and room to work in; a copy begins with none of it
    """

    organisation: Organisation
    initiative: Initiative
    parameters: ParameterRows[ParameterName]
    arms: tuple[Arm, ...]
    seeds: Keys
    off: frozenset[str] = frozenset()
    week: int = 0
    picked: dict[tuple[int, int, int], Array | None] = field(default_factory=dict)
    alike: bool = False
    keeps: bool = True
    marked: Array = field(default_factory=lambda: np.zeros((0, 0)), repr=False)
    turnover: object | None = field(default=None, repr=False)
    still: dict[str, Any] = field(default_factory=dict, repr=False)
    struck: bool = True
    linking: bool = False
    own: dict[str, Any] = field(default_factory=dict, repr=False, init=False)

    def __post_init__(self) -> None:
        people, worlds, units = len(self.organisation), len(self.seeds), len(self.organisation.units)
        self.shape = (people, worlds)
        self.person_keys: Keys = keys(self.organisation.ids)
        counts = {owner: rows.count for owner, rows in LAYOUT.rows.items()}
        lanes = lanes_of(worlds)
        self.brought: Flags = np.zeros((lanes // WIDTH, len(LAYOUT.inputs)), dtype=np.bool_)
        self.memory = WorldMemory(
            np.zeros((people, counts["person"], lanes)),
            np.zeros((units, counts["unit"], lanes)),
            np.zeros((counts["world"], lanes)),
        )
        self.sponsor = sponsor_row(self.organisation, self.initiative)
        self._take_initiative()

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"own": {}}

    def _take_initiative(self) -> None:
        """Let equations read the initiative's numbers."""
        given = {**self.initiative.unit, "effect": self.initiative.effect, "promise": self.initiative.promise}
        for name in KEPT_BY_UNIT:
            self.view(name)[:] = given[name]
        number = self.initiative.number
        for name, path in NUMBERS.items():
            self.view(name)[:] = number[path]
        self.squeeze[:] = 1.0

    def view(self, name: str) -> Array:
        """Any number by its name: (people, worlds), (units, worlds) or (worlds,).

        What has one in each dimension is (6, people, worlds), (units, 6, worlds) or (6, worlds).
        """
        owner = OWNER[name]
        rows, count = LAYOUT.rows[owner], self.shape[1]
        at: int | slice = rows.slice(name) if name in rows.sixfold else rows.first[name]
        if owner == "world":
            return self.memory.world[at, :count]
        found = (self.memory.person if owner == "person" else self.memory.unit)[:, at, :count]
        return found.swapaxes(0, 1) if owner == "person" and name in rows.sixfold else found

    @property
    def anchor(self) -> Array:
        """The commitment that people started with, shape (people, worlds)."""
        return self.view("anchor")

    @property
    def used(self) -> set[InputName]:
        """Weekly inputs that a lever has changed in any world."""
        return {name for name in INPUTS if self.brought[:, INPUT_PLACE[name]].any()}

    @property
    def squeeze(self) -> Array:
        """Share of means left, shape (worlds,)."""
        return self.view("squeeze")

    @property
    def experience(self) -> Array:
        """Experience of the change team, shape (worlds,)."""
        return self.view("experience")

    @property
    def column(self) -> Table[ColumnName]:
        """What changes of people."""
        return Table(self, tuple(COLUMNS))

    @property
    def trait(self) -> Table[TraitName]:
        """What does not."""
        return Table(self, tuple(TRAITS))

    @property
    def inputs(self) -> Table[InputName]:
        """What the week's levers bring to people."""
        return Table(self, tuple(INPUTS))

    @property
    def signals(self) -> Table[SignalName]:
        """What the week has worked out."""
        return Table(self, tuple(SIGNALS))

    @property
    def arm_seeds(self) -> Keys:
        """Seeds of the worlds of any one arm, shape (worlds / arms,)."""
        return self.seeds[: len(self.seeds) // len(self.arms)]

    def arm_worlds(self, arm: int) -> slice:
        """The worlds of one arm."""
        each = len(self.seeds) // len(self.arms)
        return slice(arm * each, (arm + 1) * each)


def _of(name: str) -> property:
    def put(worlds: Worlds, values: Array) -> None:
        worlds.view(name)[...] = values

    return property(lambda worlds: worlds.view(name), put, doc=name)


for _name in (*LAYOUT.columns, *(name for name, i in LAYOUT.inputs.items() if i.of != "person")):
    setattr(Worlds, _name, _of(_name))


def lanes_of(worlds: int) -> int:
    """Room for so many worlds in whole blocks of eight; never a multiple of eight blocks.

    The numbers of one block would then lie in a few lines of the processor's caches only, and drive each other out.
    """
    blocks = -(-worlds // WIDTH)
    return (blocks + (blocks % CLASH == 0)) * WIDTH


def blocks_of(worlds: slice) -> slice:
    """The blocks of eight that hold some worlds."""
    return slice(worlds.start // WIDTH, -(-worlds.stop // WIDTH))


def added_up(values: Array) -> Array:
    """Sum over the first axis, one after the other.

    NumPy's own sums take another order where there is one world only, and so give it other bits than among many.
    """
    total = np.zeros(values.shape[1:])
    _add_up(np.ascontiguousarray(values).reshape(len(values), -1), total.reshape(-1))
    return total


@njit(cache=True)
def _add_up(values: Array, total: Array) -> None:
    for i in range(values.shape[0]):
        for w in range(values.shape[1]):
            total[w] += values[i, w]


def sponsor_row(organisation: Organisation, initiative: Initiative) -> int:
    """Row of the sponsor: the head of the sponsoring unit, or of the organisation."""
    unit = initiative.scenario.sponsor.unit
    if unit in organisation.units:
        return int(organisation.unit_heads[organisation.units.index(unit)])
    return organisation.head
