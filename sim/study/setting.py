"""What studies of a strategy have in common: what they ran on, and what they are asked for."""

from dataclasses import dataclass, fields
from typing import Any

from sim.common.errors import InputError, unknown_name
from sim.measures import GROUPS, KEYS
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN


@dataclass(frozen=True, eq=False)
class Setting:
    """What a study ran on: the numbers that belong under every table and figure."""

    scenario: str
    title: str
    seed: int
    replicates: int
    organisations: int
    people: int
    horizon: int
    measure: str

    def to_json_dict(self) -> dict[str, Any]:
        """The setting as plain values."""
        return {field.name: getattr(self, field.name) for field in fields(Setting)}


def check_study(measure: str, replicates: int, seed: int, organisation: Organisation | None) -> None:
    """Raise InputError for an unknown measure, one of a group that is not shown, and for a number of replicates or a
    seed that is not allowed."""
    if replicates < 1:
        raise InputError("replicates", None, str(replicates), "a whole number of at least 1")
    if not 0 <= seed < 2**63:
        raise InputError("seed", None, str(seed), "a whole number from 0 to 2^63 - 1")
    if measure not in KEYS:
        raise unknown_name("measure", None, measure, KEYS, "measure")
    check_shown(measure.partition(".")[2] or GROUPS[0], organisation, "measure")


def check_shown(group: str, organisation: Organisation | None, source: str) -> None:
    """Raise InputError where nothing of a group of ``sim.measures.GROUPS`` is shown."""
    if organisation is not None and group in organisation.shown.hidden:
        what = "everyone" if group == GROUPS[0] else f"the {group} tier"
        found = f"{what}, of which nothing is shown: it would tell of fewer than {FEWEST_SHOWN} people"
        others = ", ".join(organisation.shown.groups) or f"an organisation of {FEWEST_SHOWN} people or more"
        raise InputError(source, None, found, f"{others}; or people and small groups shown (--show-people)")
