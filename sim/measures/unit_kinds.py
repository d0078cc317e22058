"""The sorts of number that are measured. How a number is shown follows from its kind alone."""

from dataclasses import dataclass
from math import log10


@dataclass(frozen=True)
class UnitKind:
    """A sort of number, called ``unit`` in data files and documents.

    People see it multiplied by ``factor``, with ``places`` decimals at least, and ``shown`` after it; a difference
    between two has ``apart`` after it instead.
    """

    unit: str
    factor: float
    places: int
    shown: str
    apart: str

    @property
    def plain_places(self) -> int:
        """Decimals of an effect that is told in the unit itself: one more than people see."""
        return round(log10(self.factor)) + self.places + 1


SHARE = UnitKind("share", 100.0, 0, "%", "points")
POINTS = UnitKind("share", 100.0, 0, "points", "points")  # what lies between two shares
LEVEL = UnitKind("0 to 1", 100.0, 0, "%", "points")
SIGNED = UnitKind("-1 to 1", 1.0, 2, "", "")
PERCENT = UnitKind("percent", 1.0, 0, "%", "points")
WEEKS = UnitKind("weeks", 1.0, 0, "weeks", "weeks")
NUMBER = UnitKind("number", 1.0, 2, "", "")


def percent(share: float) -> str:
    """A share within a sentence."""
    return f"{SHARE.factor * share:.{SHARE.places}f} {SHARE.shown}"
