"""The change team's hours: how they are shared out, what an hour brings, and how good the team's help is.

written     = min(1, hours / words)                                  words for many come first
held        = min(1, max(0, hours - words) / work)                   work with people shares what is left
dose(x)     = (1 - exp(-1.5 x)) / (1 - exp(-1.5))                    of the share x of a lever's full hours
quality     = 0.5 + 0.5 experience
experience += 0.01 (1 - experience)                                  in every week of hands-on work

``hours`` are the team's in a week; ``words`` what levers without sessions ask for, ``work`` what those with sessions
ask for, their preparation included. Every use of a kind gets the same share of what it asks for.
"""

import numpy as np

from sim.common.arrays import Array
from sim.levers.hours import LEAST, Demand
from sim.parameters import Parameter
from sim.state.columns import Worlds

PARAMETERS = (
    Parameter("inexperienced", 0.5, 0, 1, "share", "quality of help by a team without any experience", "assumed"),
    Parameter("learning", 0.01, 0, 1, "per week", "experience gained by a team at hands-on work", "assumed"),
    Parameter(
        "saturation",
        1.5,
        0.01,
        20,
        "factor",
        "how fast more hours with a person bring less: near 0 they bring effects in proportion, at 3.3 as sessions of "
        "psychotherapy do; plausible from 0.5 to 3.3",
        "Howard et al. 1986 (form)",
    ),
)


def quality(worlds: Worlds, block: slice) -> Array:
    """How well the change team helps, shape (worlds of the block,)."""
    least = worlds.parameters["hands-on.inexperienced"][block]
    return least + (1.0 - least) * worlds.experience[block]


def given(worlds: Worlds, block: slice, asked: Demand, with_people: bool) -> Array:
    """Share of its hours that a use gets in a week in which all ask for ``asked``, shape (worlds of the block,)."""
    hours = worlds.initiative.number["team.hours"][block]
    if with_people:
        return np.minimum(1.0, np.maximum(hours - asked.words, 0.0) / max(asked.work, LEAST))
    return np.minimum(1.0, hours / max(asked.words, LEAST))


def dose(worlds: Worlds, block: slice, share: Array) -> Array:
    """What a share of a lever's full hours brings of its full effect, shape (worlds of the block,)."""
    bend = worlds.parameters["hands-on.saturation"][block]
    found: Array = (1.0 - np.exp(-bend * share)) / (1.0 - np.exp(-bend))
    return found


def learn(worlds: Worlds, block: slice) -> None:
    """Let the team gain experience by a week of hands-on work."""
    experience = worlds.experience[block]
    worlds.experience[block] = experience + worlds.parameters["hands-on.learning"][block] * (1.0 - experience)
