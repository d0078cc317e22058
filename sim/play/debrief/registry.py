"""Every kind of observation, by theme."""

from sim.play.debrief import asking, helping, incident, means, order, pressing, reaching, telling, timing
from sim.play.debrief.kind import DebriefKind

THEMES: dict[str, tuple[DebriefKind, ...]] = {
    "Order": order.KINDS,
    "Timing": timing.KINDS,
    "Help": helping.KINDS,
    "Means": means.KINDS,
    "Words": telling.KINDS,
    "Pressure": (*pressing.KINDS, *incident.KINDS),
    "People": reaching.KINDS,
    "Finding out": asking.KINDS,
}
KINDS = tuple(kind for kinds in THEMES.values() for kind in kinds)
