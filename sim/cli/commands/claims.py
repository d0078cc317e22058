"""``buyin claims``: what practitioners say about buy-in, put to the test."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.out import checked_file, checked_folder, filled
from sim.cli.progress import progress_bar
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.report.claims import Examined


@command(
    "Put claims about buy-in to the test.",
    panel="Simulate",
    examples=(
        "buyin claims",
        "buyin claims --only D13,D14 --replicates 200",
        "buyin claims --only my-claim.toml --out claims",
    ),
)
@options.only("Claims to test, by id (D13) or file; all shipped ones when left out.")
@options.catalogue
@options.replicates(100, "Number of worlds in which every arm is tried.", least=2)
@options.seed
@options.workers
@options.out
@options.table("Write the claims, the effects measured and the verdicts into this Markdown file.")
@options.as_json
@click.pass_obj
def claims(
    typed: str,
    /,
    only: tuple[str, ...] | None,
    catalogue: Path | None,
    replicates: int,
    seed: int,
    workers: int | None,
    out: Path | None,
    table: Path | None,
    as_json: bool,
) -> None:
    """Run every claim as a paired experiment: effect, 95 % interval, and whether it holds.

    A claim holds when the whole interval of each effect lies beyond the least effect that counts. What the model does
    not bear out is said as plainly as what it does.
    """
    from sim.catalogue import Catalogue
    from sim.report.claims import Examined
    from sim.study.claims import examine, read_claims

    folder = checked_folder(out) if out else None
    file = checked_file(table, "option --table") if table else None
    known = Catalogue(catalogue)
    wanted = read_claims(known, only or ())
    with progress_bar("Testing") as progress:
        outcomes = examine(
            wanted, catalogue=known, replicates=replicates, seed=seed, workers=workers, progress=progress
        )
    examined = Examined(outcomes, replicates, seed, typed)
    _write(examined, folder, file)
    if as_json:
        say(json.dumps(examined.to_json_dict(), indent=2, allow_nan=False))
    else:
        from rich.console import Console

        from sim.report.claims import print_claims

        print_claims(examined, Console(), details=only is not None)


def _write(examined: "Examined", folder: Path | None, table: Path | None) -> None:
    from sim.inputs import write_atomically
    from sim.report.claims import claims_table, write_claims

    if folder:
        with filled(folder) as unfinished:
            write_claims(examined, unfinished)
    if table:
        write_atomically(table, claims_table(examined))
