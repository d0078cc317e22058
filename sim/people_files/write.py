"""An organisation as tables that are read back to the same one."""

from pathlib import Path

import numpy as np
import pandas as pd

from sim.common.vocabulary import NO_BOSS, TIERS
from sim.inputs import InputError, as_csv, write_atomically
from sim.organisation import Organisation


def write_tables(organisation: Organisation, folder: Path | str) -> None:
    """Write ``people.csv`` and ``ties.csv``, which ``read_tables`` reads back to the same organisation.

    Texts that a spreadsheet would take for formulas get an apostrophe in front. The folder is made where it is missing.
    Raises InputError where it cannot be written.
    """
    ids = np.array(organisation.ids, dtype=object)
    managers = np.where(organisation.boss == NO_BOSS, "", ids[organisation.boss])
    units = np.array(organisation.units, dtype=object)[organisation.unit]
    tiers = np.array(TIERS)[organisation.tier]
    ties = organisation.ties
    people = pd.DataFrame({"id": ids, "manager_id": managers, "unit": units, "tier": tiers})
    if organisation.commitment is not None:
        people["commitment"] = organisation.commitment
    heard = pd.DataFrame({"source": ids[ties.listener], "target": ids[ties.speaker], "weight": ties.weight})
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({error.strerror or error})"
        raise InputError(str(folder), None, found, "a folder that can be made and written") from None
    for name, table in (("people.csv", people), ("ties.csv", heard)):
        write_atomically(Path(folder) / name, as_csv(table))
