"""Hands-on work of the change team: how good its help is, and how it gets better at it.

quality     = (0.5 + 0.5 experience) min(1, capacity / units worked with at once)
experience += 0.01 (1 - experience)          in every week of hands-on work
"""

from sim.arrays import Array
from sim.parameters import Parameter
from sim.state import Worlds

PARAMETERS = (
    Parameter("inexperienced", 0.5, 0, 1, "share", "quality of help by a team without any experience", "assumed"),
    Parameter("learning", 0.01, 0, 1, "per week", "experience gained by a team at hands-on work", "assumed"),
)


def skill(worlds: Worlds, block: slice) -> Array:
    """How well the change team helps a unit it has all its time for, shape (worlds of the block,)."""
    least = worlds.parameters["hands-on.inexperienced"][block]
    return least + (1.0 - least) * worlds.experience[block]


def learn(worlds: Worlds, block: slice) -> None:
    """Let the team gain experience by a week of hands-on work."""
    experience = worlds.experience[block]
    worlds.experience[block] = experience + worlds.parameters["hands-on.learning"][block] * (1.0 - experience)
