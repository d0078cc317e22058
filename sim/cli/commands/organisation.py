"""``buyin organisation``: how the files of one's own organisation are read, before anything is run."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.option_types import PathName
from sim.cli.say import say
from sim.errors import InputError
from sim.vocabulary import NO_BOSS, TIE_KINDS, TIERS

if TYPE_CHECKING:
    from sim.organisation import Organisation
    from sim.organisation.tables import Reading
    from sim.scenario import Scenario

MOST_FILES = 2
SCENARIO = "public-sector-ai"


@command(
    "Say how your own tables are read.",
    panel="Look up and prepare",
    examples=("buyin organisation people.csv", "buyin organisation people.csv ties.csv --json"),
)
@click.argument("files", nargs=-1, required=True, type=PathName(), metavar="FILE...")
@options.text(
    "--scenario", "NAME", "The scenario whose units yours are matched to.", default=SCENARIO, show_default=True
)
@options.unit
@options.catalogue
@options.show_people
@options.as_json
def organisation(
    files: tuple[Path, ...],
    scenario: str,
    as_units: tuple[tuple[str, str], ...],
    catalogue: Path | None,
    show_people: bool,
    as_json: bool,
) -> None:
    """Say how FILEs of people and ties are read, before anything is run.

    A table of people and, if there is one, one of ties, in any order. Says how many people, tiers, units and ties
    there are, which unit of the scenario each of yours is, which rows are left out and why, which columns are not used,
    and all that is assumed.
    """
    from sim.catalogue import Catalogue
    from sim.checks import read_scenario
    from sim.organisation.tables import read_all

    known = read_scenario(Catalogue(catalogue), scenario, ())
    people, ties = _people_first(files)
    found = _found(read_all(people, ties, disclosed=show_people), known, dict(as_units))
    if as_json:
        say(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _print(found)


def _people_first(files: tuple[Path, ...]) -> tuple[Path, Path | None]:
    """The table of people and that of ties, if any. Raises InputError for more than two files."""
    from sim.organisation.people_table import is_people

    if len(files) > MOST_FILES:
        raise InputError("argument FILES", None, f"{len(files)} files", "a table of people, and one of ties")
    if len(files) == 1:
        return files[0], None
    first, second = files
    return (second, first) if is_people(second) and not is_people(first) else (first, second)


def _found(reading: "Reading", scenario: "Scenario", given: Mapping[str, str]) -> dict[str, Any]:
    """All that is said, as plain values."""
    from sim.checks import alike_units, neutral, with_units

    own = reading.organisation
    names = {**alike_units(own.units, scenario.unit_names, set(given)), **given}
    matched = with_units(own, given, scenario.unit_names, "option --unit")
    _, told = neutral(own, [*scenario.unit_names, *names])
    return {
        "people": len(own),
        "tiers": {name: int((own.tier == tier).sum()) for tier, name in enumerate(TIERS)},
        "units": _units(own, told, names, scenario.unit_names),
        "ties": {name: int((own.ties.kind == kind).sum()) for kind, name in enumerate(TIE_KINDS)},
        "left_out": [{"file": file, "row": one.row, "reason": one.reason} for file, one in reading.left_out],
        "not_used": {file: list(headers) for file, headers in reading.not_used.items()},
        "assumed": list(matched.assumptions),
        **({"who": _who(own)} if own.disclosed else {}),
    }


def _units(
    own: "Organisation", told: Mapping[str, str], names: Mapping[str, str], known: Iterable[str]
) -> list[dict[str, Any]]:
    """Each unit under the name by which it is told, its number of people, and which of the scenario's it is, if any."""
    sizes = [int((own.unit == unit).sum()) for unit in range(len(own.units))]
    of = {name: name for name in known} | dict(names)
    return [
        {"unit": told.get(name, name), "people": size, "scenario": of.get(name)}
        for name, size in zip(own.units, sizes, strict=True)
    ]


def _who(own: "Organisation") -> list[dict[str, Any]]:
    """Each person: id, the boss's id, tier and unit."""
    rows = zip(own.ids, own.boss.tolist(), own.tier.tolist(), own.unit.tolist(), strict=True)
    return [
        {"id": name, "boss": None if boss == NO_BOSS else own.ids[boss], "tier": TIERS[tier], "unit": own.units[unit]}
        for name, boss, tier, unit in rows
    ]


def _print(found: Mapping[str, Any]) -> None:
    """What was found, in lines."""
    say(f"people: {found['people']} ({', '.join(f'{count} {tier}' for tier, count in found['tiers'].items())})")
    for unit in found["units"]:
        is_ = f"is the scenario's {unit['scenario']}" if unit["scenario"] else "has the scenario's average profile"
        say(f"unit: {unit['unit']}, {unit['people']} people, {is_}")
    say(f"ties: {', '.join(f'{count} {kind}' for kind, count in found['ties'].items() if count)}")
    for one in found["left_out"]:
        say(f"left out: {one['file']}: row {one['row']}: {one['reason']}")
    for file, headers in found["not_used"].items():
        say(f"not used: {file}: {', '.join(headers)}")
    for line in found["assumed"]:
        say(f"assumed: {line}")
    for one in found.get("who", ()):
        say(f"person: {one['id']}, {one['tier']}, {one['unit']}, reports to {one['boss'] or 'nobody'}")
