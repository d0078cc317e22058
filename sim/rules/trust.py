"""Trust: what was promised against what was experienced, and how people are dealt with.

    tau += rate a (experienced - due)          once any promise was heard; rate 0.05 if better, 0.15 if worse
         + 0.04 open (1 - tau)                 being listened to and told the truth
         + credibility                         gained or lost through how levers are used
         - 0.05 alarm_u tau (1 - open)         silence after an incident; in all from 0 to 1
    due  = told (1 - 0.9 (1 - p)), open = min(1, openness)

Patience: people allow for what they have yet to learn, so that a true promise is not held against a beginner's lack
of results. Sources: asymmetry of trust (Slovic 1993); patience is assumed.
"""

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("gain", 0.05, 0, 1, "per week", "trust gained when experience beats the promise", "Slovic 1993 (sign)"),
    Parameter("loss", 0.15, 0, 1, "per week", "trust lost when experience falls short", "Slovic 1993 (asymmetry)"),
    Parameter("openness", 0.04, 0, 1, "per week", "trust gained by being listened to and told the truth", "assumed"),
    Parameter("patience", 0.9, 0, 1, "share", "allowance made for what one has yet to learn", "assumed"),
    Parameter("silence", 0.05, 0, 1, "per week", "trust lost while an incident stays unanswered", "assumed"),
)

COLUMNS = (Column("trust", 0, 1, "trust in those who promise", symbol="tau", title="Trust"),)
INPUTS = (
    Input("openness", "being listened to and told the truth"),
    Input("credibility", "trust gained or lost through how a lever was used"),
)


@equation
def trust(trust, practice, experienced, told, proficiency, heard, openness, credibility, alarm, p):
    candour = min(1.0, openness)
    due = told * (1.0 - p.patience * (1.0 - proficiency))
    surprise = experienced - due if heard > 0.0 else 0.0
    rate = p.gain if surprise > 0.0 else p.loss
    kept = rate * practice * surprise + p.openness * candour * (1.0 - trust)
    lost = p.silence * alarm * trust * (1.0 - candour)
    return clip(trust + kept - lost + credibility, 0.0, 1.0)


RULE = Rule("trust", "trust in those who promise", PARAMETERS, (trust,), columns=COLUMNS, inputs=INPUTS)
