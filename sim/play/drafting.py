"""What is told of a round before it is decided: of each lever, of the purse, and why it could not be played."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.common.errors import InputError
from sim.levers.costs import Effort
from sim.levers.schedule import Schedule
from sim.play import allowed
from sim.play.briefing import FULL, Briefing, brief
from sim.play.game import Round
from sim.play.inquiries import days_of
from sim.play.playing import Play
from sim.play.purse import Purse
from sim.scenarios.strategy import Use
from sim.study.result import Result


@dataclass(frozen=True)
class DraftedUse(Result):
    """A use of a draft: what it costs in person-days, what to mind of it; ``problem`` is why it cannot be, if so."""

    cost: float
    warnings: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Drafted(Result):
    """A draft of the open round: each use in order, what the purse would hold, and why it could not be played."""

    uses: tuple[DraftedUse, ...]
    purse: Purse
    problem: str = ""


def drafted(play: Play, decided: Round) -> Drafted:
    """What is told of a draft, one that could not be played included."""
    problems = [_problem(play, use) for use in decided.begin]
    fit = tuple(use for use, problem in zip(decided.begin, problems, strict=True) if not problem)
    laid, briefs = _briefed(play, decided.model_copy(update={"begin": fit}))
    told = iter(briefs)
    uses = [DraftedUse(0.0, (), problem) if problem else _told(next(told)) for problem in problems]
    return Drafted(tuple(uses), _purse(play, decided, laid), _why_not(play, decided, fits=not any(problems)))


def briefing(play: Play, use: Use) -> Briefing:
    """What is told of a use before it is begun. Raises InputError for one that cannot be laid out."""
    allowed.check_use(play, use, "what to begin", "use")
    return _briefed(play, Round(begin=(use,)))[1][0]


def warnings_of(told: Briefing) -> tuple[str, ...]:
    """What to mind of a lever now: what it needs, its timing, and how full the team is."""
    needs = [] if told.met else [f"it needs {' or '.join(told.needs)} before it"]
    full = told.busiest > FULL
    busy = [f"in the busiest week all levers ask for {100 * told.busiest:.0f} % of the team's hours"] if full else []
    return (*needs, *(text.rstrip(".") for text in told.timing), *busy)


def _told(found: Briefing) -> DraftedUse:
    return DraftedUse(found.team + found.others, warnings_of(found))


def _problem(play: Play, use: Use) -> str:
    try:
        allowed.check_use(play, use, "what to begin", "use")
    except InputError as error:
        return str(error)
    return ""


def _why_not(play: Play, decided: Round, *, fits: bool) -> str:
    """Why a draft could not be played; where each of its uses ``fits`` these are not checked again one by one."""
    try:
        source = allowed.open_round(play)
        allowed.check_round(play, decided.model_copy(update={"begin": ()}) if fits else decided, source)
        allowed.check_plan(play.closed(decided), source)
    except InputError as error:
        return str(error)
    return ""


def _briefed(play: Play, decided: Round) -> tuple[Schedule, Sequence[Briefing]]:
    """The plan with a draft laid out, and what is told of each of its uses beside all others."""
    laid, first = _laid(play, decided), len(play.strategy.levers)
    whole = laid.effort()
    return laid, [_brief(laid, first + n, whole) for n in range(len(decided.begin))]


def _laid(play: Play, decided: Round) -> Schedule:
    try:
        return play.closed(decided).schedule
    except ValueError:  # a lever twice on the same people: what each costs can be said all the same
        every = play.strategy.model_copy(update={"levers": (*play.strategy.levers, *decided.begin)})
        return play.laid_out(every)


def _brief(laid: Schedule, number: int, whole: Effort) -> Briefing:
    planned = laid.planned[number]
    others = tuple(one for n, one in enumerate(laid.planned) if n != number)
    before = laid.with_plan(others).effort()
    cost = Effort(whole.team - before.team, whole.people - before.people)
    weeks = range(planned.start, min(planned.last, laid.horizon) + 1)
    busiest = max((sum(laid.demand(week)) / laid.hours for week in weeks), default=0.0)
    return brief(planned, [one.use for one in others], cost, busiest)


def _purse(play: Play, decided: Round, laid: Schedule) -> Purse:
    now = play.purse
    found = now.found_out + sum(days_of(one, play.setting) for one in decided.find)
    planned = laid.effort().total
    return Purse(now.budget, planned, found, now.budget - planned - found)
