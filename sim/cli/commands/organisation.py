"""``buyin organisation``: how the files of one's own organisation are read, before anything is run."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.option_types import PathName
from sim.cli.out import checked_folder, filled
from sim.cli.own import OwnFiles, own_files
from sim.cli.say import say
from sim.errors import shortened

SCENARIO = "public-sector-ai"


@command(
    "Say how your own files are read.",
    panel="Look up and prepare",
    examples=(
        "buyin organisation people.csv",
        "buyin organisation roster.xlsx network.csv register.csv survey.csv --out reading",
        'buyin organisation roster.xlsx --column unit=Team --exclude "Location=Elsewhere" --tier "Team lead=middle"',
    ),
)
@click.argument("files", nargs=-1, type=PathName(), metavar="FILE...")
@options.text(
    "--scenario", "NAME", "The scenario whose units yours are matched to.", default=SCENARIO, show_default=True
)
@own_files()
@options.catalogue
@options.out_folder("Write a drawing of the organisation, and tables of all that is said, into this folder.")
@options.as_json
def organisation(
    files: tuple[Path, ...], scenario: str, own: OwnFiles, catalogue: Path | None, out: Path | None, as_json: bool
) -> None:
    """Say how FILEs of people, ties, a register and a survey are read, before anything is run.

    Any number of files in any order; each is taken for what it holds, unless an option says it. Says how every file,
    column and row was understood: how many people, tiers, units and ties there are, which unit of the scenario each of
    yours is, which rows are left out and why, which columns are not used, and all that is assumed, each with the
    option that changes it.
    """
    from sim.catalogue import Catalogue
    from sim.checks import read_scenario
    from sim.people_files.told import tell

    folder = checked_folder(out) if out else None
    known = read_scenario(Catalogue(catalogue), scenario, ())
    told = tell(own.with_recognised(files).read(), known, dict(own.unit))
    if folder:
        from sim.report.reading import write_reading

        with filled(folder) as unfinished:
            write_reading(told, unfinished)
    if as_json:
        say(json.dumps(told.values, indent=2, ensure_ascii=False))
    else:
        _print(told.values)


def _print(found: Mapping[str, Any]) -> None:
    """What was found, in lines."""
    for one in found["files"]:
        columns = ", ".join(f"{what} from {header}" for what, header in one["columns"].items())
        say(f"file: {one['file']} holds {one['holds']}: {columns}")
    say(f"people: {found['people']} ({', '.join(f'{count} {tier}' for tier, count in found['tiers'].items())})")
    for unit in found["units"]:
        is_ = f"is the scenario's {unit['scenario']}" if unit["scenario"] else "has the scenario's average profile"
        say(f"unit: {unit['unit']}, {unit['people']} people, {is_}")
    say(f"ties: {', '.join(f'{count} {kind}' for kind, count in found['ties'].items() if count)}")
    if found["starting_commitment"]:
        say(f"starting commitment: known of {found['starting_commitment']} people")
    for (file, reason, option), rows in _by_reason(found["left_out"]).items():
        listed = f"row {rows[0]}" if len(rows) == 1 else f"{len(rows)} rows ({shortened(', '.join(map(str, rows)))})"
        say(f"left out: {file}: {listed}: {reason}{_changed(option)}")
    for file, headers in found["not_used"].items():
        say(f"not used: {file}: {', '.join(headers)}")
    for line in found["assumed"]:
        say(f"assumed: {line}{_changed(found['options'].get(line, ''))}")
    for one in found.get("who", ()):
        say(f"person: {one['id']}, {one['tier']}, {one['unit']}, reports to {one['boss'] or 'nobody'}")


def _by_reason(left_out: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[int]]:
    """Rows by file, reason and option."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for one in left_out:
        found.setdefault((one["file"], one["reason"], one["option"]), []).append(one["row"])
    return found


def _changed(option: str) -> str:
    return f"  [{option}]" if option else ""
