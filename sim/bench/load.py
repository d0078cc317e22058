"""What is run to see how fast the engine is: some strategies under some seeds, on some people for some weeks."""

from dataclasses import dataclass

from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.batch import Batch
from sim.study.experiment import Experiment, arms_of

SCENARIO = "public-health-vaccination"
STRATEGIES = ("do-nothing", "awareness-campaign", "mandate-with-deadline", "mid-level-pilots", "integrated-programme")


@dataclass(frozen=True)
class Load:
    """What is run: every strategy under ``replicates`` seeds, on ``people`` for ``weeks``, by ``workers`` processes."""

    people: int
    weeks: int
    replicates: int
    workers: int = 1

    @property
    def runs(self) -> int:
        return len(STRATEGIES) * self.replicates

    @property
    def person_weeks(self) -> int:
        return self.runs * self.people * self.weeks

    def scenario(self) -> Scenario:
        """The scenario, for that many people and weeks. Raises InputError for too few people for its units."""
        scenario = Catalogue().scenario(SCENARIO)
        scaled = zip(scenario.units, scenario.design().scaled(self.people).units, strict=True)
        units = tuple(unit.model_copy(update={"people": size.people}) for unit, size in scaled)
        return scenario.model_copy(update={"units": units, "horizon": self.weeks})

    def strategies(self) -> list[Strategy]:
        """The strategies."""
        return [Catalogue().strategy(name) for name in STRATEGIES]

    def arms(self) -> tuple[Arm, ...]:
        """The strategies as what worlds try."""
        return arms_of(self.scenario(), self.strategies())

    def experiment(self) -> Experiment:
        """All runs, as a comparison makes them."""
        return Experiment(self.scenario(), self.arms(), self.replicates)

    def batch(self) -> Batch:
        """All runs on one organisation, in one go."""
        return Batch(self.scenario(), self.arms(), tuple(range(self.replicates)), 1)

    def lone(self) -> Batch:
        """One world of the last strategy."""
        return Batch(self.scenario(), self.arms()[-1:], (1,), 1)
