"""The figures of a sweep: the strategies of each scenario, and how they fare as a factor varies."""

import numpy as np
from matplotlib.axes import Axes

from sim.measures import measure_of
from sim.report import sweep_tables as tables
from sim.report import words
from sim.report.figures.rows import NamedRows, estimate_mark, limits, names_width, rows_height
from sim.report.numbers import number
from sim.report.style import DO, FAINT, INK, MARGIN, MUTED, SMALL, Page, Picture, house_style, spread
from sim.study.sweep.summary import SHARE_BEST, Summary

PANEL, TEXT, BEST, SPACE = 3.6, 1.3, 0.9, 0.2  # inches
LINES_WIDTH, LINES_HEIGHT, NAMES = 5.6, 2.9, 2.6
MOST_LINES = 6
DASHES = ("solid", (0, (5, 1.5)), (0, (1.2, 1.0)), (0, (5, 1.5, 1, 1.5)), (0, (8, 2)), (0, (3, 3)))


def draw_ranking(summary: Summary, scenario: int) -> Picture:
    """Dots with 95 % intervals, the best first, and in which share of worlds each is the best."""
    ranked, measure = summary.ranked(scenario), summary.plan.resolved.study.measure
    levels = [summary.interval(scenario, n, measure) for n in ranked]
    names, form = [tables.title_of(summary, n) for n in ranked], tables.form(summary, measure)
    chosen = summary.plan.resolved.scenarios[scenario]
    with house_style():
        width = 2 * MARGIN + names_width(names) + PANEL + TEXT + BEST + 2 * SPACE
        title = f"{chosen.title}: {tables.verdict(summary, scenario)}"
        subtitle, done = summary.plan.resolved.study.title, tables.how_much_is_done(summary)
        page = Page(width, rows_height(len(names)), title, subtitle, done)
        rows = NamedRows(page, names)
        axes = rows.panel(rows.left, PANEL, measure_of(measure).title, form.unit, limits(levels, form.factor))
        for n, interval in enumerate(levels):
            estimate_mark(axes, n, interval, scale=form.factor, colour=INK if n else DO)
        right = rows.left + PANEL + TEXT
        rows.column(right, "", "", [form.bare(interval) for interval in levels])
        best = [number(100 * summary.interval(scenario, n, SHARE_BEST).mean) for n in ranked]
        worlds = f"% of worlds{'' if summary.complete else ' so far'}"
        rows.column(right + BEST + SPACE, "Best in", worlds, best)
    said = [f"{name} {form.full(interval)}" for name, interval in zip(names, levels, strict=True)]
    alternative = f"{measure_of(measure).title}: {words.best_and_last(said)}."
    return Picture(f"ranking-{chosen.name}", title, alternative, page.figure)


def draw_factor(summary: Summary, scenario: int, factor: int) -> Picture:
    """A line for each of the best strategies over the levels of a factor, with 95 % intervals."""
    study, one = summary.plan.resolved.study, summary.slices.factors[factor]
    chosen = summary.plan.resolved.scenarios[scenario]
    ranked = summary.ranked(scenario)[:MOST_LINES]
    title = f"{measure_of(study.measure).title} by {one.name}"
    with house_style():
        rest = len(summary.plan.resolved.strategies) - len(ranked)
        caption = tables.how_much_is_done(summary) + (
            f" The best {len(ranked)} strategies; {rest} more in the table." if rest else ""
        )
        page = Page(2 * MARGIN + 0.4 + LINES_WIDTH + NAMES, LINES_HEIGHT + 0.5, title, chosen.title, caption)
        axes = page.axes(MARGIN + 0.4, 0.1, LINES_WIDTH, LINES_HEIGHT)
        _draw_lines(axes, summary, scenario, factor, ranked)
        axes.set_xlabel(one.name, loc="left", color=MUTED)
    name = f"factor-{factor + 1}-{chosen.name}"
    return Picture(name, f"{title}: {chosen.title}", _in_words(summary, scenario, factor, ranked), page.figure)


def _draw_lines(axes: Axes, summary: Summary, scenario: int, factor: int, ranked: list[int]) -> None:
    measure = summary.plan.resolved.study.measure
    form, groups = tables.form(summary, measure), summary.slices.of(factor)
    places = np.arange(len(groups))
    ends = []
    for order, strategy in enumerate(ranked):
        levels = [summary.interval(scenario, strategy, measure, group) for group in groups]
        mean, low, high = (form.factor * np.array([getattr(i, of) for i in levels]) for of in ("mean", "low", "high"))
        colour = INK if order else DO
        axes.plot(places, mean, color=colour, linestyle=DASHES[order], linewidth=1.8, marker="o", markersize=4)
        axes.vlines(places, low, high, color=colour, linewidth=1.0, alpha=0.6)
        ends.append(float(mean[-1]))
    texts = [tables.level(value) for value in summary.slices.values(factor)]
    axes.set_xticks(places, texts)
    axes.set_xlim(-0.2, len(groups) - 0.8)
    axes.spines["left"].set_color(FAINT)
    axes.set_ylabel(form.unit, color=MUTED)
    _name_lines(axes, ends, [tables.title_of(summary, n) for n in ranked])


def _name_lines(axes: Axes, ends: list[float], names: list[str]) -> None:
    low, high = axes.get_ylim()
    known = [low if np.isnan(end) else end for end in ends]
    places = spread(known, (high - low) / 14, low, high)
    for order, (name, place) in enumerate(zip(names, places, strict=True)):
        axes.annotate(
            words_of(name),
            xy=(1.0, place),
            xycoords=("axes fraction", "data"),
            xytext=(8, 0),
            textcoords="offset points",
            color=INK if order else DO,
            size=SMALL,
            weight="normal" if order else "bold",
            va="center_baseline",
            annotation_clip=False,
        )


def words_of(name: str) -> str:
    """A name short enough to stand beside its line."""
    return name if len(name) <= 34 else f"{name[:32]} …"


def _in_words(summary: Summary, scenario: int, factor: int, ranked: list[int]) -> str:
    measure, groups = summary.plan.resolved.study.measure, summary.slices.of(factor)
    form, values = tables.form(summary, measure), summary.slices.values(factor)
    ends = ((groups[0], values[0]), (groups[-1], values[-1]))
    told = [
        f"{tables.title_of(summary, n)} "
        + " and ".join(f"{form.value(summary.interval(scenario, n, measure, g))} at {tables.level(v)}" for g, v in ends)
        for n in ranked
    ]
    return f"{words.best_and_last(told)}."
