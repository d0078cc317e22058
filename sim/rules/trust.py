"""Trust: what was promised against what was experienced, and how people are dealt with.

    tau += rate a (experienced - due)          once any promise was heard; rate 0.05 if better, 0.15 if worse
         + 0.04 open (1 - tau)                 being listened to and told the truth
         + credibility                         gained or lost through how levers are used
         - 0.05 alarm_u tau (1 - open)         silence after an incident; in all from 0 to 1
    due  = told (1 - 0.9 (1 - p)), open = min(1, openness)

Patience: people allow for what they have yet to learn, so that a true promise is not held against a beginner's lack
of results. Sources: asymmetry of trust (Slovic 1993); patience is assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled, nothing
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter("gain", 0.05, 0, 1, "per week", "trust gained when experience beats the promise", "Slovic 1993 (sign)"),
    Parameter("loss", 0.15, 0, 1, "per week", "trust lost when experience falls short", "Slovic 1993 (asymmetry)"),
    Parameter("openness", 0.04, 0, 1, "per week", "trust gained by being listened to and told the truth", "assumed"),
    Parameter("patience", 0.9, 0, 1, "share", "allowance made for what one has yet to learn", "assumed"),
    Parameter("silence", 0.05, 0, 1, "per week", "trust lost while an incident stays unanswered", "assumed"),
)


@compiled
def _trust(
    trust: Array,
    practice: Array,
    experienced: Array,
    told: Array,
    proficiency: Array,
    heard: Array,
    openness: Array,
    credibility: Array,
    alarm: Array,
    unit: Rows,
    gain: Array,
    loss: Array,
    patience: Array,
    open_gain: Array,
    silence: Array,
) -> None:
    for i in range(trust.shape[0]):
        u = unit[i]
        for w in range(trust.shape[1]):
            tau, candour = trust[i, w], min(1.0, openness[i, w])
            due = told[i, w] * (1.0 - patience[w] * (1.0 - proficiency[i, w]))
            difference, better, worse = experienced[i, w] - due, gain[w], loss[w]
            surprise = difference if heard[i, w] > 0.0 else 0.0
            rate = better if surprise > 0.0 else worse
            kept = rate * practice[i, w] * surprise + open_gain[w] * candour * (1.0 - tau)
            lost = silence[w] * alarm[u, w] * tau * (1.0 - candour)
            trust[i, w] = clip(tau + kept - lost + credibility[i, w], 0.0, 1.0)


def apply(worlds: Worlds) -> None:
    p, inputs = worlds.parameters, worlds.inputs
    _trust(
        worlds.trust,
        worlds.practice,
        worlds.signals["experienced"],
        worlds.told,
        worlds.proficiency,
        worlds.heard,
        inputs["openness"],
        inputs["credibility"],
        worlds.alarm,
        worlds.organisation.unit,
        p["trust.gain"],
        p["trust.loss"],
        p["trust.patience"],
        p["trust.openness"],
        p["trust.silence"],
    )


RULE = Rule("trust", "trust in those who promise", PARAMETERS, apply, nothing)
