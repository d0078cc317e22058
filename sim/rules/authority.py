"""Authority: the pressure to be seen in favour that reaches a person through bosses and sponsors.

    P       = pressure max(0, 0.8 line s_boss + 1.2 voice_u) + confrontation, from 0 to 1
    line    = 1 under a boss of one's own unit, else max(authority_u, coalition_u)
    voice_u = max(authority_u s_sponsor, coalition_u s_head(u), 0.5 max over units k of coalition_k s_head(k))

Pressure is worth what those behind it are seen to stand for. A mandate stops where the sponsor's authority stops, and
a unit's own head carries it across when part of the coalition; a backing head counts for half elsewhere. Sources:
legitimate power (French and Raven 1959), sponsorship (Kanter 1983); the weights are assumed.
"""

from sim.engine.declared import Column, Input, Rule, Signal
from sim.engine.equation import equation, largest_of_units
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("boss", 0.8, 0, 2, "share", "weight of one's own boss in the pressure felt", "assumed"),
    Parameter("sponsor", 1.2, 0, 2, "share", "weight of the sponsors in the pressure felt", "assumed"),
    Parameter("peer", 0.5, 0, 1, "share", "weight of a backing head outside their own unit", "assumed"),
)

COLUMNS = (Column("coalition", 0, 1, "backing by a unit's own head", of="unit"),)
INPUTS = (
    Input("pressure", "pressure to be seen in favour"),
    Input("confrontation", "pressure put on the person alone"),
)
SIGNALS = (
    Signal("felt_pressure", "pressure that reaches the person"),
    Signal("peer", "the strongest backing head's voice, as heard elsewhere", of="world"),
    Signal("backing", "the strongest sponsor's voice as heard in the unit", of="unit"),
)


@largest_of_units
def peer(coalition, head_stance, p):
    return p.peer * (coalition * head_stance)


@equation(of="unit")
def backing(authority, sponsor_stance, coalition, head_stance, peer):
    return max(authority * sponsor_stance, max(coalition * head_stance, peer))


@equation(writes=("felt_pressure",))
def press(pressure, confrontation, boss_stance, has_boss, own_boss, authority, coalition, backing, p):
    line = 1.0 if own_boss > 0.0 else max(authority, coalition)
    support = p.sponsor * backing + has_boss * p.boss * line * boss_stance
    return clip(pressure * max(support, 0.0) + confrontation, 0.0, 1.0)


@equation(writes=("felt_pressure",))
def none():
    """No pressure reaches anyone."""
    return 0.0


RULE = Rule(
    "authority",
    "pressure to be seen in favour",
    PARAMETERS,
    equations=(peer, backing, press),
    instead=(none,),
    columns=COLUMNS,
    signals=SIGNALS,
    inputs=INPUTS,
)
