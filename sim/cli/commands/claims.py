"""``buyin claims``: what practitioners say about buy-in, put to the test."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.out import checked_file


@answering(
    "Put claims about buy-in to the test.",
    panel="Simulate",
    examples=(
        "buyin claims",
        "buyin claims --only D13,D14 --replicates 200",
        "buyin claims --only my-claim.toml --out claims",
        "buyin claims --only D13 --draws 40",
    ),
    options=(
        options.only("Claims to test, by id (D13) or file; all shipped ones when left out."),
        options.catalogue,
        options.replicates(100, "Number of worlds in which every arm is tried.", least=2),
        options.seed,
        options.whole(
            "--people",
            50,
            10_000,
            "Try every claim with about so many people in each scenario, and the team's hours in proportion.",
        ),
        options.whole(
            "--draws",
            2,
            10_000,
            "Try every claim as often with all assumed numbers of the model drawn at once from their plausible ranges, "
            "and say in what share of the draws its verdict stands.",
        ),
        options.workers,
        options.table("Write the claims, the effects measured and the verdicts into this Markdown file."),
    ),
)
def claims(
    asked: Asked,
    only: tuple[str, ...] | None,
    catalogue: Path | None,
    people: int | None,
    draws: int | None,
    table: Path | None,
    **how: Any,
) -> Answer:
    """Run every claim as a paired experiment: effect, 95 % interval, and whether it holds.

    A claim holds when the whole interval of each effect lies beyond the least effect that counts. What the model does
    not bear out is said as plainly as what it does.
    """
    from sim.inputs import write_atomically
    from sim.report.claims import claims_sheet
    from sim.scenarios.catalogue import Catalogue
    from sim.study.claims import Sized, examine, firmness, read_claims

    file, known = (
        checked_file(table, "option --table") if table else None,
        Sized(people, catalogue) if people else Catalogue(catalogue),
    )
    wanted = read_claims(known, only or ())
    examined = examine(wanted, catalogue=known, progress=asked.progress("Testing"), **how)
    if draws:
        alike = {name: how[name] for name in ("seed", "workers")}
        firm = firmness(wanted, draws, catalogue=known, progress=asked.progress("Drawing"), **alike)
        examined = replace(examined, firm=firm)
    sheet = claims_sheet(examined, asked.typed, details=only is not None)
    if file:
        write_atomically(file, sheet.texts["claims.md"])
    return Answer("claims", examined, sheet)
