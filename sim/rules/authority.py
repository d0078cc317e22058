"""Authority: the pressure to be seen in favour that reaches a person through bosses and sponsors.

    P       = pressure max(0, 0.8 line s_boss + 1.2 voice_u) + confrontation, from 0 to 1
    line    = 1 under a boss of one's own unit, else max(authority_u, coalition_u)
    voice_u = max(authority_u s_sponsor, coalition_u s_head(u), 0.5 max over units k of coalition_k s_head(k))

Pressure is worth what those behind it are seen to stand for. A mandate stops where the sponsor's authority stops, and
a unit's own head carries it across when part of the coalition; a backing head counts for half elsewhere. Sources:
legitimate power (French and Raven 1959), sponsorship (Kanter 1983); the weights are assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled
from sim.state import Array, Rows, Worlds
from sim.vocabulary import NO_BOSS

PARAMETERS = (
    Parameter("boss", 0.8, 0, 2, "share", "weight of one's own boss in the pressure felt", "assumed"),
    Parameter("sponsor", 1.2, 0, 2, "share", "weight of the sponsors in the pressure felt", "assumed"),
    Parameter("peer", 0.5, 0, 1, "share", "weight of a backing head outside their own unit", "assumed"),
)


@compiled
def _press(
    felt: Array,
    stance: Array,
    boss: Rows,
    unit: Rows,
    reached: Array,
    voice: Array,
    pressure: Array,
    confrontation: Array,
    by_boss: Array,
    by_sponsor: Array,
) -> None:
    for i in range(felt.shape[0]):
        u, b = unit[i], boss[i]
        own = b != NO_BOSS and unit[b] == u
        for w in range(felt.shape[1]):
            line = 1.0 if own else reached[u, w]
            support = by_sponsor[w] * voice[u, w]
            if b != NO_BOSS:
                support += by_boss[w] * line * stance[b, w]
            felt[i, w] = clip(pressure[i, w] * max(support, 0.0) + confrontation[i, w], 0.0, 1.0)


def backing(worlds: Worlds, block: slice = slice(None)) -> Array:
    """The strongest sponsor's voice as heard in each unit, shape (units, worlds of the block), from -1 to 1."""
    stance = worlds.stance[:, block]
    head_voice = worlds.coalition[:, block] * stance[worlds.organisation.unit_heads]
    peer = (worlds.parameters["authority.peer"][block] * head_voice).max(axis=0)
    main = worlds.initiative.unit["authority"][:, block] * stance[worlds.sponsor]
    return np.maximum(main, np.maximum(head_voice, peer))


def apply(worlds: Worlds) -> None:
    p, inputs = worlds.parameters, worlds.inputs
    _press(
        worlds.signals["pressure"],
        worlds.stance,
        worlds.organisation.boss,
        worlds.organisation.unit,
        np.maximum(worlds.initiative.unit["authority"], worlds.coalition),
        backing(worlds),
        inputs["pressure"],
        inputs["confrontation"],
        p["authority.boss"],
        p["authority.sponsor"],
    )


def none(worlds: Worlds) -> None:
    """No pressure reaches anyone."""
    worlds.signals["pressure"][:] = 0.0


RULE = Rule("authority", "pressure to be seen in favour", PARAMETERS, apply, none)
