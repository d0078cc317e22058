"""The reference model: an organisation of person objects, stepped week by week in the usual Mesa way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from statistics import fmean
from typing import cast

import mesa
import numpy as np

from sim.common.vocabulary import DIMENSIONS, NO_BOSS, QUALITY, WORKLOAD
from sim.numerics import draws
from sim.numerics.draws import organisation_seed, world_seed
from sim.organisation import Organisation, generate
from sim.organisation.links import latent_pairs
from sim.reference import levers, newcomers, shocks
from sim.reference.person import Person, clip
from sim.reference.unit import WORLD, Unit
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.state.names import ParameterName
from sim.worlds.all_parameters import PARAMETERS
from sim.worlds.simulation import Simulation

NOBODY = np.zeros(1, dtype=np.uint64)


class ReferenceModel(mesa.Model):
    """One strategy under one seed on one organisation: the world that ``BuyInModel`` shows for the same seed.

    ``rng`` is the seed, a whole number from 0; the organisation is generated from it where none is given. ``values``
    gives model parameters and scenario quantities by path; uncertain quantities of the scenario that it does not name
    are drawn from the seed, unless ``certain``. ``off`` names rules to switch off. Raises InputError for unknown names.
    """

    def __init__(
        self,
        scenario: Scenario,
        strategy: Strategy,
        rng: int = 1,
        organisation: Organisation | None = None,
        values: Mapping[str, float] | None = None,
        certain: bool = False,
        off: Iterable[str] = (),
    ):
        super().__init__(rng=rng)
        self.shocks = scenario.shocks
        organisation = generate(scenario.design(), organisation_seed(rng, 0)) if organisation is None else organisation
        arm = Arm(strategy.name, strategy, self.shocks)
        seeds = [world_seed(rng, 0)]
        self.arrays = Simulation(scenario, organisation, [arm], seeds, values=values, certain=certain, off=off)
        self.off = self.arrays.worlds.off
        self.week = 0
        self._take_numbers()
        self.units = [Unit(self.arrays.worlds, number) for number in range(len(organisation.units))]
        self.people = _seat_people(self, organisation)
        self.sponsor = self.people[self.arrays.worlds.sponsor]
        self.datacollector = mesa.DataCollector(
            model_reporters={name: partial(_mean, name=name) for name in ("commitment", "stance", "practice")}
        )

    def _take_numbers(self) -> None:
        worlds = self.arrays.worlds
        number = worlds.initiative.number
        self.seed_key, self.person_keys = worlds.seeds, worlds.person_keys
        self._number = {name: float(worlds.parameters.named(name)[WORLD]) for name in PARAMETERS}
        self.parameter = cast("Mapping[ParameterName, float]", self._number)
        self.effort = float(number["initiative.effort"][WORLD])
        self.learning_time = float(number["initiative.learning_time"][WORLD])
        self.style = float(number["team.style"][WORLD])
        self.objectors = float(number["initiative.objectors"][WORLD])
        self.passing = float(number["initiative.passing"][WORLD])
        self.successor = float(number["sponsor.successor"][WORLD])
        of_organisation = draws.normals(
            self.seed_key, ("organisation:circumstances", "organisation:history"), 0, NOBODY
        )
        site, past = of_organisation[:, WORLD].tolist()
        self.site: float = self._number["start.organisations_spread"] * site
        history = float(number["initiative.history"][WORLD])
        self.history: float = history + self._number["start.history_spread"] * past
        self.goals: list[float] = worlds.initiative.goals.tolist()
        self.tier_worries: list[float] = worlds.initiative.worries[:, WORLD].tolist()
        self.squeeze, self.lift, self.lifted = 1.0, 0.0, 0.0

    def number(self, name: str) -> float:
        """A parameter by a name put together."""
        return self._number[name]

    def step(self) -> None:
        """Advance by one week."""
        self.week += 1
        self.noise = draws.normal(self.seed_key, "commitment", self.week, self.person_keys).tolist()
        shocks.strike(self)
        if "turnover" not in self.off:
            newcomers.turn_over(self)
        levers.pull(self, self.arrays)
        if "routing" not in self.off:
            self._pass_work_on()
        self._hear_sponsors()
        self._look_at_results()
        self.agents.do("perceive")
        self.agents.do("change")
        self._realise_results()
        self.datacollector.collect(self)
        self.running = self.week < self.arrays.horizon

    def _pass_work_on(self) -> None:
        """Rule routing, by what was free last week."""
        p = self.parameter
        average = sum(len(unit.people) * unit.free_hands for unit in self.units) / len(self.people)
        for unit in self.units:
            unit.take_work(p["routing.speed"] * self.passing, average, p["routing.hiring"])

    def _hear_sponsors(self) -> None:
        """The strongest sponsor's voice as heard in each unit: the sponsor's, its own head's, or another head's."""
        voices = [unit.coalition * unit.head.stance for unit in self.units]
        peer = max(self.parameter["authority.peer"] * voice for voice in voices)
        for unit, own_head in zip(self.units, voices, strict=True):
            unit.backing = max(unit.authority * self.sponsor.stance, own_head, peer)

    def _look_at_results(self) -> None:
        """What the organisation has gained so far for each who could try it, and how far leaders can see it."""
        p = self.parameter
        for unit in self.units:
            unit.fit_effect(p["experience.tailoring_gain"])
        tried = sum(person.access for person in self.people) / len(self.people)
        self.results = [self._gained(dimension) / (tried or 1.0) for dimension in range(len(DIMENSIONS))]
        faded = p["expectation.lift_fading"] * self.lifted
        if "expectation" not in self.off:
            self.lifted = clip(self.lifted + self.lift * (1.0 - self.lifted) - faded, 0.0, 1.0)
        self.gained_so_far = 0.0 if "expectation" in self.off else self.by_goals(self.results)
        self.to_be_gained = self.by_goals([self._offered(dimension) for dimension in range(len(DIMENSIONS))])
        self.visible = min(1.0, p["expectation.visible"] + self.lifted)
        operational = self.results[WORKLOAD] + self.results[QUALITY]
        self.translated = self.lifted * p["expectation.conversion"] * operational

    def by_goals(self, amounts: list[float]) -> float:
        """Amounts by outcome dimension weighed by the organisation's goals."""
        return sum(goal * amount for goal, amount in zip(self.goals, amounts, strict=True))

    def _offered(self, dimension: int) -> float:
        return sum(len(unit.people) * unit.fitted_effect[dimension] for unit in self.units) / len(self.people)

    def _gained(self, dimension: int) -> float:
        gained = (
            len(unit.people) * (unit.result * unit.fitted_effect[dimension] + unit.received[dimension])
            for unit in self.units
        )
        return sum(gained) / len(self.people)

    def _realise_results(self) -> None:
        """Rule results; the alarm over an incident fades."""
        p = self.parameter
        for unit in self.units:
            unit.free_hands = fmean(person.slack for person in unit.people)
            if "results" not in self.off:
                unit.realise_result(p["results.compliance"], p["results.smoothing"])
            if "worries" not in self.off:
                unit.alarm *= 1.0 - p["worries.alarm_fading"]
        for unit in self.units:
            unit.receive(self.units)


