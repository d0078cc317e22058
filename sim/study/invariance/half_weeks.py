"""The same scenario and plans told in half weeks: twice the steps, each with half of what a week brings.

What is said by the week, the use or the year is halved; levels and shares of time stay. A lever that is used in a week
is used in both halves of it. Hours are those of half a week, for the change team and for what levers take alike, and so
need no other number.
"""

from collections.abc import Iterator
from math import sqrt

from sim.common.arrays import Array
from sim.levers import LEVERS
from sim.scenarios.strategy import Strategy, Use
from sim.study.invariance.telling import Telling
from sim.worlds.all_parameters import PARAMETERS

BY_TIME = ("per week", "per talk", "per message", "per use", "per year")
KEPT, NOISE = "expectation.memory", "commitment.noise"


def half_weeks(told: Telling) -> Telling:
    """Twice the weeks, each half as long."""
    scenario = told.scenario
    numbers = {name: halved(name, scenario.parameters.get(name, one.default)) for name, one in PARAMETERS.items()}
    shocks = tuple(e.model_copy(update={"week": 2 * e.week - 1, "weeks": 2 * e.weeks}) for e in scenario.shocks)
    slower = scenario.model_copy(update={"horizon": 2 * scenario.horizon, "parameters": numbers, "shocks": shocks})
    values = {path: halved(path, given) if path in PARAMETERS else given for path, given in told.values.items()}
    return told._replace(scenario=slower, values=values, strategies=tuple(map(_in_halves, told.strategies)))


def halved[Amount: (float, Array)](name: str, amount: Amount) -> Amount:
    """What a parameter is for half a week; what is kept over two of them, and noise, add up to that of a week."""
    if name == KEPT:
        return amount**0.5
    if name == NOISE:
        return amount / sqrt(2.0)
    return amount / 2.0 if by_time(name) else amount


def by_time(name: str) -> bool:
    """Whether a parameter says how much of something a week, a use or a year brings."""
    brings = name.startswith("levers.") and (PARAMETERS[name].unit == "trust" or name.endswith(".lift"))
    return brings or PARAMETERS[name].unit in BY_TIME


def _in_halves(plan: Strategy) -> Strategy:
    return plan.model_copy(update={"levers": tuple(half for use in plan.levers for half in _halves(use))})


def _halves(use: Use) -> Iterator[Use]:
    """One use in the first halves of its weeks, and one in the second."""
    every = use.every or LEVERS[use.lever].pause
    for part in (0, 1):
        ends = {name: _half(getattr(use, name), part) for name in ("until", "broken_off")}
        yield use.model_copy(update={"start": 2 * use.start - 1 + part, "every": 2 * every, **ends})


def _half(week: int | None, part: int) -> int | None:
    return None if week is None else 2 * week - 1 + part
