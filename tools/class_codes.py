"""Organisations drawn by class codes: ``python -m tools.class_codes docs/class.md`` measures them and writes a table.

For some codes and every scenario: how hard the organisations are beside the scenario as written, whether another idea
is the best, and what is lost by taking the best idea of one code to another.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from sim.checks import Trial
from sim.classroom.levelled import WORLDS, Drawn, draw, outcomes
from sim.classroom.opening import shipped_ideas
from sim.inputs import read_text, write_atomically
from sim.report.table import markdown
from sim.scenarios.catalogue import Catalogue
from sim.study.forms import best_forms
from tools.marked import with_section

CODES = tuple(f"{season}-{year}" for year in (2031, 2032) for season in ("spring", "summer", "autumn", "winter"))
HEADS = (
    *("Scenario", "Nothing, as written", "Nothing, drawn", "Best idea, as written", "Best idea, drawn"),
    *("Draws", "Best ideas", "Copied, within a point", "Lost by copying, points"),
)
NEAR = 0.01  # share of people practising: as good as the best


def row(catalogue: Catalogue, name: str, codes: Sequence[str]) -> tuple[str, ...]:
    """One scenario's line."""
    scenario = catalogue.scenario(name)
    ideas = shipped_ideas(scenario, catalogue)
    plans = (*ideas, *best_forms(catalogue, name, ideas, Trial.of(scenario), {}))
    found = [draw(scenario, code, plans) for code in codes]
    lost = list(_lost(found, [outcomes(one.scenario, plans, one.seed, WORLDS) for one in found]))
    written = found[0].written
    return (
        scenario.title,
        f"{written.nothing:.0%}",
        _between([one.level.nothing for one in found]),
        f"{written.best:.0%}",
        _between([one.level.best for one in found]),
        f"{fmean(one.draws for one in found):.1f}",
        str(len({one.level.idea for one in found})),
        f"{fmean(one <= NEAR for one in lost):.0%}",
        f"{100 * fmean(lost):.1f}",
    )


def _lost(found: Sequence[Drawn], means: Sequence[dict[str, float]]) -> Iterator[float]:
    """What the best idea of one code falls short of the best of another, for every two codes."""
    for n, here in enumerate(found):
        for k, there in enumerate(found):
            if n != k:
                yield here.level.best - means[n][there.level.idea]


def _between(shares: Sequence[float]) -> str:
    return f"{min(shares):.0%} to {max(shares):.0%}"


def section(codes: Sequence[str], names: Sequence[str]) -> str:
    """The table, and how it was measured."""
    catalogue = Catalogue()
    rows = [row(catalogue, name, codes) for name in names or catalogue.scenario_names()]
    return (
        f"With {len(codes)} codes ({codes[0]} to {codes[-1]}); shares are of people practising in the last quarter, "
        "*best ideas* is how many different plans (ideas as drawn, and their best forms) are the best of some code, "
        "*copied, within a point* the share of pairs of codes in which the best plan of one comes within a point of "
        "the best of the other, and *lost by copying* how far it falls short, on average over all pairs. Where one "
        "plan is the best whatever the organisation, copying it loses nothing: the code changes how far it carries.\n\n"
        + "\n".join(markdown(HEADS, rows))
    )


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("page", type=Path)
    asked.add_argument("--codes", type=int, default=len(CODES))
    asked.add_argument("--scenarios", nargs="*", default=())
    given = asked.parse_args()
    told = section(CODES[: given.codes], given.scenarios)
    write_atomically(given.page, with_section(read_text(given.page), "codes", told))
