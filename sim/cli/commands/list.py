"""``buyin list``: what there is."""

from collections.abc import Sequence
from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked, Values
from sim.cli.group import BAD_INPUT, refuse
from sim.cli.option_types import OneOf
from sim.common.errors import InputError

KINDS = ("scenarios", "strategies", "levers", "shocks", "measures", "rules", "parameters")
OVERVIEW_OF = ("scenarios", "strategies", "levers")


@answering(
    "List scenarios, strategies, levers and more.",
    panel="Look up and prepare",
    examples=("buyin list strategies", "buyin list parameters --scenario public-sector-ai"),
    options=(
        click.argument("kind", required=False, type=OneOf(KINDS, "kind"), metavar="[KIND]"),
        options.text(
            "--scenario",
            "NAME",
            "With parameters: show every number of this scenario too that --set and uncertain take.",
        ),
        options.catalogue,
    ),
    name="list",
    figures=False,
)
def list_(asked: Asked, kind: str | None, scenario: str | None, catalogue: Path | None) -> Answer:
    """List scenarios, strategies and levers, or all of one KIND.

    KIND is scenarios, strategies, levers, shocks, measures, rules or parameters. A scenario or strategy file that is
    not in order is left out, with one message.
    """
    from sim.report.list import ListSheet
    from sim.scenarios.catalogue import Catalogue
    from sim.study.list import entries

    if scenario and kind != "parameters":
        raise InputError("option --scenario", None, f"with {kind or 'an overview'}", "with parameters only")
    known, wrong = Catalogue(catalogue), list[InputError]()
    kinds = (kind,) if kind else KINDS if asked.as_json else OVERVIEW_OF
    listed = {kind: entries(kind, known, scenario, wrong) for kind in kinds}
    asked.afterwards = lambda: _refused(wrong)
    return Answer("list", Values(listed), ListSheet(listed, overview=kind is None))


def _refused(wrong: Sequence[InputError]) -> int:
    """Say what is wrong with each file left out; return the exit code."""
    for error in wrong:
        refuse(str(error))
    return BAD_INPUT if wrong else 0
