"""What a sweep found: tables in the terminal, and a folder with tables, figures and one page to read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.measures import MEASURES
from sim.report import sweep_tables as tables
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import rounded_csv
from sim.report.terminal import bold
from sim.study.sweep.summary import Summary

if TYPE_CHECKING:
    from sim.report.style import Picture

MOST_FIGURES = 60  # by factor; beyond them the page has tables only


@dataclass(frozen=True)
class Summed:
    """What was added up, as plain values."""

    summary: Summary

    def to_json_dict(self) -> dict[str, Any]:
        """Study, seed, numbers of runs, and the rows of summary.csv; None for what is not known."""
        study, count = self.summary.plan.resolved.study, self.summary.count
        runs = {"runs": count.runs, "done": count.done, "failed": count.failed, "left": count.left}
        rows = [{name: _known_number(value) for name, value in row.items()} for row in summary_rows(self.summary)]
        return {"study": study.name, "title": study.title, "seed": study.seed, **runs, "summary": rows}


@dataclass(frozen=True)
class SweepSheet(Sheet):
    """The strategies of each scenario, and what the factors explain."""

    summary: Summary

    def printed(self) -> Iterator[Block]:
        """The ranking of each scenario, what the factors explain, and the answers."""
        summary, explained = self.summary, tables.explained(self.summary)
        yield from (bold(summary.plan.resolved.study.title), tables.how_much_is_done(summary), "")
        yield from (tables.ranking(summary, scenario) for scenario in _known(summary))
        if explained:
            yield explained
        yield tables.headline(summary)

    def files(self, command: str) -> Files:
        """report.html, summary.csv and the figures."""
        from sim.report.figures.sweep import draw_factor, draw_ranking

        summary, scenarios = self.summary, _known(self.summary)
        rankings = {n: draw_ranking(summary, n) for n in scenarios}
        pairs = [(n, factor) for n in scenarios for factor in range(len(summary.slices.factors))]
        drawn = {pair: draw_factor(summary, *pair) for pair in pairs[:MOST_FIGURES]}
        files: Files = {"report.html": _page(summary, rankings, drawn, command)}
        files["summary.csv"] = rounded_csv(pd.DataFrame(summary_rows(summary)), 9)
        return files | {f"{picture.name}.png": picture.png() for picture in (*rankings.values(), *drawn.values())}


def _page(
    summary: Summary, rankings: Mapping[int, "Picture"], drawn: Mapping[tuple[int, int], "Picture"], command: str
) -> str:
    from sim.report.html import page

    resolved, factors = summary.plan.resolved, range(len(summary.slices.factors))
    return page(
        "sweep.html",
        study=resolved.study,
        answers=tables.answers(summary),
        basis=tables.how_much_is_done(summary),
        explained=tables.explained(summary),
        scenarios=[
            {
                "title": resolved.scenarios[n].title,
                "summary": resolved.scenarios[n].summary,
                "picture": picture,
                "ranking": tables.ranking(summary, n),
                "others": tables.other_measures(summary, n),
                "factors": [(drawn.get((n, f)), tables.by_factor(summary, n, f)) for f in factors],
            }
            for n, picture in rankings.items()
        ],
        organisation=resolved.organisation,
        seed=resolved.study.seed,
        command=command,
    )


def summary_rows(summary: Summary) -> Iterator[dict[str, object]]:
    """One row for each scenario, strategy, group of worlds (all, or by factor and level) and measure."""
    resolved = summary.plan.resolved
    groups: list[tuple[str, object, int]] = [("all", "", 0)]
    for n, factor in enumerate(summary.slices.factors):
        values = summary.slices.values(n).tolist()
        groups += [(factor.path, value, g) for value, g in zip(values, summary.slices.of(n), strict=True)]
    for scenario in _known(summary):
        for strategy, one in enumerate(resolved.strategies):
            for factor_path, value, group in groups:
                for column in summary.columns:
                    interval = summary.interval(scenario, strategy, column, group)
                    yield {
                        "scenario": resolved.scenarios[scenario].name,
                        "strategy": one.name,
                        "factor": factor_path,
                        "level": value,
                        "measure": column,
                        "unit": MEASURES[column].unit if column in MEASURES else "",
                        "worlds": summary.worlds(scenario),
                        "runs": summary.runs(scenario, group),
                        "mean": interval.mean,
                        "low": interval.low,
                        "high": interval.high,
                    }


def _known_number(value: object) -> object:
    """A number as a plain one, None where it is not finite; other values as they are."""
    number = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(number, float) and not isfinite(number) else number


def _known(summary: Summary) -> list[int]:
    """Scenarios of which any world is done in full."""
    return [n for n in range(len(summary.plan.resolved.scenarios)) if summary.runs(n)]
