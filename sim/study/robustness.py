"""What would turn a ranking: the uncertain quantity, and the part of its range, in which another strategy is best.

Each replicate drew every uncertain quantity evenly from its declared range, and every strategy met the same draws. So
the replicates of a comparison show, with no further run, how the best strategy's lead over each rival depends on each
quantity x, scaled to -1 at the low and 1 at the high end of its range:

    lead = level of the replicate's organisation + sum over x of slope_x x + rest

fitted by least squares, quantities being drawn independently. The lead is read off along each quantity, all others in
the middle of their ranges. Its variance is that of the mean lead between organisations (as in ``sim.study.statistics``)
and that of the slopes. A lead counts as gone in a part of a range where the line says so and the replicates that lie
there do so too, on average. A straight line misses what turns only in the middle of a range, or only for two quantities
together: ``sim.study.discovery`` looks for those, on samples of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from sim.common.arrays import Array
from sim.measures import measure_of
from sim.scenarios.scenario import Uncertain
from sim.study import statistics
from sim.study.quantiles import t_quantile
from sim.study.result import LEFT_OUT, Result
from sim.study.statistics import Blocks, Interval

FREEDOM = 8  # replicates left over, at least, once organisations and slopes are fitted
ERROR = 0.05  # chance of calling anything sure that is not, over all quantities together

Verdict = Literal["turns", "may turn", "holds", "unknown", "nothing uncertain"]


@dataclass(frozen=True)
class Edge(Result):
    """A lead over ``rival`` at one end of an uncertain quantity's declared range, from ``low`` to ``high``.

    ``side`` is "above" for the upper end. ``lead`` has an interval that holds for all quantities together; it is above
    0 where the best stays ahead. ``at`` is where the lead is gone on the way to that end, None where it never is;
    ``share`` is the share of the range beyond, and ``regret`` what staying with the best costs there, on average.
    """

    path: str
    side: Literal["above", "below"]
    rival: str
    lead: Interval
    low: float
    high: float
    at: float | None = None
    share: float = 0.0
    regret: float = 0.0
    depends: bool = field(default=False, metadata=LEFT_OUT)


@dataclass(frozen=True)
class Robustness:
    """Whether anything in the declared ranges turns the ranking.

    ``turns``: ``edge`` is where it surely does, over the largest share of a range. ``may turn``: where it seems to, and
    the lead depends on the quantity. ``holds``: nothing does, and ``edge`` is where the lead is least. ``unknown``: too
    few replicates. ``quantities`` were looked at.
    """

    verdict: Verdict
    quantities: int
    edge: Edge | None = None

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        edge = None if self.edge is None else self.edge.to_json_dict()
        return {"verdict": self.verdict, "quantities": self.quantities, "where": edge}


def leads(samples: Mapping[str, Array], measure: str) -> dict[str, Array]:
    """How far the first is ahead of each other by a measure in each replicate, by name, each (replicates,)."""
    sign = -1.0 if measure_of(measure).better == "less" else 1.0
    best, *others = samples
    return {name: sign * (samples[best] - samples[name]) for name in others}


def robustness(
    leads: Mapping[str, Array], uncertain: Sequence[Uncertain], drawn: Mapping[str, Array], blocks: Blocks
) -> Robustness | None:
    """What would turn a ranking, from the best strategy's ``leads`` over each rival; None without a rival.

    ``drawn`` are the values of uncertain quantities in each replicate, by path, shape (replicates,).
    """
    varied = [quantity for quantity in uncertain if quantity.path in drawn and quantity.high > quantity.low]
    if not leads:
        return None
    if not varied:
        return Robustness("nothing uncertain", 0)
    if len(blocks) - len(np.unique(blocks)) - len(varied) < FREEDOM:
        return Robustness("unknown", len(varied))
    scaled = np.stack([2 * (drawn[q.path] - q.low) / (q.high - q.low) - 1 for q in varied], axis=1)
    edges = [edge for rival, lead in leads.items() for edge in _edges(rival, lead, scaled, varied, blocks)]
    return _verdict(edges, len(varied))


def _verdict(edges: Sequence[Edge], quantities: int) -> Robustness:
    gone = [edge for edge in edges if edge.at is not None and edge.depends]
    sure = [edge for edge in gone if edge.lead.high < 0]
    for verdict, found in (("turns", sure), ("may turn", gone)):
        if found:
            return Robustness(verdict, quantities, max(found, key=lambda edge: (edge.share, edge.regret)))  # type: ignore[arg-type]
    return Robustness("holds", quantities, min(edges, key=lambda edge: edge.lead.mean))


def _edges(rival: str, lead: Array, scaled: Array, varied: Sequence[Uncertain], blocks: Blocks) -> list[Edge]:
    slopes, covariance = _slopes(lead, scaled, blocks)
    spread = statistics.variance_of_mean(lead, blocks)
    freedom = max(1, (len(np.unique(blocks)) if len(np.unique(blocks)) > 1 else len(blocks)) - 1)
    reach = float(t_quantile(freedom, 1 - ERROR / (4 * len(varied))))
    centre = scaled.mean(axis=0)
    middle, found = float(lead.mean() - centre @ slopes), []
    for n, quantity in enumerate(varied):
        depends = bool(abs(slopes[n]) > reach * np.sqrt(covariance[n, n]))
        for end in (-1.0, 1.0):
            off = -centre
            off[n] += end
            at_end, half = middle + end * float(slopes[n]), reach * float(np.sqrt(spread + off @ covariance @ off))
            interval = Interval(at_end, at_end - half, at_end + half)
            where = _crossing(middle, at_end, lead, end * scaled[:, n])
            found.append(_edge(quantity, end, rival, interval, depends, where))
    return found


def _crossing(middle: float, at_end: float, lead: Array, place: Array) -> tuple[float, float] | None:
    """Where on the way from the middle (0) to the end (1) the lead is gone, and the mean loss beyond; None if nowhere.

    ``place`` is where each replicate lies, from -1 at the other end.
    """
    if at_end >= 0:
        return None
    at = max(-1.0, middle / (middle - at_end)) if middle > at_end else -1.0
    beyond = lead[place > at]
    return (at, -float(beyond.mean())) if len(beyond) and beyond.mean() < 0 else None


def _edge(
    quantity: Uncertain, end: float, rival: str, lead: Interval, depends: bool, where: tuple[float, float] | None
) -> Edge:
    side: Literal["above", "below"] = "above" if end > 0 else "below"
    found = Edge(quantity.path, side, rival, lead, quantity.low, quantity.high, depends=depends)
    if where is None:
        return found
    at, regret = where
    value = quantity.low + (end * at + 1) / 2 * (quantity.high - quantity.low)
    return replace(found, at=value, share=(1 - at) / 2, regret=regret)


def _slopes(lead: Array, scaled: Array, blocks: Blocks) -> tuple[Array, Array]:
    """Least-squares slopes (quantities,) within organisations, and their covariance."""
    numbers, place, sizes = np.unique(blocks, return_inverse=True, return_counts=True)
    whole = np.column_stack([lead, scaled])
    means = np.stack([np.bincount(place, weights=column) / sizes for column in whole.T], axis=1)
    y, x = np.split(whole - means[place], [1], axis=1)
    y = y[:, 0]
    inverse = np.linalg.pinv(x.T @ x)
    slopes = inverse @ x.T @ y
    rest = y - x @ slopes
    return slopes, inverse * float(rest @ rest) / (len(y) - len(numbers) - x.shape[1])
