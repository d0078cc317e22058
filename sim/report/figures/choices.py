"""Which strategy is the right choice in which scenario: how often it is as good as the best, in a cell each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.common.arrays import Array
from sim.report.futures import NINE, as_good
from sim.report.numbers import number
from sim.report.style import (
    BODY,
    DO,
    LINE,
    MARGIN,
    MUTED,
    POINTS,
    SMALL,
    Page,
    Picture,
    house_style,
    text_width,
    wrapped,
)
from sim.report.words import format_of, headed, rests_on
from sim.study.comparison import Comparison, Row
from sim.study.futures import BYS, By, Futures

NAME = "choices"
MARKS: dict[By, str] = {"mean": "●", "chance": "▲", "regret": "■"}
COLUMN, ROW, HEADER = 0.92, 0.3, 0.76  # inches
DEEPEST = 0.6  # share of the colour where a strategy is as good as the best in all futures


@dataclass(frozen=True)
class ChoiceTable:
    """Strategies and scenarios: ``titles`` by name; ``share`` (strategies, scenarios), nan where one was not tried.

    ``often`` (strategies,) is the mean share over the scenarios in which it was tried, ``regret`` what its regret does
    not exceed in nine of ten futures of all of these.
    """

    names: tuple[str, ...]
    titles: dict[str, str]
    share: Array
    often: Array
    regret: Array


def draw(comparisons: Sequence[Comparison]) -> Picture:
    """Number: share of futures in which a strategy is as good as the best; marks: where it leads."""
    found = choices(comparisons)
    left = MARGIN + max(text_width(title, BODY, bold=True) for title in found.titles.values()) + 0.2
    heads = [*(one.scenario.replace("-", " ") for one in comparisons), "all of them", _regret_head(comparisons)]
    with house_style():
        page = Page(
            left + COLUMN * len(heads) + MARGIN,
            HEADER + ROW * len(found.names),
            headline(comparisons),
            _says(comparisons),
            _reading(comparisons),
        )
        for column, text in enumerate(heads):
            for n, line in enumerate(wrapped(text, COLUMN - 0.08, SMALL, most=4)):
                down = 0.08 + n * LINE * SMALL / POINTS
                page.text(left + (column + 0.5) * COLUMN, down, line, size=SMALL, color=MUTED, ha="center")
        axes = page.axes(left, HEADER, COLUMN * len(heads), ROW * len(found.names))
        axes.set(xlim=(0, len(heads)), ylim=(len(found.names), 0), xticks=[], yticks=[], frame_on=False)
        for row, name in enumerate(found.names):
            page.text(MARGIN, HEADER + (row + 0.5) * ROW, found.titles[name], size=BODY)
            _draw_row(axes, row, found, comparisons)
    return Picture(NAME, headline(comparisons), _in_words(found), page.figure)


def _draw_row(axes: Axes, row: int, found: ChoiceTable, comparisons: Sequence[Comparison]) -> None:
    for column, comparison in enumerate(comparisons):
        share = float(found.share[row, column])
        if not np.isnan(share):
            axes.add_patch(
                Rectangle((column + 0.03, row + 0.06), 0.94, 0.88, color=DO, alpha=DEEPEST * share, linewidth=0)
            )
        marks = "".join(mark for by, mark in MARKS.items() if leads(comparison, by) == found.names[row])
        _write(axes, column, row, f"{number(100 * share)} {marks}".strip())
    regret = format_of(comparisons[0].measure).number(float(found.regret[row]))
    for column, text in enumerate((number(100 * found.often[row]), regret), start=len(comparisons)):
        _write(axes, column, row, text)


def _write(axes: Axes, column: int, row: int, text: str) -> None:
    axes.text(column + 0.5, row + 0.5, text, size=SMALL, ha="center", va="center_baseline")


def _regret_head(comparisons: Sequence[Comparison]) -> str:
    return headed(f"regret {NINE} at most", format_of(comparisons[0].measure).difference_unit)


def choices(comparisons: Sequence[Comparison]) -> ChoiceTable:
    """What comparisons with futures say of each strategy, most often as good as the best first."""
    tried = [{row.name: row for row in comparison.rows if row.future} for comparison in comparisons]
    names = list(dict.fromkeys(name for rows in tried for name in rows))
    share = np.array([[_share(rows.get(name)) for rows in tried] for name in names])
    regrets = [np.concatenate([r.future.regrets for rows in tried if (r := rows.get(n)) and r.future]) for n in names]
    often = np.nanmean(share, axis=1)
    order = np.argsort(-often, kind="stable")
    titles = {name: row.strategy.title or name for rows in tried for name, row in rows.items()}
    regret = np.array([np.quantile(one, 0.9) for one in regrets])
    return ChoiceTable(tuple(names[n] for n in order), titles, share[order], often[order], regret[order])


def _share(row: Row | None) -> float:
    return float("nan") if row is None or row.future is None else row.future.share_within


def headline(comparisons: Sequence[Comparison]) -> str:
    """Which strategies are most often as good as the best."""
    found = choices(comparisons)
    shares = zip(found.names[:2], found.often[:2], strict=True)
    first, second = (f"{found.titles[name]} in {number(100 * often)} %" for name, often in shares)
    most = "No strategy is the right choice everywhere" if found.often[0] < 1 else "One strategy is the right choice"
    return f"{most}: most often as good as the best are {first} of futures and {second}"


def _says(comparisons: Sequence[Comparison]) -> str:
    found = _futures(comparisons[0])
    return f"In how many of 100 futures each strategy is {as_good(found).strip(',')}, in each scenario"


def _reading(comparisons: Sequence[Comparison]) -> str:
    found = _futures(comparisons[0])
    marks = "; ".join(f"{MARKS[by]} {said}" for by, said in zip(BYS, _LEADS, strict=True))
    worlds = f"{number(found.count)} futures in each scenario, all strategies in the same ones"
    return (
        f"Leads: {marks}. –: does not fit the scenario. Regret: at most so much behind the best {NINE}, over all"
        f" scenarios. {in_which_form(comparisons)} at the scenario's budget. {rests_on(worlds, found.seed)}"
    )


def in_which_form(comparisons: Sequence[Comparison]) -> str:
    """In which form strategies are compared: ``Each at its best``."""
    best = [row.form == "best" for one in comparisons for row in one.rows if row.strategy.levers]
    if all(best):
        return "Each at its best,"
    return "Each at its best where that is known, else as drawn," if any(best) else "Each as drawn,"


_LEADS = ("on average, as the model is written", "by the chance of the goal", "by regret")


def _futures(comparison: Comparison) -> Futures:
    assert comparison.futures is not None
    return comparison.futures


def leads(comparison: Comparison, by: By) -> str:
    """Name of the strategy that leads: by the mean over worlds as the model is written, or over futures."""
    return comparison.best.name if by == "mean" else comparison.row(_futures(comparison).leader(by).name).name


def _in_words(found: ChoiceTable) -> str:
    each = [f"{found.titles[n]} {number(100 * o)} %" for n, o in zip(found.names, found.often, strict=True)]
    return f"As good as the best, share of futures over all scenarios: {', '.join(each[:5])} and so on."
