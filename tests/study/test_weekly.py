"""Weeks folded into sums say what the weeks themselves say, however many worlds there are."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from sim.measures import GROUPS, QUANTITIES
from sim.study import weekly
from sim.study.batch_size import cut, evenly
from sim.study.replicates import organisation_numbers
from sim.study.statistics import half_width
from sim.study.weekly import Folded

WEEKS, ARMS = 3, 4


def _values(replicates: int) -> np.ndarray:
    """Weeks that differ between organisations; the first week is the same in all worlds."""
    luck = np.random.default_rng(7)
    values = luck.normal(0.4, 0.1, (WEEKS, len(QUANTITIES), len(GROUPS), ARMS, replicates))
    values += 0.2 * luck.normal(size=200)[organisation_numbers(replicates)]
    values[0] = 0.123456
    return values.astype(np.float32)


def _folded(values: np.ndarray, blocks: np.ndarray, person_worlds: int) -> Folded:
    folded = Folded(WEEKS, ARMS, values.shape[-1], len(set(blocks.tolist())) == 1)
    for number in np.unique(blocks):
        members = np.flatnonzero(blocks == number)
        for some, arms in cut(100, len(members), ARMS, person_worlds):
            folded.add(int(number), arms, members[some], values[..., arms, members[some]])
    return folded


@pytest.mark.parametrize("replicates", [1, 2, 17, 250])
@pytest.mark.parametrize("one_organisation", [False, True])
def test_sums_give_what_the_worlds_give(replicates: int, one_organisation: bool) -> None:
    values = _values(replicates)
    blocks = np.zeros(replicates, dtype=np.int64) if one_organisation else organisation_numbers(replicates)
    folded = _folded(values, blocks, 3000)
    for arm in range(ARMS):
        of_arm = np.moveaxis(values[..., arm, :].astype(np.float64), 0, 2)
        mean, low, high, half = folded.ends(arm)
        assert_allclose(mean, of_arm.mean(axis=-1), rtol=1e-12)
        assert_allclose(half, half_width(of_arm, blocks), rtol=1e-9, atol=1e-12)
        assert_array_equal((low, high), np.quantile(of_arm, (0.1, 0.9), axis=-1))
        assert replicates == 1 or (half[..., 0] == 0).all()


@pytest.mark.parametrize("person_worlds", [1, 500, 32_000])
def test_no_number_depends_on_the_cut(person_worlds: int) -> None:
    values, blocks = _values(120), organisation_numbers(120)
    whole, other = (_folded(values, blocks, size) for size in (10**9, person_worlds))
    for arm in range(ARMS):
        for one, two in zip(whole.ends(arm), other.ends(arm), strict=True):
            assert_array_equal(one, two)


def test_of_more_replicates_than_have_room_only_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekly, "ROOM", 0)
    values, blocks = _values(400), organisation_numbers(400)
    folded = _folded(values, blocks, 3000)
    assert folded.kept.shape[-1] == weekly.LEAST_KEPT
    assert_array_equal(folded.kept, values[..., : weekly.LEAST_KEPT])
    assert_allclose(
        folded.ends(0)[0], np.moveaxis(values[..., 0, :].astype(np.float64), 0, 2).mean(axis=-1), rtol=1e-12
    )


@pytest.mark.parametrize("count", [1, 10, 300])
@pytest.mark.parametrize("arms", [1, 10, 50])
@pytest.mark.parametrize("people", [1, 300, 3000, 100_000])
def test_batches_hold_everything_once_and_are_alike_in_size(count: int, arms: int, people: int) -> None:
    parts = list(cut(people, count, arms))
    worlds = [(seeds.stop - seeds.start) * (of.stop - of.start) for seeds, of in parts]
    assert sum(worlds) == count * arms
    assert len({(seeds.start, of.start) for seeds, of in parts}) == len(parts)
    assert max(worlds) <= max(1.5 * 32_000 / people, 96) or max(worlds) == 1
    assert max(worlds) * people <= max(1_500_000, people)


def test_parts_are_whole_steps_where_those_fit() -> None:
    assert [one.stop - one.start for one in evenly(100, 11, 4)] == [8, 12, 8, 8, 8, 12, 8, 8, 8, 12, 8]
    assert [one.stop - one.start for one in evenly(10, 1.05, 4)] == [10]
    assert [one.stop - one.start for one in evenly(3, 5, 4)] == [1, 1, 1]


def test_the_seeds_of_an_arm_stay_together_where_arms_can_be_parted() -> None:
    assert {(seeds.start, seeds.stop) for seeds, _ in cut(300, 10, 47)} == {(0, 10)}
    assert len({of.start for _, of in cut(300, 100, 2)}) == 1
