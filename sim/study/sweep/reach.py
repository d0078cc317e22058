"""What a factor's value changes: the organisation, an arm (strategy and shocks), or numbers of each world."""

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import ValidationError

from sim.organisation.design import FEWEST, MOST, Shape, TieMix
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.scenarios.strategy import Strategy, Use

Reach = Literal["organisation", "arm", "world"]

ORGANISATION, SHOCK_PATHS, ANY = "organisation", "shocks", "*"
SPONSOR_LEAVES = "sponsor-leaves"
PEOPLE = f"{ORGANISATION}.people"
USE_FIELDS = {"from": int, "until": int, "every": int, "share": float, "intensity": float, "claims": float}
SHOCK_FIELDS = {"week": int, "weeks": int, "size": float}
TEAM_FIELDS = ("team.hours", "team.experience", "team.style")
PILOT_SHARE = "pilot_share"


def organisation_paths() -> dict[str, tuple[float, float]]:
    """Paths of the numbers that shape an organisation, with the least and greatest value of each."""
    found: dict[str, tuple[float, float]] = {PEOPLE: (FEWEST, MOST)}
    for model, prefix in ((Shape, ORGANISATION), (TieMix, f"{ORGANISATION}.ties")):
        for name, schema in model.model_json_schema()["properties"].items():
            if "minimum" in schema:
                found[f"{prefix}.{name}"] = (schema["minimum"], schema["maximum"])
    return found


def is_whole(path: str) -> bool:
    """Whether a factor takes whole numbers only."""
    field = path.rpartition(".")[2]
    kinds = SHOCK_FIELDS if path.startswith(f"{SHOCK_PATHS}.") else USE_FIELDS
    return path in (PEOPLE, f"{ORGANISATION}.depth") or kinds.get(field) is int


def reach_of(path: str, chosen: bool) -> Reach:
    """What the factor at a path changes; ``chosen`` says whether it is a lever."""
    if chosen or path.startswith(f"{SHOCK_PATHS}."):
        return "arm"
    return "organisation" if path.startswith(f"{ORGANISATION}.") else "world"


def reshaped(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with an organisation of another size or shape.

    Raises InputError for too few people for its units.
    """
    shape = scenario.organisation
    for path, value in values.items():
        name = path.rpartition(".")[2]
        if path == PEOPLE:
            scenario = _resized(scenario, int(value))
        elif ".ties." in path:
            shape = shape.model_copy(update={"ties": shape.ties.model_copy(update={name: value})})
        else:
            shape = shape.model_copy(update={name: int(value) if is_whole(path) else value})
    return scenario.model_copy(update={"organisation": shape})


def _resized(scenario: Scenario, people: int) -> Scenario:
    scaled = zip(scenario.units, scenario.design().scaled(people).units, strict=True)
    units = tuple(unit.model_copy(update={"people": size.people}) for unit, size in scaled)
    return scenario.model_copy(update={"units": units})


def changed(strategy: Strategy, values: Mapping[str, float]) -> Strategy:
    """The strategy with other numbers. Raises pydantic's ValidationError where it is no strategy any more."""
    if not values:
        return strategy
    data = strategy.model_dump(by_alias=True)
    for path, value in values.items():
        name, _, field = path.rpartition(".")
        number = int(value) if is_whole(path) else value
        if path == PILOT_SHARE:
            data[path] = number
        elif path in TEAM_FIELDS:
            data["team"][field] = number
        else:
            for use in data["levers"]:
                if name in (ANY, use["lever"]):
                    use[field] = number
    return Strategy.model_validate(data)


def has_lever(strategy: Strategy, path: str) -> bool:
    """Whether a lever factor changes anything about a strategy."""
    name = path.rpartition(".")[0]
    return path in (*TEAM_FIELDS, PILOT_SHARE) or any(name in (ANY, use.lever) for use in strategy.levers)


def struck(scenario: Scenario, values: Mapping[str, float]) -> tuple[ShockEvent, ...]:
    """The shocks that happen: the scenario's own, those that factors name being changed or added.

    One whose week is beyond the horizon does not happen.
    """
    events = {number: event.model_dump() for number, event in enumerate(scenario.shocks)}
    for path, value in values.items():
        _, name, field = path.split(".")
        number = int(value) if is_whole(path) else value
        alike = [event for event in events.values() if event["shock"] == name]
        if not alike:
            alike = [events.setdefault(len(events), {"shock": name, "week": scenario.sponsor.loss_week})]
        for event in alike:
            event[field] = number
    return tuple(ShockEvent(**event) for event in events.values() if event["week"] <= scenario.horizon)


def anchored(strategy: Strategy, shocks: Iterable[ShockEvent]) -> Strategy:
    """The strategy with its uses that wait for the first shock laid out on these shocks; without one they are not.

    The weeks may lie beyond the horizon: they are not checked again.
    """
    first = min((event.week for event in shocks), default=None)
    uses = (_moved(use, first) if use.after == "shock" else use for use in strategy.levers)
    return strategy.model_copy(update={"levers": tuple(use for use in uses if use is not None)})


def _moved(use: Use, week: int | None) -> Use | None:
    if week is None:
        return None
    later = {name: None if at is None else at + week - 1 for name, at in _ends(use).items()}
    return use.model_copy(update={"after": "start", "start": use.start + week - 1} | later)


def _ends(use: Use) -> dict[str, int | None]:
    return {"until": use.until, "broken_off": use.broken_off}


def refusal(error: ValidationError) -> str:
    """Why a value is not possible, in one line."""
    first = error.errors(include_url=False)[0]
    return str(first.get("ctx", {}).get("error", first["msg"]))
