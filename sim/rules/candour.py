"""Candour: where speaking up costs something, people say what those above them say.

    guard = 2 deference aw (1 - tau), from 0 to 1; 0 for who has no boss

The less people trust and the more they defer, the closer they keep to what their boss was heard to say last week,
whether that is for it or against it. Sources: silence and safety (Edmondson 1999), preference falsification (Kuran
1995); the weight is assumed.
"""

from sim.engine.declared import Rule, Signal
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (Parameter("silence", 2.0, 0, 4, "share", "how far those who trust nobody say what their boss says"),)
SIGNALS = (Signal("guard", "how far the person says what their boss says"),)


@equation
def guard(deference, awareness, trust, has_boss, p):
    return has_boss * clip(p.silence * deference * awareness * (1.0 - trust), 0.0, 1.0)


@equation(writes=("guard",))
def open_to_all():
    """Nobody minds what their boss says."""
    return 0.0


RULE = Rule(
    "candour",
    "how freely people speak",
    PARAMETERS,
    equations=(guard,),
    instead=(open_to_all,),
    signals=SIGNALS,
)
