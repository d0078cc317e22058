"""Numbers on the scales that surveys and registers have, and where these scales lie between against and for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

ENDS = 0.6  # commitment at either end of a scale: assumed, as for the strongest words of support
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_COMMA = re.compile(r"[+-]?\d*,\d+")
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


def number(text: str) -> float:
    """A number as people write it, per cent and decimal comma included; nan for anything else."""
    plain = _SPACES.sub("", text).removesuffix("%").replace("\u2212", "-")
    if _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return np.nan


def scale_of(texts: Iterable[str]) -> Scale | None:
    """The smallest usual scale that holds all numbers of a column; None for words, and for numbers from -1 to 1."""
    filled = [text for text in texts if text]
    values = np.array([number(text) for text in filled])
    if not len(values) or not np.isfinite(values).all():
        return None
    if all(text.endswith("%") for text in filled):
        return Scale(-100 if values.min() < 0 else 0, 100, " %") if np.abs(values).max() <= 100 else None
    if np.abs(values).max() <= 1 or (values != np.round(values)).any():
        return None
    return next((Scale(low, high) for low, high in _SCALES if values.min() >= low and values.max() <= high), None)
