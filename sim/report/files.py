"""What a comparison or a run leaves in a folder: tables as CSV, figures as PNG or SVG, and one page to read."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from sim.inputs import as_csv, write_atomically
from sim.measures import GROUPS, QUANTITIES, measure_of
from sim.report.figures import durability, effort, gap, organisation, ranking, tiers, weeks
from sim.report.html import comparison_page, run_page
from sim.report.style import Picture
from sim.study.comparison import Comparison, Row
from sim.study.comparison import Weeks as WeeklyValues
from sim.study.events import Event
from sim.study.single import Run

Kind = Literal["png", "svg"]
DECIMALS = 6


def write_comparison(comparison: Comparison, out: Path, command: str, figures: Sequence[Kind] = ("png",)) -> list[Path]:
    """Write report.html, the figures, comparison.csv and (where weeks were kept) weekly.csv; return the files.

    The folder ``out`` exists. ``command`` is what was typed to get here. The same comparison gives the same bytes.
    Raises InputError where a file cannot be written.
    """
    drawn = (draw(comparison) for draw in (ranking.draw, tiers.draw, gap.draw, effort.draw, durability.draw))
    pictures = {picture.name: picture for picture in drawn if picture is not None}
    content: dict[str, bytes | str] = {"report.html": comparison_page(comparison, pictures, command)}
    content |= _pictures(pictures.values(), figures)
    content["comparison.csv"] = _csv(pd.DataFrame(comparison_rows(comparison)))
    if comparison.weeks is not None:
        content["weekly.csv"] = _csv(weekly_table(comparison, comparison.weeks))
    return _write(out, content)


def write_run(run: Run, out: Path, command: str, figures: Sequence[Kind] = ("png",)) -> list[Path]:
    """Write report.html, the figures, weekly.csv, events.csv and, of people who may be shown, people.csv.

    As ``write_comparison``.
    """
    drawn = [weeks.draw(run), organisation.draw(run)] if len(run.people) else [weeks.draw(run)]
    pictures = {picture.name: picture for picture in drawn}
    content: dict[str, bytes | str] = {"report.html": run_page(run, pictures, command)}
    content |= _pictures(pictures.values(), figures)
    content["weekly.csv"] = _csv(run.weekly)
    if len(run.people):
        content["people.csv"] = _csv(run.people)
    content["events.csv"] = _csv(pd.DataFrame([vars(e) for e in run.events], columns=list(Event.__annotations__)))
    return _write(out, content)


def comparison_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """One row for each strategy, measure and group, with the paired difference from the best."""
    for row in comparison.rows:
        for key, found in row.measures.items():
            name, _, tier = key.partition(".")
            difference = row.difference_from_best[key]
            yield {
                **_strategy(row),
                "measure": name,
                "group": tier or GROUPS[0],
                "unit": measure_of(key).unit,
                "mean": found.mean,
                "low": found.low,
                "high": found.high,
                "difference_from_best": difference.mean,
                "difference_low": difference.low,
                "difference_high": difference.high,
            }


def weekly_table(comparison: Comparison, kept: WeeklyValues) -> pd.DataFrame:
    """One row for each strategy, quantity, group and week.

    ``low`` and ``high`` are the 95 % interval of the mean, ``worlds_low`` and ``worlds_high`` the middle 80 % of
    worlds.
    """
    shape = kept.mean.shape
    names = ([row.name for row in comparison.rows], list(QUANTITIES), list(GROUPS), np.arange(1, shape[-1] + 1))
    index = pd.MultiIndex.from_product(names, names=["strategy", "quantity", "group", "week"])
    columns = {
        "mean": kept.mean,
        "low": kept.mean - kept.half,
        "high": kept.mean + kept.half,
        "worlds_low": kept.low,
        "worlds_high": kept.high,
    }
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=index).reset_index()


def _strategy(row: Row) -> dict[str, object]:
    return {
        "strategy": row.name,
        "title": row.strategy.title,
        "effort_team": row.effort.team,
        "effort_people": row.effort.people,
        "share_best": row.share_best.mean,
        "share_best_low": row.share_best.low,
        "share_best_high": row.share_best.high,
    }


def _csv(table: pd.DataFrame) -> str:
    return as_csv(table.round(DECIMALS))


def _pictures(pictures: Iterable[Picture], kinds: Sequence[Kind]) -> dict[str, bytes | str]:
    return {
        f"{picture.name}.{kind}": picture.png() if kind == "png" else picture.svg()
        for picture in pictures
        for kind in kinds
    }


def _write(out: Path, content: dict[str, bytes | str]) -> list[Path]:
    for name, data in content.items():
        write_atomically(out / name, data)
    return [out / name for name in content]
