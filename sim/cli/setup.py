"""What commands on a scenario start from: a scenario, an organisation, and strategies, all checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.catalogue import Catalogue
from sim.checks import (
    Trial,
    beyond_horizon,
    cut_off,
    fitted,
    idle_uses,
    neutral,
    read_scenario,
    renamed,
    strategy_problems,
    with_units,
)
from sim.cli.own import OwnFiles
from sim.cli.say import say
from sim.errors import Problem, as_place
from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.strategy import Strategy
from sim.study.experiment import Experiment
from sim.study.setting import check_shown


@dataclass(frozen=True)
class Given:
    """What the options say: ``settings`` are ``PATH=VALUE``; ``own`` are files about one's own people, if any."""

    scenario: str
    settings: tuple[str, ...]
    catalogue: Path | None
    own: OwnFiles


@dataclass(frozen=True)
class Setup:
    """What is to be simulated; ``organisation`` is None where one is generated, ``trial`` what strategies are tried on.

    ``assumptions`` says in words what was set from the command line, and what has no effect here.
    """

    scenario: Scenario
    organisation: Organisation | None
    strategies: tuple[Strategy, ...]
    trial: Trial
    assumptions: tuple[str, ...]

    def experiment(self, strategies: Sequence[Strategy], *, replicates: int = 1, seed: int = 1) -> Experiment:
        """These strategies in so many replicates."""
        return Experiment.of(
            self.scenario, strategies, replicates=replicates, seed=seed, organisation=self.organisation
        )

    def first_at_work(self) -> Strategy:
        """The first of the strategies whose levers do something here, if any does."""
        at_work = (one for one in self.strategies if len(list(idle_uses(one, self.trial))) < len(one.levers))
        return next(at_work, self.strategies[0])

    def say_assumptions(self) -> None:
        """Print on standard error what was set, what has no effect, and what is assumed of tables."""
        for line in (*self.assumptions, *(self.organisation.assumptions if self.organisation else ())):
            say(f"assumed: {line}", err=True)


def prepare(given: Given, names: Sequence[str] | None) -> Setup:
    """Everything read and checked; those the scenario names, or else all of the catalogue, where no names are given.

    Raises InputError for whatever is wrong.
    """
    catalogue = Catalogue(given.catalogue)
    scenario = read_scenario(catalogue, given.scenario, given.settings)
    organisation = _organisation(given.own)
    told: Mapping[str, str] = {}
    if organisation:
        organisation = with_units(organisation, dict(given.own.unit), scenario.unit_names, "option --unit")
        organisation, told = neutral(organisation, scenario.unit_names)
        scenario, organisation = fitted(scenario, organisation)
    trial = Trial(scenario, organisation) if organisation else Trial.of(scenario)
    wanted = names or scenario.strategies or catalogue.strategy_names()
    strategies = [_strategy(catalogue, name, trial, told) for name in wanted]
    said = [f"set from the command line: {text}" for text in given.settings]
    said += [_without_effect("scenario", problem) for problem in beyond_horizon(scenario)]
    said += [_without_effect(s.name, problem) for s in strategies for problem in idle_uses(s, trial)]
    said += [_ended_early(s.name, problem) for s in strategies for problem in cut_off(s, trial)]
    return Setup(scenario, organisation, tuple(strategies), trial, tuple(said))


def _strategy(catalogue: Catalogue, name: str, trial: Trial, told: Mapping[str, str]) -> Strategy:
    """A strategy that can run there, with units under the names by which they are told."""
    found = catalogue.strategy(name, lambda strategy: strategy_problems(renamed(strategy, told), trial))
    return renamed(found, told)


def _organisation(own: OwnFiles) -> Organisation | None:
    own.check()
    if own.people is None:
        return None
    organisation = own.read().organisation
    check_shown(GROUPS[0], organisation, f"option --people {own.people}")
    return organisation


def _without_effect(what: str, problem: Problem) -> str:
    return f"{what}: {as_place(problem.loc)} has no effect here ({problem.found}; wanted: {problem.allowed})"


def _ended_early(what: str, problem: Problem) -> str:
    return f"{what}: {as_place(problem.loc)} is cut short here ({problem.found}; wanted: {problem.allowed})"
