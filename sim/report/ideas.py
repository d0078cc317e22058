"""The ideas compared, one a row: as drawn and at its best, what may happen, and what else it comes to."""

from dataclasses import replace
from math import isfinite

from sim.report import words
from sim.report.conclusion import OUTCOMES
from sim.report.numbers import UNKNOWN, number
from sim.report.table import ShownTable
from sim.study.comparison import Comparison, Spread

MOST = 8  # ideas shown
STRIP = 10  # places of a strip
LINE, BOX, MIDDLE, NONE = "─", "━", "●", " "
HEADS = {
    "practising": "Prac- tising",
    "genuine_commitment": "Com- mit- ted",
    "realised_benefit": "Bene- fit",
    "durability": "Lasts",
    "trust_left": "Trust",
}


def ideas_table(comparison: Comparison) -> ShownTable:
    """The best ideas, and doing nothing: the measure in both forms, its spread, the chance of the goal, outcomes."""
    form = words.row_format(comparison, comparison.measure)
    both = any(len(forms) > 1 for forms in comparison.ideas)
    others = [key for key in OUTCOMES if key != comparison.measure and key in comparison.best.measures]
    ends = _ends(comparison)
    rows = []
    for place, forms in enumerate(comparison.ideas, start=1):
        first, level = forms[0], {row.form: form.number(row.measures[comparison.measure].mean) for row in forms}
        forms_shown = (level.get("best", ""), level.get("drawn", "")) if both else (next(iter(level.values())),)
        strip = strip_of(first.spread[comparison.measure], *ends)
        chance = number(100 * first.chance_of_goal.mean)
        outcomes = (words.row_format(comparison, key).number(first.measures[key].mean) for key in others)
        if place <= MOST or not first.strategy.levers:
            effort = number(first.effort.total)
            rows.append((f"{place} {words.idea(first)}", *forms_shown, strip, chance, *outcomes, effort))
    shown = (
        ("At its best", "As drawn") if both else (HEADS.get(comparison.measure, words.title_of(comparison.measure)),)
    )
    span = f"{form.number(ends[0])} to {form.number(ends[1])}"
    heads = ("Idea", *shown, f"5 to 95 %, {span}", "Goal", *(HEADS[key] for key in others), "Effort")
    return ShownTable(_title(comparison), heads, tuple(rows), note=_note(comparison), tight=True)


def unshown(comparison: Comparison) -> str:
    """The ideas for which there was no room, in a line; empty where all are shown."""
    rest = [forms[0] for forms in comparison.ideas[MOST:] if forms[0].strategy.levers]
    if not rest:
        return ""
    form = words.row_format(comparison, comparison.measure)
    means = [row.measures[comparison.measure].mean for row in rest]
    span = f"{form.number(min(means))} and {form.amount(max(means))}"
    return f"{number(len(rest))} more come to between {span}: {', '.join(words.idea(row) for row in rest)}."


def spread_table(comparison: Comparison) -> ShownTable:
    """What may happen under every strategy, and how likely it reaches the goal and falls below doing nothing."""
    form = words.row_format(comparison, comparison.measure)
    heads = ("Strategy", "5 %", "25 %", "50 %", "75 %", "95 %", "Goal reached, %", "Below nothing, %")
    rows = tuple(
        (
            f"{place} {words.title(row)}",
            *(form.number(part) for part in vars(row.spread[comparison.measure]).values()),
            words.format_of("practising").bare(row.chance_of_goal),
            words.format_of("practising").bare(row.chance_below_nothing),
        )
        for place, row in enumerate(comparison.rows, start=1)
    )
    title = f"What may happen: {words.headed(words.noun(comparison.measure), form.unit)}"
    note = (
        "So many per cent of worlds end below; how well a mean is known is another matter, and in brackets elsewhere."
    )
    return ShownTable(title, heads, rows, note=note)


def unbroken_heads(table: ShownTable) -> ShownTable:
    """The table with heads that are not cut for a narrow terminal."""
    return replace(table, heads=tuple(head.replace("- ", "") for head in table.heads))


def strip_of(spread: Spread, low: float, high: float) -> str:
    """The range of nine worlds in ten as a line from ``low`` to ``high``, of half of them thicker, the middle a dot."""
    if not isfinite(spread.p5) or high <= low:
        return UNKNOWN
    at = [round((STRIP - 1) * (part - low) / (high - low)) for part in vars(spread).values()]
    line = [NONE] * STRIP
    line[at[0] : at[4] + 1] = LINE * (at[4] - at[0] + 1)
    line[at[1] : at[3] + 1] = BOX * (at[3] - at[1] + 1)
    line[at[2]] = MIDDLE
    return "".join(line)


def _ends(comparison: Comparison) -> tuple[float, float]:
    """From where to where strips go: all that is possible where that is bounded, else all that happens."""
    spreads = [row.spread[comparison.measure] for row in comparison.rows]
    low, high = min(one.p5 for one in spreads), max(one.p95 for one in spreads)
    return (0.0, 1.0) if words.format_of(comparison.measure).unit == "%" and low >= 0 and high <= 1 else (low, high)


def _title(comparison: Comparison) -> str:
    form = words.row_format(comparison, comparison.measure)
    return f"{words.headed(words.title_of(comparison.measure), form.unit)}, idea by idea"


def _note(comparison: Comparison) -> str:
    return (
        f"Goal: % of worlds that reach {words.goal_in_words(comparison.goal)}. Strip: where nine worlds in ten end, "
        "half of them on its thick part. Committed: genuinely, %. Lasts: % kept without sponsor. Effort: person-days."
    )
