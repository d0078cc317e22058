"""The model written plainly: one Python object for each person, one method for each rule. Read this first.

``person.py`` says what a person perceives and how they change in a week, ``unit.py`` what holds in a unit, ``model.py``
how a week goes. It is the reference: the fast model must equal it for every person, week and column, with every rule
on and with each one off (tests/reference/test_oracle.py), and the benchmark measures the fast one against it under
Mesa. Written from the equations of ``docs/model.md``, it shares with the fast model the organisation, the starting
values, the addressed draws, the levers and the exponential, and nothing of the rules or the shocks.
"""

from sim.reference.model import ReferenceModel
from sim.reference.person import Person
from sim.reference.unit import Unit

__all__ = ["Person", "ReferenceModel", "Unit"]
