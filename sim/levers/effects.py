"""What a lever can do to people, units and the organisation in a week, declared: a lever's file lists its effects.

Each effect is a parameter of the lever times a factor, such as how good the change team's help is. What they mean is
written twice, plainly for one arm's worlds (``sim.levers.plainly``) and compiled (``sim.levers.compiled``); tests hold
both equal.
"""

from dataclasses import dataclass
from enum import IntEnum

from sim.state.names import InputName


class Kind(IntEnum):
    """What is done with the amount."""

    ADD = 0  # to a weekly input
    ADD_WORTH = 1  # to a weekly input, times what the initiative is worth to the person
    SAY = 2  # bring a message of that reach
    OPEN = 3  # give access to everyone in reach
    OPEN_PICKED = 4  # give access to those picked
    REVEAL = 5  # learn the private view of those picked
    TAILOR = 6  # fit the initiative better to the units concerned
    LIFT = 7  # report results in strategic terms
    JOIN = 8  # bring the heads of the units concerned closer to the coalition


class By(IntEnum):
    """The factor of the amount."""

    ITSELF = 0
    QUALITY = 1  # how good the change team's help is
    FAILING = 2  # less what the team cannot answer: 1 - quality times its share of hours
    BACKING = 3  # the strongest sponsor's support, as heard in the person's unit
    ROOT_OF_BACKING = 4
    EVIDENCE = 5  # how far there are results to be shown
    LACK = 6  # less 1 - evidence
    LOSS = 7  # less 1
    REVEALED = 8  # 1 where the person's private view is known
    UNREADINESS = 9  # less how far the person is from ready: aware, and with the skill that ``other`` names
    LEADERS = 10  # 1 for executives
    BOSS = 11  # practice of the person's boss
    PICKED = 12  # practice of those picked who do the person's kind of work, over their number if spread evenly
    STYLE = 13  # 1 less the team's style times the parameter ``other``


class To(IntEnum):
    """Who is changed."""

    REACHED = 0  # those picked among the people in reach
    UNITS = 1  # everyone in the units concerned
    BEST = 2  # those who have results, each in proportion: as many as a step's share in full


class Of(IntEnum):
    """What is said, or judged for its worth."""

    PROMISE = 0  # as the use frames it
    TRUTH = 1  # what the initiative really brings the person's unit
    BEST = 2  # what it really brings those who have results


@dataclass(frozen=True)
class Effect:
    """One thing that each week of a use does; ``amount`` and ``other`` name parameters of the lever."""

    kind: Kind
    amount: str = ""
    by: By = By.ITSELF
    channel: InputName | None = None
    to: To = To.REACHED
    of: Of = Of.PROMISE
    other: str = ""


def as_planned(effect: Effect) -> bool:
    """Whether an effect comes as planned, whatever hours the change team has: time freed, and asking without answer."""
    return effect.channel == "time_given" or effect.by == By.FAILING


def add(
    channel: InputName, amount: str | None = None, by: By = By.ITSELF, to: To = To.REACHED, *, other: str = ""
) -> Effect:
    """Add to a weekly input; ``amount`` is the parameter of the input's name where it is left out."""
    return Effect(Kind.ADD, amount or channel, by, channel, to, other=other)


def add_worth(channel: InputName, amount: str, by: By, of: Of, to: To = To.REACHED) -> Effect:
    """Add to a weekly input, times what ``of`` is worth to the person."""
    return Effect(Kind.ADD_WORTH, amount, by, channel, to, of)


def say(by: By = By.ITSELF, of: Of = Of.PROMISE) -> Effect:
    """Bring a message of the lever's ``reach``."""
    return Effect(Kind.SAY, "reach", by, of=of)


def tailor(by: By = By.QUALITY) -> Effect:
    """Fit the initiative better to the units by the lever's ``tailoring``."""
    return Effect(Kind.TAILOR, "tailoring", by)


def lift(by: By = By.EVIDENCE) -> Effect:
    """Report results in strategic terms, by the lever's ``lift``."""
    return Effect(Kind.LIFT, "lift", by)


OPEN = Effect(Kind.OPEN)
OPEN_PICKED = Effect(Kind.OPEN_PICKED)
REVEAL = Effect(Kind.REVEAL)
