"""How a visitor's files were read, as the page Organisation shows it: counts, choices, and a drawing."""

from typing import Any

from sim.people_files.build import FilesRead
from sim.people_files.told import tell
from sim.report.figures import reporting
from sim.report.html import data_uri
from sim.scenarios.scenario import Scenario
from sim.view.organisations import HeldOrganisation
from sim.view.organising import columns_of, left_out

MOST_TOLD = 200  # lines of a kind that a page gets


def as_told(held: HeldOrganisation, scenario: Scenario) -> dict[str, Any]:
    """Everything that is said of a reading beside a scenario. No size is told of a group that is not shown.

    Raises InputError for a unit that the organisation or the scenario does not have.
    """
    told = tell(FilesRead(held.organisation, held.read), scenario, dict(held.units))
    own, values = told.organisation, told.values
    hidden = {name for name, shown in zip(own.units, own.shown.units, strict=True) if not shown}
    return {
        "people": values["people"],
        "tiers": {name: None if name in own.shown.hidden else n for name, n in values["tiers"].items()},
        "units": [one | {"people": None if one["unit"] in hidden else one["people"]} for one in values["units"]],
        "ties": {kind: count for kind, count in values["ties"].items() if count},
        "known": values["starting_commitment"],
        "files": [f"{one.file} holds {one.holds}: {columns_of(one)}" for one in held.read],
        "leftOut": [line for one in held.read for line in left_out(one)][:MOST_TOLD],
        "notUsed": [f"{one.file}: {', '.join(one.not_used)}" for one in held.read if one.not_used],
        "assumed": [_with(line, values["options"].get(line, "")) for line in values["assumed"]][:MOST_TOLD],
        "named": own.disclosed,
    }


def _with(line: str, option: str) -> str:
    return f"{line}  [{option}]" if option else line


def as_drawn(held: HeldOrganisation, scenario: Scenario) -> dict[str, str]:
    """The drawing of the organisation for light and dark paper, and what it shows in words."""
    told = tell(FilesRead(held.organisation, held.read), scenario, dict(held.units))
    picture = reporting.draw(told.organisation, told.values)
    return {
        "light": data_uri(picture.svg()),
        "dark": data_uri(picture.dark_svg()),
        "alternative": picture.alternative,
    }
