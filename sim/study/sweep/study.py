"""A study with the scenarios and strategies it names, read and found to be in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from sim.checks import Trial, fitted, neutral, read_scenario, renamed, strategy_problems, with_units
from sim.common.errors import InputError, Problem
from sim.inputs import read_toml
from sim.measures import GROUPS
from sim.organisation import Organisation, as_json
from sim.organisation.pseudonyms import numbered
from sim.scenarios.catalogue import Catalogue, file_of, shipped_files
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.setting import check_shown
from sim.study.sweep.file import StudyFile
from sim.study.sweep.problems import StudyChecker


@dataclass(frozen=True)
class Resolved:
    """Everything that the runs of a study follow from, apart from the model itself."""

    study: StudyFile
    scenarios: tuple[Scenario, ...]
    strategies: tuple[Strategy, ...]
    organisation: Organisation | None = None

    def with_seed(self, seed: int | None) -> Self:
        """The same with another seed, a whole number from 0 to 2**32 - 1; as it is where that is None."""
        if seed is None:
            return self
        return replace(self, study=self.study.model_copy(update={"seed": seed}))

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "study": self.study.model_dump(mode="json", by_alias=True),
            "scenarios": [s.model_dump(mode="json", by_alias=True) for s in self.scenarios],
            "strategies": [s.model_dump(mode="json", by_alias=True) for s in self.strategies],
            "organisation": None if self.organisation is None else as_json.to_json_dict(self.organisation),
        }

    @classmethod
    def from_json_dict(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json_dict`` gave. Raises pydantic's ValidationError for anything else."""
        return cls(
            StudyFile.model_validate(data["study"]),
            tuple(Scenario.model_validate(one) for one in data["scenarios"]),
            tuple(Strategy.model_validate(one) for one in data["strategies"]),
            None if data["organisation"] is None else as_json.from_json_dict(data["organisation"]),
        )


def study_path(name: str) -> Path:
    """The file of a study by its name or path. Raises InputError, with the nearest names, for an unknown one."""
    return file_of(name, shipped_files("experiments"), "study", "argument STUDY")


def read_study(path: Path, catalogue: Catalogue) -> Resolved:
    """The study in a file, with everything it names. Raises InputError for whatever is wrong."""
    study = read_toml(path, StudyFile)
    read_toml(path, StudyFile, check=partial(_unknown_names, catalogue=catalogue, path=path))
    scenarios = tuple(_scenario(study, path, name, catalogue) for name in study.scenarios)
    organisation, told = _organisation(study, path, scenarios)
    if organisation:
        study = study.model_copy(update={"units": {}})  # done, and they may name people
        scenarios = tuple(fitted(scenario, organisation)[0] for scenario in scenarios)
        trials = [Trial(scenario, organisation) for scenario in scenarios]
    else:
        trials = [Trial.of(scenario) for scenario in scenarios]
    names = study.strategies or catalogue.strategy_names()
    fits = partial(_fits, trials=trials, told=told)
    strategies = tuple(renamed(catalogue.strategy(_beside(path, name), fits), told) for name in names)
    resolved = Resolved(study, scenarios, strategies, organisation)
    checker = StudyChecker(study, trials, strategies)
    read_toml(path, StudyFile, check=lambda _: checker.problems())
    return resolved


def _unknown_names(study: StudyFile, catalogue: Catalogue, path: Path) -> Iterator[Problem]:
    """Scenarios and strategies that are not there; what is wrong within one is said of its own file."""
    for field, find in (("scenarios", catalogue.scenario_path), ("strategies", catalogue.strategy_path)):
        for number, name in enumerate(getattr(study, field)):
            try:
                find(_beside(path, name))
            except InputError as error:
                yield Problem(error.found, error.allowed, (field, number))


def _scenario(study: StudyFile, path: Path, name: str, catalogue: Catalogue) -> Scenario:
    try:
        scenario = read_scenario(catalogue, str(_beside(path, name)), study.settings)
    except InputError as error:
        if not error.source.startswith("option --set"):
            raise
        place = f"settings, {error.source.removeprefix('option --set').strip()}".rstrip(", ")
        raise InputError(str(path), place, error.found, error.allowed, error.hint) from None
    return scenario.model_copy(update={"horizon": study.weeks or scenario.horizon})


def _organisation(
    study: StudyFile, path: Path, scenarios: tuple[Scenario, ...]
) -> tuple[Organisation | None, Mapping[str, str]]:
    """The organisation of the study's tables, with what is assumed of it in each scenario; None without tables.

    A results folder keeps it: people have numbers in place of their ids, and units the names by which they are told,
    which come with it.
    """
    if study.people is None:
        return None, {}
    ties = None if study.ties is None else path.parent / study.ties
    from sim.people_files import read_tables  # loads pandas: only for an organisation of one's own

    made = read_tables(path.parent / study.people, ties)
    shared = [name for name in scenarios[0].unit_names if all(name in other.unit_names for other in scenarios)]
    check_shown(GROUPS[0], made, f"{path}: people")
    made = with_units(made, study.units, shared, f"{path}: units")
    made, told = neutral(made, {name for scenario in scenarios for name in scenario.unit_names})
    made = numbered(made)
    said = [line for scenario in scenarios for line in fitted(scenario, made)[1].assumptions]
    said = [line.replace(f"{path.parent}/", "") for line in said]
    return replace(made, assumptions=tuple(dict.fromkeys(said))), told


def _beside(path: Path, name: str) -> str:
    return str(path.parent / name) if name.endswith(".toml") else name


def _fits(strategy: Strategy, trials: list[Trial], told: Mapping[str, str]) -> Iterator[Problem]:
    for trial in trials:
        for problem in strategy_problems(renamed(strategy, told), trial):
            yield problem.moved(problem.loc, f"in {trial.scenario.name}")
            return
