"""Listening: what each person saw and heard, last week, from the people they listen to.

    w_ij          = W_ij + linked_i (L_ij - W_ij)
    practice seen = sum_j w_ij a_j
    news          = min(1, contacts_i sum_j w_ij aw_j |s_j| / sum_j w_ij)
    climate       = sum_j w_ij s_j / sum_j w_ij
    S             = sum_j w_ij (0.7 s_j + 0.3 deed_j) + W_ii c_i
    deed_j        = could_j (2 a_j - 1) + (1 - could_j) s_j, could_j = access_j aw_j

Sums are over the others j whom person i listens to. Others are known by what they say (s) and by what they do (a)
once they could do it, never by what they believe; W_ii is the weight on one's own view. News needs one contact: of
someone's ``contacts`` one of average strength who knows of it and speaks out is enough. L_ij is the weight of a tie
that a lever can open, and linked_i how far it has (rule linking). Sources: Friedkin and Johnsen 1990 (social pull), Ye
et al. 2019 (others are known by what they express), Granovetter 1973 (news comes by any tie); the weight of deeds is
assumed.
"""

from sim.engine.declared import Rule, Signal
from sim.engine.equation import equation, known, over_ties
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("deed_weight", 0.3, 0, 1, "share", "weight of deeds, against words, in how others are read", "assumed"),
)

SIGNALS = (
    Signal("practice_seen", "practice of those listened to"),
    Signal("news", "how loudly it is spoken of around the person; one who knows of it is enough"),
    Signal("climate", "what those listened to say"),
    Signal("pull", "where those listened to draw a person's commitment"),
)


@known
def voice(practice, stance, access, awareness, practice_on, p):
    could = practice_on * (access * awareness)
    deed = could * (2.0 * practice - 1.0) + (1.0 - could) * stance
    return (1.0 - p.deed_weight) * stance + p.deed_weight * deed


@known
def telling(awareness, stance):
    return awareness * abs(stance)


@over_ties(writes=("practice_seen", "news", "climate", "pull"))
def hear(weight, opened, linked, their_practice, their_telling, their_stance, their_voice):
    w = weight + linked * opened
    return w * their_practice, w * their_telling, w * their_stance, w * their_voice


@equation(writes=("news", "climate", "pull"))
def weigh(news, climate, pull, commitment, contacts, others_weight, own_weight):
    some = others_weight > 0.0
    around = min(1.0, contacts * news / others_weight)
    return around if some else news, climate / others_weight if some else climate, pull + own_weight * commitment


@equation(writes=("practice_seen", "news", "climate", "pull"))
def alone(commitment):
    """Nobody hears anyone: each is left with their own view."""
    return 0.0, 0.0, commitment, commitment


RULE = Rule(
    "listening",
    "what each person sees and hears from others",
    PARAMETERS,
    equations=(voice, telling, hear, weigh),
    instead=(alone,),
    signals=SIGNALS,
)
