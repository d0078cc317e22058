"""What a game came to, so that luck has a number and skill another: the same decisions in many other worlds.

Own world and other worlds are replicates of one experiment: the first is the world that was played, the others have
other people and other luck (with somebody's own organisation: other luck). Everything that a plan is set beside runs in
the same other worlds, so that differences are paired.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from sim.common.arrays import Array
from sim.measures import HEADLINE
from sim.play.playing import Play
from sim.scenarios.strategy import NOTHING, Strategy
from sim.study import statistics
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.comparison import Spread
from sim.study.experiment import Experiment, Progress
from sim.study.gather import Gathered, gather
from sim.study.result import Result
from sim.study.statistics import Blocks, Interval

OTHER_WORLDS = 200
ROUGHLY = 40  # other worlds in which it is found which plans come first

Fitted = list[tuple[Strategy, str]]


@dataclass(frozen=True)
class OtherWorlds(Result):
    """How the same decisions come out in other worlds: their mean with its interval, how far they are spread.

    ``sd`` is the standard deviation over worlds, ``p5`` to ``p95`` are quantiles.
    """

    mean: Interval
    sd: float
    p5: float
    p25: float
    p50: float
    p75: float
    p95: float


@dataclass(frozen=True)
class SetBeside(Result):
    """Another plan in the same other worlds: what it comes to, and the player's own decisions less that.

    ``effort`` is in person-days; ``how`` says how it was brought to the player's effort.
    """

    name: str
    title: str
    effort: float
    how: str
    level: Interval
    difference: Interval


@dataclass(frozen=True)
class Score(Result):
    """What a game came to; amounts are shares of people who practise over the last quarter.

    ``luck`` is the own world less the mean of the others, ``luck_percentile`` the per cent of other worlds that came
    out lower (half of those alike). ``skill`` is what the decisions bring over doing nothing in the other worlds,
    ``skill_percent`` the same in per cent of what the best plan at that effort brings; None where it brings no more
    than nothing. ``effort`` is what was spent, in person-days.
    """

    scenario: str
    seed: int
    rounds: int
    worlds: int
    organisations: int
    measure: str
    effort: float
    own: float
    luck: float
    luck_percentile: float
    others: OtherWorlds
    skill: Interval
    skill_percent: float | None
    nothing: SetBeside
    best: SetBeside
    ideas: tuple[SetBeside, ...]


def score(
    play: Play,
    *,
    others: int = OTHER_WORLDS,
    rivals: Sequence[Strategy] = (),
    finalists: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Score:
    """The score of a game that is over, in so many other worlds; ``workers`` and ``progress`` as in ``gather``.

    ``rivals`` are further plans that were found, the best forms of ideas say, beside the shipped ideas themselves.
    With ``finalists`` only so many of all these are run in every world, those that come first in some of them; with 0
    there is nothing but doing nothing to be set beside.
    Raises ValueError for a game that is not over.
    """
    if not play.over:
        raise ValueError("a game has a score when it is over")
    effort = play.purse.planned + play.purse.found_out
    ideas = [idea for idea in (*play.ideas, *rivals) if idea.levers]
    run = partial(gather, workers=workers, progress=progress)
    fitted = at_equal_effort(ideas, play.scenario, play.organisation, effort or play.purse.budget)
    fitted = fitted if finalists is None else _first(finalists, fitted, play, run)
    plans = [play.strategy, NOTHING, *(plan for plan, _ in fitted)]
    every = replace(play.experiment.trying(plans), replicates=others + 1)
    found = run(every)
    values = found.measure(HEADLINE)
    blocks = found.experiment.organisation_numbers[1:]
    beside = [
        _beside(play, plan, how, values[[0, n], 1:], blocks)
        for n, (plan, how) in enumerate([(NOTHING, "costs nothing"), *fitted], start=1)
    ]
    return _scored(play, effort, values[0], blocks, beside)


def _first(many: int, fitted: Fitted, play: Play, run: Callable[[Experiment], Gathered]) -> Fitted:
    """So many of some plans, in their order: those that bring most in some of the other worlds."""
    if not 0 < many < len(fitted):
        return fitted[:many]
    rough = replace(play.experiment.trying(plan for plan, _ in fitted), first=1, replicates=ROUGHLY)
    best = np.argsort(-run(rough).measure(HEADLINE).mean(axis=1), kind="stable")[:many]
    return [fitted[n] for n in sorted(best.tolist())]


def _scored(play: Play, effort: float, own: Array, blocks: Blocks, beside: list[SetBeside]) -> Score:
    world, others = float(own[0]), own[1:]
    nothing, *ideas = beside
    ideas.sort(key=lambda one: -one.level.mean)
    best, spread = max(beside, key=lambda one: one.level.mean), _spread(others, blocks)
    more = best.level.mean - nothing.level.mean
    return Score(
        scenario=play.scenario.name,
        seed=play.log.game.seed,
        rounds=len(play.rounds),
        worlds=len(others),
        organisations=len(np.unique(blocks)),
        measure=HEADLINE,
        effort=effort,
        own=world,
        luck=world - spread.mean.mean,
        luck_percentile=100.0 * float((others < world).mean() + (others == world).mean() / 2),
        others=spread,
        skill=nothing.difference,
        skill_percent=100.0 * nothing.difference.mean / more if more > 0 else None,
        nothing=nothing,
        best=best,
        ideas=tuple(ideas),
    )


def _spread(values: Array, blocks: Blocks) -> OtherWorlds:
    return OtherWorlds(statistics.interval(values, blocks), float(values.std(ddof=1)), **vars(Spread.of(values)))


def _beside(play: Play, plan: Strategy, how: str, values: Array, blocks: Blocks) -> SetBeside:
    """A plan beside the player's; ``values`` (2, other worlds) are the player's and its own."""
    own, its = values
    effort = planned_effort(play.scenario, play.organisation, plan).total
    level, difference = (statistics.interval(one, blocks) for one in (its, own - its))
    return SetBeside(plan.name, plan.title, effort, how, level, difference)
