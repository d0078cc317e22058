"""What to watch: which signs of a plan's first weeks tell, beyond which threshold, that it will miss its goal.

The plan is run in many worlds. A sign is taken in an early week where it tells how a plan ends (``sim.study.signs``),
and cut in two where the worlds on its bad side and those on its good side differ most in how many miss the goal.
What is then said of both sides is out of sample: each organisation's worlds are put on a side by the threshold that
the others gave. Where nearly all worlds meet the goal, or nearly all miss it, what is foretold is the lower half of
this plan's ends instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.common.arrays import Array, Flags
from sim.measures import measure_of
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.result import LEFT_OUT, Result
from sim.study.signs import FOLDS, folds, told
from sim.study.statistics import Blocks
from sim.study.visible_signs import SEEN, Seen, Sign, signs_of

WEEKS = (4, 8, 12)
MOST = 3  # signs of a week
SIDE = 0.15  # share of worlds that lie on either side of a threshold, at least
SELDOM = 0.1  # share of worlds from which missing or meeting the goal can be foretold
FEWEST = 3 * FOLDS


@dataclass(frozen=True)
class WarningSign(Result):
    """A sign to watch in ``week``: beyond ``threshold`` ``missed_there`` of worlds miss the goal, else ``missed_else``.

    ``share`` of worlds lie there; shares are out of sample, from 0 to 1. ``worse`` is "below" or "above".
    """

    week: int
    name: str
    title: str
    how: str
    worse: str
    threshold: float
    share: float
    missed_there: float
    missed_else: float
    sign: Sign = field(metadata=LEFT_OUT, repr=False)


@dataclass(frozen=True)
class WatchList(Result):
    """What to watch of a plan: whether it reaches a ``goal`` is foretold, which ``missed`` of the worlds miss.

    ``signs`` by week, the most telling first; weeks without one have none that tells. ``goal`` is None where it is the
    better half of the worlds.
    """

    strategy: str
    goal: str | None
    missed: float
    replicates: int
    weeks: tuple[int, ...]
    signs: tuple[WarningSign, ...]


def watch(
    experiment: Experiment,
    strategy: Strategy,
    goal: Goal,
    *,
    weeks: Sequence[int] = WEEKS,
    workers: int | None = None,
    progress: Progress | None = None,
) -> WatchList:
    """What to watch in these ``weeks`` of a strategy for a goal; the experiment's replicates are the worlds.

    In fewer than 30 worlds nothing is found. Other arguments are as in ``sim.study.compare``.
    """
    early = tuple(week for week in weeks if week < experiment.scenario.horizon)
    seen = gather(replace(experiment.trying([strategy]), observer=Seen(early)), workers=workers, progress=progress)
    ends = seen.measure(goal.key)
    good = -1.0 if measure_of(goal.key).better == "less" else 1.0
    missed, by_goal = _foretold(ends[0], good, goal)
    signs, parts = signs_of(experiment.organisation), folds(experiment.organisation_numbers)
    found: list[WarningSign] = []
    if experiment.replicates >= FEWEST:
        for week in early:
            found += _of_week(week, signs, seen[SEEN, week], good * ends, missed, parts)
    return WatchList(
        strategy.name, str(goal) if by_goal else None, float(missed.mean()), experiment.replicates, early, tuple(found)
    )


def _foretold(ends: Array, good: float, goal: Goal) -> tuple[Flags, bool]:
    """Which worlds (replicates,) miss what is foretold, and whether that is the goal."""
    missed = ~goal.met(ends)
    if SELDOM <= missed.mean() <= 1 - SELDOM:
        return missed, True
    return good * ends < np.median(good * ends), False


def _of_week(
    week: int, signs: Sequence[Sign], seen: Array, ends: Array, missed: Flags, parts: Blocks
) -> list[WarningSign]:
    """The most telling signs of a week; ``seen`` (signs, 1, replicates), ``ends`` (1, replicates)."""
    place = {sign.name: n for n, sign in enumerate(signs)}
    telling = [one for one in told(signs, seen, ends, parts)[0] if one.verdict_within == "predicts"]
    found = [_watched(week, one.sign, seen[place[one.sign.name], 0], missed, parts) for one in telling]
    useful = [one for one in found if one is not None and one.missed_there > one.missed_else]
    return sorted(useful, key=lambda one: one.missed_else - one.missed_there)[:MOST]


def _watched(week: int, sign: Sign, seen: Array, missed: Flags, parts: Blocks) -> WarningSign | None:
    """A sign with its threshold; None where its values do not differ enough to be cut in two."""
    bad = -sign.good * seen  # the larger the worse
    threshold = _threshold(bad, missed)
    beyond = np.zeros(len(bad), dtype=bool)
    for out in _left_out(parts):
        cut = _threshold(bad[~out], missed[~out])
        if cut is None or threshold is None:
            return None
        beyond[out] = bad[out] >= cut
    if threshold is None or beyond.all() or not beyond.any() or _beyond_sight(sign, threshold):
        return None
    worse = "below" if sign.good > 0 else "above"
    there, other = float(missed[beyond].mean()), float(missed[~beyond].mean())
    said = (week, sign.name, sign.title, sign.how, worse)
    return WarningSign(*said, -sign.good * threshold, float(beyond.mean()), there, other, sign)


def _beyond_sight(sign: Sign, threshold: float) -> bool:
    """Whether a threshold is too near to 0 to be told with one decimal more than such numbers are shown with."""
    return round(sign.kind.factor * threshold, sign.kind.places + 1) == 0


def _left_out(parts: Blocks) -> Iterator[Flags]:
    for part in np.unique(parts):
        yield parts == part


def _threshold(bad: Array, missed: Flags) -> float | None:
    """Where worlds with ``bad`` from it on, and those below it, differ most in the share that miss."""
    order = np.sort(bad)
    least = max(1, round(SIDE * len(bad)))
    middles = (order[least - 1 : -least] + order[least : len(order) - least + 1]) / 2
    cuts = [cut for cut in np.unique(middles) if least <= (bad >= cut).sum() <= len(bad) - least]
    if not cuts:
        return None
    return float(max(cuts, key=lambda cut: missed[bad >= cut].mean() - missed[bad < cut].mean()))
