"""Measures in words: their titles, units, and values with intervals as a person reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sim.levers import LEVERS
from sim.measures import Measure, Quantity, measure_of
from sim.measures.goal import IN_WORDS, Goal
from sim.report import numbers
from sim.scenarios.strategy import Strategy, Use
from sim.study.comparison import Comparison, Row
from sim.study.ranges import Bound
from sim.study.single import Run
from sim.study.statistics import Interval

EACH = ("in every variant", ", all paired")  # worlds of a study, for ``basis``


class Basis(Protocol):
    """Worlds that numbers rest on: ``replicates`` for each thing that is tried, on so many ``organisations``."""

    @property
    def replicates(self) -> int: ...
    @property
    def organisations(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def people(self) -> int: ...
    @property
    def horizon(self) -> int: ...


@dataclass(frozen=True)
class Format:
    """How values of a measure are shown: multiplied by ``factor``, with ``places`` decimals.

    ``unit`` stands after a value, ``difference_unit`` after a difference; both are empty where there is nothing to say.
    """

    factor: float
    places: int
    unit: str
    difference_unit: str

    def number(self, value: float, sign: bool = False) -> str:
        """A value without its unit: ``56``."""
        return numbers.number(self.factor * value, self.places, sign)

    def amount(self, value: float) -> str:
        """A value with its unit: ``56 %``."""
        return _with_unit(self.number(value), self.unit)

    def apart(self, difference: float, sign: bool = False) -> str:
        """A difference with its unit: ``8 points``."""
        return _with_unit(self.number(difference, sign), self.difference_unit)

    def value(self, interval: Interval) -> str:
        """The mean with its unit: ``56 %``."""
        return self.amount(interval.mean)

    def full(self, interval: Interval) -> str:
        """The mean with its unit and interval: ``56 % [52, 60]``."""
        return f"{self.value(interval)} {self.bracket(interval)}".rstrip()

    def bare(self, interval: Interval, sign: bool = False) -> str:
        """The mean with its interval, no unit: ``56 [52, 60]``."""
        return numbers.estimate(interval, self.factor, self.places, sign)

    def difference(self, interval: Interval, sign: bool = False) -> str:
        """A difference with its unit and interval: ``8 points [5, 11]``."""
        return f"{self.apart(interval.mean, sign)} {self.bracket(interval)}".rstrip()

    def bracket(self, interval: Interval) -> str:
        """The interval: ``[52, 60]``."""
        return numbers.bracket(interval, self.factor, self.places)

    def finer(self) -> "Format":
        """The same with one more decimal."""
        return replace(self, places=self.places + 1)


PERCENT = Format(100.0, 0, "%", "points")  # of a share


def _with_unit(amount: str, unit: str) -> str:
    one = amount.lstrip(f"+{numbers.MINUS}") == "1"
    return f"{amount} {unit.removesuffix('s') if one else unit}".rstrip()


def format_of(what: str | Measure | Quantity, intervals: Iterable[Interval] = ()) -> Format:
    """How values of a measure (or of its key), or of a quantity, are shown, with decimals that fit its intervals."""
    kind = (measure_of(what) if isinstance(what, str) else what).kind
    places = kind.places + numbers.decimals(intervals, kind.factor * 10**kind.places)
    return Format(kind.factor, places, kind.shown, kind.apart)


def lever_title(use: Use) -> str:
    """What people call a lever as it is used."""
    return use.title or LEVERS[use.lever].title


def goal_in_words(goal: Goal) -> str:
    """A goal as people say it: ``at least 50 % practising``."""
    form = format_of(goal.key)
    amount = _with_unit(f"{goal.number:g}", form.unit)
    return f"{IN_WORDS[goal.side]} {amount} {noun(goal.key).removeprefix(f'{form.unit} ')}"


def headed(title: str, unit: str) -> str:
    """A heading with its unit, if it has one: ``Practising, %``."""
    return f"{title}, {unit}" if unit else title


def row_format(comparison: Comparison, key: str) -> Format:
    """How the values of a measure are shown for all strategies of a comparison."""
    return format_of(key, (row.measures[key] for row in comparison.rows))


def distance(comparison: Comparison, apart: Interval) -> str:
    """How far apart two strategies are, whichever way round they were subtracted: ``2 points [1, 4]``."""
    apart = apart if apart.mean >= 0 else Interval(-apart.mean, -apart.high, -apart.low)
    return format_of(comparison.measure, [apart]).difference(apart)


def noun(key: str) -> str:
    """A measure within a sentence: ``practising``."""
    name = title_of(key)
    return name[0].lower() + name[1:]


def measured(form: Format, interval: Interval, key: str) -> str:
    """A value with its unit and its measure: ``56 % practising``, ``12 weeks to half practising``."""
    return f"{form.value(interval)} {noun(key).removeprefix(f'{form.unit} ')}"


def title_of(key: str) -> str:
    """Title of a measure: ``Practising``, ``Practising, middle tier``."""
    tier = key.partition(".")[2]
    return measure_of(key).title + (f", {tier} tier" if tier else "")


def title(row: Row | Run) -> str:
    """Name of the strategy as people read it."""
    return called(row.strategy)


def idea(row: Row) -> str:
    """The same whatever its form."""
    return row.strategy.title or row.name


def called(strategy: Strategy) -> str:
    """Name of a strategy as people read it."""
    title = strategy.title or strategy.name
    return title if strategy.form == "drawn" else f"{title}, at its best"


def days(amount: float) -> str:
    """An effort with its unit: ``1,760 person-days``."""
    return f"{numbers.number(amount)} person-{'day' if round(amount) == 1 else 'days'}"


def people(count: int) -> str:
    """A number of people: ``1 person``, ``300 people``."""
    return f"{numbers.number(count)} {'person' if count == 1 else 'people'}"


def listed(texts: Sequence[str]) -> str:
    """Texts in a row: ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def sided(bound: Bound, come_by: str) -> str:
    """A side of a part of a space in words; ``come_by`` says how its range came about: ``declared``."""
    low, high = bound.declared
    said = f"({come_by}: {low:.2g} to {high:.2g})"
    if bound.high == high:
        return f"{bound.path} is above {bound.low:.2g} {said}"
    if bound.low == low:
        return f"{bound.path} is below {bound.high:.2g} {said}"
    return f"{bound.path} is between {bound.low:.2g} and {bound.high:.2g} {said}"


def basis(rests: Basis, each: str = "for each strategy", paired: str = "", *, weeks: bool = True) -> str:
    """What numbers rest on, in one line under every figure and table; ``each``: what has so many worlds."""
    worlds = f"{numbers.counted(rests.replicates, 'world')} {each}"
    if rests.organisations > 1:
        worlds += f" on {rests.organisations} organisations"
    return rests_on(worlds + paired, rests.seed, rests.people, rests.horizon if weeks else None)


def rests_on(worlds: str, seed: int, size: int | None = None, weeks: int | None = None) -> str:
    """The parts of such a line in their order: worlds, seed, how many people, how many weeks."""
    sizes = [] if size is None else [people(size)]
    return "; ".join([worlds, f"seed {seed}", *sizes, *([] if weeks is None else [f"{weeks} weeks"])]) + "."


def best_and_last(texts: Sequence[str]) -> str:
    """Of a ranked list the first three and the last, for those who have it read to them."""
    if len(texts) <= 4:
        return "; ".join(texts)
    return f"{'; '.join(texts[:3])}; last {texts[-1]}"


def run_basis(run: Run) -> str:
    """What a run rests on."""
    return rests_on("One world", run.seed, run.sizes["all"], run.weeks)
