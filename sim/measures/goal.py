"""What is to be reached: a measure's number at least, or at most, so large at the end of a world."""

import re
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.errors import InputError, shown, unknown_name
from sim.measures.declared import GROUPS, KEYS, measure_of
from sim.measures.measure import Measure

Side = Literal[">=", "<=", ">", "<"]

ALLOWED = "MEASURE, one of >= <= > <, and a number as people see it, such as 'practising >= 50'"
IN_WORDS: dict[Side, str] = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
_FORM = re.compile(
    r"\s*([\w.-]{1,80})\s*(>=|<=|>|<)\s*([+-]?(?:\d{1,12}(?:\.\d{0,9})?|\.\d{1,9}))\s*(%|[a-z]{1,10})?\s*"
)
_EXACT = 9  # decimals beyond which a number is not told apart from another


@dataclass(frozen=True)
class Goal:
    """A number of the measure with ``key`` (such as 'practising' or 'practising.middle'), and on which side of it.

    ``number`` is in the unit that people see: 50 for 50 %.
    """

    key: str
    side: Side
    number: float

    @classmethod
    def of(cls, text: str, source: str = "goal") -> "Goal":
        """The goal that a text such as ``practising >= 50`` says.

        Raises InputError, naming ``source``, for any other text, an unknown measure, and a number that the measure
        cannot have.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise InputError(source, None, shown(text), ALLOWED)
        key, side, number, unit = found.groups()
        if key not in KEYS:
            raise unknown_name(source, None, key, KEYS, "measure")
        goal, measure = cls(key, cast(Side, side), float(number)), measure_of(key)
        if unit is not None and unit != measure.kind.shown:
            wanted = f"no unit, or {measure.kind.shown}" if measure.kind.shown else "no unit"
            raise InputError(source, None, f"the unit {unit} of {key}", wanted)
        goal._check(measure, source)
        return goal

    @property
    def group(self) -> str:
        """Whose number it is: one of ``GROUPS``."""
        return self.key.partition(".")[2] or GROUPS[0]

    def met(self, values: Array) -> NDArray[np.bool_]:
        """Where ``values`` of the measure, in its own unit and of any shape, meet the goal; never where not known."""
        seen = np.round(values * measure_of(self.key).kind.factor, _EXACT)
        met: NDArray[np.bool_] = {
            ">=": np.greater_equal,
            "<=": np.less_equal,
            ">": np.greater,
            "<": np.less,
        }[self.side](seen, self.number)
        return met

    def __str__(self) -> str:
        return f"{self.key} {self.side} {self.number:g}"

    def _check(self, measure: Measure, source: str) -> None:
        low, high = (measure.kind.factor * bound for bound in measure.bounds)
        if not low <= self.number <= high:
            allowed = f"from {low:g} to {high:g}" if np.isfinite(high) else f"{low:g} or more"
            raise InputError(
                source, None, f"{self.number:g} for {self.key}", f"{allowed} {measure.kind.shown}".rstrip()
            )
