"""Stance: what people say is their belief, bent to those around them and to those above.

    said = c + 0.15 (climate - c)
    s    = said + deference aw min(1, P / 0.1) max(0, P - said), from -1 to 1

Sources: preference falsification (Kuran 1995), expressed and private opinion (Ye et al. 2019, whose resilience is
1 less conformity); the numbers are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter(
        "conformity",
        0.15,
        0,
        1,
        "share",
        "how far people speak as those around them do",
        "Ye et al. 2019 (form)",
    ),
    Parameter("felt", 0.1, 0.001, 1, "share", "pressure from which on people bend in full", "assumed"),
)


@compiled
def _speak(
    stance: Array,
    commitment: Array,
    climate: Array,
    pressure: Array,
    deference: Array,
    awareness: Array,
    conformity: Array,
    felt: Array,
) -> None:
    for i in range(stance.shape[0]):
        for w in range(stance.shape[1]):
            said = commitment[i, w] + conformity[w] * (climate[i, w] - commitment[i, w])
            bends = deference[i, w] * awareness[i, w] * min(1.0, pressure[i, w] / felt[w])
            bent = bends * max(0.0, pressure[i, w] - said)
            stance[i, w] = clip(said + bent, -1.0, 1.0)


def apply(worlds: Worlds) -> None:
    _speak(
        worlds.stance,
        worlds.commitment,
        worlds.signals["climate"],
        worlds.signals["pressure"],
        worlds.deference,
        worlds.awareness,
        worlds.parameters["stance.conformity"],
        worlds.parameters["stance.felt"],
    )


def sincere(worlds: Worlds) -> None:
    """Everyone says what they believe."""
    worlds.stance[:] = worlds.commitment


RULE = Rule("stance", "what people say in public", PARAMETERS, apply, sincere)
