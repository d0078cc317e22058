"""What there is, as plain values: scenarios and strategies, and what the model declares."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sim.checks import adjustable
from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.measures import ALL_MEASURES
from sim.parameters import Parameter
from sim.scenarios.catalogue import Catalogue
from sim.shocks import SHOCKS
from sim.week import ORDER
from sim.worlds.all_parameters import PARAMETERS

Entry = dict[str, Any]


def entries(kind: str, catalogue: Catalogue, scenario: str | None, wrong: list[InputError]) -> list[Entry]:
    """Everything of a kind; what is not in order goes to ``wrong``."""
    if kind == "scenarios":
        paths = map(catalogue.scenario_path, catalogue.scenario_names())
        return _in_order(paths, lambda path: _scenario(catalogue, path), "scenario", wrong)
    if kind == "strategies":
        paths = map(catalogue.strategy_path, catalogue.strategy_names())
        return _in_order(paths, lambda path: _strategy(catalogue, path), "strategy", wrong)
    return parameters(catalogue, scenario) if kind == "parameters" else DECLARED[kind]()


def _in_order(paths: Iterable[Path], read: Callable[[Path], Entry], kind: str, wrong: list[InputError]) -> list[Entry]:
    found = []
    for path in paths:
        try:
            found.append(read(path))
        except InputError as error:
            from sim.study.check import misplaced

            wrong.append(misplaced(path, kind) or error)
    return found


def _scenario(catalogue: Catalogue, path: Path) -> Entry:
    scenario = catalogue.scenario(path)
    return {
        "name": path.stem,
        "title": scenario.title,
        "summary": scenario.summary,
        "people": sum(unit.people for unit in scenario.units),
        "units": len(scenario.units),
        "weeks": scenario.horizon,
        "file": str(path),
    }


def _strategy(catalogue: Catalogue, path: Path) -> Entry:
    strategy = catalogue.strategy(path)
    return {
        "name": path.stem,
        "title": strategy.title,
        "summary": strategy.summary,
        "levers": list(dict.fromkeys(use.lever for use in strategy.levers)),
        "file": str(path),
    }


def levers() -> list[Entry]:
    """The levers, in the order of their registry."""
    return [
        {
            "name": lever.name,
            "title": lever.title,
            "stage": lever.stage,
            "effect": lever.effect,
            "side_effect": lever.side_effect,
            "needs": list(lever.needs),
            "pause": lever.pause,
            "hours": vars(lever.hours),
            "source": lever.source,
        }
        for lever in LEVERS.values()
    ]


def shocks() -> list[Entry]:
    """The shocks."""
    return [{"name": s.name, "title": s.title, "effect": s.effect, "source": s.source} for s in SHOCKS.values()]


def rules() -> list[Entry]:
    """The rules, in the order of the week."""
    return [{"name": rule.name, "summary": rule.summary} for rule in ORDER]


def measures() -> list[Entry]:
    """The measures of a whole run."""
    return [
        {
            "name": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "meaning": measure.meaning,
            "better": measure.better,
            "keys": list(measure.keys),
        }
        for measure in ALL_MEASURES.values()
    ]


DECLARED = {"levers": levers, "shocks": shocks, "rules": rules, "measures": measures}


def parameters(catalogue: Catalogue, scenario: str | None) -> list[Entry]:
    """The model's parameters; those and the scenario's own numbers, where one is named."""
    declared = adjustable(catalogue.scenario(scenario)) if scenario else PARAMETERS
    return [_parameter(path, parameter) for path, parameter in declared.items()]


def _parameter(path: str, parameter: Parameter) -> Entry:
    return {
        "name": path,
        "value": parameter.default,
        "low": parameter.low,
        "high": parameter.high,
        "unit": parameter.unit,
        "meaning": parameter.meaning,
        "basis": parameter.basis,
        "source": parameter.source,
    }
