"""Ties from lists, and the kinds they are of."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.common.vocabulary import ADVISER, BOSS, CROSS_UNIT, NO_BOSS, REPORT, SELF, TEAM
from sim.organisation import Ties, build_ties, kind_of

PEOPLE = 5
LINE = np.array([NO_BOSS, 0, 0, 1, 1])

ties_listed = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1), st.sampled_from([0.0, 0.25, 1.0, 7.5])),
    max_size=30,
)


def build(listed: list[tuple[int, int, float]]) -> Ties:
    listener, speaker = (np.array([tie[end] for tie in listed], dtype=np.int64) for end in (0, 1))
    weight = np.array([tie[2] for tie in listed])
    return build_ties(LINE, listener, speaker, weight, kind_of(LINE, np.zeros(PEOPLE, int), listener, speaker))


def matrix(ties: Ties) -> np.ndarray:
    dense = np.zeros((PEOPLE, PEOPLE))
    dense[ties.listener, ties.speaker] = ties.weight
    return dense


@settings(deadline=None)
@given(ties_listed)
def test_weights_are_the_listed_ones_as_shares(listed: list[tuple[int, int, float]]) -> None:
    expected = np.zeros((PEOPLE, PEOPLE))
    for listener, speaker, weight in listed:
        expected[listener, speaker] += weight
    silent = expected.sum(axis=1) == 0
    expected[silent, np.where(LINE == NO_BOSS, np.arange(PEOPLE), LINE)[silent]] = 1
    ties = build(listed)
    assert np.allclose(matrix(ties), expected / expected.sum(axis=1, keepdims=True), rtol=0, atol=1e-12)
    assert (ties.weight > 0).all()
    assert ties.start[0] == 0
    assert ties.start[-1] == len(ties.weight) == len(ties.speaker) == len(ties.kind)


@settings(deadline=None)
@given(ties_listed, st.randoms(use_true_random=False))
def test_neither_order_nor_ties_of_no_weight_matter(listed: list[tuple[int, int, float]], random) -> None:
    ties = build(listed)
    other = [tie for tie in listed if tie[2]] + [(a, b, 0.0) for a in range(PEOPLE) for b in range(PEOPLE)]
    random.shuffle(other)
    changed = build(other)
    assert np.array_equal(changed.start, ties.start)
    assert np.array_equal(changed.speaker, ties.speaker)
    assert np.array_equal(changed.kind, ties.kind)
    assert np.allclose(changed.weight, ties.weight, rtol=0, atol=1e-15)


@settings(deadline=None)
@given(ties_listed)
def test_building_again_from_the_result_changes_no_bit(listed: list[tuple[int, int, float]]) -> None:
    ties = build(listed)
    again = build_ties(LINE, ties.listener, ties.speaker, ties.weight, ties.kind)
    assert np.array_equal(again.weight, ties.weight)
    assert np.array_equal(again.speaker, ties.speaker)


def test_a_person_without_ties_listens_to_their_boss_and_the_head_to_nobody_else() -> None:
    ties = build([])
    assert ties.speaker.tolist() == [0, 0, 0, 1, 1]
    assert ties.kind.tolist() == [SELF, BOSS, BOSS, BOSS, BOSS]
    assert ties.self_weight.tolist() == [1, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("listener", "speaker", "kind"),
    [
        (2, 2, SELF),
        (3, 1, BOSS),
        (1, 3, REPORT),
        (3, 4, TEAM),
        (1, 2, TEAM),
        (3, 2, CROSS_UNIT),
        (0, 3, ADVISER),
        (3, 0, ADVISER),
    ],
)
def test_kinds_follow_the_reporting_line_first_and_units_then(listener: int, speaker: int, kind: int) -> None:
    unit = np.array([0, 0, 1, 0, 0])
    assert kind_of(LINE, unit, np.array([listener]), np.array([speaker])).tolist() == [kind]
