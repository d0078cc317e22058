"""Figures: nothing covers anything, and what they show is so."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.report import style
from sim.report.figures import durability, effort, gap, organisation, ranking, tiers, weeks
from sim.study import Comparison, compare
from sim.study.experiment import Experiment
from sim.study.single import Run
from tests.support.examples import tiny_scenario, tiny_strategies
from tests.support.report_examples import overlapping, with_rows

FIGURES = (ranking.draw, tiers.draw, gap.draw, effort.draw, durability.draw)


def luminance(colour: str) -> float:
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Contrast as the Web Content Accessibility Guidelines define it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("count", [3, 5, 12])
def test_no_text_of_a_figure_touches_another(comparison: Comparison, count: int) -> None:
    many = with_rows(comparison, count)
    for draw in FIGURES:
        assert overlapping(draw(many)) == []


def test_no_text_of_a_run_s_figures_touches_another(run: Run) -> None:
    names = tuple(f"department of quite long names {n}" for n in range(18))
    unit = [names[n % 18] for n in range(len(run.people))]
    many = replace(run, people=run.people.assign(unit=unit), units=names, unit_titles=names)
    for picture in (weeks.draw(run), organisation.draw(run), organisation.draw(many)):
        assert overlapping(picture) == []


def test_units_are_called_by_their_titles_where_those_fit(run: Run) -> None:
    """Else by their names, which then begin as titles do; units without a title by their names as they are."""
    long = "Department of everything that has no other place in the organisation"
    for titles, wanted in (((long, "IT"), ("Hub", "IT")), (("hub", "it"), ("hub", "it"))):
        unit = ["hub" if n % 2 else "it" for n in range(len(run.people))]
        named = replace(run, people=run.people.assign(unit=unit), units=("hub", "it"), unit_titles=titles)
        texts = {text.get_text() for text in organisation.draw(named).figure.texts}
        assert texts & {"hub", "it", "Hub", "IT"} == set(wanted)


def test_the_efficient_strategies_are_those_that_none_equals_for_less(comparison: Comparison) -> None:
    many = with_rows(comparison, 9)
    chosen = {row.name for row in effort.efficient(many)}
    for row in many.rows:
        level, cost = row.measures[many.measure].mean, row.effort.total
        better = [
            r for r in many.rows if r is not row and r.effort.total <= cost and r.measures[many.measure].mean >= level
        ]
        assert (row.name in chosen) == (not better)


def test_figures_are_left_out_where_there_is_nothing_to_show() -> None:
    single = compare(Experiment.of(tiny_scenario(), tiny_strategies()[:1], replicates=1), durability=False)
    assert [draw(single) and draw(single).name for draw in FIGURES] == ["ranking", None, "gap", None, None]


def test_people_of_a_large_organisation_stand_for_several(run: Run) -> None:
    large = replace(run, people=pd.concat([run.people] * 200, ignore_index=True))
    dots = sum(len(c.get_offsets()) for axes in organisation.draw(large).figure.axes[:-1] for c in axes.collections)
    assert 6000 / 3 - 10 <= dots <= organisation.MOST_DOTS


def test_colours_can_be_read_on_light_and_dark_paper() -> None:
    texts, marks = (style.INK, style.MUTED, style.SAY_TEXT, style.BELIEVE, style.DO), (style.SAY, style.AGAINST)
    for dark in (False, True):
        paper = style.DARK[style.PAPER] if dark else style.PAPER
        seen = style.DARK.__getitem__ if dark else str
        assert min(contrast(seen(colour), paper) for colour in texts) >= 4.5
        assert min(contrast(seen(colour), paper) for colour in marks) >= 3.0
    assert not {*style.DARK} & {*style.DARK.values()}


@pytest.mark.parametrize("seed", range(20))
def test_spread_labels_keep_order_and_distance(seed: int) -> None:
    wanted = np.random.default_rng(seed).uniform(0, 100, 8).tolist()
    placed = style.spread(wanted, 9.0, 0.0, 100.0)
    assert np.argsort(placed).tolist() == np.argsort(wanted).tolist()
    assert np.diff(sorted(placed)).min() >= 9.0 - 1e-9
    assert min(placed) >= 0
    assert max(placed) <= 100
