"""What a manager can see of a game: talk, usage, what the change team tells, voices; never belief, never the future."""

from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.common.vocabulary import TIERS
from sim.levers import LEVERS
from sim.levers.schedule import Schedule
from sim.measures import RESISTANT, SUPPORTIVE
from sim.numerics import draws
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN, Shown
from sim.play.learning import Learnt
from sim.play.own_world import OwnTrace
from sim.play.voices import Utterance
from sim.state.columns import Worlds
from sim.study.result import Result

DELAY = 2  # weeks until usage has been counted
OVERHEARD = 0.3  # share of people of whom something is overheard in a round
MISHEARD = 0.2  # standard deviation of what is understood of it, on the scale of stance
NEAREST = 0.05  # to which talk is told
TEN = 0.1


@dataclass(frozen=True)
class Hearsay(Result):
    """What is overheard in a group: of so many people ``heard``, shares in favour and against; None: too few."""

    group: str
    heard: int
    in_favour: float | None
    against: float | None


@dataclass(frozen=True)
class Usage(Result):
    """How many people of a group practised in ``week``, and how many they are."""

    group: str
    week: int
    practising: int
    people: int


@dataclass(frozen=True)
class Credibility(Result):
    """How far those addressed lately believe what they are told, in tens of a hundred, and what cost some of it."""

    level: int | None
    lost: float
    through: tuple[str, ...]


@dataclass(frozen=True)
class Report(Result):
    """What there was to see at the end of a round, in week ``week``."""

    round: int
    week: int
    talk: tuple[Hearsay, ...]
    usage: tuple[Usage, ...]
    team: tuple[str, ...]
    credibility: Credibility
    voices: tuple[Utterance, ...]
    shocks: tuple[str, ...]


@dataclass(frozen=True)
class Sight(Result):
    """All that a player has seen so far: the last report, earlier ones, and what was learnt, which stays."""

    week: int
    horizon: int
    round: int
    rounds: int
    now: Report
    earlier: tuple[Report, ...]
    learnt: tuple[Learnt, ...]


def undisclosed(organisation: Organisation) -> Shown:
    """What may be shown of an organisation in a game: of generated people, too, no group under five."""
    return replace(organisation, own=not organisation.disclosed).shown


def groups_of(organisation: Organisation, titles: tuple[str, ...]) -> dict[str, Flags]:
    """The groups that are shown, each with who is in it (people,): everyone, tiers, units of five people or more."""
    shown, found = undisclosed(organisation), {"everyone": np.full(len(organisation), True)}
    found |= {name: organisation.tier == n for n, name in enumerate(TIERS) if shown.tiers[n]}
    found |= {titles[n]: organisation.unit == n for n in np.flatnonzero(shown.units).tolist()}
    return {name: inside for name, inside in found.items() if inside.sum() >= FEWEST_SHOWN}


def overheard(worlds: Worlds, groups: dict[str, Flags]) -> tuple[Hearsay, ...]:
    """What is overheard at the end of the week that the worlds are in."""
    seeds, people = worlds.seeds[:1], worlds.person_keys
    heard = draws.uniform(seeds, "play:overheard", worlds.week, people) < OVERHEARD
    understood = worlds.stance[:, 0] + MISHEARD * draws.normal(seeds, "play:misheard", worlds.week, people)
    return tuple(_talk(name, understood[heard & inside]) for name, inside in groups.items())


def _talk(group: str, understood: Array) -> Hearsay:
    if len(understood) < FEWEST_SHOWN:
        return Hearsay(group, len(understood), None, None)
    shares = ((understood >= SUPPORTIVE).mean(), (understood <= RESISTANT).mean())
    return Hearsay(group, len(understood), *(round(round(float(share) / NEAREST) * NEAREST, 2) for share in shares))


def counted(trace: OwnTrace, week: int, cells: Rows, groups: dict[str, Flags]) -> tuple[Usage, ...]:
    """Who practised ``DELAY`` weeks ago; ``cells`` (people,) are those of the trace."""
    seen = max(0, week - DELAY)
    return tuple(_usage(trace, name, seen, cells[inside]) for name, inside in groups.items())


def _usage(trace: OwnTrace, name: str, week: int, cells: Rows) -> Usage:
    mask = np.zeros(len(trace.sizes), dtype=np.bool_)
    mask[cells] = True
    share = trace.of("practising", week, mask)
    return Usage(name, week, round(share * len(cells)), len(cells))


def credibility(worlds: Worlds, trace: OwnTrace, weeks: range, schedule: Schedule) -> Credibility:
    """How far those addressed in some weeks believe what they are told at their end, and what cost them trust."""
    reached = np.any([trace.reached[week] for week in weeks], axis=0) if len(weeks) else np.zeros(0, dtype=bool)
    addressed = reached if reached.sum() >= FEWEST_SHOWN else np.full(len(worlds.trust), True)
    level = float(worlds.trust[addressed, 0].mean())
    lost = sum(float(abs(trace.lost[week]).sum()) for week in weeks) / int(addressed.sum())
    names = dict.fromkeys(one.lever.name for week in weeks for _, one, _ in schedule.at_work(week))
    through = tuple(LEVERS[name].title for name in names if _costs_trust(name)) if lost > 0 else ()
    return Credibility(round(level / TEN) * 10, lost, through)


def _costs_trust(name: str) -> bool:
    return any(
        e.channel == "credibility" and e.by.name in ("UNREADINESS", "LACK", "LOSS") for e in LEVERS[name].effects
    )
