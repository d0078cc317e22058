"""Numbers on the scales that surveys and registers have, and where these scales lie between against and for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

FRACTIONS = 2  # up to which numbers that are not whole may be slips beyond 1, and tell no scale
ENDS = 0.6  # commitment at either end of a scale: assumed, as for the strongest words of support
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_ENDS = re.compile(r"(?<![\d.])(-?\d{1,3})\s*(?:-|\u2013|\.\.+|to|bis|\u00e0|a|/)\s*\+?(\d{1,3})(?![\d.])")
_NUMBERED = re.compile(r"\(?\d{1,3}\)?\s*[-.:=)\u2013]*\s*([^\W\d].*)")
_OF = re.compile(r"(\d{1,3})/(?:4|5|7|10|100)")
_SCALES = ((1, 5), (1, 7), (0, 10), (-2, 2), (-3, 3), (-5, 5), (-10, 10), (0, 100), (-100, 100))


@dataclass(frozen=True)
class Scale:
    """A scale from ``least`` to ``most``; its middle is neutral."""

    least: float
    most: float
    unit: str = ""

    @property
    def name(self) -> str:
        """Its ends in words."""
        return f"a scale from {self.least:g} to {self.most:g}{self.unit}"

    @property
    def said(self) -> str:
        """What is assumed of it, in words."""
        return f"on {self.name}, assumed: its ends {-ENDS:+g} and {ENDS:+g}, its middle 0,"

    def commitment(self, value: float) -> float:
        """Where a number lies between against and for; nan for nan."""
        return ENDS * (2 * (value - self.least) / (self.most - self.least) - 1)


def _told(header: str) -> tuple[int, int] | None:
    """The ends of a scale that a header names, such as ``(1-10)``; None without one."""
    found = _ENDS.search(header)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None


def without_number(text: str) -> str:
    """An answer without the number before it: ``agree`` for ``4 - agree``."""
    found = _NUMBERED.fullmatch(text)
    return found[1] if found else text


def number(text: str) -> float:
    """A number as people write it, per cent and decimal comma included; nan for anything else."""
    plain = _SPACES.sub("", text).removesuffix("%").replace("\u2212", "-")
    if plain and not plain.strip("\u2605\u2606"):
        return float(plain.count("\u2605"))
    if found := _OF.fullmatch(plain):
        plain = found[1]
    if _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return np.nan


def scale_of(texts: Iterable[str], header: str = "", also: Iterable[tuple[int, int]] = ()) -> Scale | None:
    """The scale of a column's numbers: the one that its ``header`` names, else the smallest usual one that holds all.

    ``also`` are scales that are tried before the usual ones. None for words, for numbers from -1 to 1, and for
    such as are not whole up to 2.
    """
    filled = [text for text in texts if text]
    values = np.array([number(text) for text in filled])
    if not len(values) or not np.isfinite(values).all():
        return None
    if all(text.endswith("%") for text in filled):
        return Scale(-100 if values.min() < 0 else 0, 100, " %") if np.abs(values).max() <= 100 else None
    if header and (told := _told(header)) and values.min() >= told[0] and values.max() <= told[1]:
        return Scale(*told)
    if np.abs(values).max() <= (1 if (values % 1 == 0).all() else FRACTIONS):
        return None
    return next(
        (Scale(low, high) for low, high in (*also, *_SCALES) if values.min() >= low and values.max() <= high), None
    )
