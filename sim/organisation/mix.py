"""How the ties of an organisation are spread over kinds and tiers, to hold against published figures."""

import numpy as np
from numpy.typing import NDArray

from sim.common.vocabulary import TIE_KINDS, TIERS
from sim.organisation.people import Organisation

Shares = NDArray[np.float64]


def kind_shares(organisation: Organisation, volume: Shares | None = None) -> dict[str, float]:
    """Share of all ties that are of each kind; of their ``volume``, shape (ties,), where given."""
    counts = np.bincount(organisation.ties.kind, volume, minlength=len(TIE_KINDS))
    return dict(zip(TIE_KINDS, (counts / counts.sum()).tolist(), strict=True))


def tier_shares(organisation: Organisation, volume: Shares | None = None) -> dict[tuple[str, str], float]:
    """Share of all ties (or of their ``volume``) between each pair of tiers, whichever way they run.

    Keys are pairs in the order of ``vocabulary.TIERS``, such as ("middle", "operational").
    """
    ends = organisation.tier[organisation.ties.listener], organisation.tier[organisation.ties.speaker]
    number = np.minimum(*ends) * len(TIERS) + np.maximum(*ends)
    counts = np.bincount(number, volume, minlength=len(TIERS) ** 2).reshape(len(TIERS), -1)
    share = counts / counts.sum()
    return {(TIERS[a], TIERS[b]): float(share[a, b]) for a in range(len(TIERS)) for b in range(a, len(TIERS))}
