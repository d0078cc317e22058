"""What a board is shown of a comparison."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isnan

import numpy as np

from sim.measures import GROUPS
from sim.report import words
from sim.report.board.content import Bars, Board, Danger, Rows, calendar_of, watched_in_words
from sim.report.comparison import comparison_rows
from sim.report.comparison_tables import ranking
from sim.report.conclusion import headline, sentences
from sim.report.numbers import number
from sim.report.table import ShownTable
from sim.report.turning import turning_sentence
from sim.study.comparison import Comparison, Placed, Row
from sim.study.experiment import Experiment
from sim.study.watch import WatchList


def board_of(comparison: Comparison, experiment: Experiment, watch: WatchList) -> Board:
    """The board's content; ``experiment`` is what was compared, ``watch`` what to watch of the best strategy."""
    best, organisation = comparison.best, experiment.first_batch.organisation
    turning, told = turning_sentence(comparison), sentences(comparison)
    calendar = calendar_of(experiment.scenario, organisation, best.strategy)
    return Board(
        name="comparison",
        title=_about(comparison.title, experiment.scenario.initiative.title),
        headline=headline(comparison),
        answer=tuple(sentence for sentence in told if sentence != turning),
        bars=_bars(comparison),
        ranking=_ranking(comparison),
        plan=words.title(best),
        horizon=comparison.horizon,
        calendar=calendar,
        watch=watch.signs,
        watched=watched_in_words(watch),
        dangers=tuple(dangers(comparison, best)),
        turning=(turning,) if turning else ("A single strategy has no ranking to turn.",),
        basis=words.basis(comparison),
        seed=comparison.seed,
        assumptions=comparison.assumptions,
        sheets=_sheets(comparison),
    )


def _about(scenario: str, initiative: str) -> str:
    return scenario if not initiative or initiative in scenario else f"{initiative}: {scenario}"


def _ranking(comparison: Comparison) -> ShownTable:
    """The ranking, with the share of worlds in which each strategy meets the goal after its name."""
    table = ranking(comparison)
    met = [number(100 * row.chance_of_goal.mean) for row in comparison.rows]
    rows = tuple((row[0], share, *row[1:]) for row, share in zip(table.rows, met, strict=True))
    return replace(table, heads=(table.heads[0], "Goal met, %", *table.heads[1:]), rows=rows)


def _bars(comparison: Comparison) -> Bars:
    form = words.row_format(comparison, comparison.measure)
    found = [row.measures[comparison.measure] for row in comparison.rows]
    return Bars(
        words.headed(words.title_of(comparison.measure), form.unit),
        form.unit,
        tuple(words.title(row) for row in comparison.rows),
        tuple(form.factor * one.mean for one in found),
        tuple(form.factor * one.low for one in found),
        tuple(form.factor * one.high for one in found),
    )


def dangers(comparison: Comparison, row: Row) -> Iterator[Danger]:
    """What could go wrong with a strategy, and in which share of worlds it does."""
    missed = 1 - row.chance_of_goal.mean
    yield Danger("The goal is missed", missed, f"share of worlds without {words.goal_in_words(comparison.goal)}")
    below, meaning = row.chance_below_nothing.mean, "share of worlds in which doing nothing does better"
    yield Danger("It ends below doing nothing", None if isnan(below) else below, meaning)
    if len(comparison.rows) > 1:
        meaning = f"share of worlds in which another strategy beats {words.title(row)}"
        yield Danger("Another plan would have been better", 1 - row.share_best.mean, meaning)
    yield from _sponsor(comparison, row)


def _sponsor(comparison: Comparison, row: Row) -> Iterator[Danger]:
    loss = comparison.sponsor_loss
    if loss is None or loss.places is None:
        return
    stays, leaves = (_of(places, row.arm) for places in (loss.places.stays, loss.places.leaves))
    if isnan(stays.chance_of_goal.mean):
        return
    form, noun = words.format_of(comparison.measure, [stays.measure, leaves.measure]), words.noun(comparison.measure)
    fall = f"{noun} {form.amount(leaves.measure.mean)} in place of {form.amount(stays.measure.mean)}"
    missed = [number(100 * (1 - one.chance_of_goal.mean)) for one in (leaves, stays)]
    meaning = f"{fall}; the goal is missed in {missed[0]} % of worlds, in place of {missed[1]} %"
    yield Danger(f"The sponsor leaves ({loss.when})", None, f"if so: {meaning}")


def _of(places: Sequence[Placed], arm: str) -> Placed:
    return next(one for one in places if one.arm == arm)


def _sheets(comparison: Comparison) -> dict[str, Rows]:
    """The workbook's own sheets of a comparison: numbers as they are in comparison.csv, rounded alike."""
    found: dict[str, Rows] = {
        "Ranking": list(_ranked(comparison)),
        "Measures": [_rounded(row) for row in comparison_rows(comparison)],
    }
    loss = comparison.sponsor_loss
    if loss is not None and loss.places is not None:
        found["Sponsor"] = [
            _placed(one, course) for course in ("stays", "leaves") for one in getattr(loss.places, course)
        ]
    if comparison.weeks is not None:
        found["Weeks"] = list(_weeks(comparison))
    return found


def _ranked(comparison: Comparison) -> Iterator[dict[str, object]]:
    for place, row in enumerate(comparison.rows, start=1):
        one, apart = row.measures[comparison.measure], row.difference_from_best[comparison.measure]
        yield _rounded(
            {
                "place": place,
                "strategy": row.name,
                "form": row.form,
                "title": row.strategy.title,
                "measure": comparison.measure,
                "mean": one.mean,
                "low": one.low,
                "high": one.high,
                "difference_from_best": apart.mean,
                "difference_low": apart.low,
                "difference_high": apart.high,
                "share_best": row.share_best.mean,
                "chance_of_goal": row.chance_of_goal.mean,
                "chance_below_nothing": row.chance_below_nothing.mean,
                "effort_team": row.effort.team,
                "effort_people": row.effort.people,
            }
        )


def _placed(one: Placed, course: str) -> dict[str, object]:
    return _rounded(
        {
            "sponsor": course,
            "place": one.place,
            "strategy": one.name,
            "form": one.form,
            "title": one.title,
            "mean": one.measure.mean,
            "low": one.measure.low,
            "high": one.measure.high,
            "behind": one.behind.mean,
            "share_best": one.share_best.mean,
            "chance_of_goal": one.chance_of_goal.mean,
        }
    )


def _weeks(comparison: Comparison) -> Iterator[dict[str, object]]:
    """Every week of the best strategy, of everyone."""
    assert comparison.weeks is not None
    series = {
        name: comparison.weeks.series(0, name, GROUPS[0])[0] for name in ("supportive", "committed", "practising")
    }
    for week in range(comparison.horizon):
        yield _rounded({"week": week + 1, **{name: values[week] for name, values in series.items()}})


def _rounded(row: dict[str, object]) -> dict[str, object]:
    return {k: round(float(v), 6) if isinstance(v, float | np.floating) else v for k, v in row.items()}
