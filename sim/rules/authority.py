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
from sim.rules.rule import Rule
from sim.state import Array, Worlds
from sim.vocabulary import NO_BOSS

PARAMETERS = (
    Parameter("boss", 0.8, 0, 2, "share", "weight of one's own boss in the pressure felt", "assumed"),
    Parameter("sponsor", 1.2, 0, 2, "share", "weight of the sponsors in the pressure felt", "assumed"),
    Parameter("peer", 0.5, 0, 1, "share", "weight of a backing head outside their own unit", "assumed"),
)


def backing(worlds: Worlds) -> Array:
    """The strongest sponsor's voice as heard in each unit, shape (units, worlds), from -1 to 1."""
    heads = worlds.organisation.unit_heads
    head_voice = worlds.coalition * worlds.stance[heads]
    peer = (worlds.parameters["authority.peer"] * head_voice).max(axis=0)
    main = worlds.initiative.unit["authority"] * worlds.stance[worlds.sponsor]
    return np.maximum(main, np.maximum(head_voice, peer))


def apply(worlds: Worlds) -> None:
    p, unit, boss = worlds.parameters, worlds.organisation.unit, worlds.organisation.boss
    boss_stance = np.where((boss == NO_BOSS)[:, None], 0.0, worlds.stance[boss])
    reached = np.maximum(worlds.initiative.unit["authority"], worlds.coalition)[unit]
    line = np.where((unit[boss] == unit)[:, None], 1.0, reached)
    support = p["authority.boss"] * line * boss_stance
    support += p["authority.sponsor"] * backing(worlds)[unit]
    pressure = worlds.inputs["pressure"] * np.maximum(support, 0.0) + worlds.inputs["confrontation"]
    np.clip(pressure, 0.0, 1.0, out=worlds.signals["pressure"])


def none(worlds: Worlds) -> None:
    """No pressure reaches anyone."""
    worlds.signals["pressure"][:] = 0.0


RULE = Rule("authority", "pressure to be seen in favour", PARAMETERS, apply, none)
