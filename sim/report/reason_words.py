"""What moved someone, in words: causes are named that point the way the change went; what held against it is apart."""

from collections.abc import Iterable

from sim.report.numbers import number
from sim.report.words import listed

LEAST = 0.005  # of a part that is named; a smaller change is none
NAMED = 3  # parts on a side


def moved(change: float, parts: Iterable[tuple[str, float]]) -> str:
    """How far something has moved and by what: ``has risen by 0.30: trust (+0.40). Against it: burden (−0.10).``

    ``change`` is the sum of all ``parts``, each a name and an amount.
    """
    large = sorted((part for part in parts if abs(part[1]) >= LEAST), key=lambda part: -abs(part[1]))
    up, down = ([part for part in large if part[1] * way > 0] for way in (1, -1))
    if abs(change) < LEAST:
        both = f": up by {_named(up)}, down by {_named(down)}" if up and down else ""
        return f"is where it was{both}."
    along, against = (up, down) if change > 0 else (down, up)
    by = _named(along) if along else "many small parts"
    held = f" Against it: {_named(against)}." if against else ""
    return f"has {'risen' if change > 0 else 'fallen'} by {number(abs(change), 2)}: {by}.{held}"


def _named(parts: list[tuple[str, float]]) -> str:
    told = [f"{name} ({number(amount, 2, sign=True)})" for name, amount in parts[:NAMED]]
    return listed(told if len(parts) <= NAMED else [*told, "others"])
