"""Objection: some hold it, for the organisation's sake, to be a mistake, whatever it brings themselves.

    m     *= 1 - 0.5 (look goals . results seen + hand goals . offer), from 0 to 1
    look   = min(1, visible + shown), hand = min(1, involvement)
    offer  = sum over units u of share_u fitted effect_u

It is a judgement of one's own on what the organisation gains, by the organisation's goals. The initiative's true effect
says who is right: results that are seen, and a hand in the plan as it is by now, take an objection away where the
organisation gains, and confirm it where it loses. Listening that changes the plan (tailoring) makes the offer better.
Promises, rewards and pressure do nothing to it; an objector may still say and do what is pressed for. What units do to
each other shows in results only. How many come with one is the scenario's (``initiative.objectors``). Sources:
resistance for the organisation's sake (Piderit 2000; Ford et al. 2008); the rate is assumed.
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation, over_units
from sim.engine.shared import clip, six, worth
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "learning",
        0.5,
        0,
        1,
        "per week",
        "how fast plain evidence of a full gain answers it",
        needs="initiative.objectors",
    ),
)
COLUMNS = (
    Column(
        "objection",
        0,
        1,
        "how firmly they hold it to be a mistake for the organisation",
        symbol="m",
        title="Held to be a mistake",
    ),
)
SIGNALS = (
    Signal("offer", "what the plan as it is now would bring the organisation", of="world", six=True),
    Signal("gained_so_far", "what the organisation has gained for each who could try it, by its goals", of="unit"),
    Signal("to_be_gained", "what the plan as it is now would bring it, by its goals", of="unit"),
)


@over_units
def offer(share, fitted):
    return six(lambda d: share * fitted[d])


@equation(of="unit", writes=("gained_so_far", "to_be_gained"))
def by_its_goals(goals, seen, offer):
    return worth(goals, seen), worth(goals, offer)


@equation
def objection(objection, visible, shown, involvement, gained_so_far, to_be_gained, p):
    results = min(1.0, visible + shown) * gained_so_far
    plan = min(1.0, involvement) * to_be_gained
    return clip(objection * (1.0 - p.learning * (results + plan)), 0.0, 1.0)


@equation(writes=("objection",))
def nobody_objects():
    """Nobody holds it to be a mistake for the organisation."""
    return 0.0


RULE = Rule(
    "objection",
    "some think it a mistake for the organisation",
    PARAMETERS,
    equations=(offer, by_its_goals, objection),
    instead=(nobody_objects,),
    columns=COLUMNS,
    signals=SIGNALS,
)
