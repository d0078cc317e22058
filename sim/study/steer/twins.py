"""Twin experiments: worlds of other seeds play the truth, seen through pulses; what steering says is held against them.

One ensemble is run for each scenario and plan; every truth is told to it by its own pulses. Some truths are altered: a
rule is off, a number lies outside its range, people listen to others than in any organisation drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.organisation import Organisation, build_ties
from sim.study.experiment import Experiment
from sim.study.ranges import Range
from sim.study.steer.answered import KINDS, Kind, Questions, expected, likely, seen_of
from sim.study.steer.bands import share_bands
from sim.study.steer.ensemble import Ensemble, Grounds, Which
from sim.study.steer.fits import FALSE_ALARM, Check
from sim.study.steer.inform import Informed, inform
from sim.study.steer.onlooker import Onlooker
from sim.study.steer.whom import Whom, sizes, told_groups
from sim.worlds.all_parameters import PARAMETERS

EVERY, ANSWERS, ASKED = 4, 30, 50  # weeks from one pulse to the next; answers of a tier, and people asked
PULSED: tuple[Kind, ...] = ("supportive", "score", "practising", "knowledge", "awareness")
AHEAD = 8
CLOSE = 0.005  # share: no narrower is a band drawn
POOR = 0.75  # coverage under which bands have failed


@dataclass(frozen=True)
class Alteration:
    """What is otherwise in a world than in any that the model draws."""

    name: str
    off: tuple[str, ...] = ()
    outside: Mapping[str, float] = field(default_factory=dict)
    strangers: bool = False


UNALTERED = Alteration("as drawn")


def outside(path: str, high: bool) -> Alteration:
    """A number twice the width of its plausible range beyond it, or at its bound."""
    parameter = PARAMETERS[path]
    assert parameter.plausible is not None
    low, up = parameter.plausible.low, parameter.plausible.high
    value = min(parameter.high, up + 2 * (up - low)) if high else max(parameter.low, low - 2 * (up - low))
    return Alteration(f"{path} {'high' if high else 'low'}", outside={path: value})


ALTERATIONS = (
    *(Alteration(f"no {rule}", off=(rule,)) for rule in ("stance", "authority", "listening", "practice", "awareness")),
    outside("start.trust", True),
    outside("start.deference", True),
    outside("commitment.rate", False),
    outside("practice.rate", False),
    Alteration("strangers", strangers=True),
)


@dataclass(frozen=True, eq=False)
class Truths:
    """Worlds that play the truth, and what the pulses of each show, ``seen`` (worlds, data)."""

    alteration: Alteration
    grounds: Grounds
    worlds: Ensemble
    seen: Array


@dataclass(frozen=True, eq=False)
class Twins:
    """An ensemble along a plan up to its last pulse, and the questions of all pulses."""

    grounds: Grounds
    goal: str
    ensemble: Ensemble
    asked: Questions
    sizes: Array
    mean: Array
    variance: Array

    @classmethod
    def of(cls, experiment: Experiment, goal: str, worlds: int, last: int, workers: int | None = None) -> "Twins":
        """Worlds along the first strategy, seen every four weeks up to week ``last``."""
        grounds = Grounds.of(experiment)
        groups = tuple(one for one in told_groups(grounds.organisations) if one.of != "unit")
        people = sizes(groups, grounds.organisations).mean(axis=1)
        asked = pulses(groups, people, range(EVERY, last + 1, EVERY))
        onlooker = Onlooker(goal, groups, asked.weeks, last + AHEAD)
        which = Which.drawn(grounds.unknowns, worlds, experiment.seed)
        ensemble = Ensemble.of(grounds, which, experiment.arms[0], onlooker, workers)
        mean, variance = expected(asked, people, ensemble.signals, ensemble.answers)
        return cls(grounds, goal, ensemble, asked, people, mean, variance)

    def truths(self, alteration: Alteration, count: int, seed: int, workers: int | None = None) -> Truths:
        """So many worlds of another seed that play the truth."""
        grounds = altered(self.grounds, alteration, seed)
        which = Which.drawn(grounds.unknowns, count, seed)
        onlooker = Onlooker(self.goal, self.asked.groups, self.asked.weeks, len(self.ensemble.course))
        found = Ensemble.of(grounds, which, grounds.experiment.arms[0], onlooker, workers)
        mean, variance = expected(self.asked, self.sizes, found.signals, found.answers)
        seen = seen_of(np.random.default_rng(seed), self.asked, mean, variance)
        return Truths(alteration, grounds, found, seen)

    def up_to(self, week: int) -> Flags:
        """Which data were seen by a week."""
        return np.array(self.asked.weeks)[self.asked.week] <= week

    def informed(self, seen: Array, week: int, rows: Rows | slice = slice(None)) -> Informed:
        """What was seen (data,) by a week told to some of the worlds."""
        there = self.up_to(week)
        mean, variance = self.mean[there][:, rows], self.variance[there][:, rows]
        return inform(likely(seen[there], mean, variance), seen[there], mean, variance, self.grounds.experiment.seed)

    def covered(self, truths: Truths, week: int) -> Array:
        """Share of the truth within 90 % bands over the eight weeks after one, of each truth, (worlds,)."""
        found, tiers = [], [n for n, one in enumerate(self.asked.groups) if one.of == "tier"]
        ahead = slice(week, week + AHEAD)
        for n, seen in enumerate(truths.seen):
            informed = self.informed(seen, week)
            course = informed.moved_shares(self.ensemble.course[ahead][:, :, tiers][..., informed.rows])
            low, _, high = share_bands(course, informed.weight, self.sizes[tiers])
            truth = truths.worlds.course[ahead][:, :, tiers, n]
            found.append(float(((truth >= low - CLOSE) & (truth <= high + CLOSE)).mean()))
        return np.array(found)

    def flagged(self, truths: Sequence[Truths], week: int) -> list[Flags]:
        """Which truths are said not to fit after a week."""
        there = self.up_to(week)
        check = Check(part(self.asked, there), self.alike()[:, there])
        return [check(one.seen[:, there]).worst < FALSE_ALARM for one in truths]

    def alike(self) -> Array:
        """What might be seen in the worlds of the ensemble, (worlds, data)."""
        rng = np.random.default_rng(self.grounds.experiment.seed)
        return seen_of(rng, self.asked, self.mean, self.variance)


def pulses(groups: tuple[Whom, ...], people: Array, weeks: Sequence[int]) -> Questions:
    """Pulses of thirty answers a tier, or of everybody where there are fewer."""
    tiers = [n for n, one in enumerate(groups) if one.of == "tier"]
    every = [(KINDS.index(kind), tier, week) for week in range(len(weeks)) for tier in tiers for kind in PULSED]
    kind, group, week = np.array(every).T
    size = people[group].round()
    answered, asked = np.minimum(ANSWERS, size), np.minimum(ASKED, size)
    return Questions(groups, tuple(weeks), kind, group, week, answered, answered / asked)


def part(asked: Questions, there: Flags) -> Questions:
    """Some of the questions."""
    one = asked
    return replace(
        one,
        kind=one.kind[there],
        group=one.group[there],
        week=one.week[there],
        answered=one.answered[there],
        rate=one.rate[there],
    )


def altered(grounds: Grounds, alteration: Alteration, seed: int) -> Grounds:
    """Where the truth is played: under another seed, altered."""
    experiment = replace(grounds.experiment, seed=seed, off=alteration.off)
    there = Grounds.of(experiment)
    unknowns = replace(there.unknowns, ranges=tuple(_moved(one, alteration) for one in there.unknowns.ranges))
    drawn = there.organisations
    if alteration.strangers:
        drawn = tuple(among_strangers(one, seed + n) for n, one in enumerate(drawn))
    return replace(there, unknowns=unknowns, organisations=drawn)


def _moved(one: Range, alteration: Alteration) -> Range:
    value = alteration.outside.get(one.path)
    return one if value is None else Range(one.path, value, value, one.group)


def among_strangers(organisation: Organisation, seed: int) -> Organisation:
    """The organisation in which everybody listens to as many people as before, drawn from all of it."""
    ties = organisation.ties
    others = ties.speaker != ties.listener
    drawn = np.random.default_rng(seed).integers(0, len(organisation), len(ties.speaker))
    drawn = np.where(drawn == ties.listener, (drawn + 1) % len(organisation), drawn)
    speaker = np.where(others, drawn, ties.speaker)
    _, first = np.unique(ties.listener * len(organisation) + speaker, return_index=True)
    kept = build_ties(organisation.boss, ties.listener[first], speaker[first], ties.weight[first], ties.kind[first])
    return replace(organisation, ties=kept)
