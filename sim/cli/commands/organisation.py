"""``buyin organisation``: how the files of one's own organisation are read, before anything is run."""

import json
from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import command, print_answer
from sim.cli.option_types import PathName
from sim.cli.out import checked_folder, filled
from sim.cli.people_options import OwnFiles, own_files
from sim.cli.say import say

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
@click.pass_obj
def organisation(
    typed: str,
    /,
    files: tuple[Path, ...],
    scenario: str,
    own: OwnFiles,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Say how FILEs of people, ties, a register and a survey are read, before anything is run.

    Any number of files in any order; each is taken for what it holds, unless an option says it. Says how every file,
    column and row was understood: how many people, tiers, units and ties there are, which unit of the scenario each of
    yours is, which rows are left out and why, which columns are not used, and all that is assumed, each with the
    option that changes it.
    """
    from sim.checks import read_scenario
    from sim.people_files.told import tell
    from sim.report.reading import ReadingSheet
    from sim.report.sheet import write_sheet
    from sim.scenarios.catalogue import Catalogue

    folder = checked_folder(out) if out else None
    known = read_scenario(Catalogue(catalogue), scenario, ())
    told = tell(own.with_recognised(files).read(), known, dict(own.unit))
    sheet = ReadingSheet(told)
    if folder:
        with filled(folder) as unfinished:
            write_sheet(sheet, unfinished, typed)
    if as_json:
        say(json.dumps(told.values, indent=2, ensure_ascii=False))
    else:
        print_answer(sheet)
