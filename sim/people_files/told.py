"""How files about people were read, as plain values that a command prints and a page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.checks import alike_units, neutral, with_units
from sim.common.vocabulary import NO_BOSS, TIE_KINDS, TIERS
from sim.organisation import Organisation
from sim.people_files.build import FilesRead
from sim.people_files.words.said import Said
from sim.scenarios.scenario import Scenario


@dataclass(frozen=True)
class ToldReading:
    """What is said of a reading: ``values``, and the organisation under the names by which units are told."""

    values: dict[str, Any]
    organisation: Organisation


def tell(reading: FilesRead, scenario: Scenario, given: Mapping[str, str]) -> ToldReading:
    """All that is said; ``given`` is which unit of the scenario each of these units is.

    Raises InputError for a unit that the organisation or the scenario does not have.
    """
    own = reading.organisation
    names = {**alike_units(own.units, scenario.unit_names, set(given)), **given}
    matched = with_units(own, given, scenario.unit_names, "option --unit")
    shown, told = neutral(own, [*scenario.unit_names, *names])
    values = {
        "people": len(own),
        "tiers": {name: int((own.tier == tier).sum()) for tier, name in enumerate(TIERS)},
        "units": _units(own, told, names, scenario.unit_names),
        "ties": {name: int((own.ties.kind == kind).sum()) for kind, name in enumerate(TIE_KINDS)},
        "starting_commitment": 0 if own.commitment is None else int(np.isfinite(own.commitment).sum()),
        "files": [{"file": one.file, "holds": one.holds, "columns": dict(one.columns)} for one in reading.files],
        "left_out": [
            {"file": one.file, "row": out.row, "reason": out.reason, "option": out.option}
            for one in reading.files
            for out in one.left_out
        ],
        "not_used": {one.file: list(one.not_used) for one in reading.files if one.not_used},
        "assumed": [str(line) for line in matched.assumptions],
        "options": {str(line): _option(line) for line in matched.assumptions if _option(line)},
    }
    return ToldReading(values | ({"who": _who(own)} if own.disclosed else {}), shown)


def _option(line: str) -> str:
    if isinstance(line, Said):
        return line.option
    return "--unit OWN=NAME" if line.startswith("unit ") else ""


def _units(
    own: Organisation, told: Mapping[str, str], names: Mapping[str, str], known: Iterable[str]
) -> list[dict[str, Any]]:
    """Each unit under the name by which it is told, its number of people, and which of the scenario's it is, if any."""
    sizes = [int((own.unit == unit).sum()) for unit in range(len(own.units))]
    of = {name: name for name in known} | dict(names)
    return [
        {"unit": told.get(name, name), "people": size, "scenario": of.get(name)}
        for name, size in zip(own.units, sizes, strict=True)
    ]


def _who(own: Organisation) -> list[dict[str, Any]]:
    """Each person: id, the boss's id, tier and unit."""
    rows = zip(own.ids, own.boss.tolist(), own.tier.tolist(), own.unit.tolist(), strict=True)
    return [
        {"id": name, "boss": None if boss == NO_BOSS else own.ids[boss], "tier": TIERS[tier], "unit": own.units[unit]}
        for name, boss, tier, unit in rows
    ]
