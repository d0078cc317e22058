"""What a player sees of a game in progress, in the terminal: the last round's report, what was learnt, the plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.play import Briefing, Learnt, Play, Report, Sight
from sim.play.briefing import FULL
from sim.play.example import WorkedExample
from sim.report.numbers import UNKNOWN, number
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import ShownTable
from sim.report.terminal import bold


@dataclass(frozen=True)
class StoppedSheet(Sheet):
    """A game that goes on."""

    play: Play

    def printed(self) -> Iterator[Block]:
        """The plan and how far it has come."""
        play = self.play
        yield from plan_blocks(play)
        yield (
            f"Stopped after round {play.number} of {len(play.rounds)}, week {play.week}. With --log FILE a game is "
            "kept, and goes on from there with the same command."
        )

    def files(self, command: str) -> Files:
        """Nothing: there is neither a score nor a debrief before the end."""
        return {}


def opening_blocks(play: Play) -> Iterator[Block]:
    """What it is about, before the first round is decided."""
    scenario = play.scenario
    yield bold(scenario.title)
    yield " ".join(scenario.narrative.split())
    yield ""
    yield f"{scenario.initiative.title}. {scenario.initiative.summary}"
    named = zip(play.organisation.units, play.titles, strict=True)
    yield f"Units: {', '.join(f'{title} ({name})' for name, title in named)}."
    yield from plan_blocks(play)
    yield ""


def sight_blocks(sight: Sight, before: int = 0) -> Iterator[Block]:
    """The last report; of what was learnt, all but the first ``before``."""
    now = sight.now
    yield bold(f"Week {now.week} of {sight.horizon}, round {now.round} of {sight.rounds} played")
    yield ""
    yield _groups(now)
    yield from (f"Happened: {shock}." for shock in now.shocks)
    yield from (f"The team: {line}" for line in now.team)
    yield _credibility(now)
    yield from (f"{one.role}, {one.unit}: “{one.text}”" for one in now.voices)
    for one in sight.learnt[before:]:
        yield ""
        yield from learnt_blocks(one)


def learnt_blocks(one: Learnt) -> Iterator[Block]:
    """What an inquiry brought."""
    yield bold(f"{one.title}: {one.about} (week {one.week}, {number(one.days, 1)} person-days)")
    yield from one.lines


def _groups(now: Report) -> ShownTable:
    rows = tuple(
        (talk.group, number(use.people), _share(talk.in_favour), _share(talk.against), number(use.practising))
        for talk, use in zip(now.talk, now.usage, strict=True)
    )
    counted = f"Practise (week {now.usage[0].week})" if now.usage else "Practise"
    heads = ("Group", "People", "Overheard: for, %", "against, %", counted)
    note = (
        "Talk is of a few people and misheard at times; usage is counted two weeks late. What people believe is unseen."
        f" {UNKNOWN}: of fewer than five nothing is told."
    )
    return ShownTable("What can be seen", heads, rows, best_first=False, note=note)


def _share(share: float | None) -> str:
    return UNKNOWN if share is None else number(100 * share)


def _credibility(now: Report) -> str:
    found = now.credibility
    told = f"Credibility with those addressed: about {found.level} of 100."
    if not found.through:
        return told
    return f"{told} {number(100 * found.lost, 1)} points of it were lost through: {', '.join(found.through)}."


def plan_blocks(play: Play) -> Iterator[Block]:
    """The uses begun so far, and the purse."""
    rows = tuple(
        (str(one.number), one.title, _weeks(play, one.use.start, one.last(play.scenario.horizon), one.withdrawn))
        for one in play.uses
    )
    if rows:
        yield ShownTable("Begun", ("No.", "Lever", "Weeks"), rows, best_first=False, numbers=False)
    purse = play.purse
    yield (
        f"Budget {number(purse.budget)} person-days: {number(purse.planned)} planned, {number(purse.found_out, 1)} for "
        f"finding out, {number(purse.left)} left."
    )


def _weeks(play: Play, first: int, last: int, withdrawn: bool) -> str:
    return "withdrawn" if withdrawn else f"{first} to {last}" + (" (over)" if last <= play.week else "")


def briefing_blocks(told: Briefing) -> Iterator[Block]:
    """What is told of a lever before it is pulled."""
    yield bold(told.title)
    yield f"Does: {told.effect}."
    yield f"Mind: {told.side_effect}."
    yield from told.timing
    if told.needs:
        yield f"Needs before it: {' or '.join(told.needs)}. {'There.' if told.met else 'NOT THERE YET.'}"
    yield (
        f"Reaches {number(told.people)} people at a time; takes {number(told.team, 1)} person-days of the team and "
        f"{number(told.others, 1)} of theirs."
    )
    if told.busiest > FULL:
        yield f"In the busiest week all levers together ask for {number(100 * told.busiest)} % of the team's hours."


def example_blocks(example: WorkedExample) -> Iterator[Block]:
    """The worked example, round by round."""
    yield bold(f"A worked example, in another world: {example.title}")
    yield example.idea
    for one in example.rounds:
        yield from ("", bold(one.weeks.capitalize()))
        yield from (f"  Decided: {line}" for line in one.decided or ("nothing new.",))
        yield from (f"  Seen: {line}" for line in one.seen)
    yield ""