def _seat_people(model: ReferenceModel, organisation: Organisation) -> list[Person]:
    """Everyone on their seat as the array model starts them, with their boss and whom they listen to."""
    tiers, units = organisation.tier.tolist(), organisation.unit.tolist()
    people = [Person(model, row, tiers[row], model.units[units[row]]) for row in range(len(organisation))]
    worlds = model.arrays.worlds
    for name, values in (worlds.column | worlds.trait).items():
        for person, value in zip(people, values[:, WORLD].tolist(), strict=True):
            setattr(person, name, value)
    for person, boss in zip(people, organisation.boss.tolist(), strict=True):
        person.boss = None if boss == NO_BOSS else people[boss]
        person.anchor = person.commitment
        person.home = person.priorities = worlds.home[:, person.row, WORLD].tolist()
    for unit, head in zip(model.units, organisation.unit_leaders.tolist(), strict=True):
        unit.head = people[head]
    _tie(people, organisation)
    if worlds.linking:
        _open_ties(people, organisation.ids)
    return people


def _tie(people: list[Person], organisation: Organisation) -> None:
    ties = organisation.ties
    for listener, speaker, weight in zip(
        ties.listener.tolist(), ties.speaker.tolist(), ties.weight.tolist(), strict=True
    ):
        if listener == speaker:
            people[listener].own_weight = weight
        else:
            people[listener].listens_to.append((people[speaker], weight, 0.0))
            people[listener].contacts += 1


def _open_ties(people: list[Person], ids: tuple[str, ...]) -> None:
    """Let there be ties that levers can open; those of a person share what all others have, who lose as much."""
    opened: dict[int, list[Person]] = {}
    for listener, speaker in zip(*(ends.tolist() for ends in latent_pairs(ids)), strict=True):
        opened.setdefault(listener, []).append(people[speaker])
    for listener, others in opened.items():
        tied = people[listener].listens_to
        share = sum(weight for _, weight, _ in tied) / len(others)
        kept = [(other, weight, -weight) for other, weight, _ in tied]
        people[listener].listens_to = [*kept, *((other, 0.0, share) for other in others)]


def _mean(model: ReferenceModel, name: str) -> float:
    return fmean(getattr(person, name) for person in model.people)
