"""Why a person believes what they believe: a ledger that adds up to the change in their commitment.

In a week, with ``c`` the commitment of whoever now sits in the seat, ``A`` their judgement, ``voice_j`` what person j
shows, and ``lam``, ``W``, ``P``, ``o`` as in the rules ``commitment`` and ``listening``:

    change  = seat + judgement + sum over others j of voice_j's + earlier + pressure + chance + bounds
    seat    = commitment of who sits there now, less that of who sat there before
    judgement = rate (1 - lam) aw tanh(k x)
    voice_j's = rate lam W_ij voice_j
    earlier = - rate (aw (1 - lam) + lam (1 - W_ii)) c   what was believed before gives way
    pressure = - reactance max(0, P - max(0, c)) (1 - o)
    chance  = the week's noise; bounds = what is cut off at -1 and 1

Judgement is ``aw tanh(k x)`` with ``x`` a sum of terms (rule ``appraisal``). Each term x_n is given
``aw tanh(k x) / x`` of itself, the slope of the secant from 0 to x: the parts add up to the whole, and each has the
sign of its term.

Since the start the same parts are carried along: what a part brought in one week gives way, like all that was believed
before, by ``rate (aw (1 - lam) + lam (1 - W_ii))`` in every later week. So the parts are what commitment now consists
of, together with what is left of the view first held. Where someone else took the seat, the ledger is theirs, and
``seat`` is how they came less how the first one started.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import CROSS_UNIT, SELF
from sim.numerics import draws
from sim.organisation.links import latent_pairs
from sim.rules import appraisal
from sim.state.columns import DECLARED, LAYOUT, Worlds
from sim.worlds.simulation import Simulation

TERMS = appraisal.net_worth.terms
TITLES = {  # of the terms, as people read them
    term: appraisal.TITLES.get(term) or (DECLARED[term].title if term in DECLARED else "") or term.capitalize()
    for term in TERMS
}
RARE = ("objection",)  # shown of those only who have it: few scenarios do
START = "start"  # stands in for the terms where the rule appraisal is off: people hold to the view they started with

Key = str | int  # a term, or the row of someone listened to
Parts = dict[Key, float]


@dataclass(frozen=True)
class Voice:
    """Someone listened to: their row, the kind of tie, its weight, and what they show, from -1 to 1."""

    row: int
    kind: int
    weight: float
    shown: float


@dataclass(frozen=True)
class LedgerWeek:
    """What moved one person in one week.

    ``before`` is commitment at the end of the week before, ``seated`` that of who sits there once people have come
    and gone (``newcomer``: it is someone else), ``after`` at the end of the week. ``judgement`` is by term. ``own`` and
    ``others`` are the shares of the week's move that go to one's own judgement and to others: ``rate aw (1 - lam)``
    and ``rate lam``; ``own_weight`` is W_ii.
    """

    week: int
    before: float
    seated: float
    after: float
    newcomer: bool
    own: float
    others: float
    own_weight: float
    judgement: dict[str, float]
    voices: tuple[Voice, ...]
    pressure: float
    chance: float
    bounds: float

    @property
    def giving_way(self) -> float:
        """Share of what was believed before that gives way in the week."""
        return self.own + self.others * (1.0 - self.own_weight)

    @property
    def incoming(self) -> Parts:
        """What the week adds to the view of who sits there, apart from what gives way."""
        heard: Parts = {v.row: self.others * v.weight * v.shown for v in self.voices}
        pushed: Parts = {"pressure": self.pressure, "chance": self.chance, "bounds": self.bounds}
        return dict(self.judgement) | heard | pushed

    @property
    def parts(self) -> Parts:
        """The week's change by part; the sum is ``after - before``."""
        return {"seat": self.seated - self.before, "earlier": -self.giving_way * self.seated} | self.incoming

    def pulls(self) -> tuple[float, list[tuple[Voice, float]]]:
        """The same move as pulls from where the person stood: of their own judgement, and of each voice."""
        judged = sum(self.judgement.values()) - self.own * self.seated
        return judged, [(v, self.others * v.weight * (v.shown - self.seated)) for v in self.voices]


class Watch:
    """Watches one person of one world through one week: make it before, hand it to ``advance``, then ask it."""

    def __init__(self, worlds: Worlds, row: int, world: int = 0):
        self._row, self._world = row, world
        self._before = float(worlds.commitment[row, world])
        self._home = worlds.home[:, row, world].copy()

    def __call__(self, worlds: Worlds) -> None:
        """Take down who sits there and what the others show, before anyone moves."""
        row, world = self._row, self._world
        self._seated = float(worlds.commitment[row, world])
        self._newcomer = bool((worlds.home[:, row, world] != self._home).any())
        self._own_weight, self._voices = _listened_to(worlds, row, world)

    def week(self, worlds: Worlds) -> LedgerWeek:
        """What moved the person, once the week is over."""
        row, w = self._row, self._world
        p = {name: float(worlds.parameters.named(f"commitment.{name}")[w]) for name in ("rate", "reactance", "noise")}
        if "commitment" in worlds.off:
            p = dict.fromkeys(p, 0.0)
        free = 1.0 - float(worlds.ownership[row, w])
        lam = float(worlds.susceptibility[row, w]) * free
        felt = max(0.0, float(worlds.signals["felt_pressure"][row, w]) - max(self._seated, 0.0))
        judging = 1.0 if "appraisal" in worlds.off else float(worlds.awareness[row, w])
        own, others = p["rate"] * judging * (1.0 - lam), p["rate"] * lam
        week = LedgerWeek(
            worlds.week,
            self._before,
            self._seated,
            float(worlds.commitment[row, w]),
            self._newcomer,
            own,
            others,
            self._own_weight,
            {name: own * part for name, part in _judgement(worlds, row, w).items()},
            self._voices,
            pressure=-p["reactance"] * felt * free,
            chance=p["noise"] * _noise(worlds, row, w),
            bounds=0.0,
        )
        return _bounded(week)


