"""What is wrong with a scenario beside the model: numbers out of bounds, names of parameters and shocks."""

from collections.abc import Iterator

from pydantic import ValidationError

from sim.checks.adjustable import adjustable, unknown_path
from sim.common.errors import InputError, Loc, Problem, unknown
from sim.measures import Goal
from sim.parameters import Parameter
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import UNIT_GROUPS
from sim.shocks import SHOCKS
from sim.worlds.all_parameters import PARAMETERS


def scenario_problems(scenario: Scenario) -> Iterator[Problem]:
    """Why a scenario cannot run; each problem's ``loc`` is its place in the file."""
    yield from _units(scenario)
    yield from _parameters(scenario)
    yield from _uncertain(scenario)
    yield from _goal(scenario)
    for number, event in enumerate(scenario.shocks):
        if event.shock not in SHOCKS:
            yield unknown(event.shock, SHOCKS, "shock", ("shocks", number, "shock"))


def beyond_horizon(scenario: Scenario) -> Iterator[Problem]:
    """What a scenario plans for weeks that never come."""
    allowed = f"a week up to {scenario.horizon}, the horizon"
    for number, event in enumerate(scenario.shocks):
        if event.week > scenario.horizon:
            yield Problem(f"week {event.week}", allowed, ("shocks", number, "week"))
    if "loss_week" in scenario.sponsor.model_fields_set and scenario.sponsor.loss_week > scenario.horizon:
        yield Problem(f"week {scenario.sponsor.loss_week}", allowed, ("sponsor", "loss_week"))


def _units(scenario: Scenario) -> Iterator[Problem]:
    for number, name in enumerate(scenario.unit_names):
        if name in UNIT_GROUPS:
            allowed = f"a name other than those of groups of units ({', '.join(UNIT_GROUPS)})"
            yield Problem(f"a unit named {name}", allowed, ("units", number, "name"))
    try:
        scenario.design()
    except ValidationError as error:
        problem = error.errors()[0].get("ctx", {}).get("error")
        if not isinstance(problem, Problem):
            raise
        yield Problem(problem.found, problem.allowed, ("units",), problem.hint)


def _parameters(scenario: Scenario) -> Iterator[Problem]:
    for name, value in scenario.parameters.items():
        loc = ("parameters", name)
        if name in PARAMETERS:
            yield from _out_of_bounds(PARAMETERS[name], value, loc)
        else:
            yield unknown_path(name, PARAMETERS, loc)


def _uncertain(scenario: Scenario) -> Iterator[Problem]:
    known = adjustable(scenario)
    for number, quantity in enumerate(scenario.uncertain):
        loc = ("uncertain", number)
        if quantity.path not in known:
            yield unknown_path(quantity.path, known, (*loc, "path"))
            continue
        if quantity.path in [earlier.path for earlier in scenario.uncertain[:number]]:
            yield Problem(f"{quantity.path} a second time", "each path once", (*loc, "path"))
        yield from _out_of_bounds(known[quantity.path], quantity.low, (*loc, "low"))
        yield from _out_of_bounds(known[quantity.path], quantity.high, (*loc, "high"))


def _goal(scenario: Scenario) -> Iterator[Problem]:
    try:
        Goal.of(scenario.goal)
    except InputError as error:
        yield Problem(error.found, error.allowed, ("goal",))


def _out_of_bounds(parameter: Parameter, value: float, loc: Loc) -> Iterator[Problem]:
    try:
        parameter.check(value, "")
    except InputError as error:
        yield Problem(error.found, error.allowed, loc)
