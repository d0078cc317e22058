"""Every quantity of a week, by tier. Shares and means of an empty group are 0, of one that is not shown nan."""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import TIERS
from sim.measures import sums
from sim.measures.declared import GROUPS
from sim.measures.quantities import QUANTITIES
from sim.measures.quantity import Quantity
from sim.measures.sums import ALL, FEW, IN_FULL, MORE, TAKEN, WITHIN, Held
from sim.state.columns import LAYOUT, Worlds
from sim.state.units import attainable

ROW: dict[str, int] = {name: row for row, name in enumerate(QUANTITIES)}
_TAKEN_AT = np.array([TAKEN.index(name) if name in TAKEN else 0 for name in QUANTITIES])
_AT = {**LAYOUT.rows["person"].first, **LAYOUT.rows["unit"].first}
_ROWS = [_AT[name] for name in Held._fields[Held._fields.index("unit_rows") + 1 : -1]]
_OTHERS = [one for name, one in QUANTITIES.items() if name not in TAKEN]


def parts_of(quantities: frozenset[str]) -> int:
    """How many parts of the sums these quantities need."""
    if quantities & {*IN_FULL}:
        return ALL
    return MORE if quantities & {*WITHIN} else FEW


def weekly_values(worlds: Worlds, parts: int = ALL) -> Array:
    """Every quantity as it stands this week, shape (quantities, groups, worlds).

    Those that ``parts`` of the sums do not reach are 0: see ``sim.measures.sums``. What is not taken there is read as
    it is declared, which takes longer.
    """
    lies = _lies(worlds)
    lies.room.fill(0.0)
    sums.take(lies.held, parts, lies.address)
    values = lies.room[_TAKEN_AT, :, : worlds.shape[1]]
    values[ROW["benefit"]] /= lies.attainable
    for one in _OTHERS:
        values[ROW[one.name]] = _by_group(worlds, one)
    if len(lies.hidden):
        values[:, lies.hidden] = np.nan
    return values


def _by_group(worlds: Worlds, quantity: Quantity) -> Array:
    """A quantity of everyone and of each tier, shape (groups, worlds); 0 where there is nobody."""
    tier, values = worlds.organisation.tier, np.zeros((len(GROUPS), worlds.shape[1]))
    groups = [np.arange(len(tier)), *(np.flatnonzero(tier == number) for number in range(len(TIERS)))]
    for group, rows in enumerate(groups):
        if len(rows):
            values[group] = quantity.read(worlds, rows, slice(None))
    return values


@dataclass(frozen=True)
class _InMemory:
    """Where everything of some worlds lies, and what must be ``kept`` for as long as that is used.

    ``room`` (what is taken, groups, lanes) is for the quantities, at ``address``; ``hidden`` the rows of groups that
    are not shown; ``attainable`` (worlds,) what can be gained at most.
    """

    held: Held
    kept: tuple[np.ndarray, ...]
    room: Array
    address: int
    hidden: np.ndarray
    attainable: Array


def _lies(worlds: Worlds) -> _InMemory:
    lies = worlds.own.get("measures")
    if not isinstance(lies, _InMemory):
        org = worlds.organisation
        sizes = np.maximum(np.bincount(org.tier, minlength=len(TIERS)), 1.0)
        kept = (org.tier.astype(np.int64), _shares(worlds), sizes, np.ascontiguousarray(worlds.initiative.goals))
        room = np.zeros((len(TAKEN), len(GROUPS), worlds.memory.world.shape[1]))
        lies = _InMemory(_held(worlds, kept), kept, room, room.ctypes.data, org.shown.hidden_rows, attainable(worlds))
        worlds.own["measures"] = lies
    return lies


def _shares(worlds: Worlds) -> Array:
    """Share of all people in each unit."""
    unit = worlds.organisation.unit
    return np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)


def _held(worlds: Worlds, kept: tuple[np.ndarray, ...]) -> Held:
    """Where everything lies; the arrays must be held for as long as it is used."""
    memory = worlds.memory
    addresses = [array.ctypes.data for array in (memory.person, memory.unit, worlds.parameters.cells, *kept)]
    units = len(worlds.organisation.units)
    sizes = [len(memory.person), units, memory.world.shape[1], memory.person.shape[1], memory.unit.shape[1]]
    return Held(*[*addresses, *sizes, *_ROWS, worlds.parameters.row("experience.tailoring_gain")])