def terms(worlds: Worlds, row: int, world: int = 0) -> dict[str, float]:
    """What a person's judgement is made of, as rule ``appraisal`` weighs it; positive speaks for the initiative."""
    values = {name: _number(worlds, name, row, world) for name in appraisal.net_worth.reads}
    weighed = appraisal.net_worth(**values, p=worlds.parameters.of("appraisal", slice(world, world + 1)))
    return {name: float(np.squeeze(term)) for name, term in weighed.items()}


def _number(worlds: Worlds, name: str, row: int, world: int) -> float:
    """A number of a person, or of their unit."""
    at = row if name in LAYOUT.rows["person"].first else int(worlds.organisation.unit[row])
    return float(worlds.view(name)[at, world])


def _judgement(worlds: Worlds, row: int, world: int) -> dict[str, float]:
    """What the person judges in parts: by secant slope, see the top of this file."""
    if "appraisal" in worlds.off:
        return {START: float(worlds.anchor[row, world])}
    steepness, parts = float(worlds.parameters["appraisal.steepness"][world]), terms(worlds, row, world)
    net = sum(parts.values())
    slope = np.tanh(steepness * net) / net if abs(net) > 1e-12 else steepness
    return {name: float(slope * part) for name, part in parts.items()}


def _listened_to(worlds: Worlds, row: int, world: int) -> tuple[float, tuple[Voice, ...]]:
    """Weight on one's own view, and everyone else listened to; see rule ``listening``."""
    ties = worlds.organisation.ties
    own = slice(int(ties.start[row]), int(ties.start[row + 1]))
    speaker, weight, kind = ties.speaker[own], ties.weight[own], ties.kind[own]
    if "listening" in worlds.off or not len(speaker):
        return 1.0, ()
    heard = dict(zip(speaker[kind != SELF].tolist(), weight[kind != SELF].tolist(), strict=True))
    kinds = dict(zip(speaker.tolist(), kind.tolist(), strict=True))
    heard = _linked(worlds, row, world, heard)
    shown = _shown(worlds, np.array([*heard], dtype=np.int64), world).tolist()
    voices = (Voice(n, kinds.get(n, CROSS_UNIT), w, s) for (n, w), s in zip(heard.items(), shown, strict=True))
    return float(weight[kind == SELF].sum()), tuple(voices)


def _linked(worlds: Worlds, row: int, world: int, heard: dict[int, float]) -> dict[int, float]:
    """Weights of those listened to once ties that levers opened have their share; see rule ``linking``."""
    share = float(worlds.linked[row, world]) if worlds.linking else 0.0
    if share == 0.0:
        return heard
    listener, speaker = _latent(worlds.organisation.ids)
    others, total = speaker[listener == row].tolist(), sum(heard.values())
    kept = {other: (1.0 - share) * weight for other, weight in heard.items()}
    return kept | {other: kept.get(other, 0.0) + share * total / len(others) for other in others}


@lru_cache(maxsize=2)
def _latent(ids: tuple[str, ...]) -> tuple[Rows, Rows]:
    return latent_pairs(ids)


def _shown(worlds: Worlds, rows: Rows, world: int) -> Array:
    """What people show by what they say and do, shape (rows,)."""
    stance, practice = worlds.stance[rows, world], worlds.practice[rows, world]
    could = worlds.access[rows, world] * worlds.awareness[rows, world] * ("practice" not in worlds.off)
    weight = worlds.parameters["listening.deed_weight"][world]
    deed = could * (2.0 * practice - 1.0) + (1.0 - could) * stance
    return (1.0 - weight) * stance + weight * deed


def _noise(worlds: Worlds, row: int, world: int) -> float:
    seeds, people = worlds.seeds[world : world + 1], worlds.person_keys[row : row + 1]
    return float(draws.normal(seeds, "commitment", worlds.week, people)[0])


def _bounded(week: LedgerWeek) -> LedgerWeek:
    """The same, with what is cut off at -1 and 1."""
    wanted = week.before + sum(week.parts.values())
    return replace(week, bounds=min(1.0, max(-1.0, wanted)) - wanted)


def since_start(weeks: Sequence[LedgerWeek]) -> Parts:
    """What the weeks, the first ones of a run, have left by part; the sum is the change in commitment over them."""
    first = came = left = weeks[0].before if weeks else 0.0
    carried: defaultdict[Key, float] = defaultdict(float)
    for week in weeks:
        if week.newcomer:
            came = left = week.seated
            carried.clear()
        keeps = 1.0 - week.giving_way
        left *= keeps
        for key in carried:
            carried[key] *= keeps
        for key, amount in week.incoming.items():
            carried[key] += amount
    return {"seat": came - first, "earlier": left - came} | dict(carried)


def watched(simulation: Simulation, row: int, weeks: int, world: int = 0) -> Iterator[LedgerWeek]:
    """Advance a simulation week by week and say what moved one person in each."""
    for _ in range(weeks):
        watch = Watch(simulation.worlds, row, world)
        simulation.advance(watch)
        yield watch.week(simulation.worlds)
