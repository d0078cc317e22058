"""Where a starting view lies, for somebody who newly takes a seat in the reference model."""

from __future__ import annotations

from math import atanh
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.reference.person import Person

FIRMEST = 0.99


def lay_down(person: Person, aware: float) -> None:
    """Give the person what their commitment rests on; ``aware`` is how far they know of the initiative."""
    p, off = person.model.parameter, person.model.off
    steepness = max(p["appraisal.steepness"], 0.1)
    view = atanh(max(-FIRMEST, min(FIRMEST, person.commitment))) / steepness
    laid = p["start.laid_down"] * (view - aware * _seen(person))
    trust, worries = person.trust, person.worries
    person.trust = _share(trust + p["start.view_trusted"] * laid)
    person.worries = _share(worries - p["start.view_feared"] * laid)
    person.ownership = 0.0 if "ownership" in off else _share(p["start.view_owned"] * laid)
    accounted = p["appraisal.trust"] * (person.trust - trust)
    if "worries" not in off:
        accounted += p["appraisal.worries"] * (worries - person.worries)
    accounted += (p["appraisal.ownership"] + person.unit.threat) * person.ownership
    person.value = max(-1.0, min(1.0, laid - accounted))
    person.awareness = aware


def _seen(person: Person) -> float:
    """Net worth of what speaks for it and against it before anything is expected of it."""
    p, off = person.model.parameter, person.model.off
    seen = p["appraisal.trust"] * (person.trust - 0.5) - person.unit.threat
    if "differences" not in off:
        seen += person.leaning
    if "objection" not in off:
        seen -= p["appraisal.objection"] * person.objection
    if "worries" not in off:
        seen -= p["appraisal.worries"] * person.worries
    if "capacity" not in off:
        effort = person.model.effort * (1.0 - p["capacity.relief_by_skill"] * person.skill)
        seen -= p["appraisal.burden"] * effort * (p["capacity.overload"] - min(1.0, person.unit.spare_time))
    return seen


def _share(x: float) -> float:
    return max(0.0, min(1.0, x))
