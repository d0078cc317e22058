"""Every quantity of a week, by tier. Shares and means of an empty group are 0, of one that is not shown nan."""

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.measures import sums
from sim.measures.declared import GROUPS
from sim.measures.quantities import QUANTITIES, Quantity
from sim.measures.sums import ALL, FEW, IN_FULL, MORE, OPENLY, SUMMED, WITHIN, Held
from sim.state import LAYOUT, Worlds
from sim.vocabulary import TIERS

ROW: dict[str, int] = {name: row for row, name in enumerate(QUANTITIES)}
_SUMMED_ROWS = np.array([ROW[name] for name in SUMMED])
_AT = {**LAYOUT.rows["person"].first, **LAYOUT.rows["unit"].first}
_ROWS = [_AT[name] for name in Held._fields[Held._fields.index("unit_rows") + 1 : -1]]
_BY_HAND = ("say_do_gap", "benefit")
_OTHERS = [one for name, one in QUANTITIES.items() if name not in (*SUMMED, *_BY_HAND)]
_COUNT = {FEW: len(OPENLY), MORE: len(OPENLY) + len(WITHIN), ALL: len(SUMMED)}


def parts_of(quantities: frozenset[str]) -> int:
    """How many parts of the sums these quantities need."""
    if quantities & {*IN_FULL}:
        return ALL
    return MORE if quantities & {*WITHIN} else FEW


def weekly_values(worlds: Worlds, parts: int = ALL) -> Array:
    """Every quantity as it stands this week, shape (quantities, groups, worlds).

    Those that ``parts`` of the sums do not reach are 0: see ``sim.measures.sums``. What is not among the sums is
    read as it is declared, which takes longer.
    """
    people, known, lies = len(worlds.organisation), _COUNT[parts], _lies(worlds)
    lies.room[:known] = 0.0
    sums.take(lies.held, parts, lies.total, lies.gained)
    count = worlds.shape[1]
    values = np.zeros((len(QUANTITIES), len(GROUPS), count))
    by_tier, rows = lies.room[:known, :, :count], _SUMMED_ROWS[:known]
    values[rows, 0] = by_tier.sum(axis=1) / people
    values[rows, 1:] = by_tier / lies.sizes
    values[ROW["say_do_gap"]] = values[ROW["supportive"]] - values[ROW["practising"]]
    values[ROW["benefit"]] = lies.room[-1, 0, :count]
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
class _Lies:
    """Where everything of some worlds lies, and what must be ``kept`` for as long as that is used.

    ``room`` (sums and one more, tiers, lanes) is for sums by tier, at the address ``total``, then what is gained, at
    ``gained``. ``sizes`` (1, tiers, 1) are people of each tier, at least 1; ``hidden`` the rows of groups not shown.
    """

    held: Held
    kept: tuple[np.ndarray, Array, Array]
    room: Array
    total: int
    gained: int
    sizes: np.ndarray
    hidden: np.ndarray


def _lies(worlds: Worlds) -> _Lies:
    lies = worlds.own.get("measures")
    if not isinstance(lies, _Lies):
        org = worlds.organisation
        kept = (org.tier.astype(np.int64), _shares(worlds), np.ascontiguousarray(worlds.initiative.goals))
        sizes = np.maximum(np.bincount(org.tier, minlength=len(TIERS)), 1)[None, :, None]
        room = np.zeros((len(SUMMED) + 1, len(TIERS), worlds.memory.world.shape[1]))
        places = (room.ctypes.data, room[-1].ctypes.data)
        lies = _Lies(_held(worlds, *kept), kept, room, *places, sizes, org.shown.hidden_rows)
        worlds.own["measures"] = lies
    return lies


def _shares(worlds: Worlds) -> Array:
    """Share of all people in each unit."""
    unit = worlds.organisation.unit
    return np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)


def _held(worlds: Worlds, tier: np.ndarray, share: Array, goals: Array) -> Held:
    """Where everything lies; the arrays must be held for as long as it is used."""
    memory = worlds.memory
    addresses = [a.ctypes.data for a in (memory.person, memory.unit, worlds.parameters.cells, tier, share, goals)]
    sizes = [len(memory.person), len(share), memory.world.shape[1], memory.person.shape[1], memory.unit.shape[1]]
    return Held(*[*addresses, *sizes, *_ROWS, worlds.parameters.row("experience.tailoring_gain")])
