"""Whom to talk to first, from an organisation's own ties, line and register: no run of the model has a part in it.

Who is listened to most, who connects others, which champions reach most people beside as many drawn at random and as
many bosses, and which sponsors have no other supporter around them. Single people are in what is found only where they
may be shown; else how many of each tier, by the rule of ``discretion``, and coverage by fives.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.common.vocabulary import EXECUTIVE, TIERS
from sim.organisation import connectors, cover
from sim.organisation.discretion import FEWEST_SHOWN
from sim.organisation.people import Organisation

IN_FAVOUR = 0.2  # known commitment from which somebody is a supporter; at its negative, against
DRAWS = 200
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Contact:
    """A person: ``listeners``, those ``new`` among them (not yet reached), the sum of their shares of listening
    (``attention``), the share of shortest paths (``between``), the ``effective_size`` of their circle, and the number
    of ``other_units`` they have ties with."""

    who: str
    tier: str
    unit: str
    listeners: int
    new: int
    attention: float
    between: float
    effective_size: float
    other_units: int


@dataclass(frozen=True)
class Group:
    """Some people: how many, how many of each tier, their ``share`` of what it is about, and who, where shown.

    None stands for what is not shown.
    """

    count: int | None
    tiers: dict[str, int | None]
    share: float | None
    people: tuple[Contact, ...]


@dataclass(frozen=True)
class WithinReach:
    """Share of everyone reached by the ``chosen``, as many ``bosses``, and as many drawn at random: mean, 5 and 95 %.

    ``at_most`` is what no choice of so many exceeds; None where that is not known.
    """

    chosen: float
    bosses: float
    random: float
    random_low: float
    random_high: float
    at_most: float | None


@dataclass(frozen=True)
class Coverage:
    """What so many champions reach within one and two steps."""

    champions: int
    one_step: WithinReach
    two_steps: WithinReach


@dataclass(frozen=True)
class Contacts:
    """All that is found. ``supporters`` and ``lonely_sponsors`` are None where nobody is known, or not to be shown.

    ``followed`` is from how many people shortest paths were followed.
    """

    size: int
    ties: int
    supporters: int | None
    listened: Group
    connectors: Group
    followed: int
    champions: Group
    coverage: tuple[Coverage, ...]
    lonely_sponsors: Group | None
    seed: int
    assumed: tuple[str, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)


class Circle:
    """What is known of everyone: attention, paths, who is for it, who is reached, and who may be a champion."""

    def __init__(self, organisation: Organisation, seed: int):
        self.organisation, self.graph = organisation, connectors.network(organisation)
        self.attention = cover.attention(organisation.ties)
        self.between, self.followed = connectors.betweenness(self.graph, seed)
        known = organisation.commitment
        self.for_it = np.zeros(len(organisation), dtype=bool) if known is None else known >= IN_FAVOUR
        self.against = np.zeros(len(organisation), dtype=bool) if known is None else known <= -IN_FAVOUR
        self.reached = cover.one_step(organisation.ties, self.for_it)
        self.listeners = cover.newly_reached(organisation.ties, np.zeros(len(organisation), dtype=bool)) - 1
        self.new = cover.newly_reached(organisation.ties, self.reached) - ~self.reached
        self.may = ~self.for_it & ~self.against

    def group(self, rows: Rows, share: float) -> Group:
        """Some people, as they may be shown."""
        own, tiers = self.organisation, tier_counts(self.organisation, rows)
        if own.shown.people:
            return Group(len(rows), tiers, six(share), self.people(rows))
        told, rest = len(rows) >= FEWEST_SHOWN, len(own) - len(rows) >= FEWEST_SHOWN
        return Group(len(rows) if told else None, tiers, six(share) if told and rest else None, ())

    def people(self, rows: Rows) -> tuple[Contact, ...]:
        """Some people with what is known of them."""
        own, sizes = self.organisation, connectors.effective_size(self.graph, rows)
        units = connectors.other_units(own, self.graph, rows)
        return tuple(
            Contact(
                own.called[row],
                TIERS[own.tier[row]],
                own.units[own.unit[row]],
                int(self.listeners[row]),
                int(self.new[row]),
                six(self.attention[row]),
                six(self.between[row]),
                six(size),
                joined,
            )
            for row, size, joined in zip(rows.tolist(), sizes, units, strict=True)
        )


def find_contacts(organisation: Organisation, champions: int, seed: int) -> Contacts:
    """Whom to talk to first, with up to so many ``champions``, and as many of those listened to and connecting most.

    Raises ValueError for fewer champions than may be shown, or in an organisation of which nothing may be.
    """
    if not organisation.shown.everyone or (not organisation.shown.people and champions < FEWEST_SHOWN):
        raise ValueError(f"nothing that tells of fewer than {FEWEST_SHOWN} people is shown")
    circle = Circle(organisation, seed)
    most = min(champions, int(circle.may.sum()))
    best = cover.choose(organisation.ties, circle.may, circle.reached, most)
    coverage = covered(circle, best, seed)
    supporters = int(circle.for_it.sum())
    return Contacts(
        len(organisation),
        circle.graph.number_of_edges(),
        supporters if organisation.shown.people or supporters >= FEWEST_SHOWN else None,
        _top(circle, circle.attention, champions),
        _top(circle, circle.between, champions),
        circle.followed,
        circle.group(best.chosen, coverage[-1].one_step.chosen if coverage else 0.0),
        coverage,
        lonely_sponsors(circle),
        seed,
        organisation.assumptions,
    )


def _top(circle: Circle, value: Array, most: int) -> Group:
    """Those with the largest values, of equals the first, and what share of all values they have together."""
    rows = np.argsort(-value, kind="stable")[:most]
    return circle.group(rows, value[rows].sum() / (value.sum() or 1.0))


def counts_shown(circle: Circle, most: int) -> Rows:
    """For how many champions coverage is told: each number from none on, or where nobody is shown by five or more.

    What is reached without any is what supporters reach; it is not told of a few of them.
    """
    if circle.organisation.shown.people:
        return np.arange(most + 1)
    none = [0] * bool(circle.for_it.sum() >= FEWEST_SHOWN)
    last = [most] * (most >= FEWEST_SHOWN)
    return np.array([*none, *range(FEWEST_SHOWN, most - FEWEST_SHOWN + 1, FEWEST_SHOWN), *last], dtype=np.int64)


def covered(circle: Circle, best: cover.Champions, seed: int) -> tuple[Coverage, ...]:
    """What the chosen reach, beside as many bosses and as many drawn at random from those who may be champions."""
    own, may = circle.organisation, np.flatnonzero(circle.may)
    counts = counts_shown(circle, len(best.at_most))
    reports = np.bincount(own.boss[own.boss >= 0], minlength=len(own))
    bosses = may[np.lexsort((-reports[may], own.depth[may]))]
    luck = np.random.default_rng(seed)
    draws = [luck.permutation(may)[: len(best.at_most)] for _ in range(DRAWS)]
    chosen, senior = (
        cover.shares_reached(own.ties, rows[: len(best.at_most)], circle.for_it, counts)
        for rows in (best.chosen, bosses)
    )
    drawn = np.stack([cover.shares_reached(own.ties, rows, circle.for_it, counts) for rows in draws])
    bound = np.concatenate([[circle.reached.sum()], best.at_most]) / len(own)
    return tuple(
        Coverage(
            int(count),
            _reached(chosen[0, n], senior[0, n], drawn[:, 0, n], bound[count]),
            _reached(chosen[1, n], senior[1, n], drawn[:, 1, n], None),
        )
        for n, count in enumerate(counts.tolist())
    )


def _reached(chosen: float, bosses: float, drawn: Array, at_most: float | None) -> WithinReach:
    low, high = np.quantile(drawn, (LOW, HIGH))
    bound = None if at_most is None else six(at_most)
    return WithinReach(six(chosen), six(bosses), six(drawn.mean()), six(low), six(high), bound)


def lonely_sponsors(circle: Circle) -> Group | None:
    """Supporters, and executives not known to be against it, who have no tie with another supporter.

    None where no supporter is known; its share is of all of them.
    """
    own = circle.organisation
    if not circle.for_it.any():
        return None
    sponsors = circle.for_it | ((own.tier == EXECUTIVE) & ~circle.against)
    alone = sponsors & ~beside(circle, circle.for_it)
    few = min(alone.sum(), (sponsors & ~alone).sum()) < FEWEST_SHOWN
    if few and not own.shown.people:
        return Group(None, dict.fromkeys(TIERS), None, ())
    return circle.group(np.flatnonzero(alone), alone.sum() / sponsors.sum())


def beside(circle: Circle, people: Flags) -> Flags:
    """Who has a tie, either way, with one of these people other than themselves, shape (people,)."""
    rows = [any(people[other] for other in circle.graph[row]) for row in range(len(people))]
    return np.array(rows, dtype=bool)


def tier_counts(organisation: Organisation, rows: Rows) -> dict[str, int | None]:
    """How many of these are of each tier; None where that would tell of fewer than five, themselves or by difference.

    A count is of some people and of those of the tier who are not among them; so both must be five, and those of
    tiers that are not told as well.
    """
    counts = np.bincount(organisation.tier[rows], minlength=len(TIERS))
    shown = np.full(len(TIERS), True)
    if not organisation.shown.people:
        rest = np.bincount(organisation.tier, minlength=len(TIERS)) - counts
        shown = organisation.shown.tiers & (counts >= FEWEST_SHOWN) & (rest >= FEWEST_SHOWN)
        while shown.any() and 0 < counts[~shown].sum() < FEWEST_SHOWN:
            shown[min(np.flatnonzero(shown), key=lambda tier: (counts[tier], tier))] = False
    return {name: int(count) if told else None for name, count, told in zip(TIERS, counts, shown, strict=True)}


def six(value: float) -> float:
    """A number to six significant digits."""
    return float(f"{value:.6g}")
