"""A comparison under what nobody knows: every strategy with its regret, ranked by mean, by chance or by regret."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.measures import Goal
from sim.report.conclusion import headline
from sim.report.futures import failing_table, future_headline, future_sentences, futures_table
from sim.study import Comparison, compare
from sim.study.comparison_over_futures import Asking, over_futures
from sim.study.experiment import Experiment
from sim.study.futures import BYS, Futures
from sim.study.futures.regret import fares
from tests.support.examples import tiny_scenario, tiny_strategies
from tests.support.report_examples import shown

GOAL = Goal.of("practising >= 40")
EXPERIMENT = Experiment.of(tiny_scenario(), tiny_strategies(), replicates=6)


@pytest.fixture(scope="module")
def plain() -> Comparison:
    return compare(EXPERIMENT.with_weeks())


@pytest.fixture(scope="module")
def told(plain: Comparison) -> Comparison:
    return Asking(16, None, GOAL).told(plain, EXPERIMENT)


def planted(told: Comparison, values: dict[str, list[float]]) -> Futures:
    """Futures in which strategies come to these values of practising, over and over."""
    found = told.futures
    assert found is not None
    names = tuple(arm.name for arm in found.arms)
    whole = np.array([(values[name] * found.count)[: found.count] for name in names])
    return replace(found, arms=tuple(fares(names, whole, "practising", found.margin, GOAL.met(whole))))


def test_every_strategy_is_told_with_its_regret(plain: Comparison, told: Comparison) -> None:
    assert [row.arm for row in told.rows] == [row.arm for row in plain.rows]
    found = told.to_json_dict()
    assert found["by"] == "mean"
    assert found["futures"]["count"] == 16
    for row in found["strategies"]:
        assert set(row["regret"]) == {"mean", "p90", "worst"}
        assert 0 <= row["share_best_of_futures"] <= row["share_within_margin"] <= 1
    assert json.dumps(found, allow_nan=False)
    assert plain.to_json_dict()["futures"] is None


@pytest.mark.parametrize("by", BYS)
def test_rows_are_ranked_as_asked(plain: Comparison, told: Comparison, by: str) -> None:
    values = {"do-nothing": [0.39, 0.39], "endorse": [0.45, 0.2], "pilot": [0.35, 0.35]}
    found = over_futures(plain, planted(told, values), by)  # type: ignore[arg-type]
    first = {"mean": plain.best.arm, "chance": "endorse", "regret": "do-nothing"}[by]
    assert found.best.arm == first
    assert found.by == found.to_json_dict()["by"] == by
    if by == "mean":
        return
    assert found.best.difference_from_best["practising"].mean == 0
    assert found.weeks is not None
    assert plain.weeks is not None
    place = [row.arm for row in plain.rows].index(found.rows[2].arm)
    np.testing.assert_array_equal(found.weeks.mean[2], plain.weeks.mean[place])
    told_first = future_headline(found)
    assert told_first.startswith("Endorse reaches the goal" if by == "chance" else "Do nothing is regretted least")
    assert headline(found).startswith("Nothing works"), "that comes before who leads"


def test_how_sure_a_ranking_by_regret_is(plain: Comparison, told: Comparison) -> None:
    surely = over_futures(plain, planted(told, {"do-nothing": [0.5], "endorse": [0.1], "pilot": [0.3]}), "regret")
    assert surely.ranking is not None
    assert surely.ranking.verdict == "settled"
    assert surely.ranking.difference.mean == pytest.approx(0.2)
    level = over_futures(
        plain, planted(told, {"do-nothing": [0.5, 0.495], "endorse": [0.1], "pilot": [0.495, 0.5]}), "regret"
    )
    assert level.ranking is not None
    assert level.ranking.verdict == "tied"


def test_the_leader_is_told_of_and_another_that_is_the_better_choice(plain: Comparison, told: Comparison) -> None:
    best, other, last = (row.arm for row in plain.rows)
    values = {best: [0.6, 0.6, 0.1], other: [0.5, 0.5, 0.5], last: [0.0, 0.0, 0.0]}
    first, *warnings = future_sentences(over_futures(plain, planted(told, values)))
    assert "the best, or within 1 point of it, in 11 of 16 futures" in first
    assert "at most 40 points behind, at worst 40 points" in first
    assert any("By regret" in text and "at most 10 points behind the best" in text for text in warnings)
    assert any("By the chance of the goal" in text and "100 % of futures" in text for text in warnings)


def test_nothing_is_warned_of_where_the_leader_is_the_choice_anyway(plain: Comparison, told: Comparison) -> None:
    best, other, last = (row.arm for row in plain.rows)
    found = over_futures(plain, planted(told, {best: [0.6], other: [0.5], last: [0.0]}))
    (only,) = future_sentences(found)
    assert only.endswith("It falls behind in none.")


def test_tables_have_a_row_for_each_strategy(told: Comparison) -> None:
    table = futures_table(told)
    assert [row[0].split(" ", 1)[1] for row in table.rows] == [row.strategy.title for row in told.rows]
    assert len({len(row) for row in table.rows} | {len(table.heads)}) == 1
    assert len(failing_table(told).rows) == 3
    assert "Under what nobody knows" in shown(told, 120, details=True)


def test_too_few_futures_are_refused(plain: Comparison) -> None:
    with pytest.raises(InputError, match="at least 8"):
        Asking(4, None, GOAL).told(plain, EXPERIMENT)
