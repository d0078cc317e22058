"""Units and their sizes from an organisation that was read."""

import numpy as np

from sim.common.errors import Problem
from sim.guided.readers import LONGEST_NAME, checked_sizes, words_of
from sim.organisation import Organisation
from sim.organisation.pseudonyms import neutral_names

UNNAMED = "units of fewer than five people, and those called as a person is, are named with --show-people only"


def units_of(organisation: Organisation) -> dict[str, int]:
    """People by unit, that of the head first, without units that must not be named.

    Raises Problem for units that no scenario can have.
    """
    hidden = neutral_names(organisation)
    counts = np.bincount(organisation.unit, minlength=len(organisation.units)).tolist()
    head = int(organisation.unit[organisation.head])
    order = [head, *(n for n in range(len(counts)) if n != head and counts[n])]
    sizes = {organisation.units[n]: counts[n] for n in order if organisation.units[n] not in hidden}
    read = words_of(LONGEST_NAME)
    try:
        checked_sizes({read(name): people for name, people in sizes.items()})
    except Problem as problem:
        raise problem.moved((), UNNAMED if hidden else None) from None
    return sizes
