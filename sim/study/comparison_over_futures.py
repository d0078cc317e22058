"""A comparison under what nobody knows: how each strategy fares over futures, and its ranking by that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.measures import Goal, measure_of
from sim.study import statistics
from sim.study.comparison import Comparison, Row, Weeks
from sim.study.experiment import Experiment, Progress
from sim.study.futures import By, Futures, futures
from sim.study.ranking import Ranking

CHANCE_MATTERS = 0.05  # smallest difference between chances of the goal that is worth acting on


@dataclass(frozen=True)
class Asking:
    """What is asked of futures: how ``many``, the ``margin`` as in ``sim.study.futures.futures``, and the ranking."""

    many: int
    margin: float | None
    goal: Goal | None
    by: By = "mean"

    def told(
        self,
        comparison: Comparison,
        experiment: Experiment,
        *,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """A comparison of an experiment under so many futures, its strategies as they were fitted to a budget.

        Raises InputError for fewer than eight futures.
        """
        fitted = experiment.trying(row.strategy for row in comparison.rows)
        found = futures(
            fitted,
            measure=comparison.measure,
            margin=self.margin,
            goal=self.goal,
            count=self.many,
            workers=workers,
            progress=progress,
        )
        return over_futures(comparison, found, self.by)


def over_futures(comparison: Comparison, found: Futures, by: By = "mean") -> Comparison:
    """The comparison with what each of its strategies comes to in ``found``, ranked as ``by`` says.

    By "chance" and "regret" the ranking says how sure it is over futures that the first is better than the second.
    """
    rows = tuple(replace(row, future=found.arm(row.arm)) for row in comparison.rows)
    comparison = replace(comparison, rows=rows, futures=found, by=by)
    return comparison if by == "mean" else _ranked(comparison, found, by)


def _ranked(comparison: Comparison, found: Futures, by: By) -> Comparison:
    place = {row.arm: n for n, row in enumerate(comparison.rows)}
    order = [place[found.arms[n].name] for n in found.order(by)]
    rows = [comparison.rows[n] for n in order]
    loss = comparison.sponsor_loss
    return replace(
        comparison,
        rows=tuple(_behind(row, rows[0], comparison) for row in rows),
        ranking=_ranking(found, by, rows),
        weeks=_in_order(comparison.weeks, order),
        sponsor_loss=loss and replace(loss, leaves=_in_order(loss.leaves, order), stays=_in_order(loss.stays, order)),
        robustness=None,
    )


def _behind(row: Row, first: Row, comparison: Comparison) -> Row:
    """The row with its differences from another first one."""
    apart = {
        key: statistics.interval(values - first.samples[key], comparison.organisation_numbers)
        for key, values in row.samples.items()
    }
    return replace(row, difference_from_best=apart)


def _ranking(found: Futures, by: By, rows: Sequence[Row]) -> Ranking | None:
    rival = next((row for row in rows if row.name != rows[0].name), None)
    if rival is None:
        return None
    apart = found.apart(by, found.arm(rows[0].arm), found.arm(rival.arm))
    matters = CHANCE_MATTERS if by == "chance" else measure_of(found.measure).matters
    if apart.low > 0:
        return Ranking("settled", apart, 0)
    return Ranking("tied" if -matters < apart.low and apart.high < matters else "open", apart, None)


def _in_order(weeks: Weeks | None, order: Sequence[int]) -> Weeks | None:
    if weeks is None:
        return None
    at = np.array(order)
    return Weeks(weeks.mean[at], weeks.low[at], weeks.high[at], weeks.half[at])
