"""``buyin advice``: every piece of practitioners' advice, audited."""

from pathlib import Path
from typing import Any

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.out import checked_file


@answering(
    "Audit the advice of practitioners, piece by piece.",
    panel="Simulate",
    examples=("buyin advice", "buyin advice --only A12,D13", "buyin advice --out advice"),
    options=(
        options.only("Rows of the advice, by id (A12) or by a claim that tests them (D13); all when left out."),
        options.replicates(100, "Number of worlds in which every arm is tried.", least=2),
        options.seed,
        options.workers,
        options.table("Write the page into this Markdown file."),
    ),
)
def advice(asked: Asked, only: tuple[str, ...] | None, table: Path | None, **how: Any) -> Answer:
    """Say of each piece of advice whether it holds in the model, when, and why.

    A row holds, holds when, does not hold, is undecided, or is not in the model, by the claims that test it (see buyin
    claims) and, where it prefers one strategy to another, by the two at their best and at equal effort.
    """
    from sim.inputs import write_atomically
    from sim.report.advice import advice_sheet
    from sim.scenarios.catalogue import Catalogue
    from sim.study.claims import audit, read_advice, selected

    target, known = checked_file(table, "option --table") if table else None, Catalogue()
    file = read_advice(known)
    rows = selected(file, only or ())
    found = audit(rows, file.sources, catalogue=known, progress=asked.progress("Testing"), **how)
    sheet = advice_sheet(found, asked.typed, details=only is not None)
    if target:
        write_atomically(target, sheet.texts["advice.md"])
    return Answer("advice", found, sheet)
