"""The Mesa face of one world: a model that runs week by week, with people as agents.

The arrays do the work (``sim.worlds.simulation``); Mesa keeps time, fires events and collects data. Mesa's own random
generators decide nothing: every draw is addressed by seed, purpose, week and person.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import mesa
from mesa.datacollection import DataCollector

from sim.checks import adjustable, fitted, scenario_problems
from sim.checks.adjustable import unknown_path
from sim.common.arrays import Array
from sim.common.errors import InputError, as_place, shown, unknown_name
from sim.common.vocabulary import DIMENSIONS
from sim.mesa.agents import BY_TIER, WORLD, Person, checked, checked_priorities
from sim.mesa.tools import MOST_SEED, WeekCollector, checked_seed, told_by
from sim.numerics.draws import organisation_seed, world_seed
from sim.organisation import Organisation, generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import CELLS, Arm, Worlds
from sim.worlds.simulation import Simulation

NO_STRATEGY = Strategy(name="no-strategy", title="No strategy", summary="Nothing is done.")
FOLLOWERS = {"commitment": ("stance", "anchor"), "skill": ("proficiency",)}


class Beginning(TypedDict, total=False):
    """What ``BuyInModel`` takes by name only."""

    off: Iterable[str]
    start: Mapping[str, object] | None
    certain: bool


class BuyInModel(mesa.Model):
    """One strategy under one seed on one organisation.

    ``case`` is a scenario, and ``strategy`` a strategy: objects, names of built-in ones, or paths of files; without a
    strategy nothing is done. ``seed`` is a whole number from 0: with it the model is, bit for bit, the world that
    ``buyin run`` shows, and replicate 0 of a comparison; None, as Mesa's tools give it, is any seed, which the model's
    ``seed`` says. ``organisation`` is generated from the scenario's design and the seed where left out. ``values``
    gives model parameters and scenario quantities by path.

    By name only: ``off`` names rules to switch off. Uncertain quantities of the scenario are drawn from the seed,
    unless ``certain``. ``start`` gives starting values by the name of a column or trait, each one number or shape
    (people,), and ``priorities`` of shape (people, 6). Who starts with a commitment also says so and holds to it
    (``stance`` and ``anchor`` follow ``commitment``), and ``proficiency`` follows ``skill``, unless they are given too.

    ``scenario`` is a scenario by Mesa's meaning: a ``mesa.experimental.scenarios.Scenario`` whose parameters are the
    arguments above, or paths of ``values``, and whose seed is that of the model, unless it has a parameter ``seed``. It
    may be one of ours too, in place of ``case``.

    ``datacollector`` (for Mesa 4 also ``data_recorder``) collects every measured quantity each week, for
    ``mesa.batch_run``; put your own in its place to collect something else.

    Raises InputError for anything unknown, out of range or of the wrong shape.

    An event at a whole week fires after that week's step; what is to happen before it is scheduled half a week
    earlier. ``running`` turns false at the scenario's horizon; ``run_for`` goes on all the same.
    """

    def __init__(
        self,
        case: Scenario | str | Path | None = None,
        strategy: Strategy | str | Path | None = None,
        seed: int | None = 1,
        organisation: Organisation | None = None,
        values: Mapping[str, float] | None = None,
        *,
        scenario: object = None,
        **beginning: Unpack[Beginning],
    ) -> None:
        if not isinstance(scenario, Scenario | str | Path | None):
            BuyInModel.__init__(self, **told_by(scenario))
            self._mesa_scenario = scenario
            return
        off, start, certain = _beginning(**beginning)
        seed = secrets.randbelow(MOST_SEED) if seed is None else checked_seed(seed)
        super().__init__(rng=seed)
        scenario, self.seed, self.strategy = _scenario(scenario if case is None else case), seed, _strategy(strategy)
        settings = _checked_values(scenario, values or {})
        if organisation is None:
            organisation = generate(scenario.design(), organisation_seed(seed, 0))
        scenario, organisation = fitted(scenario, organisation)
        arms = [Arm(self.strategy.name, self.strategy, scenario.shocks)]
        self.simulation = Simulation(
            scenario, organisation, arms, [world_seed(seed, 0)], values=settings, off=off, certain=certain
        )
        _put(self.worlds, start)
        self._people: tuple[Person, ...] = ()
        self.datacollector: DataCollector = WeekCollector()

    @property
    def data_recorder(self) -> DataCollector:
        """What collects, by the name that Mesa 4's tools look for."""
        return self.datacollector

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.simulation.scenario

    @scenario.setter
    def scenario(self, mesa_scenario: object) -> None:
        if hasattr(self, "simulation"):
            raise AttributeError("a model keeps its scenario; make another model for another one")
        self._mesa_scenario = mesa_scenario

    @property
    def worlds(self) -> Worlds:
        """All arrays of the model's one world; person by world arrays have shape (people, 1)."""
        return self.simulation.worlds

    @property
    def organisation(self) -> Organisation:
        """People, units and ties."""
        return self.worlds.organisation

    @property
    def week(self) -> int:
        """Weeks that have passed."""
        return self.worlds.week

    @property
    def sponsor(self) -> Person:
        """The sponsor's agent."""
        return self.people[self.worlds.sponsor]

    def column(self, name: str) -> Array:
        """A column or trait of everyone, shape (people,): a view, so that writing to it changes the model.

        Most are from 0 to 1, commitment and stance from -1 to 1. Raises InputError for an unknown one.
        """
        if name not in CELLS:
            raise unknown_name("model", None, name, CELLS, "column or trait")
        return getattr(self.worlds, name)[:, WORLD]

    @property
    def people(self) -> tuple[Person, ...]:
        """The agents in the order of rows, made when first asked for."""
        if not self._people:
            tiers = self.organisation.tier
            self._people = tuple(BY_TIER[tier](self, row) for row, tier in enumerate(tiers))
        return self._people

    @property
    def agents(self):  # type: ignore[no-untyped-def]
        """All people as Mesa's set of agents."""
        assert self.people
        return super().agents

    @property
    def agents_by_type(self):  # type: ignore[no-untyped-def]
        """Mesa's sets of agents by tier: ``Executive``, ``MiddleManager`` and ``Operational``."""
        assert self.people
        return super().agents_by_type

    @property
    def agent_types(self) -> list[type]:
        """The tiers there are, as types of agent."""
        return list(self.agents_by_type)

    def step(self) -> None:
        """Advance by one week."""
        self.simulation.advance()
        if isinstance(self.datacollector, WeekCollector):
            self.datacollector.collect(self)
        self.running = self.week < self.simulation.horizon


