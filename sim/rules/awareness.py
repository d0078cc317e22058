"""Awareness: people come to know of the initiative from contact with it, from practice they see and from talk.

    aw += min(1, 0.25 min(1, contact) + 0.15 practice seen + 0.05 talk heard) (1 - aw)
    contact = reach + shown + teaching + coaching + involvement + openness

Contact is the week's messages, results shown, classes, coaching, involvement and being listened to. Source: Rogers
2003 (knowledge stage); the rates are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter("message", 0.25, 0, 1, "per week", "awareness gained from a full week's contact", "assumed"),
    Parameter("practice", 0.15, 0, 1, "per week", "awareness gained when all around practise", "assumed"),
    Parameter("talk", 0.05, 0, 1, "per week", "awareness gained when all around speak out", "assumed"),
)


@compiled
def _learn_of(
    awareness: Array,
    reach: Array,
    shown: Array,
    teaching: Array,
    coaching: Array,
    involvement: Array,
    openness: Array,
    seen: Array,
    talk: Array,
    by_message: Array,
    by_practice: Array,
    by_talk: Array,
) -> None:
    for i in range(awareness.shape[0]):
        for w in range(awareness.shape[1]):
            contact = reach[i, w] + shown[i, w] + teaching[i, w] + coaching[i, w] + involvement[i, w] + openness[i, w]
            told = by_message[w] * min(1.0, contact)
            gain = told + by_practice[w] * seen[i, w] + by_talk[w] * talk[i, w]
            awareness[i, w] += min(1.0, gain) * (1.0 - awareness[i, w])


def apply(worlds: Worlds) -> None:
    p, inputs, signals = worlds.parameters, worlds.inputs, worlds.signals
    _learn_of(
        worlds.awareness,
        inputs["reach"],
        inputs["shown"],
        inputs["teaching"],
        inputs["coaching"],
        inputs["involvement"],
        inputs["openness"],
        signals["practice_seen"],
        signals["talk_heard"],
        p["awareness.message"],
        p["awareness.practice"],
        p["awareness.talk"],
    )


def all_aware(worlds: Worlds) -> None:
    """Everyone knows of it."""
    worlds.awareness[:] = 1.0


RULE = Rule("awareness", "who knows of the initiative", PARAMETERS, apply, all_aware)
