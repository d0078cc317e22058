"""A comparison as the page Compare shows it, in plain values."""

from math import isnan
from typing import Any

import numpy as np

from sim.measures import measure_of, shown_in
from sim.report import conclusion
from sim.report.words import basis, format_of, goal_in_words, row_format, title, title_of
from sim.study.comparison import Comparison, Row
from sim.study.result import rounded
from sim.study.statistics import Interval
from sim.view.address import Address
from sim.view.course import CURVES

CHANCE = format_of("practising")  # of the goal, in per cent


def shown_groups(address: Address) -> tuple[str, ...]:
    """The groups of people of whom an address shows numbers. Raises InputError."""
    return address.scene().organisation_of(address.seed).shown.groups


def as_page(comparison: Comparison, groups: tuple[str, ...]) -> dict[str, Any]:
    """Everything that the page needs, with the numbers of these ``groups``."""
    keys = [measure.name for measure in shown_in("browser") if measure.name in comparison.best.measures]
    return {
        "headline": conclusion.headline(comparison),
        "sentences": conclusion.sentences(comparison, groups),
        "basis": basis(comparison),
        "replicates": comparison.replicates,
        "horizon": comparison.horizon,
        "assumptions": list(comparison.assumptions),
        "columns": [
            *({"key": key, "title": title_of(key), "meaning": measure_of(key).meaning} for key in keys),
            {"key": "goal", "title": "Goal reached", "meaning": f"worlds that reach {goal_in_words(comparison.goal)}"},
        ],
        "rows": [_row(comparison, row, keys) for row in comparison.rows],
        "curves": {group: [_curves(comparison, n, group) for n in range(len(comparison.rows))] for group in groups},
    }


def _row(comparison: Comparison, row: Row, keys: list[str]) -> dict[str, Any]:
    key = comparison.measure
    form = row_format(comparison, key)
    best = row is comparison.best
    return {
        "name": row.name,
        "arm": row.arm,
        "form": row.form,
        "title": title(row),
        "effort": rounded(row.effort.total),
        "budgeted": row.budgeted,
        "shareBest": rounded(row.share_best.mean),
        "cells": [*(_cell(comparison, row, one) for one in keys), CHANCE.full(row.chance_of_goal)],
        "level": _interval(row.measures[key]),
        "difference": _interval(row.difference_from_best[key]),
        "differenceText": "the best" if best else form.difference(row.difference_from_best[key]),
        "levelText": form.full(row.measures[key]),
    }


def _cell(comparison: Comparison, row: Row, key: str) -> str:
    """A measure in words; what no world reached within the horizon is said to be so."""
    found = row.measures[key]
    if measure_of(key).over == "weeks to half" and found.mean > comparison.horizon:
        return "not reached"
    if isnan(found.mean):
        return "none to lose"
    return row_format(comparison, key).full(found)


def _interval(found: Interval) -> dict[str, float | None]:
    return {"mean": rounded(found.mean), "low": rounded(found.low), "high": rounded(found.high)}


def _curves(comparison: Comparison, strategy: int, group: str) -> dict[str, dict[str, list[float]]]:
    """Mean and middle 80 % of worlds week by week; week 0 is left as the first week."""
    assert comparison.weeks is not None
    found: dict[str, dict[str, list[float]]] = {"mean": {}, "low": {}, "high": {}}
    for name in CURVES:
        series = comparison.weeks.series(strategy, name, group)
        for kind, values in zip(found, series, strict=True):
            found[kind][name] = np.round(np.concatenate([values[:1], values]), 3).tolist()
    return found
