"""How files about people were read: in lines, as a drawing of the organisation, and as tables of all that is said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.common.errors import shortened
from sim.common.vocabulary import NO_BOSS, TIE_KINDS, TIERS
from sim.inputs import as_csv
from sim.organisation import Organisation
from sim.organisation.pseudonyms import numbered
from sim.people_files.told import ToldReading
from sim.report.sheet import Block, Files, Sheet
from sim.report.terminal import whole


@dataclass(frozen=True)
class ReadingSheet(Sheet):
    """How files about people were read."""

    told: ToldReading

    def printed(self) -> Iterator[Block]:
        """A line for each thing that is said."""
        yield from map(whole, _lines(self.told.values))

    def files(self, command: str) -> Files:
        """The drawing as PNG and SVG, and the tables as CSV; people have numbers in place of ids unless disclosed."""
        from sim.report.figures import reporting

        own = self.told.organisation
        picture = reporting.draw(own, self.told.values)
        tables = _tables(own if own.disclosed else numbered(own), self.told)
        drawn: Files = {f"{picture.name}.png": picture.png(), f"{picture.name}.svg": picture.svg()}
        return drawn | {f"{name}.csv": as_csv(table, float_format="%.6g") for name, table in tables.items()}


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    """All that is said of a reading."""
    for one in found["files"]:
        columns = ", ".join(f"{what} from {header}" for what, header in one["columns"].items())
        yield f"file: {one['file']} holds {one['holds']}: {columns}"
    yield f"people: {found['people']} ({', '.join(f'{count} {tier}' for tier, count in found['tiers'].items())})"
    for unit in found["units"]:
        is_ = f"is the scenario's {unit['scenario']}" if unit["scenario"] else "has the scenario's average profile"
        yield f"unit: {unit['unit']}, {unit['people']} people, {is_}"
    yield f"ties: {', '.join(f'{count} {kind}' for kind, count in found['ties'].items() if count)}"
    if found["starting_commitment"]:
        yield f"starting commitment: known of {found['starting_commitment']} people"
    for (file, reason, option), rows in _by_reason(found["left_out"]).items():
        listed = f"row {rows[0]}" if len(rows) == 1 else f"{len(rows)} rows ({shortened(', '.join(map(str, rows)))})"
        yield f"left out: {file}: {listed}: {reason}{_changed(option)}"
    for file, headers in found["not_used"].items():
        yield f"not used: {file}: {', '.join(headers)}"
    for line in found["assumed"]:
        yield f"assumed: {line}{_changed(found['options'].get(line, ''))}"
    for one in found.get("who", ()):
        yield f"person: {one['id']}, {one['tier']}, {one['unit']}, reports to {one['boss'] or 'nobody'}"


def _by_reason(left_out: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[int]]:
    """Rows by file, reason and option."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for one in left_out:
        found.setdefault((one["file"], one["reason"], one["option"]), []).append(one["row"])
    return found


def _changed(option: str) -> str:
    return f"  [{option}]" if option else ""


def _tables(own: Organisation, told: ToldReading) -> dict[str, pd.DataFrame]:
    """The tables by name."""
    values = told.values
    columns = [(one["file"], one["holds"], *pair) for one in values["files"] for pair in one["columns"].items()]
    unused = [(file, header) for file, headers in values["not_used"].items() for header in headers]
    said = [(line, values["options"].get(line, "")) for line in values["assumed"]]
    return {
        "people": _people(own),
        "ties": _ties(own),
        "tiers": pd.DataFrame(values["tiers"].items(), columns=["tier", "people"]),
        "units": pd.DataFrame(values["units"], columns=["unit", "people", "scenario"]),
        "columns": pd.DataFrame(columns, columns=["file", "holds", "read_as", "header"]),
        "left_out": pd.DataFrame(values["left_out"], columns=["file", "row", "reason", "option"]),
        "not_used": pd.DataFrame(unused, columns=["file", "header"]),
        "assumed": pd.DataFrame(said, columns=["assumed", "option"]),
    }


def _people(own: Organisation) -> pd.DataFrame:
    """A row for each person; how they stand to it only where people may be shown."""
    ids = np.array(own.ids, dtype=object)
    columns = {
        "id": ids,
        "manager_id": np.where(own.boss == NO_BOSS, "", ids[own.boss]),
        "unit": np.array(own.units, dtype=object)[own.unit],
        "tier": np.array(TIERS)[own.tier],
    }
    if own.disclosed and own.commitment is not None:
        columns["commitment"] = own.commitment
    return pd.DataFrame(columns)


def _ties(own: Organisation) -> pd.DataFrame:
    """A row for each tie: who listens to whom, how much, and of which kind."""
    ids, kinds = np.array(own.ids, dtype=object), np.array(TIE_KINDS)
    ties = own.ties
    return pd.DataFrame(
        {
            "source": ids[ties.listener],
            "target": ids[ties.speaker],
            "weight": ties.weight,
            "kind": kinds[ties.kind],
        }
    )
