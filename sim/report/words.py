"""Measures in words: their titles, units, and values with intervals as a person reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim.measures import measure_of
from sim.report import numbers
from sim.report.numbers import Interval
from sim.study.comparison import Comparison, Row
from sim.study.single import Run

_PERCENT = ("0 to 1", "share")  # units that are shown in percent


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
class Scale:
    """How the values of a measure are shown: multiplied by ``factor``, with ``places`` decimals, in a unit."""

    factor: float
    places: int
    unit: str
    difference_unit: str

    def value(self, found: Interval) -> str:
        """The mean with its unit: ``56 %``."""
        return f"{numbers.number(self.factor * found.mean, self.places)} {self.unit}"

    def full(self, found: Interval) -> str:
        """The mean with its unit and interval: ``56 % [52, 60]``."""
        return f"{self.value(found)} {self.bracket(found)}".rstrip()

    def bare(self, found: Interval, sign: bool = False) -> str:
        """The mean with its interval, no unit: ``56 [52, 60]``."""
        return numbers.estimate(found, self.factor, self.places, sign)

    def difference(self, found: Interval) -> str:
        """A difference with its unit and interval: ``8 points [5, 11]``."""
        amount = numbers.number(self.factor * found.mean, self.places)
        unit = self.difference_unit.removesuffix("s") if amount.lstrip(numbers.MINUS) == "1" else self.difference_unit
        return f"{amount} {unit} {self.bracket(found)}".rstrip()

    def bracket(self, found: Interval) -> str:
        """The interval: ``[52, 60]``."""
        return numbers.bracket(found, self.factor, self.places)


def scale_of(key: str, intervals: Iterable[Interval] = ()) -> Scale:
    """How the values of a measure are shown, with decimals that fit its intervals."""
    measured_in = measure_of(key).unit
    factor = 100.0 if measured_in in _PERCENT else 1.0
    places = numbers.decimals(intervals, factor)
    if measured_in in _PERCENT or measured_in == "percent":
        return Scale(factor, places, "%", "points")
    return Scale(factor, places, measured_in, measured_in)


def row_scale(comparison: Comparison, key: str) -> Scale:
    """How the values of a measure are shown for all strategies of a comparison."""
    return scale_of(key, (row.measures[key] for row in comparison.rows))


def title_of(key: str) -> str:
    """Title of a measure: ``Sustained practice``, ``Sustained practice, middle tier``."""
    tier = key.partition(".")[2]
    return measure_of(key).title + (f", {tier} tier" if tier else "")


def title(row: Row | Run) -> str:
    """Name of a strategy as people read it."""
    return row.strategy.title or row.strategy.name


def days(amount: float) -> str:
    """An effort with its unit: ``1,760 person-days``."""
    return f"{numbers.number(amount)} person-{'day' if round(amount) == 1 else 'days'}"


def people(count: int) -> str:
    """A number of people: ``1 person``, ``300 people``."""
    return f"{numbers.number(count)} {'person' if count == 1 else 'people'}"


def listed(texts: Sequence[str]) -> str:
    """Texts in a row: ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def basis(found: Basis, each: str = "for each strategy", paired: str = "", *, weeks: bool = True) -> str:
    """What numbers rest on, in one line under every figure and table; ``each``: what has so many worlds."""
    worlds = f"{numbers.counted(found.replicates, 'world')} {each}"
    if found.organisations > 1:
        worlds += f" on {found.organisations} organisations"
    return rests_on(worlds + paired, found.seed, found.people, found.horizon if weeks else None)


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
    """What a run rests on, in one line."""
    return rests_on("One world", run.seed, run.sizes["all"], run.weeks)
