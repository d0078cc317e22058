"""Awareness: people come to know of the initiative from contact with it, from practice they see and from news.

    aw += min(1, 0.25 min(1, contact) + 0.15 practice seen + 0.05 news) (1 - aw)
    contact = reach + shown + teaching + coaching + involvement + openness

Contact is the week's messages, results shown, classes, coaching, involvement and being listened to; news is what is
heard from those who know of it (rule listening). Source: Rogers 2003 (knowledge stage); the rates are assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("message", 0.25, 0, 1, "per week", "awareness gained from a full week's contact", "assumed"),
    Parameter("practice", 0.15, 0, 1, "per week", "awareness gained when all around practise", "assumed"),
    Parameter("talk", 0.05, 0, 1, "per week", "awareness gained when somebody around speaks out", "assumed"),
)

COLUMNS = (Column("awareness", 0, 1, "how far the person knows of the initiative", symbol="aw", title="Awareness"),)


@equation
def awareness(awareness, reach, shown, teaching, coaching, involvement, openness, practice_seen, news, p):
    contact = reach + shown + teaching + coaching + involvement + openness
    gain = p.message * min(1.0, contact) + p.practice * practice_seen + p.talk * news
    return awareness + min(1.0, gain) * (1.0 - awareness)


@equation(writes=("awareness",))
def all_aware():
    """Everyone knows of it."""
    return 1.0


RULE = Rule("awareness", "who knows of the initiative", PARAMETERS, (awareness,), instead=(all_aware,), columns=COLUMNS)
