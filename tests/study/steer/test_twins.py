"""Twin experiments at a reduced size: bands cover, alarms are rare, advice is tried in the worlds that play truth."""

import numpy as np
import pytest

from sim.study.steer.fits import FALSE_ALARM
from sim.study.steer.twin_decisions import Decision, narrowed
from sim.study.steer.twin_oracle import Oracle
from sim.study.steer.twins import ALTERATIONS, UNALTERED, Alteration, Truths, Twins, among_strangers
from tests.support.steer_example import GOAL, firm

WEEKS, TRUTHS = (8, 12), 24


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return Twins.of(firm(tmp_path_factory.mktemp("firm")), GOAL.key, 500, WEEKS[-1], 1)


@pytest.fixture(scope="module")
def truths(twins: Twins) -> Truths:
    return twins.truths(UNALTERED, TRUTHS, 9_001, 1)


def test_truths_are_other_worlds_than_those_that_are_weighed(twins: Twins, truths: Truths) -> None:
    assert truths.grounds.experiment.seed != twins.grounds.experiment.seed
    assert not np.array_equal(truths.worlds.course[..., 0], twins.ensemble.course[..., 0])


def test_bands_cover_what_happens(twins: Twins, truths: Truths) -> None:
    covered = np.mean([twins.covered(truths, week) for week in WEEKS])
    assert 0.82 <= covered <= 0.99


def test_worlds_that_fit_are_seldom_flagged(twins: Twins, truths: Truths) -> None:
    flagged = twins.flagged([truths], WEEKS[-1])[0]
    assert flagged.mean() <= 4 * FALSE_ALARM


def test_an_alteration_that_shows_is_flagged(twins: Twins) -> None:
    shouting = Alteration("all say no", off=("stance",), outside={"start.deference": 0.0})
    odd = twins.truths(shouting, 8, 9_101, 1)
    contradicting = odd.seen.copy()
    there = twins.asked.kind == 0
    contradicting[:, there] = np.where(twins.asked.week[there] % 2 == 0, 0.0, 1.0)
    changed = Truths(shouting, odd.grounds, odd.worlds, contradicting)
    assert twins.flagged([changed], WEEKS[-1])[0].mean() > 0.5


def test_one_who_knows_the_alterations_tells_them_apart_from_worlds_as_drawn(twins: Twins, truths: Truths) -> None:
    unaware = [n for n, one in enumerate(ALTERATIONS) if one.off == ("awareness",)]
    oracle = Oracle.of(twins, [twins.truths(ALTERATIONS[n], 30, 9_301 + n, 1) for n in unaware])
    odd = twins.truths(ALTERATIONS[unaware[0]], 12, 9_401, 1)
    assert oracle.flagged(odd).mean() > 0.7
    assert oracle.flagged(odd, 0).mean() > 0.7
    assert oracle.flagged(truths).mean() < 0.35


def test_alterations_are_of_three_sorts() -> None:
    assert {bool(one.off) for one in ALTERATIONS} == {True, False}
    assert any(one.outside for one in ALTERATIONS)
    assert any(one.strangers for one in ALTERATIONS)


def test_among_strangers_people_listen_to_others(twins: Twins) -> None:
    before = twins.grounds.organisations[0]
    after = among_strangers(before, 3)
    own = before.ties.speaker == before.ties.listener
    assert own.sum() == (after.ties.speaker == after.ties.listener).sum()
    pairs = [set(zip(one.ties.listener.tolist(), one.ties.speaker.tolist(), strict=True)) for one in (before, after)]
    assert len(pairs[0] & pairs[1]) < 0.5 * len(pairs[0])


def test_advice_and_questions_are_held_against_the_truth(twins: Twins, truths: Truths) -> None:
    decision = Decision.of(twins, WEEKS[-1], GOAL, (), 300, 1)
    gains = decision.gains(truths, 1)
    assert gains.shape == (len(decision.moves), TRUTHS)
    assert not gains[0].any()
    advised = [decision.advised(seen, 1) for seen in truths.seen]
    brought = [gains[decision.place(advice.recommended), n] for n, (advice, _) in enumerate(advised)]
    assert np.mean(brought) >= 0.0
    assert all(width > 0 for width in narrowed(decision, truths, 0, advised[0][1], 1))
    assert decision.by_trend(truths.seen[0]) in range(len(decision.moves))
