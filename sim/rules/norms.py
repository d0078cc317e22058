"""Norms: what hardly anybody around does is harder to do, and what several do is easier; one alone hardly counts.

    norm = 0.2 (2 h - 1), h = x^2 / (x^2 + 0.25^2), x = practice seen

It is added to commitment where that turns into practice. Of a dozen contacts one who practises lifts the norm from -0.2
to -0.16, three to 0, six to 0.12: practice, which is costly and seen by others, needs confirmation from several
(complex contagion: Centola and Macy 2007, Centola 2010), where news needs one (rule listening). Who listens to nobody
feels none. That others' doing bears on one's own is published (descriptive norms: Cialdini et al. 1990); both numbers
are assumed, and the share of a committed minority at which the rest follow was not used to set them.
"""

from sim.engine.declared import Rule, Signal
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("weight", 0.2, 0, 1, "commitment", "what others' doing or not doing is worth in commitment", "assumed"),
    Parameter("half", 0.25, 0.01, 1, "share", "practice seen at which it neither helps nor hinders", "assumed"),
)

SIGNALS = (Signal("norm", "what others' doing or not doing adds to a person's readiness"),)


@equation
def norm(practice_seen, others_weight, listening_on, p):
    several = practice_seen * practice_seen
    felt = listening_on * p.weight * (2.0 * several / (several + p.half * p.half) - 1.0)
    return felt if others_weight > 0.0 else 0.0


@equation(writes=("norm",))
def unmoved():
    """What others do makes nothing easier or harder."""
    return 0.0


RULE = Rule("norms", "what others' doing makes easier or harder", PARAMETERS, (norm,), (unmoved,), signals=SIGNALS)
