"""Numbers in words: rounded as far as they are known, with their units."""

import math
from collections.abc import Iterable

from sim.study.statistics import Interval

MINUS = "−"
UNKNOWN = "–"


def decimals(intervals: Iterable[Interval], scale: float = 1.0) -> int:
    """Decimals that numbers shown together deserve: 1 where they are below 10 and known to within 1, else none."""
    known = [i for i in intervals if not math.isnan(i.low) and i.high > i.low]
    if not known or max(abs(scale * i.mean) for i in known) >= 10:
        return 0
    widths = sorted(scale * (i.high - i.low) for i in known)
    return 0 if widths[len(widths) // 2] >= 1 else 1


def excludes_zero(interval: Interval) -> bool:
    """Whether a difference is surely one; never for an unknown interval."""
    return interval.low > 0 or interval.high < 0


def number(value: float, places: int = 0, sign: bool = False) -> str:
    """A number with thousands set apart: ``1,760``, ``−8``, with ``sign`` also ``+8``; never ``−0``."""
    if math.isnan(value):
        return UNKNOWN
    text = f"{value:,.{places}f}"
    if not text.strip("-0.,"):
        return text.lstrip("-")
    return text.replace("-", MINUS) if text.startswith("-") else f"+{text}" if sign else text


def bracket(interval: Interval, scale: float = 1.0, places: int = 0, sign: bool = False) -> str:
    """The bounds of an interval, ``[52, 60]``; nothing where they are not known."""
    if math.isnan(interval.low) or math.isnan(interval.high):
        return ""
    low, high = (number(scale * bound, places, sign) for bound in (interval.low, interval.high))
    return f"[{low}, {high}]"


def estimate(interval: Interval, scale: float = 1.0, places: int = 0, sign: bool = False) -> str:
    """A mean with its interval: ``56 [52, 60]``."""
    return f"{number(scale * interval.mean, places, sign)} {bracket(interval, scale, places, sign)}".rstrip()


def counted(count: int, noun: str) -> str:
    """A count with its noun in the right number: ``1 scenario``, ``1,000 points``; for nouns that take an s."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"
