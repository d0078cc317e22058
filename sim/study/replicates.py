"""Which seed and which organisation each replicate of a study runs on.

Replicate ``r`` of a study is numbered from 0. Both its seeds are keys of texts (see ``sim.numerics.draws.key``), so
that a further replicate leaves the earlier ones as they are, and every strategy meets the same worlds.
"""

import numpy as np
from numpy.typing import NDArray

from sim.numerics.draws import organisation_seed, world_seed

__all__ = [
    "organisation_count",
    "organisation_numbers",
    "organisation_seed",
    "replicates_on",
    "world_seed",
]

ORGANISATIONS = 10
SEEDS_EACH = 10


def organisation_numbers(replicates: int) -> NDArray[np.int64]:
    """Number of the organisation of each replicate, shape (replicates,).

    Every hundred replicates use ten organisations, ten seeds on each, and take them in turn: twenty replicates
    use ten organisations twice, the next hundred ten further ones.
    """
    replicate = np.arange(replicates)
    return ORGANISATIONS * (replicate // (ORGANISATIONS * SEEDS_EACH)) + replicate % ORGANISATIONS


def organisation_count(replicates: int) -> int:
    """One more than the highest number of an organisation that so many replicates use."""
    return int(organisation_numbers(replicates).max()) + 1


def replicates_on(number: int, replicates: int) -> NDArray[np.int64]:
    """The replicates, out of so many, that use organisation ``number``."""
    block, place = divmod(number, ORGANISATIONS)
    members = ORGANISATIONS * SEEDS_EACH * block + place + ORGANISATIONS * np.arange(SEEDS_EACH)
    return members[members < replicates]
