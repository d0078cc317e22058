"""What a rule of the week declares: the state it owns, what it works out, what it is told, and its equations."""

from dataclasses import dataclass
from typing import Literal

from sim.engine.equation import Equation
from sim.parameters import Parameter

Owner = Literal["person", "unit", "world"]
SIX = 6


@dataclass(frozen=True)
class Column:
    """A number that lasts from week to week: of a person, a unit or a world; ``six`` for one in each dimension.

    ``start`` is what it is before anything has happened, for a newcomer too, unless people are drawn (see
    ``sim.state.start``). What has a ``title`` is shown under it where a person is explained. A ``trait`` never changes.
    What belongs to the ``seat`` stays when its occupant leaves.
    """

    name: str
    low: float
    high: float
    meaning: str
    unit: str = "share"
    symbol: str = ""
    title: str = ""
    start: float = 0.0
    of: Owner = "person"
    trait: bool = False
    seat: bool = False
    six: bool = False


@dataclass(frozen=True)
class Signal:
    """A number that a week works out anew, from what was there before."""

    name: str
    meaning: str
    of: Owner = "person"
    six: bool = False


@dataclass(frozen=True)
class Input:
    """A number that levers bring to a person (or, ``of`` it, a world) in a week; zero where no lever does."""

    name: str
    meaning: str
    of: Owner = "person"


@dataclass(frozen=True)
class Rule:
    """One rule of the week: its equations in order, and ``instead``, those that stand in when it is switched off.

    Without ``instead`` everything stays as it is where the rule is off. ``after`` is the rule that one from outside the
    package follows; it comes last without.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    equations: tuple[Equation, ...] = ()
    instead: tuple[Equation, ...] = ()
    columns: tuple[Column, ...] = ()
    signals: tuple[Signal, ...] = ()
    inputs: tuple[Input, ...] = ()
    after: str = ""
