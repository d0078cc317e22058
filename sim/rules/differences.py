"""Differences: people and organisations differ for reasons that the model does not name.

    liking = leaning
    hurdle = threshold + circumstances

Two people of one mind do not do the same, and two people of one experience are not of one mind: shifts, patients,
tools, temper and much else differ, and stay as they are. ``leaning`` is what a person sees in it beyond what the model
says, ``circumstances`` what it takes them to act beyond their threshold. Both are random effects, drawn once by seed,
alike under every strategy: of people, and for circumstances of organisations too, but not of units, so that nothing
depends on how finely an organisation is cut. Sizes are starting values (``start.leaning_spread``,
``start.circumstances_spread``, ``start.organisations_spread``). Sources: intention and behaviour correlate over people
by .48 (McEachan et al. 2016), process of care within practices by .088 (IDOCC, 84 practices).
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation

COLUMNS = (
    Column("leaning", -1, 1, "what they see in it, unexplained", trait=True),
    Column("circumstances", -5, 5, "commitment it takes to act beyond the threshold, unexplained", trait=True),
)
SIGNALS = (
    Signal("liking", "what the person sees in it, unexplained"),
    Signal("hurdle", "commitment at which the person half intends to practise"),
)


@equation(writes=("liking", "hurdle"))
def differ(leaning, threshold, circumstances):
    return leaning, threshold + circumstances


@equation(writes=("liking", "hurdle"))
def alike(threshold):
    """People and organisations differ in nothing that is not named."""
    return 0.0, threshold


RULE = Rule(
    "differences",
    "people and organisations differ, unexplained",
    (),
    equations=(differ,),
    instead=(alike,),
    columns=COLUMNS,
    signals=SIGNALS,
)
