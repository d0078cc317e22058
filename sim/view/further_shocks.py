"""Shocks besides the scenario's own, as a page's address holds them: ``KIND:WEEK:WEEKS:SIZE:UNIT+UNIT``.

What stands in a unit's name besides letters, digits and ``-._~`` is written with percent signs.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote

from sim.common.errors import InputError, as_place, shortened, shown
from sim.inputs import json_schema
from sim.inputs.explain import by_place, checked, explained
from sim.inputs.schema import Allowed
from sim.scenarios.scenario import ShockEvent
from sim.shocks import SHOCKS

MOST_SHOCKS = 10
PLACE = "the page's address"
FIELDS = ("shock", "week", "weeks", "size", "units")
NUMBERS: dict[str, type[int] | type[float]] = {"week": int, "weeks": int, "size": float}
WRITTEN = "KIND:WEEK, and if need be :WEEKS:SIZE:UNIT+UNIT"


def written(event: ShockEvent) -> str:
    """As the address holds it; what has its default at the end is left out."""
    parts = [
        event.shock,
        str(event.week),
        str(event.weeks),
        f"{event.size:g}",
        "+".join(quote(name, safe="") for name in event.units),
    ]
    usual = ["", "", "1", f"{ShockEvent.model_fields['size'].default:g}", ""]
    while parts[-1] == usual[len(parts) - 1]:
        parts.pop()
    return ":".join(parts)


def shocks_in(texts: Iterable[str]) -> tuple[ShockEvent, ...]:
    """The shocks that ``written`` wrote. Raises InputError for anything else, and for more than ten."""
    events = tuple(_shock_in(text) for text in texts)
    if len(events) > MOST_SHOCKS:
        raise InputError(PLACE, "shock", f"{len(events)} shocks", f"at most {MOST_SHOCKS}")
    return events


def _shock_in(text: str) -> ShockEvent:
    parts: dict[str, Any] = dict(zip(FIELDS, text.split(":"), strict=False))
    if "week" not in parts or text.count(":") >= len(FIELDS):
        raise InputError(PLACE, "shock", shown(text), WRITTEN)
    data: dict[str, Any] = {"shock": parts["shock"]}
    data |= {name: _number(kind, parts[name]) for name, kind in NUMBERS.items() if name in parts}
    if parts.get("units"):
        data["units"] = [unquote(name) for name in re.split("[+ ]", parts["units"])]
    event = checked(data, ShockEvent)
    if isinstance(event, ShockEvent):
        return event
    loc, findings = next(iter(by_place(event).items()))
    problem = explained(findings, Allowed(json_schema(ShockEvent), data))
    raise InputError(PLACE, f"shock, {shortened(text)}, {as_place(loc)}", problem.found, problem.allowed)


def _number(kind: type[int] | type[float], text: str) -> int | float | str:
    """The number that a text is; the text itself, which is then refused, where it is none."""
    try:
        return kind(text)
    except ValueError:
        return text


def in_words(events: Iterable[ShockEvent]) -> list[str]:
    """What strikes, and when."""
    return [f"{_title(event.shock)}, week {event.week}" + _lasting(event) for event in events]


def _title(name: str) -> str:
    return SHOCKS[name].title if name in SHOCKS else name


def _lasting(event: ShockEvent) -> str:
    return f" to {event.week + event.weeks - 1}" if event.weeks > 1 else ""
