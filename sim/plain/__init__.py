"""The same model written plainly: one Python object for each person, one method for each rule.

It is the reference that the array model must equal, and the Mesa model that the benchmark measures it against.
Written from the equations of ``docs/model.md``, it shares with the array model the organisation, the starting
values, the addressed draws and the levers, and nothing of the rules or the shocks. Every rule is always on.
"""

from sim.plain.model import PlainModel
from sim.plain.person import Person
from sim.plain.unit import Unit

__all__ = ["Person", "PlainModel", "Unit"]
