"""What a class code changes of a scenario: where the organisation starts from, within what is plausible there.

How large each unit is, what it gains, which units resist and which look forward to it; how its people start (worries,
spare time, how far the sponsor's authority reaches), how far people trust, how strong the sponsor is, how many hours
the change team has and how it works, how earlier initiatives went, how hard this one is to learn, and the budget. Where
a quantity is one that the scenario says nobody knows, it is drawn for each world as it is everywhere else. No number of
the model is touched but the state in which an organisation starts.
"""

from collections.abc import Mapping

import numpy as np

from sim.inputs import Model
from sim.organisation.design import FEWEST, LEAST_UNIT
from sim.scenarios.scenario import ByDimension, ByTier, Scenario, Unit
from sim.worlds.all_parameters import PARAMETERS

SIZES = (0.5, 1.8)  # times the size as written
EFFECT = (0.6, 1.5)  # times each true effect on a unit's people
BUDGET = (0.4, 1.8)  # times the budget as written
SIGNED = ("worry", "attitude", "history", "conviction")  # from -1; other numbers from 0
UNIT = {"worry": 0.1, "attitude": 0.1, "readiness": 0.1, "spare_time": 0.2, "authority": 0.4, "threat": 0.1}
RESISTS, LOOKS_FORWARD = 0.25, 0.25  # shares of units
AGAINST = {"attitude": (-0.3, -0.1), "worry": (0.05, 0.2), "threat": (0.1, 0.4)}
IN_FAVOUR = {"attitude": (0.05, 0.2), "worry": (-0.2, 0.0)}
HISTORY = 0.5
WORRIES = 0.1
TIMES = {"learning_time": (0.7, 1.5), "effect_scale": (0.8, 1.3)}
TEAM = {"experience": 0.3}
TEAM_TIMES = {"hours": (0.5, 1.8)}
SPONSOR = {"conviction": 0.6, "ownership": 0.4}
TRUST = "start.trust"

Random = np.random.Generator


def changed(scenario: Scenario, rng: Random) -> Scenario:
    """A scenario of the same story, in another organisation."""
    one, team, sponsor = scenario.initiative, scenario.team, scenario.sponsor
    worries = {tier: _near(rng, getattr(one.worries, tier), WORRIES, 0.0) for tier in ByTier.model_fields}
    history = {"history": _near(rng, one.history, HISTORY, -1.0), "worries": one.worries.model_copy(update=worries)}
    parts = {
        "initiative": one.model_copy(update=history | _times(rng, one, TIMES)),
        "team": team.model_copy(update=_moved(rng, team, TEAM) | _times(rng, team, TEAM_TIMES)),
        "sponsor": sponsor.model_copy(update=_moved(rng, sponsor, SPONSOR)),
        "units": _other_units(scenario.units, rng),
        "parameters": scenario.parameters | {TRUST: _trust(rng)},
        "budget": _budget(scenario, rng),
    }
    return scenario.model_copy(update=parts)


def _trust(rng: Random) -> float:
    """How far people trust at the start, on average: anything plausible."""
    plausible = PARAMETERS[TRUST].plausible
    assert plausible is not None
    return _digits(rng.uniform(plausible.low, plausible.high))


def with_benefit(scenario: Scenario, times: float) -> Scenario:
    """The same with what units gain times a factor, and what they lose divided by it."""
    units = tuple(unit.model_copy(update={"effect": _scaled(unit.effect, times)}) for unit in scenario.units)
    return scenario.model_copy(update={"units": units})


def _scaled(effect: ByDimension, times: float) -> ByDimension:
    own = {name: getattr(effect, name) for name in ByDimension.model_fields}
    more = {name: value * times if value > 0 else value / times for name, value in own.items()}
    return effect.model_copy(update={name: _digits(min(1.0, value)) for name, value in more.items()})


def _budget(scenario: Scenario, rng: Random) -> float | None:
    return None if scenario.budget is None else float(f"{scenario.budget * factor(rng, BUDGET):.2g}")


def _other_units(units: tuple[Unit, ...], rng: Random) -> tuple[Unit, ...]:
    """Other units, as large as they were where they would be too few people together."""
    found = tuple(_other_unit(unit, rng) for unit in units)
    if sum(unit.people for unit in found) >= FEWEST:
        return found
    return tuple(new.model_copy(update={"people": old.people}) for new, old in zip(found, units, strict=True))


def _other_unit(unit: Unit, rng: Random) -> Unit:
    size = max(LEAST_UNIT, round(unit.people * factor(rng, SIZES)))
    own = {name: getattr(unit.effect, name) * factor(rng, EFFECT) for name in ByDimension.model_fields}
    effect = unit.effect.model_copy(update={name: _digits(min(1.0, max(-1.0, own[name]))) for name in own})
    fields = {"people": size, "effect": effect, **_moved(rng, unit, UNIT)}
    return unit.model_copy(update=fields | _view(unit, rng))


def _view(unit: Unit, rng: Random) -> dict[str, float]:
    """How a unit looks at it, where it resists or looks forward to it."""
    kind = rng.uniform()
    ranges = AGAINST if kind < RESISTS else IN_FAVOUR if kind > 1.0 - LOOKS_FORWARD else {}
    return {
        name: _digits(min(1.0, max(-1.0 if name in SIGNED else 0.0, getattr(unit, name) + rng.uniform(*ends))))
        for name, ends in ranges.items()
    }


def _moved(rng: Random, part: Model, by: Mapping[str, float]) -> dict[str, float]:
    """Numbers of a part of a scenario, each up to so much away, within their bounds."""
    return {name: _near(rng, getattr(part, name), most, -1.0 if name in SIGNED else 0.0) for name, most in by.items()}


def _near(rng: Random, value: float, most: float, low: float) -> float:
    return _digits(min(1.0, max(low, value + float(rng.uniform(-most, most)))))


def _times(rng: Random, part: Model, factors: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Numbers of a part of a scenario, each times a factor between two."""
    return {name: _digits(getattr(part, name) * factor(rng, ends)) for name, ends in factors.items()}


def factor(rng: Random, ends: tuple[float, float]) -> float:
    """A factor between two, as often so many times larger as smaller."""
    return float(np.exp(rng.uniform(*np.log(ends))))


def _digits(value: float) -> float:
    return round(float(value), 3)
