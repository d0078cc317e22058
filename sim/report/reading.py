"""What ``buyin organisation`` leaves in a folder: a drawing of the organisation, and tables of all that is said."""

from pathlib import Path

import numpy as np
import pandas as pd

from sim.inputs import as_csv, write_atomically
from sim.organisation import Organisation
from sim.organisation.pseudonyms import numbered
from sim.people_files.told import ToldReading
from sim.report.figures import reporting
from sim.vocabulary import NO_BOSS, TIE_KINDS, TIERS


def write_reading(told: ToldReading, out: Path) -> None:
    """Write the drawing as PNG and SVG, and the tables as CSV; people have numbers in place of ids unless disclosed.

    The folder ``out`` exists. Raises InputError where a file cannot be written.
    """
    own = told.organisation
    picture = reporting.draw(own, told.values)
    content: dict[str, bytes | str] = {f"{picture.name}.png": picture.png(), f"{picture.name}.svg": picture.svg()}
    for name, table in _tables(own if own.disclosed else numbered(own), told).items():
        content[f"{name}.csv"] = as_csv(table, float_format="%.6g")
    for name, data in content.items():
        write_atomically(out / name, data)


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
