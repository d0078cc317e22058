"""Who assists the head, by job title."""

import numpy as np

from sim.common.arrays import Flags
from sim.common.errors import folded
from sim.people_files.understand.directory import Directory
from sim.people_files.understand.rows import columns, has_word
from sim.people_files.words.spellings import spellings

LONG = 7  # letters of a word that counts within a longer one: Vorstandsassistentin


def assistants(people: Directory) -> Flags:
    """Whose job title says that they assist."""
    found = np.zeros(len(people.table), dtype=bool)
    words = spellings().absent.assistant
    within = [folded(word) for word in words if len(word) > LONG]
    for _, texts in columns(people.sheet, people.table, "title"):
        found |= [
            (bool(has_word(text, words)) or any(word in folded(text) for word in within)) and not _ranks(text)
            for text in texts
        ]
    return found


def _ranks(text: str) -> bool:
    """Whether a title sounds like one of assistants and is one of a rank: Assistant Director, Secretary General."""
    absent = spellings().absent
    return bool(has_word(text, absent.ranks)) and not has_word(text, absent.assisting)
