"""What is owed to luck, to people and to what nobody knows, as a table of a comparison."""

from sim.report.numbers import counted, number
from sim.report.table import ShownTable
from sim.report.words import called, format_of, headed, title_of
from sim.study.comparison import Comparison
from sim.study.luck import LuckFound, VarianceSplit


def luck_table(found: LuckFound, comparison: Comparison) -> ShownTable:
    """A line for each strategy that was split, and one for the lead."""
    form = format_of(found.measure)
    names = {row.arm: called(row.strategy) for row in comparison.rows}
    rows = tuple(_row(split, names.get(split.of, "Lead of the first"), form.factor) for split in found.splits)
    heads = (
        "Of",
        headed("Standard deviation", form.difference_unit),
        "Luck, %",
        "Which people, %",
        "What nobody knows, %",
        "People and unknown together, %",
    )
    return ShownTable(
        f"Where differences between worlds come from: {title_of(found.measure)}", heads, rows, note=_note(found)
    )


def _row(split: VarianceSplit, name: str, factor: float) -> tuple[str, ...]:
    shares = (split.luck, split.people, split.unknown, split.together)
    deviation = number(factor * split.deviation, int(factor * split.deviation < 10))
    return (name, deviation, *(number(100 * share.mean) for share in shares))


def luck_sentence(found: LuckFound, comparison: Comparison) -> str:
    """What the differences between worlds under the best strategy are mostly owed to."""
    best = found.splits[0]
    parts = {
        "luck": best.luck,
        "which people and which organisation they are": best.people,
        "what nobody knows": best.unknown,
    }
    first = max(parts, key=lambda name: parts[name].mean)
    form = format_of("practising")
    return (
        f"Of what differs between worlds under {called(comparison.best.strategy)}, {form.full(parts[first])} is owed "
        f"to {first}."
    )


def _note(found: LuckFound) -> str:
    unknown = f"{counted(found.points, 'draw')} of {found.quantities} uncertain quantities, each"
    if not found.quantities:
        unknown = "Nothing is declared uncertain;"
    return (
        f"Shares of variance. {unknown} with {number(found.organisations)} organisations of people, and each of these "
        f"with {number(found.courses)} courses of luck. People: who they are, whom they listen to, and their "
        "organisation's circumstances and past. Luck: all that differs between worlds alike in both."
    )
