"""A scenario with some of its numbers set from the command line: ``--set PATH=VALUE``."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.checks.adjustable import adjustable, unknown_path
from sim.checks.scenario import scenario_problems
from sim.common.errors import InputError, unknown_name
from sim.common.vocabulary import DIMENSIONS
from sim.inputs.override import option, parse_assignment, path_parts
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.worlds.all_parameters import PARAMETERS


def read_scenario(catalogue: Catalogue, name: str, assignments: Sequence[str] = ()) -> Scenario:
    """The scenario of that name or in that file, with each ``PATH=VALUE`` set, found to be in order.

    A path is a model parameter's full name, or a place in the scenario file. Setting an uncertain number fixes it.
    Raises InputError for anything wrong with the file, a path or a value.
    """
    settings = _Settings(catalogue, name)
    for text in assignments:
        settings.add(*parse_assignment(text))
    scenario = catalogue.scenario(name, settings.overrides, scenario_problems)
    return scenario.model_copy(update={"uncertain": tuple(q for q in scenario.uncertain if not settings.fix(q.path))})


@dataclass
class _Settings:
    """What has been set so far: as overrides of the file, and the paths that are fixed thereby."""

    catalogue: Catalogue
    name: str
    overrides: list[tuple[str, object]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def add(self, path: str, value: object) -> None:
        parameter = ".".join(path_parts(path.removeprefix("parameters.")))
        if parameter in PARAMETERS:
            self.overrides.append((f'parameters."{parameter}"', _checked(parameter, value)))
            self.paths.append(parameter)
            return
        parts = path_parts(path)
        self._refuse_unknown(path, parts[0])
        if parts[0] == "units" and len(parts) > 2:
            self._find_unit(parts)
        self.overrides.append((path, value))
        self.paths.append(".".join(parts))

    def fix(self, path: str) -> bool:
        """Whether the number at a path, or what contains it, has been set."""
        return any(path == known or path.startswith(f"{known}.") for known in self.paths)

    def _refuse_unknown(self, path: str, head: str) -> None:
        prefix = path.rpartition(".")[0]
        alike = [name for name in PARAMETERS if name.rpartition(".")[0] == prefix]
        if alike:
            raise unknown_name(option(path), None, path, alike, "parameter")
        if head not in Scenario.model_fields:
            problem = unknown_path(path, (*adjustable(self._scenario()), *Scenario.model_fields))
            raise InputError(option(path), None, problem.found, problem.allowed)

    def _find_unit(self, parts: list[str]) -> None:
        """Put the unit's name for its number; spell out its promise where one amount of that is to be set."""
        units = self._scenario().units
        number = next((n for n, unit in enumerate(units) if parts[1] in (unit.name, str(n))), None)
        if number is None:
            return
        unit = units[number]
        parts[1] = unit.name
        if parts[2] == "promise" and len(parts) > 3 and unit.promise is None:
            promised = {dimension: max(0.0, getattr(unit.effect, dimension)) for dimension in DIMENSIONS}
            self.overrides.append((f"units[{number}].promise", promised))

    def _scenario(self) -> Scenario:
        return self.catalogue.scenario(self.name, self.overrides)


def _checked(parameter: str, value: object) -> float:
    try:
        return PARAMETERS[parameter].check(value, "")
    except InputError as error:
        raise InputError(option(parameter), None, error.found, error.allowed) from None
