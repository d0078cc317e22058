"""Linking: ties that levers open are taken up slowly, kept by doing it together, and fade unused.

    linked += 0.15 meet max(0, 0.4 - linked) - 0.044 linked (1 - max(meet, a practice seen))
    meet    = min(1, meeting)

``linked`` is the share of a person's attention that goes to the four or so to whom they were linked, drawn once for
each organisation from anywhere in it (a group of five, as one shares an office or a project); what goes to the others
falls in proportion. Without a lever that brings people together there are no such ties. Newcomers have none. Source:
nine of ten ties between groups were gone a year later (Burt 2002), 4.4 % a week; the speed at which they are taken up,
and how much attention they can take, are assumed. Other ties stay as they are.
"""

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("opening", 0.15, 0, 1, "per week", "speed at which ties are taken up when people meet", "assumed"),
    Parameter("most", 0.4, 0, 1, "share", "most attention that goes to those one was linked to", "assumed"),
    Parameter("fading", 0.044, 0, 1, "per week", "fading of such ties unused", "Burt 2002"),
)

COLUMNS = (Column("linked", 0, 1, "share of attention that goes to those one was linked to", title="Linked to others"),)
INPUTS = (Input("meeting", "being brought together with people from elsewhere"),)


@equation
def linked(linked, meeting, practice, practice_seen, p):
    meets = min(1.0, meeting)
    taken = p.opening * meets * max(0.0, p.most - linked)
    unused = 1.0 - max(meets, practice * practice_seen)
    return linked + taken - p.fading * linked * unused


@equation(writes=("linked",))
def apart():
    """Nobody is linked to anyone new."""
    return 0.0


RULE = Rule(
    "linking", "ties that levers open are taken up or fade", PARAMETERS, (linked,), (apart,), COLUMNS, (), INPUTS
)
