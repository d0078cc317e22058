"""The debrief of a game, worked out from its log: what was observed, what would have been otherwise, what to think of.

What an observation is worth, and what a single change would have brought, is the paired difference in the same worlds
between the plan with that one thing otherwise and the plan as played. Which changes matter most is found in some worlds
and measured in others, so that the largest of many is not flattered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sim.play.debrief import edits
from sim.play.debrief.changes import SingleChange, single_changes
from sim.play.debrief.differences import Differences, measured
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.registry import THEMES
from sim.play.debrief.resting import RestsOn, rests_on
from sim.play.debrief.review import Review
from sim.play.playing import Play
from sim.scenarios.strategy import Strategy
from sim.study.budget import planned_effort
from sim.study.experiment import Progress
from sim.study.gather import gather
from sim.study.result import Result
from sim.study.statistics import Interval

CHOSEN_ON, MEASURED_ON = 60, 140  # other worlds
COUNTERFACTUALS, QUESTIONS = 3, 2


@dataclass(frozen=True)
class Otherwise(Result):
    """One thing otherwise: its ``effect`` on the share practising over the last quarter in other worlds, changed less
    as played, in points of the share from -1 to 1; in the own world; and how many person-days more it takes."""

    text: str
    effect: Interval
    own_world: float
    days: float


@dataclass(frozen=True)
class Noticed(Result):
    """An observation: which ``kind`` under which ``theme``, in a sentence, what it rests on, and what else could be."""

    kind: str
    theme: str
    good: bool
    text: str
    rests: tuple[RestsOn, ...]
    otherwise: Otherwise | None
    question: str


@dataclass(frozen=True)
class Debrief(Result):
    """The debrief of a game. ``observations`` come with the largest effect first; ``best_change`` is None where no
    single change within the budget brings more beyond doubt. ``chosen_on`` and ``measured_on`` are numbers of worlds.
    """

    scenario: str
    seed: int
    chosen_on: int
    measured_on: int
    observations: tuple[Noticed, ...]
    counterfactuals: tuple[Otherwise, ...]
    best_change: Otherwise | None
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Fired:
    """A kind that holds of a play, and the plan with that one thing otherwise, where it can be laid out."""

    theme: str
    kind: DebriefKind
    occurrence: Occurrence
    plan: Strategy | None


def noticed(review: Review, *, early: bool = False) -> tuple[tuple[str, DebriefKind, Occurrence], ...]:
    """Every kind that holds of a play, with its theme; with ``early`` those that can be seen in the plan alone."""
    every = ((theme, kind) for theme, kinds in THEMES.items() for kind in kinds if kind.early or not early)
    found = ((theme, kind, kind.holds(review)) for theme, kind in every)
    return tuple((theme, kind, occurrence) for theme, kind, occurrence in found if occurrence is not None)


def debrief(
    play: Play,
    *,
    chosen_on: int = CHOSEN_ON,
    measured_on: int = MEASURED_ON,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Debrief:
    """The debrief of a game that is over; ``workers`` and ``progress`` as in ``gather``.

    Raises ValueError for one that is not.
    """
    if not play.over:
        raise ValueError("a game is debriefed when it is over")
    review = Review(play)
    fired = [_fired(review, *one) for one in noticed(review)]
    changes, run = [*single_changes(review)], partial(gather, workers=workers, progress=progress)
    plans = [one.plan for one in fired if one.plan is not None] + [one.plan for one in changes]
    found = measured(play, plans, (0, chosen_on + 1), run)
    told = sorted((_noticed(one, found, play) for one in fired), key=_by_size)
    first, best = _largest(changes, found), _best([*changes, *_as_changes(fired)], found, play)
    fresh = measured(play, [one.plan for one in (*first, *best)], (chosen_on + 1, measured_on), run)
    again = {one.text: _otherwise(one, fresh, found, play) for one in (*first, *best)}
    return Debrief(
        scenario=play.scenario.name,
        seed=play.log.game.seed,
        chosen_on=chosen_on,
        measured_on=measured_on,
        observations=tuple(told),
        counterfactuals=tuple(again[one.text] for one in first),
        best_change=next((again[one.text] for one in best if again[one.text].effect.low > 0), None),
        questions=_questions(told, play),
    )


def _fired(review: Review, theme: str, kind: DebriefKind, found: Occurrence) -> Fired:
    return Fired(theme, kind, found, edits.fits(kind.instead(review, found), review.play.trial))


def _noticed(one: Fired, found: Differences, play: Play) -> Noticed:
    kind = one.kind
    change = None if one.plan is None else SingleChange(kind.otherwise, None, one.plan)
    otherwise = None if change is None else _otherwise(change, found, found, play)
    rests = tuple(rests_on(reference) for reference in kind.rests)
    return Noticed(kind.key, one.theme, kind.good, kind.told(one.occurrence), rests, otherwise, kind.asks)


def _otherwise(change: SingleChange, found: Differences, own: Differences, play: Play) -> Otherwise:
    """A change as it was measured; ``own`` has the own world among its worlds."""
    text = change.text[:1].upper() + change.text[1:]
    return Otherwise(text, found.effect(change.plan), float(own.of(change.plan)[0]), _days(change.plan, play))


def _days(plan: Strategy, play: Play) -> float:
    """How many person-days more a plan takes than the one played."""
    return planned_effort(play.scenario, play.organisation, plan).total - play.purse.planned


def _by_size(one: Noticed) -> float:
    return -abs(one.otherwise.effect.mean) if one.otherwise else 0.0


def _largest(changes: Iterable[SingleChange], found: Differences) -> list[SingleChange]:
    """Those that matter most, those beyond doubt first; a second one of a use only where uses are few."""
    ordered = sorted(changes, key=lambda one: _weight(found.effect(one.plan)), reverse=True)
    of_use: dict[int | None, SingleChange] = {}
    for change in ordered:
        of_use.setdefault(change.use, change)
    first = list(of_use.values())
    return [*first, *(one for one in ordered if one not in first)][:COUNTERFACTUALS]


def _weight(effect: Interval) -> tuple[bool, float]:
    return (effect.low > 0 or effect.high < 0, abs(effect.mean))


def _best(changes: Iterable[SingleChange], found: Differences, play: Play) -> list[SingleChange]:
    """Those within the budget that bring most beyond doubt, the best first."""
    better = [one for one in changes if found.effect(one.plan).low > 0 and _days(one.plan, play) <= play.purse.left]
    return sorted(better, key=lambda one: -found.effect(one.plan).mean)[:COUNTERFACTUALS]


def _as_changes(fired: Iterable[Fired]) -> Iterator[SingleChange]:
    """What else there was to do, by the observations; not what the plan itself would do elsewhere."""
    return (SingleChange(one.kind.otherwise, None, one.plan) for one in fired if one.plan and not one.kind.good)


def _questions(told: Sequence[Noticed], play: Play) -> tuple[str, ...]:
    """Of what went badly first, then of what went well, then the scenario's own."""
    of_told = [one.question for one in sorted(told, key=lambda one: one.good)]
    return tuple(dict.fromkeys([*of_told, *play.scenario.questions]))[:QUESTIONS]
