"""Seals: 64 bits that vouch for a record of a ledger, whatever else in the file was damaged.

A seal follows from what a record holds, its place and its kind, and from the manifest: a record moved to another run
or taken from another study does not fit. It is no signature: whoever changes a record on purpose can seal it again.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows

Words = NDArray[np.uint64]


def seals(key: str, batch: Rows, runs: Rows, values: Array) -> Rows:
    """The seal of each row: of ``batch`` and ``runs`` (runs,) and ``values`` (runs, columns); shape (runs,).

    Each word is mixed with a number of its column's (the finaliser of SplitMix64: Steele, Lea and Flood 2014, Fast
    splittable pseudorandom number generators), and the sum mixed again. The mixing can be undone, so one changed word
    changes the seal for certain, and several leave it as it is once in 2^64.
    """
    words: Words = np.column_stack([batch.view(np.uint64), runs.view(np.uint64), values.view(np.uint64)])
    mixed = _mixed(words ^ _columns(key, words.shape[1]))
    return _mixed(mixed.sum(axis=1, dtype=np.uint64)).view(np.int64)


def seal_of(key: str, *content: object) -> int:
    """The seal of any other record."""
    digest = hashlib.blake2b(repr((key, content)).encode(errors="backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def total(parts: Iterable[int], start: int = 0) -> int:
    """The sum of seals, as a number of 64 bits with sign."""
    return (sum(parts, start) + 2**63) % 2**64 - 2**63


@lru_cache(maxsize=4)
def _columns(key: str, count: int) -> Words:
    """A number for each column, different for every key and number of columns."""
    return np.frombuffer(hashlib.shake_128(f"{key}:{count}".encode()).digest(8 * count), np.uint64)


def _mixed(words: Words) -> Words:
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))
