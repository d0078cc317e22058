"""Person-days of a game: what there is to spend, what is spent, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.checks import Trial
from sim.scenarios.strategy import Strategy
from sim.study.forms import usual_budget
from sim.study.result import Result

WORTH = 1.0  # least budget, in person-days, where shipped plans cost nothing


@dataclass(frozen=True)
class Purse(Result):
    """Person-days: the budget, what the plan costs to its end, what was found out, and what is left."""

    budget: float
    planned: float
    found_out: float
    left: float


def default_budget(trial: Trial, ideas: Sequence[Strategy], *, own: bool = False) -> float:
    """The budget of a game in which none is named, in person-days: the usual one of the scenario.

    ``own``: the organisation is somebody's own, so that the scenario's budget is taken in proportion to its people.
    """
    days, _ = usual_budget(trial, trial.organisation if own else None, ideas)
    return WORTH if days is None else days
