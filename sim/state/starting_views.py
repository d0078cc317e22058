"""Where a view that people start with lies: in what they expect, trust, fear and own.

What a judgement needs to come out as the view (atanh(c) / steepness, in units of net worth) is laid down, and more for
those who know of the initiative (``aware``): they hold the view in spite of the burden, the worries and the threat that
they see. Trust, worries and ownership take their shares, the value expected the rest; from then on each changes by its
own rule, and the view with them. Assumed throughout.
"""

from collections.abc import Mapping

import numpy as np

from sim.common.arrays import Array
from sim.parameters import At, Parameter

Drawn = dict[str, Array]

PARAMETERS = (
    Parameter("laid_down", 1.0, 0, 1, "share", "how far a starting view is laid down; 0: not at all"),
    Parameter("view_trusted", 0.3, 0, 2, "share", "trust laid down for each unit of net worth of a view"),
    Parameter("view_feared", 0.4, 0, 2, "share", "worries taken away for the same"),
    Parameter("view_owned", 0.2, 0, 2, "share", "ownership laid down for the same, where the view is in favour"),
)
FIRMEST = 0.99  # the firmest view that net worth can account for


def lay_down(drawn: Drawn, aware: Array, place: Mapping[str, Array], p: At, off: frozenset[str]) -> None:
    """Give people in ``drawn`` (by name, all of one shape) what their commitment rests on.

    ``place`` has the ``effort``, ``spare_time`` and ``threat`` where they are; ``p`` the parameters; all broadcast.
    Rules that are ``off`` account for nothing.
    """
    on = {name: float(name not in off) for name in ("worries", "ownership", "capacity", "differences", "objection")}
    skill, threat = drawn["skill"], place["threat"]
    felt = p["capacity.overload"] - np.minimum(place["spare_time"], 1.0)
    burden = on["capacity"] * place["effort"] * (1.0 - p["capacity.relief_by_skill"] * skill) * felt
    feared = on["worries"] * p["appraisal.worries"]
    against = p["appraisal.burden"] * burden + feared * drawn["worries"] + threat
    against = against + on["objection"] * p["appraisal.objection"] * drawn["objection"]
    leaning = on["differences"] * drawn["leaning"]
    seen = leaning + p["appraisal.trust"] * (drawn["trust"] - 0.5) - against
    view = np.arctanh(np.clip(drawn["commitment"], -FIRMEST, FIRMEST)) / np.maximum(p["appraisal.steepness"], 0.1)
    laid = p["start.laid_down"] * (view - aware * seen)

    trust = np.clip(drawn["trust"] + p["start.view_trusted"] * laid, 0.0, 1.0)
    worries = np.clip(drawn["worries"] - p["start.view_feared"] * laid, 0.0, 1.0)
    owned = on["ownership"] * np.clip(p["start.view_owned"] * laid, 0.0, 1.0)
    rest = laid - p["appraisal.trust"] * (trust - drawn["trust"]) - feared * (drawn["worries"] - worries)
    value = np.clip(rest - (p["appraisal.ownership"] + threat) * owned, -1.0, 1.0)
    drawn |= {"value": value, "trust": trust, "worries": worries, "ownership": owned}
    drawn["awareness"] = np.broadcast_to(aware, value.shape)
