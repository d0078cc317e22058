"""Stakeholder registers: how people stand to it at the start, and a reporting line where only influence is known.

What the words stand for is in ``spellings.toml``.
"""

from collections.abc import Mapping

import numpy as np

from sim.arrays import Array, Rows
from sim.errors import shortened
from sim.inputs import unknown_name
from sim.organisation.columns import Table
from sim.organisation.scales import ENDS, Scale, number, scale_of
from sim.organisation.sheet import Texts
from sim.organisation.spellings import folded, spellings
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL, TIERS

THIRD = 1 / 3  # of half a scale


def read_commitment(table: Table) -> tuple[Array, str] | None:
    """Starting commitment of each person, nan where none is stated, and in words where from; None without any.

    From a column ``commitment`` with numbers from -1 to 1, or ``support`` with words. Raises InputError for others.
    """
    if table.has("commitment"):
        scale = scale_of(table["commitment"])
        stated = np.array([_number(table, row, scale) for row in range(len(table))])
        return stated, f"{table.source}: starting commitment {scale.said if scale else 'as given'} for {_count(stated)}"
    if not table.has("support"):
        return None
    if scale := scale_of(table["support"]):
        stated = np.array([scale.commitment(number(text)) for text in table["support"]])
        return (
            stated,
            f"{table.source}: starting commitment by {table.headers['support']} {scale.said} for {_count(stated)}",
        )
    stands_for = spellings().support
    stated = _words(table, "support", stands_for | {"": np.nan})
    used = dict.fromkeys(folded(text) for text in table["support"] if text)
    told = ", ".join(f"{name} {value:+g}" for name, value in stands_for.items() if folded(name) in used)
    return stated, f"{table.source}: starting commitment by support for {_count(stated)}, assumed: {told}"


def _count(stated: Array) -> str:
    known = int(np.isfinite(stated).sum())
    return f"{known} people" + ("" if known == len(stated) else ", by the scenario for the others")


def _number(table: Table, row: int, scale: Scale | None) -> float:
    text = table["commitment"][row]
    if not text:
        return np.nan
    value = scale.commitment(number(text)) if scale else number(text)
    if not -1 <= value <= 1:
        raise table.error(row, "commitment", shortened(text), "a number from -1 to 1, or an empty cell")
    return value


def tiers_by_influence(table: Table) -> tuple[Rows, str]:
    """Tier of each person, and in words why. Raises InputError for an empty cell or an unknown word."""
    table.refuse_empty("influence", "high, medium or low in every row, or a column manager_id")
    if scale := scale_of(table["influence"]):
        heights = np.array([scale.commitment(number(text)) for text in table["influence"]]) / ENDS
        said = (
            f"{table.source}: tiers by influence on {scale.name}: upper part executive, middle middle, rest operational"
        )
        return np.where(heights > THIRD, EXECUTIVE, np.where(heights >= -THIRD, MIDDLE, OPERATIONAL)), said
    tiers = {word: float(TIERS.index(tier)) for word, tier in spellings().influence.items()}
    said = f"{table.source}: tiers by influence: high executive, medium middle, low operational"
    return _words(table, "influence", tiers).astype(np.int64), said


def _words(table: Table, column: str, stands_for: Mapping[str, float]) -> Array:
    """What the words of a column stand for. Raises InputError for an unknown one; an empty one is a dash as well."""
    known = {folded(word): value for word, value in stands_for.items()}
    for row, text in enumerate(table[column]):
        if folded(text) not in known:
            place = f"row {table.row[row]}, column {table.headers[column]}"
            raise unknown_name(table.source, place, text, filter(None, stands_for), column)
    return np.array([known[folded(text)] for text in table[column]], dtype=np.float64)


def bosses_by_tier(tier: Rows, unit: Texts) -> tuple[Rows, str]:
    """A reporting line for people of whom tier and unit are known, and in words how it was made.

    The first executive is the head. Everyone reports to the first person of their own unit in the nearest tier above,
    else to the head. ``tier`` and ``unit`` have shape (people,).
    """
    head = int(np.argmin(tier))
    first: dict[tuple[str, int], int] = {}
    for row in range(len(tier)):
        first.setdefault((unit[row], int(tier[row])), row)
    boss = np.full(len(tier), head)
    for row in range(len(tier)):
        above = (first.get((unit[row], higher)) for higher in range(int(tier[row]) - 1, EXECUTIVE - 1, -1))
        boss[row] = next((who for who in above if who is not None), head)
    boss[head] = NO_BOSS
    return boss, (
        "no column manager_id: the first person of the highest tier is the head, everyone else reports to the "
        "first person of their unit in the nearest tier above, or else to the head"
    )
