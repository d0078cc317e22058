"""Where a game stands, as its log says it: what follows without a week being run."""

from dataclasses import dataclass
from functools import cached_property

from sim.checks import Trial
from sim.levers.schedule import Schedule
from sim.organisation import Organisation
from sim.play.decided import Begun, begun_in, plan_of_log, weeks_of_rounds
from sim.play.game import Inquiry, Log
from sim.play.inquiries import InquirySetting, days_of
from sim.play.purse import Purse
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment


@dataclass(frozen=True, eq=False)
class Position:
    """A game as it stands; ``ideas`` are the scenario's shipped strategies.

    ``given``: the organisation is somebody's own, and that of all worlds.
    """

    log: Log
    scenario: Scenario
    organisation: Organisation
    ideas: tuple[Strategy, ...]
    given: bool = False

    @property
    def number(self) -> int:
        """Rounds played."""
        return len(self.log.rounds)

    @property
    def rounds(self) -> tuple[tuple[int, int], ...]:
        """First and last week of each round."""
        return weeks_of_rounds(self.log.game.rounds, self.scenario.horizon)

    @property
    def week(self) -> int:
        """The last week played; 0 at first."""
        return self.rounds[self.number - 1][1] if self.number else 0

    @property
    def over(self) -> bool:
        return self.number == len(self.rounds)

    @property
    def ahead(self) -> tuple[int, int] | None:
        """First and last week of the round that is open."""
        return None if self.over else self.rounds[self.number]

    @cached_property
    def strategy(self) -> Strategy:
        """The plan that was decided so far."""
        return plan_of_log(self.log)

    @property
    def uses(self) -> tuple[Begun, ...]:
        """Every use begun so far, numbered from 1."""
        return begun_in(self.log)

    @cached_property
    def schedule(self) -> Schedule:
        """The plan laid out."""
        return self.laid_out(self.strategy)

    @property
    def titles(self) -> tuple[str, ...]:
        """What the units are called."""
        called = {unit.name: unit.title or unit.name for unit in self.scenario.units}
        return tuple(called.get(name, name) for name in self.organisation.units)

    @property
    def inquiries(self) -> tuple[tuple[int, Inquiry], ...]:
        """Every inquiry made, with the week as of which."""
        before = [0, *(last for _, last in self.rounds)]
        made = [(before[n], one) for n, round in enumerate(self.log.rounds) for one in round.find]
        return (*made, *((self.week, one) for one in self.log.asked))

    @property
    def purse(self) -> Purse:
        """What was spent, and what is left."""
        budget, planned = self.log.game.budget or 0.0, self.schedule.effort().total
        found = sum(days_of(one, self.setting) for _, one in self.inquiries)
        return Purse(budget, planned, found, budget - planned - found)

    @property
    def experiment(self) -> Experiment:
        """The plan in its own world."""
        given = self.organisation if self.given else None
        game = self.log.game
        return Experiment.of(self.scenario, [self.strategy], seed=game.seed, organisation=given, values=game.values)

    @cached_property
    def setting(self) -> InquirySetting:
        """What inquiries are made on."""
        return InquirySetting(self.scenario, self.organisation, self.titles, self.ideas, self.log.game.seed)

    def laid_out(self, strategy: Strategy) -> Schedule:
        """A plan on these people, over these weeks."""
        return Schedule(self.scenario, self.organisation, strategy, self.scenario.horizon)

    @cached_property
    def trial(self) -> Trial:
        """What plans are tried on."""
        return Trial(self.scenario, self.organisation)
