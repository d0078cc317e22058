"""An organisation as values that JSON keeps, and back, bit by bit."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.organisation.people import Organisation, Ties

ROWS = ("tier", "unit", "boss")
OF_TIES = ("start", "speaker", "weight", "kind")


def to_json_dict(organisation: Organisation) -> dict[str, Any]:
    """Lists, texts and numbers that JSON keeps as they are."""
    known = organisation.commitment
    return {
        "ids": list(organisation.ids),
        "units": list(organisation.units),
        **{name: getattr(organisation, name).tolist() for name in ROWS},
        "ties": {name: getattr(organisation.ties, name).tolist() for name in OF_TIES},
        "commitment": None if known is None else [None if np.isnan(one) else one for one in known.tolist()],
        "assumptions": list(organisation.assumptions),
        "own": organisation.own,
    }


def from_json_dict(data: Mapping[str, Any]) -> Organisation:
    """The organisation that ``to_json_dict`` gave. Raises KeyError for anything else."""
    known = data["commitment"]
    tier, unit, boss = (np.array(data[name], dtype=np.int64) for name in ROWS)
    return Organisation(
        ids=tuple(data["ids"]),
        units=tuple(data["units"]),
        ties=_ties(data["ties"]),
        commitment=None if known is None else np.array(known, dtype=np.float64),
        assumptions=tuple(data["assumptions"]),
        own=data["own"],
        tier=tier,
        unit=unit,
        boss=boss,
    )


def _ties(data: Mapping[str, Any]) -> Ties:
    start, speaker, kind = (np.array(data[name], dtype=np.int64) for name in ("start", "speaker", "kind"))
    return Ties(start, speaker, np.array(data["weight"], dtype=np.float64), kind)
