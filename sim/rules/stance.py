"""Stance: what people say is their belief, bent to those around them and to those above.

    frank = c + 0.15 (climate - c)
    said  = frank + guard (s_boss - frank)
    s     = said + deference aw min(1, P / 0.1) max(0, P - said), from -1 to 1

Sources: preference falsification (Kuran 1995), expressed and private opinion (Ye et al. 2019, whose resilience is
1 less conformity); the numbers are assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "conformity", 0.15, 0, 1, "share", "how far people speak as those around them do", "Ye et al. 2019 (form)"
    ),
    Parameter("felt", 0.1, 0.001, 1, "share", "pressure from which on people bend in full", "assumed"),
)

COLUMNS = (
    Column("stance", -1, 1, "what they say in public", symbol="s"),
    Column("deference", 0, 1, "how far a person says what authority wants to hear", trait=True),
)


@equation
def stance(commitment, climate, guard, boss_stance, felt_pressure, deference, awareness, p):
    frank = commitment + p.conformity * (climate - commitment)
    said = frank + guard * (boss_stance - frank)
    bends = deference * awareness * min(1.0, felt_pressure / p.felt)
    return clip(said + bends * max(0.0, felt_pressure - said), -1.0, 1.0)


@equation(writes=("stance",))
def sincere(commitment):
    """Everyone says what they believe."""
    return commitment


RULE = Rule("stance", "what people say in public", PARAMETERS, (stance,), instead=(sincere,), columns=COLUMNS)
