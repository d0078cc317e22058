"""Listening: what each person saw and heard, last week, from the people they listen to.

    practice seen = sum_j W_ij a_j
    talk heard    = sum_j W_ij |s_j|
    climate       = sum_j W_ij s_j / sum_j W_ij
    S             = sum_j W_ij (0.7 s_j + 0.3 deed_j) + W_ii c_i
    deed_j        = could_j (2 a_j - 1) + (1 - could_j) s_j, could_j = access_j aw_j

Sums are over the others j whom person i listens to. Others are known by what they say (s) and by what they do (a)
once they could do it, never by what they believe; W_ii is the weight on one's own view. Sources: Friedkin and Johnsen
1990 (social pull), Ye et al. 2019 (others are known by what they express); the weight of deeds is assumed.
"""

from sim.engine.declared import Rule, Signal
from sim.engine.equation import equation, known, over_ties
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("deed_weight", 0.3, 0, 1, "share", "weight of deeds, against words, in how others are read", "assumed"),
)

SIGNALS = (
    Signal("practice_seen", "practice of those listened to"),
    Signal("talk_heard", "how loudly those listened to speak out"),
    Signal("climate", "what those listened to say"),
    Signal("pull", "where those listened to draw a person's commitment"),
)


@known
def voice(practice, stance, access, awareness, practice_on, p):
    could = practice_on * (access * awareness)
    deed = could * (2.0 * practice - 1.0) + (1.0 - could) * stance
    return (1.0 - p.deed_weight) * stance + p.deed_weight * deed


@over_ties(writes=("practice_seen", "talk_heard", "climate", "pull"))
def hear(weight, their_practice, their_stance, their_voice):
    return weight * their_practice, weight * abs(their_stance), weight * their_stance, weight * their_voice


@equation(writes=("climate", "pull"))
def weigh(climate, pull, commitment, others_weight, own_weight):
    return climate / others_weight if others_weight > 0.0 else climate, pull + own_weight * commitment


@equation(writes=("practice_seen", "talk_heard", "climate", "pull"))
def alone(commitment):
    """Nobody hears anyone: each is left with their own view."""
    return 0.0, 0.0, commitment, commitment


RULE = Rule(
    "listening",
    "what each person sees and hears from others",
    PARAMETERS,
    equations=(voice, hear, weigh),
    instead=(alone,),
    signals=SIGNALS,
)
