"""Naming: a name that puts people off is redeemed by what pays under it.

    n -= 0.1 a max(0, experienced) n

Whoever has seen earlier things of that name come and go no longer listens: of what levers say under it, a share ``n``
is lost on them. A message in their own terms (framing ``matched``) goes by what they call it themselves, and is heard
in full; so is what they see done and what others tell them. How many a name puts off is the scenario's
(``initiative.worn_name``), more where earlier initiatives failed, fewer where they went well; newcomers come without
such memories. Sources: cynicism about change (Reichers et al. 1997); that a name carries it, and the numbers, are
assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "redeeming",
        0.1,
        0,
        1,
        "per week",
        "how fast practice that pays in full redeems a name",
        needs="initiative.worn_name",
    ),
)
COLUMNS = (Column("put_off", 0, 1, "share of what is said under its name that is lost on them", symbol="n"),)


@equation
def put_off(put_off, practice, experienced, p):
    return put_off - p.redeeming * practice * max(0.0, experienced) * put_off


@equation(writes=("put_off",))
def any_name():
    """A name repels nobody."""
    return 0.0


RULE = Rule(
    "naming", "a name that puts people off is redeemed by what pays", PARAMETERS, (put_off,), (any_name,), COLUMNS
)
