"""Tiers where no table gives them: by the reporting line, or by influence."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sim.common.arrays import Flags, Rows
from sim.common.errors import folded
from sim.common.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL, TIERS
from sim.inputs import InputError
from sim.people_files.read.columns import PlacedTable
from sim.people_files.understand.attitudes import stands_for
from sim.people_files.understand.tiers import OPTION
from sim.people_files.words.said import Said
from sim.people_files.words.scales import ENDS, number, scale_of
from sim.people_files.words.spellings import spellings

THIRD = 1 / 3  # of half a scale
PLUS, MINUS = {"+", "++"}, "low"  # what "-" says in a column with a plus
_BY_LINE = "tiers by reporting line"


def each_tier_filled(table: PlacedTable, tier: Rows) -> Rows:
    """The tiers as they are. Raises InputError where nobody is in one."""
    empty = [name for number, name in enumerate(TIERS) if not (tier == number).any()]
    if empty:
        allowed = f"at least one person in each tier ({', '.join(TIERS)})"
        hint = None if "tier" in table else "add a column tier"
        raise InputError(table.source, "column tier", f"nobody in tier {' and '.join(empty)}", allowed, hint)
    return tier


def tiers_by_line(boss: Rows, assists: Flags) -> tuple[Rows, Said]:
    """The head and direct reports are executives, unless that leaves a tier empty: then the head alone is.

    Those who assist the head (``assists``, shape (people,)) and have no reports are operational.
    """
    head, leads = boss == NO_BOSS, manages(boss)
    tier = np.where(leads, MIDDLE, OPERATIONAL)
    aside = assists & head[boss] & ~leads & ~head
    tier[head | (head[boss] & ~aside)] = EXECUTIVE
    if len(np.unique(tier)) == len(TIERS):
        but = f" (but {aside.sum()} assistants of the head, by job title)" if aside.any() else ""
        said = f"{_BY_LINE}: head and direct reports executive{but}, others with reports middle, rest operational"
        return tier, Said(said, OPTION)
    tier = np.where(leads, MIDDLE, OPERATIONAL)
    tier[head] = EXECUTIVE
    said = f"{_BY_LINE} (few levels): head executive, others with reports middle, rest operational"
    return tier, Said(said, OPTION)


def manages(boss: Rows) -> Flags:
    """Who has reports, shape (people,)."""
    found = np.zeros(len(boss), dtype=bool)
    found[boss[boss != NO_BOSS]] = True
    return found


def tiers_by_influence(table: PlacedTable) -> tuple[Rows, Said]:
    """Tier of each person, and in words why. Raises InputError for an empty cell or an unknown word."""
    table.refuse_empty("influence", "high, medium or low in every row, or a column manager_id")
    if scale := scale_of(table["influence"], table.headers["influence"], ((1, 3),)):
        heights = np.array([scale.commitment(number(text)) for text in table["influence"]]) / ENDS
        said = (
            f"{table.source}: tiers by influence on {scale.name}: upper part executive, middle middle, rest operational"
        )
        tier = np.where(heights > THIRD, EXECUTIVE, np.where(heights >= -THIRD, MIDDLE, OPERATIONAL))
        return tier, Said(said, OPTION)
    tiers = {word: float(TIERS.index(tier)) for word, tier in spellings().influence.items()}
    said = f"{table.source}: tiers by influence: high executive, medium middle, low operational"
    minus = MINUS if PLUS & set(table["influence"]) else "-"
    texts = [minus if text == "-" else _first_word(text, tiers) for text in table["influence"]]
    table = replace(table, columns={**table.columns, "influence": np.array(texts, dtype=object)})
    return stands_for(table, "influence", tiers).astype(np.int64), Said(said, OPTION)


def _first_word(text: str, known: Mapping[str, float]) -> str:
    """The text, or its first word where that is what is known of it: ``High - decides``."""
    words, first = set(map(folded, known)), text.split(" ")[0]
    return first if folded(text) not in words and folded(first) in words else text
