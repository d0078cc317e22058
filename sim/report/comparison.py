"""A comparison on a sheet: tables, figures, the conclusion in words, and every number as CSV."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.measures import GROUPS, QUANTITIES, measure_of
from sim.report import comparison_tables as tables
from sim.report.best_forms import best_files
from sim.report.conclusion import answer, headline
from sim.report.further import further_sentences, without_sponsor
from sim.report.futures import failing_table, futures_table
from sim.report.ideas import ideas_table, spread_table, unbroken_heads, unshown
from sim.report.luck import luck_sentence, luck_table
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import rounded_csv
from sim.report.terminal import bold
from sim.report.words import basis, days
from sim.study.comparison import Comparison, Row
from sim.study.comparison import Weeks as WeeklyValues

if TYPE_CHECKING:
    import pandas as pd

    from sim.report.style import Picture

MORE = (
    "Everything else: --details here, --out DIR as tables, figures and a report. --luck: what chance brings. Week by "
    "week: buyin run. A plan of its own for this budget: buyin plan."
)
MOST_BESIDE = 12  # strategies printed side by side with the sponsor and without
CONTENDER = 0.1  # share of futures in which a strategy is as good as the best, for it to be told where it fails


@dataclass(frozen=True)
class ComparisonSheet(Sheet):
    """Strategies beside one another."""

    comparison: Comparison
    details: bool = False

    def printed(self) -> Iterator[Block]:
        """The headline, the ideas and the answer; everything else where ``details`` are asked for."""
        comparison = self.comparison
        yield bold(headline(comparison))
        yield from filter(None, [comparison.best.strategy.summary if comparison.reached else ""])
        yield from ("", f"{comparison.title}: {_on(comparison)}", "", ideas_table(comparison))
        if rest := unshown(comparison):
            yield rest
        yield from _spaced(answer(comparison))
        if comparison.luck is not None:
            yield from ("", luck_table(comparison.luck, comparison), luck_sentence(comparison.luck, comparison))
        if comparison.sponsor_loss is not None and comparison.sponsor_loss.asked:
            yield from filter(None, ["", tables.with_and_without(comparison, MOST_BESIDE)])
            yield from () if self.details else (without_sponsor(comparison),)
        if self.details:
            yield from self._detailed()
        else:
            yield from ("", MORE)

    def _detailed(self) -> Iterator[Block]:
        """The ranking in full, measures by tier, the other measures, futures, and what more can be said."""
        comparison = self.comparison
        yield from ("", tables.ranking(comparison), spread_table(comparison))
        yield from (*tables.headlines(comparison), tables.more(comparison))
        if comparison.futures is not None:
            yield from (futures_table(comparison), failing_table(comparison, CONTENDER))
        yield from (tables.NOTE, "", tables.reading(comparison))
        if any(row.budgeted for row in comparison.rows):
            yield from ("", tables.budgeted(comparison))
        yield from _spaced(further_sentences(comparison))

    def files(self, command: str) -> Files:
        """report.html, the figures, comparison.csv, best forms and, where weeks were kept, weekly.csv."""
        import pandas as pd  # slow to load, and not wanted where a sheet is only printed

        from sim.report.figures import durability, effort, gap, ranking, regret, tiers

        comparison = self.comparison
        few = replace(comparison, rows=tuple(ranking.drawn(comparison)))
        drawn = [ranking.draw(comparison), regret.draw(comparison), tiers.draw(comparison)]
        drawn += [draw(few) for draw in (gap.draw, effort.draw, durability.draw)]
        pictures = {picture.name: picture for picture in drawn if picture is not None}
        files: Files = {"report.html": _page(comparison, pictures, command)}
        files |= {f"{picture.name}.png": picture.png() for picture in pictures.values()}
        files["comparison.csv"] = rounded_csv(pd.DataFrame(comparison_rows(comparison)))
        if comparison.weeks is not None:
            files["weekly.csv"] = rounded_csv(weekly_table(comparison, comparison.weeks))
        return files | dict(best_files(comparison, command))


def _on(comparison: Comparison) -> str:
    """What the comparison rests on, in a line."""
    budget = "" if comparison.budget is None else f" All at {days(comparison.budget)}, or all they can spend."
    return f"{basis(comparison)}{budget}"


def _spaced(told: Iterable[str]) -> Iterator[Block]:
    for sentence in told:
        yield from ("", sentence)


def _page(comparison: Comparison, pictures: Mapping[str, "Picture"], command: str) -> str:
    from sim.report.html import page, unbroken

    return page(
        "comparison.html",
        comparison=comparison,
        headline=headline(comparison),
        sentences=[unbroken(sentence) for sentence in answer(comparison)],
        further=[unbroken(sentence) for sentence in further_sentences(comparison)],
        basis=basis(comparison),
        note=tables.NOTE,
        ideas=unbroken_heads(ideas_table(comparison)),
        unshown=unshown(comparison),
        luck=None if comparison.luck is None else luck_table(comparison.luck, comparison),
        ranking=tables.ranking(comparison),
        spread=spread_table(comparison),
        futures=[] if comparison.futures is None else [futures_table(comparison), failing_table(comparison)],
        headlines=tables.headlines(comparison),
        with_and_without=tables.with_and_without(comparison),
        every_measure=tables.every_measure(comparison),
        pictures={name: pictures.get(name) for name in ("ranking", "regret", "tiers", "gap", "effort", "durability")},
        seed=comparison.seed,
        command=command,
    )


def comparison_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """One row for each strategy, measure and group, with the paired difference from the best."""
    for row in comparison.rows:
        for key, interval in row.measures.items():
            name, _, tier = key.partition(".")
            difference = row.difference_from_best[key]
            yield {
                **_strategy(row),
                "measure": name,
                "group": tier or GROUPS[0],
                "unit": measure_of(key).unit,
                "mean": interval.mean,
                "low": interval.low,
                "high": interval.high,
                **vars(row.spread[key]),
                "difference_from_best": difference.mean,
                "difference_low": difference.low,
                "difference_high": difference.high,
            }


def weekly_table(comparison: Comparison, kept: WeeklyValues) -> "pd.DataFrame":
    """One row for each strategy, quantity, group and week.

    ``low`` and ``high`` are the 95 % interval of the mean, ``worlds_low`` and ``worlds_high`` the middle 80 % of
    worlds.
    """
    import pandas as pd

    shape = kept.mean.shape
    names = ([row.arm for row in comparison.rows], list(QUANTITIES), list(GROUPS), np.arange(1, shape[-1] + 1))
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
        "form": row.form,
        "title": row.strategy.title,
        "effort_team": row.effort.team,
        "effort_people": row.effort.people,
        "share_best": row.share_best.mean,
        "share_best_low": row.share_best.low,
        "share_best_high": row.share_best.high,
        "chance_of_goal": row.chance_of_goal.mean,
        "chance_below_nothing": row.chance_below_nothing.mean,
    }
