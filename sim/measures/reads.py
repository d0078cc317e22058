"""How what can be seen of a group of people in a week is read off the worlds.

Each function takes worlds, rows of people (one at least) and a block of worlds, and gives shape (worlds of the block,).
"""

from collections.abc import Callable

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.state.columns import Worlds
from sim.state.units import attainable, fitted_effect, organisation_results

SUPPORTIVE = 0.2  # stance from which a person supports it in public
COMMITTED = 0.2  # commitment from which a person is committed in private
PRACTISING = 0.5  # practice from which a person practises it
RESISTANT = -0.2  # stance (open) or commitment (hidden) down from which a person resists

Read = Callable[[Worlds, Rows | slice, slice], Array]


def mean(column: str) -> Read:
    """The mean of a column."""
    return lambda worlds, rows, block: worlds.view(column)[rows, block].mean(axis=0)


def share(column: str, holds: Callable[[Array], Flags]) -> Read:
    """The share of people of whom something holds."""
    return lambda worlds, rows, block: holds(worlds.view(column)[rows, block]).mean(axis=0)


def superficial(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """The share that is supportive but not committed."""
    says, believes = worlds.stance[rows, block] >= SUPPORTIVE, worlds.commitment[rows, block] >= COMMITTED
    return (says & ~believes).mean(axis=0)


def hidden(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """The share that is against it in private and does not say so."""
    says, believes = worlds.stance[rows, block] <= RESISTANT, worlds.commitment[rows, block] <= RESISTANT
    return (believes & ~says).mean(axis=0)


def supportive_with_access(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """The share that is supportive and could practise."""
    says, could = worlds.stance[rows, block] >= SUPPORTIVE, worlds.access[rows, block] > 0
    return np.asarray((says & could).mean(axis=0), dtype=np.float64)


def say_do_gap(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """The share that is supportive and could practise less the share practising."""
    does = worlds.practice[rows, block] >= PRACTISING
    return supportive_with_access(worlds, rows, block) - does.mean(axis=0)


def lip_service(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """Mean stance less mean commitment."""
    return (worlds.stance[rows, block] - worlds.commitment[rows, block]).mean(axis=0)


def drift(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """Mean distance of priorities from those that people came with."""
    away = worlds.priorities[:, rows, block] - worlds.home[:, rows, block]
    return 0.5 * np.abs(away).sum(axis=0).mean(axis=0)


def misalignment(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """Mean distance of priorities from the organisation's goals."""
    away = worlds.priorities[:, rows, block] - worlds.initiative.goals[:, None, None]
    return 0.5 * np.abs(away).sum(axis=0).mean(axis=0)


def result(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """Mean share of the full effect that their units realise."""
    return worlds.results[worlds.organisation.unit[rows], block].mean(axis=0)


def fit(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """How far the initiative has been fitted to their units."""
    return worlds.tailoring[worlds.organisation.unit[rows], block].mean(axis=0)


def benefit(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """What the whole organisation gains, weighed by its goals, in percent of what is attainable."""
    return 100.0 * worlds.initiative.goals @ organisation_results(worlds)[:, block] / attainable(worlds)[block]


def local_benefit(worlds: Worlds, rows: Rows | slice, block: slice) -> Array:
    """The same without what units do to each other."""
    unit = worlds.organisation.unit
    people = np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)
    own = worlds.results[:, None, block] * fitted_effect(worlds)[..., block]
    return 100.0 * np.einsum("d,u,udw->w", worlds.initiative.goals, people, own) / attainable(worlds)[block]
