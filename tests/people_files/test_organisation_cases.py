"""The files of the shared cases in the shape of real exports, where that folder is: what they should be read as."""

from pathlib import Path

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.organisation import Organisation
from sim.people_files import read_tables
from tests.support.shared_data import DATA

CASES = DATA.parent / "cases" / "own-organisation"
UNITS = {"Executive Office", "Benefits", "Compliance", "IT"}
PEOPLE = {"16": 25, "34": 9, "42g": 12, "54": 28}
NO_UNITS = ("13", "13b", "42f", "48", "50", "53")
REFUSED = {"28c": "save it as .xlsx", "28d": "save it as .xlsx"}  # nothing but the first bytes of such files
TIES = {"44j": 116, "44a2": 52}


def _folders() -> list[Path]:
    return sorted(one for one in CASES.iterdir() if one.name[0].isdigit()) if CASES.is_dir() else []


def _number(folder: Path) -> str:
    return folder.name.split("-")[0]


def _read(folder: Path) -> Organisation:
    files = [one for one in folder.iterdir() if one.name != "RIGHT.txt"]
    people = next((one for one in files if one.name.startswith("people")), files[0])
    return read_tables(people, next((one for one in files if one != people), None), boss_share=0)


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of shared cases is not here")
@pytest.mark.parametrize("folder", _folders(), ids=_number)
def test_a_case_is_read_as_is_right(folder: Path) -> None:
    number = _number(folder)
    if number in REFUSED:
        with pytest.raises(InputError, match=REFUSED[number]):
            read_tables(next(one for one in folder.iterdir() if one.name != "RIGHT.txt"))
        return
    made = _read(folder)
    assert len(made) == PEOPLE.get(number, 26)
    if number not in (*NO_UNITS, "16", "34"):
        assert set(made.units) == UNITS
    if number.startswith("44"):
        assert len(made.ties.speaker) - _added(made) == TIES.get(number, 104)
    assert int((made.tier == 0).sum()) == (1 if number == "34" else 4)


def _added(made: Organisation) -> int:
    """How many ties were added for people who listen to nobody: their only one is to the boss, or to themselves."""
    only = np.diff(made.ties.start) == 1
    first = made.ties.speaker[made.ties.start[:-1]]
    return int((only & ((first == made.boss) | (first == np.arange(len(made))))).sum())
