"""What commands on a scenario start from: a scenario, an organisation, and strategies, all checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.checks import (
    Trial,
    Wording,
    beyond_horizon,
    cut_off,
    fitted,
    idle_uses,
    neutral,
    read_scenario,
    read_words,
    scenario_problems,
    with_units,
)
from sim.cli.people_options import OwnFiles
from sim.cli.say import say
from sim.common.errors import InputError, Problem, as_place
from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.comparison import NotTried
from sim.study.experiment import Experiment
from sim.study.forms import Lineup, lineup, named
from sim.study.setting import check_shown


@dataclass(frozen=True)
class Given:
    """What the options say: ``settings`` are ``PATH=VALUE``; ``own`` are files about one's own people, if any,
    ``words`` one of the audience's words.

    From Python scenario and organisation may be objects; the former without settings.
    """

    scenario: str | Scenario
    settings: tuple[str, ...]
    catalogue: Path | None
    own: OwnFiles | Organisation
    words: Path | None = None


@dataclass(frozen=True)
class Setup:
    """What is to be simulated; ``organisation`` is None where one is generated, ``trial`` what strategies are tried on.

    ``assumptions`` says in words what was set from the command line, and what has no effect here. ``not_tried`` are the
    strategies of the catalogue that were left out, where all were asked for; ``told`` are other names of units,
    ``wording`` the audience's words.
    """

    scenario: Scenario
    organisation: Organisation | None
    strategies: tuple[Strategy, ...]
    trial: Trial
    assumptions: tuple[str, ...]
    given: Given
    catalogue: Catalogue
    told: Mapping[str, str]
    wording: Wording
    not_tried: tuple[NotTried, ...] = ()

    @property
    def case(self) -> str:
        """The scenario's name or file, as given."""
        return self.given.scenario if isinstance(self.given.scenario, str) else self.given.scenario.name

    @property
    def as_shipped(self) -> bool:
        """Whether nothing of the scenario was set, and its organisation is generated."""
        return self.organisation is None and not self.given.settings

    def in_weeks(self, weeks: int) -> "Setup":
        """The same over so many weeks."""
        scenario = self.scenario.model_copy(update={"horizon": weeks})
        said = (*self.assumptions, f"set from the command line: {weeks} weeks")
        return replace(self, scenario=scenario, trial=replace(self.trial, scenario=scenario), assumptions=said)

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


def prepare(given: Given, names: Sequence[str | Path | Strategy] | None, *, every: bool = False) -> Setup:
    """Everything read and checked. Where no names are given: those the scenario names, or else all of the catalogue.

    ``every`` asks for all of the catalogue that fit, and for doing nothing beside those that are named. Raises
    InputError for whatever is wrong.
    """
    catalogue = Catalogue(given.catalogue)
    scenario = _scenario(catalogue, given)
    wording = read_words(given.words, scenario, catalogue) if given.words else Wording()
    scenario = wording.scenario(scenario)
    organisation = _organisation(given.own)
    told: Mapping[str, str] = {}
    if organisation:
        organisation = with_units(organisation, _units(given.own), scenario.unit_names, "option --unit")
        organisation, told = neutral(organisation, scenario.unit_names)
        scenario, organisation = fitted(scenario, organisation)
    trial = Trial(scenario, organisation) if organisation else Trial.of(scenario)
    if every:
        found = lineup(catalogue, trial, names, told)
    else:
        wanted = names or scenario.strategies or catalogue.strategy_names()
        found = Lineup(tuple(named(catalogue, name, trial, told) for name in wanted), ())
    said = [f"set from the command line: {text}" for text in given.settings]
    said += [_without_effect("scenario", problem) for problem in beyond_horizon(scenario)]
    said += _in_part(found.tried, trial) if every and not names else _each_in_part(found.tried, trial)
    tried = tuple(map(wording.strategy, found.tried))
    return Setup(scenario, organisation, tried, trial, tuple(said), given, catalogue, told, wording, found.not_tried)


def _each_in_part(strategies: Sequence[Strategy], trial: Trial) -> list[str]:
    """What has no effect, or is cut short, of each of some strategies."""
    idle = [_without_effect(one.name, problem) for one in strategies for problem in idle_uses(one, trial)]
    return idle + [_ended_early(one.name, problem) for one in strategies for problem in cut_off(one, trial)]


def _in_part(strategies: Sequence[Strategy], trial: Trial) -> list[str]:
    """The same of all strategies together: a line for those of which not all is at work."""
    parts = [one.name for one in strategies if any(idle_uses(one, trial)) or any(cut_off(one, trial))]
    listed = f"not all that is drawn has time or people here (buyin check FILE says what): {', '.join(parts)}"
    return [listed] if parts else []


def _scenario(catalogue: Catalogue, given: Given) -> Scenario:
    if isinstance(given.scenario, str):
        return read_scenario(catalogue, given.scenario, given.settings)
    for problem in scenario_problems(given.scenario):
        raise InputError(given.scenario.name, as_place(problem.loc), problem.found, problem.allowed)
    return given.scenario


def _units(own: OwnFiles | Organisation) -> dict[str, str]:
    return dict(own.unit) if isinstance(own, OwnFiles) else {}


def _organisation(own: OwnFiles | Organisation) -> Organisation | None:
    if isinstance(own, Organisation):
        check_shown(GROUPS[0], own, "organisation")
        return own
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
