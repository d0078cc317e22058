"""What a study found as plain values for JSON: a dataclass's fields in the order declared, numbers to six digits."""

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sim.scenarios.strategy import Strategy
from sim.study.setting import Setting
from sim.study.statistics import Interval

DIGITS = 6
LEFT_OUT = {"left out": True}  # metadata of a field that its JSON has not


class Result:
    """A dataclass that is its own JSON: a ``Setting`` is spread out among its fields, a strategy told by its name."""

    def to_json_dict(self) -> dict[str, Any]:
        """The result as plain values, numbers to six significant digits."""
        found: dict[str, Any] = {}
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, Setting):
                found |= value.to_json_dict()
            elif field.metadata != LEFT_OUT:
                found[field.name] = plain(value)
        return found


def plain(value: Any) -> Any:
    """Any part of a result as plain values."""
    if isinstance(value, Result):
        return value.to_json_dict()
    if isinstance(value, Interval):
        return as_json(value)
    if isinstance(value, Strategy):
        return value.name
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return rounded(value) if isinstance(value, float) else value


def as_json(found: Interval) -> dict[str, float | None]:
    """An interval as plain values, numbers to six significant digits."""
    return {"mean": rounded(found.mean), "low": rounded(found.low), "high": rounded(found.high)}


def rounded(value: float | None) -> float | None:
    """``value`` to six significant digits; None for what is not known."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{DIGITS}g}") + 0.0
