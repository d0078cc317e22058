"""``buyin organisation``: how the files of one's own organisation are read, before anything is run."""

from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked, Values
from sim.cli.option_types import PathName
from sim.cli.people_options import OwnFiles, own_files

SCENARIO = "public-sector-ai"


@answering(
    "Say how your own files are read.",
    panel="Look up and prepare",
    examples=(
        "buyin organisation people.csv",
        "buyin organisation roster.xlsx network.csv register.csv survey.csv --out reading",
        'buyin organisation roster.xlsx --column unit=Team --exclude "Location=Elsewhere" --tier "Team lead=middle"',
    ),
    options=(
        click.argument("files", nargs=-1, type=PathName(), metavar="FILE..."),
        options.text(
            "--scenario", "NAME", "The scenario whose units yours are matched to.", default=SCENARIO, show_default=True
        ),
        own_files(),
        options.catalogue,
    ),
    out=options.out_folder("Write a drawing of the organisation, and tables of all that is said, into this folder."),
)
def organisation(_: Asked, files: tuple[Path, ...], scenario: str, own: OwnFiles, catalogue: Path | None) -> Answer:
    """Say how FILEs of people, ties, a register and a survey are read, before anything is run.

    Any number of files in any order; each is taken for what it holds, unless an option says it. Says how every file,
    column and row was understood: how many people, tiers, units and ties there are, which unit of the scenario each of
    yours is, which rows are left out and why, which columns are not used, and all that is assumed, each with the
    option that changes it.
    """
    from sim.checks import read_scenario
    from sim.people_files.told import tell
    from sim.report.reading import ReadingSheet
    from sim.scenarios.catalogue import Catalogue

    known = read_scenario(Catalogue(catalogue), scenario, ())
    told = tell(own.with_recognised(files).read(), known, dict(own.unit))
    return Answer("reading", Values(told.values), ReadingSheet(told))
