"""What a board is shown: the answer, the plan's calendar, what to watch, what could go wrong, what would turn it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sim.common.vocabulary import TIERS
from sim.levers.schedule import Schedule
from sim.measures.goal import Goal
from sim.organisation import Organisation
from sim.report.numbers import number
from sim.report.table import ShownTable
from sim.report.words import Format, goal_in_words, listed
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import ALL_UNITS, Strategy, Use
from sim.study.watch import WarningSign, WatchList

Rows = Sequence[Mapping[str, object]]
GROUPS = {
    "leading": "the leading unit",
    "others": "all but the leading unit",
    "partners": "partner units",
    "own": "own units",
    "pilot": "the pilot",
    "rest": "all but the pilot",
    "ill-fitting": "units it fits least",
}
PEOPLE = {"sponsor": "the sponsor", "unit-heads": "heads of units", "influential": "those listened to most"}


@dataclass(frozen=True)
class Bars:
    """One bar for each name, with the ends of its 95 % interval, in numbers as people see them and their ``unit``."""

    title: str
    unit: str
    names: tuple[str, ...]
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]


@dataclass(frozen=True)
class CalendarLine:
    """A lever of the plan: for whom, from which week until which, and every how many weeks."""

    lever: str
    whom: str
    start: int
    until: int
    every: int

    @property
    def weeks(self) -> str:
        """When, in words: ``weeks 1 to 12, every 4``."""
        often = f", every {self.every}" if 1 < self.every <= self.until - self.start else ""
        return f"weeks {self.start} to {self.until}{often}" if self.until > self.start else f"week {self.start}"


@dataclass(frozen=True)
class Danger:
    """What could go wrong: how likely (a share, None where nobody can say), and what it means."""

    what: str
    chance: float | None
    meaning: str

    @property
    def likely(self) -> str:
        """The chance in words."""
        return "not known" if self.chance is None else f"{number(100 * self.chance)} %"


@dataclass(frozen=True)
class Board:
    """What the files for a board hold. ``sheets`` are the workbook's, by name, beside those made of the rest."""

    name: str
    title: str
    headline: str
    answer: tuple[str, ...]
    bars: Bars
    ranking: ShownTable
    plan: str
    horizon: int
    calendar: tuple[CalendarLine, ...]
    watch: tuple[WarningSign, ...]
    watched: str
    dangers: tuple[Danger, ...]
    turning: tuple[str, ...]
    basis: str
    seed: int
    assumptions: tuple[str, ...] = ()
    sheets: Mapping[str, Rows] = field(default_factory=dict)


def calendar_of(scenario: Scenario, organisation: Organisation, strategy: Strategy) -> tuple[CalendarLine, ...]:
    """When each lever of a plan is at work, and for whom, the earliest first."""
    titles = {unit.name: unit.title or unit.name for unit in scenario.units}
    horizon = scenario.horizon
    lines = (
        CalendarLine(one.lever.title, whom(one.use, titles), one.start, one.until, one.every)
        for one in Schedule(scenario, organisation, strategy, horizon).planned
        if one.steps and one.start <= min(one.until, horizon)
    )
    return tuple(sorted(lines, key=lambda line: (line.start, line.until, line.lever)))


def whom(use: Use, titles: Mapping[str, str]) -> str:
    """Whom a use of a lever is for, in words: ``middle managers of Clinics``."""
    if use.who == "sponsor":
        return PEOPLE["sponsor"]
    who = PEOPLE.get(use.who, use.who)
    tiers = "" if set(use.tiers) == set(TIERS) else f" ({listed([tier for tier in TIERS if tier in use.tiers])})"
    where = "" if ALL_UNITS in use.units else f" of {listed([GROUPS.get(u, titles.get(u, u)) for u in use.units])}"
    part = "" if use.share == 1 else f"{number(100 * use.share)} % of "
    return f"{part}{who}{tiers}{where}{', step by step' if use.pace == 'step-by-step' else ''}"


def threshold(sign: WarningSign) -> str:
    """Where a sign warns: ``below 12 %``."""
    kind = sign.sign.kind
    places = kind.places + (abs(kind.factor * sign.threshold) < 10)
    return f"{sign.worse} {Format(kind.factor, places, kind.shown, kind.apart).amount(sign.threshold)}"


def watched_in_words(watch: WatchList) -> str:
    """What the signs foretell, and how surely that is known."""
    if not watch.signs:
        return (
            f"Nothing that can be seen in weeks {listed([str(week) for week in watch.weeks])} tells how this plan ends "
            f"({number(watch.replicates)} worlds)."
            if watch.weeks
            else "The plan is too short to be watched in its first weeks."
        )
    what = goal_in_words(Goal.of(watch.goal)) if watch.goal else "the better half of its ends"
    silent = [str(week) for week in watch.weeks if all(sign.week != week for sign in watch.signs)]
    none = f" In week {listed(silent)} nothing tells." if silent else ""
    return (
        f"Foretold is whether the plan reaches {what}; {number(100 * watch.missed)} % of worlds miss it. Shares are of "
        f"worlds that did not set the threshold.{none}"
    )


def watch_table(signs: Iterable[WarningSign]) -> ShownTable:
    """What to watch, as a table."""
    heads = ("Week", "What to look at", "Seen in", "Warns when", "Then misses, %", "Else misses, %")
    rows = tuple(
        (
            number(one.week),
            one.title,
            one.how,
            threshold(one),
            number(100 * one.missed_there),
            number(100 * one.missed_else),
        )
        for one in signs
    )
    return ShownTable("What to watch", heads, rows, best_first=False, numbers=False)


def danger_table(dangers: Iterable[Danger]) -> ShownTable:
    """What could go wrong, as a table."""
    rows = tuple((one.what, one.likely, one.meaning) for one in dangers)
    return ShownTable(
        "What could go wrong", ("What", "How likely", "What it means"), rows, best_first=False, numbers=False
    )


def calendar_table(lines: Iterable[CalendarLine]) -> ShownTable:
    """The plan's calendar, as a table."""
    rows = tuple((line.lever, line.whom, line.weeks) for line in lines)
    return ShownTable("The plan's calendar", ("What", "For whom", "When"), rows, best_first=False, numbers=False)
