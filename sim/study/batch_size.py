"""How much goes into one batch: as many worlds as fit the processor's cache, in whole vectors, alike in size."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, gcd

import numpy as np

PERSON_WORLDS = 32_000  # people x worlds of a batch; its state then stays within the processor's cache
MOST_PERSON_WORLDS = 1_000_000  # beyond the cache, for the sake of memory
LANES, MOST_LANES = 8, 64  # worlds that go side by side; beyond the cache, batches are no larger than the latter
TOGETHER = 32  # seeds of an arm that stay in one batch: to lay an arm out takes as long as to run it in several worlds


def worlds_at_once(people: int, arms: int, person_worlds: int = PERSON_WORLDS) -> int:
    """About how many worlds to run in one batch: as fit the cache, or of very many people a few side by side."""
    most = max(1, MOST_PERSON_WORLDS // people)
    whole = arms * LANES // gcd(LANES, arms)
    beyond = whole if whole <= min(most, MOST_LANES) else min(LANES, most)
    return max(1, person_worlds // people, beyond)


def cut(people: int, seeds: int, arms: int, person_worlds: int = PERSON_WORLDS) -> Iterator[tuple[slice, slice]]:
    """Every seed with every arm, in parts of about ``worlds_at_once``: slices of seeds, and of arms.

    Parts are alike in size, and in eights of worlds where that can be. Arms are parted before seeds are.
    """
    at_once = worlds_at_once(people, arms, person_worlds)
    wide = max(at_once / arms, min(at_once, TOGETHER))
    for some in evenly(seeds, seeds / wide, LANES // gcd(LANES, arms)):
        each = some.stop - some.start
        yield from ((some, part) for part in evenly(arms, arms * each / at_once, LANES // gcd(LANES, each)))


def evenly(count: int, parts: float, step: int) -> Iterator[slice]:
    """Slices of ``count`` things in about so many ``parts``, of about one size, in whole steps where they fit."""
    parts = min(count, max(1, ceil(parts - 1 / 3)))
    steps = step if count >= 2 * step * parts else 1
    ends = np.linspace(0, -(-count // steps), parts + 1).round().astype(int) * steps
    yield from (slice(int(start), min(int(end), count)) for start, end in pairwise(ends) if start < end)
