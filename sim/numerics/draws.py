"""Addressed random numbers: a draw is a pure function of (seed, purpose, week, person).

Nothing is consumed: two strategies run with one seed share every draw, and adding a person, a lever or a rule
shifts nobody else's. The generator is Philox 4x64 with 10 rounds (Salmon et al. 2011, "Parallel random numbers:
as easy as 1, 2, 3"), the counter holding week and person, the key holding seed and purpose.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.numerics.machine_code import njit
from sim.numerics.vectors import gamma_quantile, normal_quantile

Keys = NDArray[np.uint64]
Draws = NDArray[np.float64]
Week = int | NDArray[np.int64]

_ROUNDS = 10
_MULTIPLIER_0 = np.uint64(0xD2E7470EE14C6C93)
_MULTIPLIER_1 = np.uint64(0xCA5A826395121157)
_WEYL_0 = np.uint64(0x9E3779B97F4A7C15)
_WEYL_1 = np.uint64(0xBB67AE8584CAA73B)
_LOW_32 = np.uint64(0xFFFFFFFF)
_SHIFT_32 = np.uint64(32)
_SHIFT_11 = np.uint64(11)
_UNIT_STEP = 2.0**-53


@njit(cache=True)
def _high_product(a: np.uint64, b: np.uint64) -> np.uint64:
    """Upper 64 bits of the 128-bit product."""
    a_low, a_high = a & _LOW_32, a >> _SHIFT_32
    b_low, b_high = b & _LOW_32, b >> _SHIFT_32
    middle = a_high * b_low + ((a_low * b_low) >> _SHIFT_32)
    carried = a_low * b_high + (middle & _LOW_32)
    return a_high * b_high + (middle >> _SHIFT_32) + (carried >> _SHIFT_32)


@njit(cache=True)
def philox(c0: np.uint64, c1: np.uint64, k0: np.uint64, k1: np.uint64) -> np.uint64:
    """First output word of Philox4x64-10 for counter (c0, c1, 0, 0) and key (k0, k1)."""
    c2 = np.uint64(0)
    c3 = np.uint64(0)
    for _ in range(_ROUNDS):
        high_0, low_0 = _high_product(_MULTIPLIER_0, c0), _MULTIPLIER_0 * c0
        high_1, low_1 = _high_product(_MULTIPLIER_1, c2), _MULTIPLIER_1 * c2
        c0, c1, c2, c3 = high_1 ^ c1 ^ k0, low_1, high_0 ^ c3 ^ k1, low_0
        k0 += _WEYL_0
        k1 += _WEYL_1
    return c0


@njit(cache=True)
def _between(person: np.uint64, week: np.uint64, seed: np.uint64, purpose: np.uint64) -> float:
    """The draw at an address, between 0 and 1 (both excluded)."""
    # 53 bits, as many as a float has; half a step more, as the quantiles of 0 and 1 would be infinite
    return (float(philox(person, week, seed, purpose) >> _SHIFT_11) + 0.5) * _UNIT_STEP


@njit(cache=True)
def _fill_uniform(seeds: Keys, purposes: Keys, weeks: Keys, people: Keys, out: Draws) -> None:
    """One draw for each entry of ``out`` (purposes, n, m); ``seeds``, ``weeks`` and ``people`` are (n or 1, m or 1)."""
    for p in range(out.shape[0]):
        for n in range(out.shape[1]):
            for m in range(out.shape[2]):
                seed = seeds[min(n, seeds.shape[0] - 1), min(m, seeds.shape[1] - 1)]
                week = weeks[min(n, weeks.shape[0] - 1), min(m, weeks.shape[1] - 1)]
                person = people[min(n, people.shape[0] - 1), min(m, people.shape[1] - 1)]
                out[p, n, m] = _between(person, week, seed, purposes[p])


@njit(cache=True)
def _to_normal(draws: Draws) -> None:
    """Turn uniform draws (n,) into normal ones."""
    for n in range(len(draws)):
        draws[n] = normal_quantile(draws[n])


@njit(cache=True)
def _put_normal(seeds: Keys, purpose: np.uint64, week: np.uint64, people: Keys, out: Draws) -> None:
    for i in range(len(people)):
        for s in range(len(seeds)):
            out[i, s] = _between(people[i], week, seeds[s], purpose)
        for s in range(len(seeds)):  # by itself, since its branches would hold up the draws
            out[i, s] = normal_quantile(out[i, s])
        for w in range(len(seeds), out.shape[1]):
            out[i, w] = out[i, w - len(seeds)]


@njit(cache=True)
def _to_gamma(concentration: Draws, draws: Draws) -> None:
    """Turn uniform draws (n,) into those of gamma distributions; 0 where the concentration is."""
    for n in range(len(draws)):
        draws[n] = gamma_quantile(concentration[n], draws[n]) if concentration[n] > 0.0 else 0.0


@njit(cache=True)
def _find_below(seeds: Keys, purpose: np.uint64, first: int, weeks: int, people: Keys, most: Draws, out: Rows) -> int:
    """List week, person and seed of every uniform draw below ``most`` (seeds,) in ``out`` (room, 3); their number."""
    found = 0
    for k in range(weeks):
        for i in range(len(people)):
            for s in range(len(seeds)):
                if _between(people[i], np.uint64(first + k), seeds[s], purpose) < most[s]:
                    if found < len(out):
                        out[found, 0], out[found, 1], out[found, 2] = first + k, i, s
                    found += 1
    return found


def below(seeds: Keys, purpose: str, first: int, weeks: int, people: Keys, most: Draws) -> Rows:
    """Where ``uniform`` draws of some weeks from ``first`` on are below ``most`` (seeds,): week, person, seed.

    Shape (found, 3), in this order; ``seeds`` and ``people`` have one dimension. The draws themselves are not kept.
    """
    expected = weeks * len(people) * float(most.sum())
    room = np.empty((int(expected + 6.0 * expected**0.5) + 16, 3), dtype=np.int64)
    place = _purposes((purpose,))[0]
    found = _find_below(seeds, place, first, weeks, people, most, room)
    if found > len(room):
        room = np.empty((found, 3), dtype=np.int64)
        _find_below(seeds, place, first, weeks, people, most, room)
    return room[:found]


def key(name: str) -> int:
    """A stable 64-bit key for a text (a purpose, or a person's id)."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def keys(names: Iterable[str]) -> Keys:
    """Stable 64-bit keys of many texts, shape (names,)."""
    return _keys(tuple(names)).copy()


@lru_cache(maxsize=2)  # one organisation after another mostly has the same ids, which are many
def _keys(names: tuple[str, ...]) -> Keys:
    return np.array([key(name) for name in names], dtype=np.uint64)


def world_seed(seed: int, replicate: int) -> int:
    """Seed of everything that happens in a replicate of a study: people's traits, noise, uncertain quantities.

    A single run under a seed is replicate 0.
    """
    return key(f"{seed}:replicate:{replicate}")


def organisation_seed(seed: int, number: int) -> int:
    """Seed from which organisation ``number`` of a study is generated; a single run has the first one, 0."""
    return key(f"{seed}:organisation:{number}")


@cache
def _purposes(names: tuple[str, ...]) -> Keys:
    return keys(names)


def uniforms(seeds: Keys, purposes: tuple[str, ...], week: Week, people: Keys) -> Draws:
    """Draws as ``uniform`` makes them, for several purposes at once: shape (purposes, ...)."""
    dimensions = max(seeds.ndim, np.ndim(week), people.ndim)
    seeds, weeks, people = (_as_table(part) for part in (seeds, week, people))
    out = np.empty((len(purposes), *np.broadcast_shapes(seeds.shape, weeks.shape, people.shape)))
    _fill_uniform(seeds, _purposes(purposes), weeks, people, out)
    return out.reshape(len(purposes), *out.shape[3 - dimensions :])


def _as_table(part: Keys | Week) -> Keys:
    return np.array(part, dtype=np.uint64, ndmin=2, order="C", copy=None)


def uniform(seeds: Keys, purpose: str, week: Week, people: Keys) -> Draws:
    """Draws between 0 and 1 (both excluded), one for each of ``seeds``, ``week`` and ``people`` broadcast together.

    All have at most two dimensions.
    """
    return uniforms(seeds, (purpose,), week, people)[0]


def normals(seeds: Keys, purposes: tuple[str, ...], week: Week, people: Keys) -> Draws:
    """Draws as ``normal`` makes them, for several purposes at once: shape (purposes, ...)."""
    drawn = uniforms(seeds, purposes, week, people)
    _to_normal(drawn.reshape(-1))
    return drawn


def normal(seeds: Keys, purpose: str, week: Week, people: Keys) -> Draws:
    """Standard normal draws, by inversion: one uniform each; shapes as in ``uniform``."""
    return normals(seeds, (purpose,), week, people)[0]


def put_normal(out: Draws, seeds: Keys, purpose: str, week: int, people: Keys) -> None:
    """Put ``normal`` draws into ``out`` (people, worlds), whose worlds are those of ``seeds`` once or several times."""
    _put_normal(seeds, _purposes((purpose,))[0], np.uint64(week), people, out)


def dirichlet(seeds: Keys, purpose: str, week: Week, people: Keys, concentration: NDArray[np.float64]) -> Draws:
    """Weights that sum to 1 over the first axis; ``concentration`` has shape (parts, ...) broadcasting with the rest.

    A part with concentration 0 gets weight 0.
    """
    gamma = uniforms(seeds, tuple(f"{purpose}:{part}" for part in range(len(concentration))), week, people)
    _to_gamma(np.broadcast_to(concentration, gamma.shape).reshape(-1), gamma.reshape(-1))
    return gamma / gamma.sum(axis=0)
