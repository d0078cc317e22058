"""What is read off the worlds for a claim: a number for a group of people in a span of weeks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Rows
from sim.levers.targets import Targets
from sim.measures import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.state import COLUMNS, Worlds
from sim.units import fitted_effect, organisation_results
from sim.vocabulary import TIERS

Read = Callable[[Worlds, Rows, slice], Array]
Taken = Literal["mean", "peak", "week of peak", "every week"]


def _column(name: str) -> Read:
    return lambda worlds, rows, block: worlds.view(name)[rows, block].mean(axis=0)


def _share(name: str, holds: Callable[[Array], NDArray[np.bool_]]) -> Read:
    return lambda worlds, rows, block: holds(worlds.view(name)[rows, block]).mean(axis=0)


def _lip_service(worlds: Worlds, rows: Rows, block: slice) -> Array:
    return (worlds.stance[rows, block] - worlds.commitment[rows, block]).mean(axis=0)


def _superficial(worlds: Worlds, rows: Rows, block: slice) -> Array:
    says, believes = worlds.stance[rows, block] >= SUPPORTIVE, worlds.commitment[rows, block] >= COMMITTED
    return (says & ~believes).mean(axis=0)


def _hidden(worlds: Worlds, rows: Rows, block: slice) -> Array:
    says, believes = worlds.stance[rows, block] <= RESISTANT, worlds.commitment[rows, block] <= RESISTANT
    return (believes & ~says).mean(axis=0)


def _say_do_gap(worlds: Worlds, rows: Rows, block: slice) -> Array:
    says, does = worlds.stance[rows, block] >= SUPPORTIVE, worlds.practice[rows, block] >= PRACTISING
    return says.mean(axis=0) - does.mean(axis=0)


def _drift(worlds: Worlds, rows: Rows, block: slice) -> Array:
    away = worlds.priorities[:, rows, block] - worlds.home[:, rows, block]
    return 0.5 * np.abs(away).sum(axis=0).mean(axis=0)


def _misalignment(worlds: Worlds, rows: Rows, block: slice) -> Array:
    away = worlds.priorities[:, rows, block] - worlds.initiative.goals[:, None, None]
    return 0.5 * np.abs(away).sum(axis=0).mean(axis=0)


def _result(worlds: Worlds, rows: Rows, block: slice) -> Array:
    return worlds.results[worlds.organisation.unit[rows], block].mean(axis=0)


def _fit(worlds: Worlds, rows: Rows, block: slice) -> Array:
    return worlds.tailoring[worlds.organisation.unit[rows], block].mean(axis=0)


def _benefit(worlds: Worlds, rows: Rows, block: slice) -> Array:
    return 100.0 * worlds.initiative.goals @ organisation_results(worlds)[:, block]


def _local_benefit(worlds: Worlds, rows: Rows, block: slice) -> Array:
    unit = worlds.organisation.unit
    share = np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)
    own = worlds.results[:, None, block] * fitted_effect(worlds)[..., block]
    return 100.0 * np.einsum("d,u,udw->w", worlds.initiative.goals, share, own)


# name: (what it is, how it is read for the people in some rows and the worlds of a block)
MEASURES: Mapping[str, tuple[str, Read]] = {
    **{name: (f"mean {name}: {meaning}", _column(name)) for name, (_, _, meaning) in COLUMNS.items()},
    "supportive": ("share supportive in public", _share("stance", lambda x: x >= SUPPORTIVE)),
    "committed": ("share committed in private", _share("commitment", lambda x: x >= COMMITTED)),
    "practising": ("share practising", _share("practice", lambda x: x >= PRACTISING)),
    "open_resistance": ("share against it in public", _share("stance", lambda x: x <= RESISTANT)),
    "hidden_resistance": ("share against it in private who do not say so", _hidden),
    "superficial": ("share supportive but not committed", _superficial),
    "say_do_gap": ("share supportive less share practising", _say_do_gap),
    "lip_service": ("mean stance less mean commitment", _lip_service),
    "drift": ("distance of priorities from those people came with", _drift),
    "misalignment": ("distance of priorities from the organisation's goals", _misalignment),
    "result": ("share of the full effect that their units realise", _result),
    "fit": ("how far the initiative has been fitted to their units", _fit),
    "benefit": ("what the whole organisation gains, weighed by its goals, in percent", _benefit),
    "local_benefit": ("the same without what units do to each other", _local_benefit),
}


_TAKEN: Mapping[Taken, Callable[[Array, int], Array]] = {
    "mean": lambda weeks, first: weeks.mean(axis=0),
    "peak": lambda weeks, first: weeks.max(axis=0),
    "week of peak": lambda weeks, first: first + weeks.argmax(axis=0).astype(float),
    "every week": lambda weeks, first: weeks,
}


@dataclass(frozen=True)
class Gauge:
    """A measure of the people of a tier in some units, taken over the weeks ``first`` to ``last``."""

    measure: str
    tier: str
    units: tuple[str, ...]
    first: int
    last: int
    taken: Taken

    def rows(self, worlds: Worlds, targets: Targets) -> Rows:
        """Rows of those it is about. Raises InputError for an unknown unit, or when there is nobody."""
        if self.tier == "sponsor":
            return np.array([worlds.sponsor])
        org = worlds.organisation
        inside = targets.inside(self.units)
        if self.tier != "all":
            inside &= org.tier == TIERS.index(self.tier)
        return np.flatnonzero(inside)


class Dial:
    """One gauge on one arm's worlds while they advance."""

    def __init__(self, gauge: Gauge, worlds: Worlds, block: slice, targets: Targets):
        self.gauge, self.block = gauge, block
        self.rows = gauge.rows(worlds, targets)
        self.seen: list[Array] = []

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""
        if self.gauge.first <= worlds.week <= self.gauge.last:
            self.seen.append(MEASURES[self.gauge.measure][1](worlds, self.rows, self.block))

    def value(self) -> Array:
        """What was taken, shape (worlds of the block,), or (weeks, worlds of the block) for every week.

        Raises ValueError when none of its weeks has been run.
        """
        return _TAKEN[self.gauge.taken](np.stack(self.seen), self.gauge.first)
