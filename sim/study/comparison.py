"""What a comparison found, ready for tables, figures and JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.levers.costs import Effort
from sim.measures import GROUPS, QUANTITIES, Goal
from sim.scenarios.strategy import Form, Strategy, called_in
from sim.study.futures import ArmFutures, By, Futures
from sim.study.luck import LuckFound
from sim.study.ranking import Ranking
from sim.study.result import Result, as_json, rounded
from sim.study.robustness import Robustness
from sim.study.setting import Setting
from sim.study.statistics import Interval


@dataclass(frozen=True)
class NotTried(Result):
    """A strategy of the catalogue that was not compared, and why."""

    name: str
    title: str
    reason: str


@dataclass(frozen=True)
class Reached:
    """How a measure in weeks ended: in which share of worlds it was reached, and the median week in those."""

    share: float
    median: float | None


@dataclass(frozen=True)
class Spread(Result):
    """What may happen: the value below which so many per cent of worlds lie. nan for what is not known."""

    p5: float
    p25: float
    p50: float
    p75: float
    p95: float

    @classmethod
    def of(cls, values: Array) -> "Spread":
        """The spread of ``values`` (worlds,); of no worlds, not known."""
        if not len(values):
            return cls(*[np.nan] * 5)
        return cls(*(float(part) for part in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])))


@dataclass(frozen=True)
class KeptShare(Result):
    """A measure where the sponsor stays, where they leave, and the paired difference, leaves less stays."""

    stays: Interval
    leaves: Interval
    difference: Interval


@dataclass(frozen=True, eq=False)
class Row:
    """One strategy's results, in one form.

    ``measures`` and ``difference_from_best`` (paired, this strategy less the best) by key such as
    'practising' or 'practising.middle'; ``reached`` by key of measures in weeks. ``samples`` by
    key, shape (replicates,): each replicate's value; ``spread`` of these over worlds by key. ``chance_of_goal`` is
    that of meeting the comparison's goal, ``chance_below_nothing`` that of ending worse than doing nothing in the same
    world. ``budgeted`` says in words how the strategy was fitted to the budget, and is empty without one. ``held`` by
    key of the measures that durability is about; empty where that was not tested. ``future`` is how it fares over
    futures; None where none were drawn.
    """

    strategy: Strategy
    effort: Effort
    budgeted: str
    share_best: Interval
    chance_of_goal: Interval
    chance_below_nothing: Interval
    measures: dict[str, Interval]
    spread: dict[str, Spread]
    difference_from_best: dict[str, Interval]
    reached: dict[str, Reached]
    samples: dict[str, Array]
    held: dict[str, KeptShare]
    future: ArmFutures | None = None

    @property
    def name(self) -> str:
        """The idea's name, which its forms share."""
        return self.strategy.name

    @property
    def form(self) -> Form:
        return self.strategy.form

    @property
    def arm(self) -> str:
        """The name that this form of the idea alone has."""
        return self.strategy.full_name

    def to_json_dict(self) -> dict[str, Any]:
        """The row as plain values."""
        share = self.share_best
        return {
            "name": self.name,
            "form": self.form,
            "title": self.strategy.title,
            "effort": rounded(self.effort.total),
            "effort_team": rounded(self.effort.team),
            "effort_people": rounded(self.effort.people),
            "budgeted": self.budgeted,
            "share_best": rounded(share.mean),
            "share_best_interval": {"low": rounded(share.low), "high": rounded(share.high)},
            "chance_of_goal": as_json(self.chance_of_goal),
            "chance_below_nothing": as_json(self.chance_below_nothing),
            "measures": {key: self._measured(key, found) for key, found in self.measures.items()},
            "difference_from_best": {key: as_json(found) for key, found in self.difference_from_best.items()},
            "sponsor_leaves": {key: held.to_json_dict() for key, held in self.held.items()},
            **({} if self.future is None else self.future.to_json_dict()),
        }

    def _measured(self, key: str, found: Interval) -> dict[str, float | None]:
        numbers = as_json(found) | self.spread[key].to_json_dict()
        if key not in self.reached:
            return numbers
        ended = self.reached[key]
        return numbers | {"share_reached": rounded(ended.share), "median_reached": rounded(ended.median)}


@dataclass(frozen=True, eq=False)
class Weeks:
    """Every week of every strategy, in the order of the rows.

    ``mean``, ``low`` and ``high`` have shape (strategies, quantities, groups, weeks), the latter two being the
    range of the middle 80 % of worlds; ``half`` of the same shape is half the width of the 95 % interval of the
    mean, nan for a single world.
    """

    mean: Array
    low: Array
    high: Array
    half: Array

    def series(self, strategy: int, quantity: str, group: str = "all") -> tuple[Array, Array, Array]:
        """Mean, low and high of a quantity, each of shape (weeks,)."""
        at = self._place(strategy, quantity, group)
        return self.mean[at], self.low[at], self.high[at]

    def bounds(self, strategy: int, quantity: str, group: str = "all") -> tuple[Array, Array]:
        """The 95 % interval of the mean of a quantity, both of shape (weeks,)."""
        at = self._place(strategy, quantity, group)
        return self.mean[at] - self.half[at], self.mean[at] + self.half[at]

    def _place(self, strategy: int, quantity: str, group: str) -> tuple[int, int, int]:
        return strategy, list(QUANTITIES).index(quantity), GROUPS.index(group)


