"""Who leads and how surely, where the leader was picked: against textbook tests, and by how often it is wrong."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from sim.study.lead import Lead, lead_of
from sim.study.ranking import Ranking, ranking_of
from sim.study.replicates import organisation_numbers
from sim.study.statistics import interval

Blocks = NDArray[np.int64]
Values = NDArray[np.float64]
Layout = Callable[[int], Blocks]
MATTERS = 0.01  # of the measure practising


def one_organisation(replicates: int) -> Blocks:
    return np.zeros(replicates, dtype=np.int64)


def symmetric(mean: float, spread: float, count: int) -> Values:
    """As many values, half of them mirror images of the others, with a mean."""
    half = np.random.default_rng(7).normal(0, spread, count // 2)
    return np.concatenate([half, -half]) + mean


def of_a_pair(ahead: Values, blocks: Blocks, layout: Layout) -> Ranking:
    """The ranking of two strategies of which one is ahead by so much."""
    found = ranking_of(np.stack([np.zeros(len(ahead)), ahead]), "practising", blocks, layout)
    assert found is not None
    return found


def worlds(rng: np.random.Generator, means: list[float], blocks: Blocks) -> Values:
    """Values of strategies with such means that share half of what chance does."""
    shared = rng.normal(0, 0.1, len(blocks)) + rng.normal(0, 0.03, blocks.max() + 1)[blocks]
    return np.array(means)[:, None] + shared + rng.normal(0, 0.1, (len(means), len(blocks)))


def test_a_clear_lead_is_settled() -> None:
    found = of_a_pair(symmetric(0.2, 0.1, 100), organisation_numbers(100), organisation_numbers)
    assert (found.verdict, found.further, found.level) == ("settled", 0, ())


def test_a_lead_within_what_matters_is_a_tie() -> None:
    found = of_a_pair(symmetric(0.001, 0.01, 100), one_organisation(100), one_organisation)
    assert (found.verdict, found.further, found.level) == ("tied", 0, (0,))


def test_where_less_is_better_the_least_leads() -> None:
    values = np.stack([symmetric(0.5, 0.1, 40), symmetric(0.2, 0.1, 40)])
    lead = lead_of(values, "open_resistance", one_organisation(40))
    assert (lead.best, lead.second, lead.level) == (1, 0, ())
    assert_allclose(lead.margin.mean, 0.3)


@pytest.mark.parametrize("seed", range(30))
def test_of_two_it_is_settled_or_tied_where_the_paired_tests_say_so(seed: int) -> None:
    """Settled: a two-sided test at 5 %. Tied: both one-sided tests of equivalence at 2.5 %."""
    rng = np.random.default_rng(seed)
    half = rng.normal(0, 0.03, rng.integers(3, 40)) * rng.choice([0.2, 1.0])
    ahead = np.concatenate([half, -half]) + rng.normal(0, 0.01)
    found = of_a_pair(ahead, one_organisation(len(ahead)), one_organisation)
    equivalent = DescrStatsW(ahead).ttost_mean(-MATTERS, MATTERS)[0] < 0.025
    settled = stats.ttest_1samp(ahead, 0).pvalue < 0.05
    assert found.verdict == ("settled" if settled else "tied" if equivalent else "open")
    assert found.difference.mean <= abs(ahead.mean()) + 1e-12
    low, high = stats.ttest_1samp(np.sign(ahead.mean()) * ahead, 0).confidence_interval(0.95)
    assert_allclose((found.difference.low, found.difference.high), (low, high))


def test_forms_of_one_idea_are_no_rivals() -> None:
    values = np.stack([symmetric(mean, 0.1, 40) for mean in (0.50, 0.51, 0.30)])
    lead = lead_of(values, "practising", one_organisation(40), ["a", "a", "b"])
    assert (lead.best, lead.second, lead.level) == (1, 2, ())
    alone = lead_of(values[:2], "practising", one_organisation(40), ["a", "a"])
    assert (alone.second, alone.margin.known) == (None, False)
    assert ranking_of(values[:2], "practising", one_organisation(40), one_organisation, ["a", "a"]) is None


@pytest.mark.parametrize("replicates", [20, 100])
def test_a_leader_picked_from_many_alike_is_seldom_called_one(replicates: int) -> None:
    """Of 24 strategies that are all as good, at most one run in twenty names a winner; the plain interval far more."""
    rng, blocks = np.random.default_rng(11), organisation_numbers(replicates)
    runs = [worlds(rng, [0.4] * 24, blocks) for _ in range(200)]
    leads = [lead_of(values, "practising", blocks) for values in runs]
    assert np.mean([lead.margin.low > 0 for lead in leads]) <= 0.05
    plain = [
        interval(values[lead.best] - values[lead.second], blocks) for values, lead in zip(runs, leads, strict=True)
    ]
    firsts = [interval(values[lead.best] - values[0], blocks) for values, lead in zip(runs, leads, strict=True)]
    assert np.mean([one.low > 0 for one in firsts]) > 0.1
    assert np.mean([one.mean for one in plain]) > 0


@pytest.mark.parametrize(("ahead", "replicates"), [(0.0, 100), (0.014, 100), (0.05, 100), (0.05, 20)])
def test_the_lead_printed_is_no_larger_than_it_is(ahead: float, replicates: int) -> None:
    """Of ten strategies the first is ahead: the lead printed is on average its own, though the best was picked."""
    rng, blocks = np.random.default_rng(12), organisation_numbers(replicates)
    true = [0.4 + ahead] + [0.4] * 9
    leads: list[Lead] = [lead_of(worlds(rng, true, blocks), "practising", blocks) for _ in range(300)]
    assert np.mean([lead.margin.mean for lead in leads]) <= ahead + 0.002
    holds = [lead.margin.low <= (true[lead.best] - max(np.delete(true, lead.best))) for lead in leads]
    assert np.mean(holds) >= 0.95


def test_the_further_replicates_it_asks_for_narrow_the_interval_to_the_lead() -> None:
    blocks, rng = organisation_numbers(100), np.random.default_rng(8)

    def drawn(numbers: Blocks) -> Values:
        return rng.normal(0, 0.05, numbers.max() + 1)[numbers] + rng.normal(0, 0.3, len(numbers))

    now = drawn(blocks)
    found = of_a_pair(now - now.mean() + 0.03, blocks, organisation_numbers)
    assert found.verdict == "open"
    assert found.further is not None
    wider = organisation_numbers(100 + found.further)
    ends = [interval(drawn(wider), wider) for _ in range(20)]
    assert_allclose(np.mean([(one.high - one.low) / 2 for one in ends]), 0.03, rtol=0.35)


def test_the_number_of_further_replicates_is_the_textbook_one() -> None:
    now = symmetric(0.05, 0.3, 50)
    found = of_a_pair(now, one_organisation(50), one_organisation)
    needed = next(n for n in range(51, 10_000) if stats.t.ppf(0.975, n - 1) * now.std(ddof=1) / np.sqrt(n) < 0.05)
    assert found.further == needed - 50


def test_what_cannot_be_settled_says_so() -> None:
    assert of_a_pair(np.array([0.1]), one_organisation(1), one_organisation).further is None
    hopeless = of_a_pair(symmetric(1e-6, 50, 40), one_organisation(40), one_organisation)
    assert (hopeless.verdict, hopeless.further) == ("open", None)