def _scenario(given: object) -> Scenario:
    if given is None:
        raise InputError("case", None, "none", "a scenario, its name or its file")
    if isinstance(given, str | Path):
        return Catalogue().scenario(given, check=scenario_problems)
    if not isinstance(given, Scenario):
        raise InputError("case", None, shown(given), "a scenario, its name or its file")
    for problem in scenario_problems(given):
        raise InputError(given.name, as_place(problem.loc), problem.found, problem.allowed)
    return given


def _strategy(given: Strategy | str | Path | None) -> Strategy:
    if given is None:
        return NO_STRATEGY
    return given if isinstance(given, Strategy) else Catalogue().strategy(given)


def _beginning(
    off: Iterable[str] = (), start: Mapping[str, object] | None = None, certain: bool = False
) -> tuple[tuple[str, ...], Mapping[str, object], bool]:
    return tuple(off), start or {}, certain


def _checked_values(scenario: Scenario, values: Mapping[str, float]) -> dict[str, float]:
    known = adjustable(scenario) if values else {}
    for path in values:
        if path not in known:
            problem = unknown_path(path, known)
            raise InputError("values", None, problem.found, problem.allowed)
    return {path: replace(known[path], name=path).check(value, "values") for path, value in values.items()}


def _put(worlds: Worlds, start: Mapping[str, object]) -> None:
    """Put starting values in place of those drawn."""
    people = len(worlds.organisation)
    for name, values in start.items():
        if name == "priorities":
            weights = checked_priorities(values, "start", (people, len(DIMENSIONS)))
            worlds.priorities[:, :, WORLD] = worlds.home[:, :, WORLD] = weights.T
            continue
        if name not in CELLS:
            raise unknown_name("start", None, name, (*CELLS, "priorities"), "column or trait")
        numbers = checked(values, "start", name, (people,))
        for follower in FOLLOWERS.get(name, ()):
            if follower not in start:
                getattr(worlds, follower)[:, WORLD] = numbers
        getattr(worlds, name)[:, WORLD] = numbers
