"""Trying claims with every assumed number of the model drawn at once from its plausible range."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.study.claims.examine import Many, read_all
from sim.study.claims.file import Claim
from sim.study.claims.firm import Firm
from sim.study.claims.plan import PARTS, Contrast, contrasts_of
from sim.study.experiment import Progress
from sim.study.ranges import Range, by_path, plausible, spread_out
from sim.worlds.all_parameters import PARAMETERS

EACH = 4  # replicates of every draw


def firmness(
    claims: Sequence[Claim],
    draws: int,
    *,
    catalogue: Catalogue | None = None,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Firm:
    """Try every claim's tests with all assumed numbers drawn from their plausible ranges at once, ``draws`` times.

    Draws are spread evenly over each range (a Latin hypercube) and the same for all arms and claims. What a claim, its
    scenario or the scenario's uncertain quantities set stays as they say.
    """
    known, ranges = catalogue or Catalogue(), plausible()
    points = _points(ranges, draws, seed)
    contrasts = contrasts_of(claims, known, seed, PARTS[:1])
    addresses = (address for contrast in contrasts for _, address in contrast.terms)
    readings = read_all(addresses, Many(known, EACH, seed, points), workers, progress)
    held = {claim.id: np.ones(draws, dtype=bool) for claim in claims}
    for contrast in contrasts:
        effect = np.asarray(sum(sign * readings[address] for sign, address in contrast.terms))
        held[contrast.claim.id] &= _beyond(effect.reshape(draws, EACH).mean(axis=1), contrast)
    return Firm(draws, EACH, len(ranges), seed, {claim: float(share.mean()) for claim, share in held.items()})


def _points(ranges: Sequence[Range], draws: int, seed: int) -> dict[str, Array]:
    """Draws by path; numbers on which few claims hang are drawn apart, and shift no draw of the others."""
    few = [one for one in ranges if PARAMETERS[one.path].needs]
    most = [one for one in ranges if one not in few]
    return by_path(most, spread_out(most, draws, seed)) | by_path(few, spread_out(few, draws, seed + 1))


def _beyond(effect: Array, contrast: Contrast) -> NDArray[np.bool_]:
    """Whether the effect of each draw lies beyond the least that counts, shape (draws,)."""
    sign = 1 if contrast.test.expected == "more" else -1
    return sign * effect > sign * contrast.test.least
