"""The page of a comparison as a first-time reader meets it: one line, one table, a few sentences."""

from dataclasses import replace

import numpy as np
import pytest

from sim.measures import Goal
from sim.report.conclusion import answer, headline, may_happen
from sim.report.ideas import MOST, ideas_table, strip_of, unshown
from sim.scenarios.strategy import Tuned
from sim.study import Comparison
from sim.study.comparison import Spread
from sim.study.statistics import Interval
from tests.support.report_examples import shown, with_rows

TUNED = Tuned(scenario="tiny", budget=100.0, measure="practising", seed=1)
ALWAYS = Interval(1.0, 0.9, 1.0)


def reached(comparison: Comparison) -> Comparison:
    """The comparison with a first strategy that always meets the goal."""
    first, *others = comparison.rows
    return replace(comparison, rows=(replace(first, chance_of_goal=ALWAYS), *others))


def in_both_forms(comparison: Comparison, ideas: int) -> Comparison:
    """As many ideas, each at its best and as drawn."""
    rows = []
    for row in with_rows(comparison, ideas).rows:
        best = row.strategy.model_copy(update={"tuned": TUNED})
        rows += [replace(row, strategy=best), row]
    return replace(with_rows(comparison, ideas), rows=tuple(rows))


def test_the_first_line_says_that_nothing_works(comparison: Comparison) -> None:
    missed = replace(comparison, goal=Goal.of("practising >= 99"), budget=600.0)
    missed = replace(missed, rows=tuple(replace(r, chance_of_goal=Interval(0.0, 0.0, 0.1)) for r in missed.rows))
    first = shown(missed, 200).splitlines()[0]
    assert first.startswith("Nothing works at 600 person-days: no strategy reaches at least 99 % practising in half of")
    assert first.endswith("none ever does")
    nearer = replace(missed.rows[1], chance_of_goal=Interval(0.4, 0.2, 0.6))
    told = headline(replace(missed, rows=(missed.rows[0], nearer, *missed.rows[2:])))
    assert told.endswith(f"{nearer.strategy.title} comes nearest, in 40 %")


def test_where_the_goal_is_reached_the_first_line_says_who_leads(comparison: Comparison) -> None:
    first = shown(reached(comparison), 200).splitlines()[0]
    assert first.startswith((comparison.best.strategy.title, "Open between"))
    assert "practising" in first


@pytest.mark.parametrize("width", [80, 120])
def test_a_page_of_twenty_four_ideas_in_two_forms_is_read_in_a_minute(comparison: Comparison, width: int) -> None:
    many = reached(in_both_forms(comparison, 24))
    lines = shown(many, width).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) < (70 if width == 80 else 50)
    assert len(shown(many, width, details=True).splitlines()) > 3 * len(lines)


def test_an_idea_has_one_row_with_both_of_its_forms(comparison: Comparison) -> None:
    table = ideas_table(in_both_forms(comparison, 5))
    assert table.heads[1:3] == ("At its best", "As drawn")
    assert [row[0].split()[0] for row in table.rows] == ["1", "2", "3", "4", "5"]
    assert all(row[1] == row[2] for row in table.rows)


def test_every_idea_is_named_in_the_table_or_below_it(comparison: Comparison) -> None:
    many = in_both_forms(comparison, 24)
    told = " ".join(" ".join(row) for row in ideas_table(many).rows) + unshown(many)
    assert all(row.strategy.title in told for row in many.rows)
    assert len(ideas_table(many).rows) < 24
    assert unshown(in_both_forms(comparison, MOST)) == ""


def test_a_strip_shows_where_worlds_end() -> None:
    assert strip_of(Spread(0.0, 0.25, 0.5, 0.75, 1.0), 0.0, 1.0) == "──━━●━━━──"
    assert strip_of(Spread(0.5, 0.5, 0.5, 0.5, 0.5), 0.0, 1.0).strip() == "●"
    assert strip_of(Spread(*[np.nan] * 5), 0.0, 1.0) == "–"


def test_what_may_happen_is_told_apart_from_how_well_the_mean_is_known(comparison: Comparison) -> None:
    spread, told = comparison.best.spread["practising"], may_happen(comparison)
    assert f"between {100 * spread.p5:.0f} and {100 * spread.p95:.0f} %" in told
    assert "at least 50 % practising" in told
    assert "below doing nothing" in told
    assert told in answer(comparison)


def test_where_outcomes_disagree_on_who_leads_one_sentence_says_so(comparison: Comparison) -> None:
    assert not any("Outcomes disagree" in sentence for sentence in answer(comparison))
    first, second, *others = comparison.rows
    better = replace(
        second,
        measures=second.measures | {"trust_left": Interval(0.93, 0.92, 0.94)},
        difference_from_best=second.difference_from_best | {"trust_left": Interval(0.1, 0.05, 0.15)},
    )
    (told,) = (s for s in answer(replace(comparison, rows=(first, better, *others))) if "Outcomes disagree" in s)
    assert f"by trust left it is {second.strategy.title} (93 % against" in told
