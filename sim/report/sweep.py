"""What a sweep found: tables in the terminal, and a folder with tables, figures and one page to read."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from rich.console import Console

from sim.inputs import as_csv
from sim.measures import MEASURES
from sim.report import sweep_tables as tables
from sim.report.terminal import plain, print_table
from sim.study.sweep.summary import Summary

MOST_FIGURES = 60  # by factor; beyond them the page has tables only


def print_sweep(summary: Summary, console: Console) -> None:
    """Print the ranking of each scenario and what the factors explain."""
    console.print(plain(summary.plan.resolved.study.title), style="bold")
    console.print(plain(tables.how_much_is_done(summary)))
    console.print()
    for scenario in _known(summary):
        print_table(console, tables.ranking(summary, scenario))
    shares = tables.explained(summary)
    if shares:
        print_table(console, shares)
    console.print(plain(tables.headline(summary)))


def write_sweep(summary: Summary, out: Path, command: str) -> list[Path]:
    """Write report.html, summary.csv and the figures as PNG into the folder ``out``, which exists; return the files.

    ``command`` is what was typed to get here. Raises InputError where a file cannot be written.
    """
    from sim.inputs import write_atomically
    from sim.report.figures.sweep import draw_factor, draw_ranking
    from sim.report.html import page

    scenarios = _known(summary)
    rankings = {n: draw_ranking(summary, n) for n in scenarios}
    factors = range(len(summary.slices.factors))
    pairs = [(n, factor) for n in scenarios for factor in factors]
    drawn = {pair: draw_factor(summary, *pair) for pair in pairs[:MOST_FIGURES]}
    text = page(
        "sweep.html",
        study=summary.plan.resolved.study,
        answers=tables.answers(summary),
        basis=tables.how_much_is_done(summary),
        explained=tables.explained(summary),
        scenarios=[
            {
                "title": summary.plan.resolved.scenarios[n].title,
                "summary": summary.plan.resolved.scenarios[n].summary,
                "picture": rankings[n],
                "ranking": tables.ranking(summary, n),
                "others": tables.other_measures(summary, n),
                "factors": [(drawn.get((n, f)), tables.by_factor(summary, n, f)) for f in factors],
            }
            for n in scenarios
        ],
        organisation=summary.plan.resolved.organisation,
        seed=summary.plan.resolved.study.seed,
        command=command,
    )
    content: dict[str, str | bytes] = {"report.html": text, "summary.csv": _csv(summary)}
    content |= {f"{picture.name}.png": picture.png() for picture in (*rankings.values(), *drawn.values())}
    for name, data in content.items():
        write_atomically(out / name, data)
    return [out / name for name in content]


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
                    found = summary.interval(scenario, strategy, column, group)
                    yield {
                        "scenario": resolved.scenarios[scenario].name,
                        "strategy": one.name,
                        "factor": factor_path,
                        "level": value,
                        "measure": column,
                        "unit": MEASURES[column].unit if column in MEASURES else "",
                        "worlds": summary.worlds(scenario),
                        "runs": summary.runs(scenario, group),
                        "mean": found.mean,
                        "low": found.low,
                        "high": found.high,
                    }


def _known(summary: Summary) -> list[int]:
    """Scenarios of which any world is done in full."""
    return [n for n in range(len(summary.plan.resolved.scenarios)) if summary.runs(n)]


def _csv(summary: Summary) -> str:
    return as_csv(pd.DataFrame(summary_rows(summary)).round(9))
