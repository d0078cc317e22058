"""Addressed random numbers: the published generator, nothing consumed, and the right distributions."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from sim.numerics.draws import Keys, dirichlet, key, keys, normal, philox, uniform

WORDS = st.integers(0, 2**64 - 1)
ROOM = 2**256
FIXED = settings(deadline=None, derandomize=True)
PEOPLE = keys(f"p{n}" for n in range(4000))
SEEDS = np.arange(10, dtype=np.uint64)


def numpy_philox(c0: int, c1: int, k0: int, k1: int) -> int:
    """NumPy's first word for the same counter and key; NumPy counts one up before it draws."""
    counter = (c0 + (c1 << 64) - 1) % ROOM
    return int(np.random.Philox(key=k0 + (k1 << 64), counter=counter).random_raw())


@FIXED
@given(WORDS, WORDS, WORDS, WORDS)
def test_philox_is_numpys(c0: int, c1: int, k0: int, k1: int) -> None:
    assert philox(*(np.uint64(word) for word in (c0, c1, k0, k1))) == numpy_philox(c0, c1, k0, k1)


@pytest.mark.parametrize("word", [0, 1, 2**32 - 1, 2**32, 2**63, 2**64 - 1])
def test_philox_at_the_ends(word: int) -> None:
    assert philox(*(np.uint64(word),) * 4) == numpy_philox(word, word, word, word)


def test_a_uniform_draw_is_one_word_at_its_address() -> None:
    seed, week = 12, 7
    drawn = uniform(np.uint64(seed), "turnover", week, PEOPLE[:50])
    words = [numpy_philox(int(person), week, seed, key("turnover")) for person in PEOPLE[:50]]
    assert drawn.tolist() == [((word >> 11) + 0.5) / 2**53 for word in words]


def test_nothing_is_consumed() -> None:
    """A draw is the same whoever else draws, in whatever order, shape and company."""
    together = uniform(SEEDS[:, None], "noise", 3, PEOPLE[None, :30])
    assert together.shape == (10, 30)
    for s in reversed(range(10)):
        uniform(SEEDS, "something else", 3, PEOPLE[:10])
        for p in reversed(range(30)):
            assert uniform(SEEDS[s], "noise", 3, PEOPLE[p]) == together[s, p]
    order = np.random.default_rng(1).permutation(30)
    assert (uniform(SEEDS[:, None], "noise", 3, PEOPLE[order]) == together[:, order]).all()


@pytest.mark.parametrize("other", [(1, "noise", 3, 0), (0, "noises", 3, 0), (0, "noise", 4, 0), (0, "noise", 3, 1)])
def test_every_part_of_the_address_counts(other: tuple[int, str, int, int]) -> None:
    """Draws that differ in seed, purpose, week or person only are as good as independent."""

    def drawn(seed: int, purpose: str, week: int, shift: int) -> NDArray[np.float64]:
        return uniform(np.uint64(seed), purpose, week, np.roll(PEOPLE, shift))

    here, there = drawn(0, "noise", 3, 0), drawn(*other)
    assert not (here == there).any()
    assert abs(np.corrcoef(here, there)[0, 1]) < 4 / np.sqrt(len(PEOPLE))


def test_keys_are_stable_and_differ() -> None:
    code = "from sim.numerics.draws import key; print(key('clinics-014'), hash('clinics-014'))"
    salted = os.environ | {"PYTHONHASHSEED": "1234"}
    done = subprocess.run([sys.executable, "-c", code], env=salted, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == str(key("clinics-014"))
    assert done.stdout.split()[1] != str(hash("clinics-014"))
    assert len(np.unique(keys(f"person-{n}" for n in range(20_000)))) == 20_000


def test_uniform_is_uniform() -> None:
    drawn = uniform(SEEDS[:, None], "u", 1, PEOPLE).ravel()
    assert 0 < drawn.min() < 1e-4
    assert 1 - 1e-4 < drawn.max() < 1
    assert stats.kstest(drawn, "uniform").pvalue > 0.01
    assert np.corrcoef(drawn[:-1], drawn[1:])[0, 1] == pytest.approx(0, abs=4 / np.sqrt(len(drawn)))


def test_nobody_has_no_draws() -> None:
    assert uniform(SEEDS, "u", 1, PEOPLE[:0, None]).shape == (0, len(SEEDS))
    assert normal(SEEDS[:, None], "n", 1, PEOPLE[:0]).shape == (len(SEEDS), 0)


def test_normal_is_normal() -> None:
    drawn = normal(SEEDS[:, None], "n", 1, PEOPLE).ravel()
    assert np.isfinite(drawn).all()
    assert stats.kstest(drawn, "norm").pvalue > 0.01
    assert (drawn.mean(), drawn.std()) == pytest.approx((0, 1), abs=4 / np.sqrt(len(drawn)))
    assert stats.skew(drawn) == pytest.approx(0, abs=4 * np.sqrt(6 / len(drawn)))


def shares(concentration: list[float], people: Keys = PEOPLE) -> NDArray[np.float64]:
    return dirichlet(np.uint64(1), "priorities", 0, people, np.array(concentration)[:, None])


@FIXED
@given(st.lists(st.floats(0.05, 200), min_size=2, max_size=6), st.integers(0, 5))
def test_dirichlet_weights_sum_to_one(concentration: list[float], absent: int) -> None:
    concentration = [0.0 if n == absent else part for n, part in enumerate([*concentration, 1.0])]
    drawn = shares(concentration, PEOPLE[:40])
    assert drawn.shape == (len(concentration), 40)
    assert (drawn >= 0).all()
    assert drawn.sum(axis=0) == pytest.approx(1, abs=1e-12)
    assert all((row == 0).all() for row, part in zip(drawn, concentration, strict=True) if part == 0)


def test_dirichlet_has_its_moments() -> None:
    concentration = np.array([7.0, 5.0, 4.0, 2.0, 1.5, 0.5])
    drawn, total = shares(concentration.tolist()), concentration.sum()
    mean = concentration / total
    variance = mean * (1 - mean) / (total + 1)
    assert drawn.mean(axis=1) == pytest.approx(mean, abs=4 * np.sqrt(variance.max() / len(PEOPLE)))
    assert drawn.var(axis=1) == pytest.approx(variance, rel=0.15)
    expected = -mean[0] * mean[1] / (total + 1)
    assert np.cov(drawn)[0, 1] == pytest.approx(expected, rel=0.25)
    assert stats.kstest(drawn[2], stats.beta(4.0, total - 4.0).cdf).pvalue > 0.01


def test_dirichlet_takes_a_concentration_for_each_person() -> None:
    each = np.stack([np.where(np.arange(len(PEOPLE)) % 2, 1.0, 9.0), np.full(len(PEOPLE), 3.0)])
    drawn = dirichlet(np.uint64(1), "priorities", 0, PEOPLE, each)
    assert drawn[0, ::2].mean() == pytest.approx(0.75, abs=0.02)
    assert drawn[0, 1::2].mean() == pytest.approx(0.25, abs=0.02)
