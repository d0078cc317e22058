"""A worked example for who has never played: a shipped idea, decided round by round in another world, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.levers import LEVERS
from sim.numerics import draws
from sim.play.decided import plan_of_log
from sim.play.game import Log, Round
from sim.play.playing import Play
from sim.play.sight import Report
from sim.scenarios.strategy import Strategy, Use
from sim.study.result import Result

ROUNDS = 4
WITH_HELP = ("pilot", "coaching", "co-design")


@dataclass(frozen=True)
class WorkedRound(Result):
    """A round of the example: what is decided and why, and what there was to see at its end."""

    weeks: str
    decided: tuple[str, ...]
    seen: tuple[str, ...]


@dataclass(frozen=True)
class WorkedExample(Result):
    """A shipped idea, round by round, in a world that is not the player's."""

    title: str
    idea: str
    rounds: tuple[WorkedRound, ...]


def worked_example(play: Play) -> WorkedExample:
    """The first shipped idea with help in it, in another world than that of ``play``."""
    idea = next((one for one in play.ideas if _helps(one)), play.ideas[0] if play.ideas else plan_of_log(play.log))
    other = _elsewhere(play, idea)
    reports = (*other.sight().earlier, other.sight().now)
    rounds = tuple(
        WorkedRound(f"weeks {first} to {last}", tuple(_decided(idea, first, last)), tuple(_seen(report)))
        for (first, last), report in zip(other.rounds, reports[1:], strict=True)
    )
    return WorkedExample(idea.title, idea.idea or idea.summary, rounds)


def _helps(idea: Strategy) -> bool:
    return any(use.lever in WITH_HELP for use in idea.levers)


def _elsewhere(play: Play, idea: Strategy) -> Play:
    """The idea played to the end in another world, with as much money as it takes."""
    seed = draws.key(f"{play.log.game.seed}:worked example") >> 1
    game = play.log.game.model_copy(update={"seed": seed, "budget": 1e9, "rounds": ROUNDS, "shocks": ()})
    given = play.organisation if play.given else None
    other = Play.resumed(Log(game=game), play.scenario, play.ideas, given)
    uses = tuple(use for use in idea.levers if use.after == "start" and use.start <= play.scenario.horizon)
    first = Round(begin=tuple(_within(use, play.scenario.horizon) for use in uses), access=idea.access)
    for decided in (first, *[Round()] * (ROUNDS - 1)):
        other = other.decide(decided)
    return other


def _within(use: Use, horizon: int) -> Use:
    return use if use.until is None or use.until <= horizon else use.model_copy(update={"until": horizon})


def _decided(idea: Strategy, first: int, last: int) -> Iterator[str]:
    """The uses that begin in some weeks, and what each is for."""
    for use in idea.levers:
        if first <= use.start <= last:
            lever = LEVERS[use.lever]
            yield f"{lever.title} from week {use.start}: {lever.effect}. Mind: {lever.side_effect}."


def _seen(report: Report) -> Iterator[str]:
    everyone, used = report.talk[0], report.usage[0]
    if everyone.in_favour is not None:
        done = f"{used.practising} of {used.people} do it"
        yield f"{100 * everyone.in_favour:.0f} % of those overheard speak in favour; {done}."
    yield from (f"{one.role}, {one.unit}: {one.text}" for one in report.voices[:2])
