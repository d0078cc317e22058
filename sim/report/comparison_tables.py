"""The tables of a comparison as texts, for the terminal and for the page."""

from collections.abc import Sequence

import numpy as np

from sim.measures import ALL_MEASURES, GROUPS, Measure, measure_of, shown_in
from sim.report import words
from sim.report.numbers import excludes_zero, number
from sim.report.table import ShownTable
from sim.study.comparison import Comparison, Row

NOTE = (
    "[a, b] is a 95 % interval; points are differences of percentages; open: a difference that may as well be none; "
    "weeks are given where half practise in every world, else the share of worlds in which they do."
)


def ranking(comparison: Comparison) -> ShownTable:
    """Each strategy's measure, its paired difference from the best, how often it is best, and its effort."""
    form = words.row_format(comparison, comparison.measure)
    heads = (
        "Strategy",
        words.headed(words.title_of(comparison.measure), form.unit),
        words.headed("Behind the best", form.difference_unit),
        "Best in, % of worlds",
        "Effort",
        "of the team",
    )
    columns = (
        [form.bare(row.measures[comparison.measure]) for row in comparison.rows],
        ["", *(_behind(comparison, row) for row in comparison.rows[1:])],
        [number(100 * row.share_best.mean) for row in comparison.rows],
        [number(row.effort.total) for row in comparison.rows],
        [number(row.effort.team) for row in comparison.rows],
    )
    return ShownTable("Ranking; effort in person-days", heads, _rows(comparison, columns))


def with_and_without(comparison: Comparison, most: int | None = None) -> ShownTable | None:
    """The ranking where the sponsor stays beside that where they leave; None where that is not known.

    Of more than ``most`` strategies those are told that come so far in either.
    """
    loss = comparison.sponsor_loss
    if loss is None or loss.places is None or len(comparison.rows) < 2:
        return None
    leaves = {one.arm: one for one in loss.places.leaves}
    pairs = [(one, leaves[one.arm]) for one in loss.places.stays]
    form = words.format_of(comparison.measure, [one.measure for pair in pairs for one in pair])
    names = {row.arm: words.title(row) for row in comparison.rows}
    rows = tuple(
        (
            f"{stays.place} {names[stays.arm]}",
            form.bare(stays.measure),
            form.bare(left.measure),
            number(left.place),
            form.bare(left.behind) if left.place > 1 else "",
        )
        for stays, left in pairs
        if most is None or min(stays.place, left.place) <= most
    )
    apart = words.headed("Behind then", form.difference_unit)
    heads = ("Strategy", words.headed("Stays", form.unit), words.headed("Leaves", form.unit), "Place then", apart)
    said = f"{words.title_of(comparison.measure)} where the sponsor stays, and where they leave {loss.when}"
    return ShownTable(said, heads, rows)


def budgeted(comparison: Comparison) -> ShownTable:
    """How each strategy was brought to the budget."""
    rows = tuple((words.title(row), row.budgeted) for row in comparison.rows)
    brought = comparison.budget is not None
    title = f"Brought to {number(comparison.budget or 0.0)} person-days" if brought else "Kept within the budgets"
    return ShownTable(title, ("Strategy", "How"), rows, best_first=False, numbers=False, headed=False)


def headlines(comparison: Comparison) -> list[ShownTable]:
    """One table for each measure that is shown by tier beside the ranking."""
    return [by_tier(comparison, measure) for measure in shown_in("headline") if moves(comparison, measure.name)]


def more(comparison: Comparison) -> ShownTable:
    """The other measures, of everyone together."""
    keys = shown_keys(comparison)
    heads = (words.headed(words.title_of(key), words.row_format(comparison, key).unit) for key in keys)
    columns = [[_cell(comparison, row, key) for row in comparison.rows] for key in keys]
    return ShownTable("More measures", ("Strategy", *heads), _rows(comparison, columns))


def shown_keys(comparison: Comparison) -> list[str]:
    """The other measures that are known and that any strategy moves."""
    return [m.name for m in shown_in("compare") if m.name != comparison.measure and moves(comparison, m.name)]


def moves(comparison: Comparison, key: str) -> bool:
    """Whether a measure is known, and differs at all between strategies in any world; of a single one all are shown."""
    if key not in comparison.best.measures:
        return False
    first, *others = (row.samples[key] for row in comparison.rows)
    return not others or any(not np.allclose(first, other, equal_nan=True) for other in others)


def reading(comparison: Comparison) -> ShownTable:
    """A line on how to read each measure that is shown."""
    keys = [comparison.measure, *shown_keys(comparison)]
    rows = tuple((words.title_of(key), measure_of(key).meaning) for key in keys)
    return ShownTable("How to read them", ("Measure", "Reading"), rows, best_first=False, numbers=False, headed=False)


def by_tier(comparison: Comparison, measure: Measure) -> ShownTable:
    """One measure of each strategy, of everyone together and of each tier."""
    columns = [[_cell(comparison, row, key) for row in comparison.rows] for key in measure.keys]
    title = f"{words.headed(measure.title, words.row_format(comparison, measure.name).unit)}: {measure.meaning}"
    return ShownTable(title, ("Strategy", *GROUPS[: len(columns)]), _rows(comparison, columns))


def every_measure(comparison: Comparison) -> list[ShownTable]:
    """One table for each measure that is known."""
    return [by_tier(comparison, m) for m in ALL_MEASURES.values() if moves(comparison, m.name)]


def _rows(comparison: Comparison, columns: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    names = (f"{place} {words.title(row)}" for place, row in enumerate(comparison.rows, start=1))
    return tuple(zip(names, *columns, strict=True))


def _behind(comparison: Comparison, row: Row) -> str:
    """The paired difference from the best, and in a word where it may as well be none."""
    apart = row.difference_from_best[comparison.measure]
    text = words.format_of(comparison.measure, [apart]).bare(apart)
    return text if excludes_zero(apart) else f"{text} open"


def _cell(comparison: Comparison, row: Row, key: str) -> str:
    """A measure of a strategy; for one in weeks, in which share of worlds it is reached where that is not all."""
    ended = row.reached.get(key)
    if ended is not None and ended.share < 1:
        return f"in {number(100 * ended.share)} %" if ended.share else "never"
    return words.row_format(comparison, key).bare(row.measures[key])
