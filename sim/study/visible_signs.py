"""What can be seen of an organisation in a week: the signs among which ``signs`` looks for those that tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL, TIERS
from sim.measures import KEYS, READ, Recorder
from sim.measures.unit_kinds import LEVEL, UnitKind
from sim.organisation import Organisation
from sim.state.columns import Worlds
from sim.study.observe import MEASURES, NUMBER, Kept, Observation
from sim.worlds.simulation import Simulation

SEEN = "seen"

Read = Callable[[Worlds], Array]


@dataclass(frozen=True)
class Sign:
    """Something that can be seen in a week. ``good`` is +1 where more of it looks good, -1 where less does.

    ``tier`` is the number of the tier that it is about, if it is about one; ``by_unit`` whether it is about units.
    ``kind`` is the sort of number that it is.
    """

    name: str
    title: str
    how: str
    good: float
    read: Read
    tier: int | None = None
    by_unit: bool = False
    kind: UnitKind = LEVEL


def _seen(quantity: str, how: str, title: str = "", tier: int | None = None) -> Sign:
    """A quantity of ``sim.measures.READ``, of everyone or of a tier."""
    told = READ[quantity]

    def read(worlds: Worlds) -> Array:
        rows = slice(None) if tier is None else np.flatnonzero(worlds.organisation.tier == tier)
        return told.read(worlds, rows, slice(None))

    name = quantity if tier is None else f"{quantity}_{TIERS[tier]}"
    return Sign(name, title or told.title, how, -1 if told.better == "less" else 1, read, tier, kind=told.kind)


def _best_unit(worlds: Worlds) -> Array:
    unit, units = worlds.organisation.unit, _units_seen(worlds)
    return np.max([worlds.practice[unit == u].mean(axis=0) for u in units if (unit == u).any()], axis=0)


def _best_results(worlds: Worlds) -> Array:
    return np.asarray(worlds.results[_units_seen(worlds)].max(axis=0), dtype=np.float64)


def _units_seen(worlds: Worlds) -> NDArray[np.int64]:
    """The units that are shown, of which there is one at least."""
    return np.flatnonzero(worlds.organisation.shown.units)


def _freed(worlds: Worlds) -> Array:
    """What the levers give, and what committed bosses free; see rule ``capacity``."""
    boss = worlds.organisation.boss
    committed = np.where((boss == NO_BOSS)[:, None], 0.0, np.maximum(worlds.commitment[boss], 0.0))
    return (worlds.inputs["time_given"] + worlds.parameters["capacity.boss"] * committed).mean(axis=0)


SIGNS: tuple[Sign, ...] = (
    _seen("awareness", "a pulse survey"),
    _seen("stance", "what executives say", "Executives' stance", EXECUTIVE),
    _seen("stance", "what middle managers say", "Middle managers' stance", MIDDLE),
    _seen("stance", "what operational staff say", "Staff's stance", OPERATIONAL),
    _seen("supportive", "a show of hands", "Share supportive"),
    _seen("open_resistance", "who speaks against it"),
    _seen("practice", "records of use"),
    _seen("practice", "what middle managers do", "Middle managers' practice", MIDDLE),
    Sign("practice_best_unit", "Practice in the foremost unit", "records of the pilot", 1, _best_unit, None, True),
    _seen("say_do_gap", "words set against records"),
    Sign("results_best_unit", "Results of the foremost unit", "its figures", 1, _best_results, None, True),
    Sign("time_freed", "Time freed by managers", "calendars", 1, _freed),
    _seen("worries", "check-ins"),
    _seen("trust", "a pulse survey"),
    _seen("skill", "tests and observation"),
)


def signs_of(organisation: Organisation | None) -> tuple[Sign, ...]:
    """The signs that can be seen: not those of tiers of which nothing is shown, nor of units where none is."""
    if organisation is None:
        return SIGNS
    shown = organisation.shown
    return tuple(
        sign
        for sign in SIGNS
        if (sign.tier is None or shown.tiers[sign.tier]) and (not sign.by_unit or shown.units.any())
    )


@dataclass(frozen=True)
class Seen:
    """Keeps the signs that can be seen in some weeks, each under ``(SEEN, week)``, and every measure at the end."""

    weeks: tuple[int, ...]

    def begin(self, simulation: Simulation) -> Observation:
        """Looks at the signs of the organisation."""
        return _Looking(self.weeks, signs_of(simulation.worlds.organisation), simulation)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of signs and measures."""
        return NUMBER * (len(self.weeks) * len(SIGNS) + len(KEYS)) * arms * columns


class _Looking:
    def __init__(self, weeks: Sequence[int], signs: Sequence[Sign], simulation: Simulation):
        self.weeks, self.signs, self.last = weeks, signs, simulation.horizon
        self.recorder = Recorder(simulation.worlds.shape[1], simulation.horizon)
        self.seen: dict[int, Array] = {}

    def observe(self, worlds: Worlds) -> None:
        self.recorder.observe(worlds)
        if worlds.week in self.weeks:
            self.seen[worlds.week] = np.array([sign.read(worlds) for sign in self.signs])

    def kept(self) -> Kept:
        return {**{(SEEN, week): seen for week, seen in self.seen.items()}, MEASURES: self.recorder.values()}