@dataclass(frozen=True)
class Placed(Result):
    """A strategy in a ranking: its place, its measure, how far it is behind the first (paired), how often it
    is best, and how often it meets the scenario's goal."""

    name: str
    form: Form
    title: str
    place: int
    measure: Interval
    behind: Interval
    share_best: Interval
    chance_of_goal: Interval

    @property
    def arm(self) -> str:
        """As ``Row.arm``."""
        return called_in(self.name, self.form)


@dataclass(frozen=True)
class Places(Result):
    """The rankings where the sponsor stays and where they leave, each best first."""

    stays: tuple[Placed, ...]
    leaves: tuple[Placed, ...]


@dataclass(frozen=True, eq=False)
class SponsorLoss:
    """When the sponsor leaves, and every week in worlds where they do and where they stay.

    That is in ``week``, or in one from then to ``until`` that is drawn for each world. ``in_scenario``: whether the
    scenario itself has the sponsor leave. ``places`` is None where the measure cannot be told in both. ``asked``:
    whether it was asked when they leave, and so rankings are shown side by side.
    """

    week: int
    until: int
    in_scenario: bool
    leaves: Weeks | None = None
    stays: Weeks | None = None
    places: Places | None = None
    asked: bool = False

    @property
    def when(self) -> str:
        """In words: ``in week 60``."""
        return f"in week {self.week}" if self.week == self.until else f"sometime after week {self.week - 1}"

    def to_json_dict(self) -> dict[str, Any]:
        """When the sponsor leaves, and the rankings, as plain values."""
        rankings = None if self.places is None else self.places.to_json_dict()
        return {"sponsor_leaves": self.week, "sponsor_leaves_until": self.until, "rankings": rankings}


NO_LOSS = {"sponsor_leaves": None, "sponsor_leaves_until": None, "rankings": None}


@dataclass(frozen=True, eq=False)
class Comparison(Setting):
    """Strategies compared on the same worlds; ``rows`` are sorted by ``measure``, best first, or as ``by`` says.

    ``goal`` is what they should reach. ``organisation_numbers`` (replicates,) says which replicates share an
    organisation. ``ranking`` is None for a single strategy. ``assumptions`` says in words what the numbers rest on.
    ``weeks`` is None unless asked for, ``sponsor_loss`` where durability was not tested. ``robustness`` says what would
    turn the ranking; None for a single strategy. ``not_tried`` are all strategies of the catalogue that were left out.
    ``futures`` is None where none were drawn, ``luck`` where it was not asked for.
    """

    budget: float | None
    goal: Goal
    rows: tuple[Row, ...]
    ranking: Ranking | None
    assumptions: tuple[str, ...]
    organisation_numbers: NDArray[np.int64]
    weeks: Weeks | None = None
    sponsor_loss: SponsorLoss | None = None
    robustness: Robustness | None = None
    not_tried: tuple[NotTried, ...] = ()
    futures: Futures | None = None
    luck: LuckFound | None = None
    by: By = "mean"

    @property
    def best(self) -> Row:
        return self.rows[0]

    @property
    def second(self) -> Row | None:
        """The best row of another idea than the first, if there is one."""
        return next((row for row in self.rows if row.name != self.best.name), None)

    @property
    def ideas(self) -> list[list[Row]]:
        """The rows of each idea, its forms in their order, best idea first."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.name, []).append(row)
        return list(found.values())

    def share_best(self, idea: str) -> float:
        """The share of worlds in which a form of an idea is the best of all."""
        return sum(row.share_best.mean for row in self.rows if row.name == idea)

    @property
    def reached(self) -> bool:
        """Whether any strategy meets the goal in at least half of the worlds."""
        return any(row.chance_of_goal.mean >= 0.5 for row in self.rows)

    def row(self, arm: str) -> Row:
        """The row of a strategy in one form, by ``Row.arm``. Raises KeyError for one not compared."""
        return {row.arm: row for row in self.rows}[arm]

    def to_json_dict(self) -> dict[str, Any]:
        """The comparison as plain values in a fixed order, numbers to six significant digits."""
        return {
            **super().to_json_dict(),
            "budget": rounded(self.budget),
            "goal": str(self.goal),
            **(NO_LOSS if self.sponsor_loss is None else self.sponsor_loss.to_json_dict()),
            "by": self.by,
            "best": self.best.name,
            "best_form": self.best.form,
            "ranking": None if self.ranking is None else _ranking_as_json(self.ranking, self.rows),
            "robustness": None if self.robustness is None else self.robustness.to_json_dict(),
            "futures": None if self.futures is None else self.futures.to_json_dict(),
            "luck": None if self.luck is None else self.luck.to_json_dict(),
            "strategies": [row.to_json_dict() for row in self.rows],
            "not_tried": [one.to_json_dict() for one in self.not_tried],
            "assumptions": list(self.assumptions),
        }


def _ranking_as_json(ranking: Ranking, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "verdict": ranking.verdict,
        "difference": as_json(ranking.difference),
        "level_with": [rows[n].arm for n in ranking.level],
        "further_replicates": ranking.further,
    }
