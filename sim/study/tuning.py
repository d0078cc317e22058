"""Ideas at their best: free choices tuned in worlds set aside for that, at a budget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sim.checks import Trial
from sim.measures import HEADLINE
from sim.organisation import Organisation, generate
from sim.scenarios.strategy import Free, Strategy, Tuned, Use
from sim.study.budget import Budget
from sim.study.execute import cores, results
from sim.study.experiment import Experiment, Progress
from sim.study.ideas import space_of, starts
from sim.study.replicates import organisation_seed
from sim.study.search import SEARCHING, Objective, SearchPace, SearchProblem, search

PACE = SearchPace(trials=72, batch=24, rungs=(8, 8, 16))  # some three seconds of one core for 300 people
DIGITS = 3  # of intensities and shares in a plan's file


@dataclass(frozen=True)
class Tuning:
    """An idea to be tuned for a measure at a ``budget`` with a total, on the scenario and people of an experiment.

    Of the ``experiment`` arms and replicates do not count. Where it generates organisations, plans are tried on one
    that strategies are never compared on: eight worlds of one organisation take little longer than one.
    """

    strategy: Strategy
    support: Strategy
    experiment: Experiment
    budget: Budget
    measure: str = HEADLINE
    pace: SearchPace = field(default_factory=lambda: PACE)

    @cached_property
    def organisation(self) -> Organisation:
        """Whom plans are tried on."""
        given, seed = self.experiment.organisation, organisation_seed(self.experiment.seed, SEARCHING)
        return generate(self.experiment.scenario.design(), seed) if given is None else given

    @property
    def problem(self) -> SearchProblem:
        """What is searched for."""
        experiment = replace(self.experiment, organisation=self.organisation)
        return SearchProblem(experiment, Objective("mean", self.measure), self.budget)


def tuned(wanted: Tuning) -> Strategy:
    """The best form of an idea; as drawn where that does better in the searching worlds.

    Raises InputError where Optuna is missing, or no plan fits.
    """
    problem = wanted.problem
    space = space_of(wanted.strategy, wanted.support, Trial(wanted.experiment.scenario, wanted.organisation))
    found = search(problem, space, start=starts(space), pace=wanted.pace, workers=1)
    plans = [found.best.strategy, problem.within(wanted.strategy)]
    values = problem.objective.good(problem.samples(plans, 0, wanted.pace.ends[-1], 1)).mean(axis=-1)
    best, scenario, days = plans[int(values.argmax())], wanted.experiment.scenario.name, wanted.budget.total
    assert days is not None
    how = Tuned(scenario=scenario, budget=days, measure=wanted.measure, seed=wanted.experiment.seed)
    levers, share = tuple(map(_rounded, best.levers)), round(best.pilot_share, DIGITS)
    return best.model_copy(update={"levers": levers, "pilot_share": share, "tuned": how, "free": Free()})


def _rounded(use: Use) -> Use:
    """A use with numbers as a file has them."""
    numbers = {"intensity": use.intensity, "share": use.share}
    return use.model_copy(update={name: max(10.0**-DIGITS, round(value, DIGITS)) for name, value in numbers.items()})


def all_tuned(
    wanted: Sequence[Tuning], *, workers: int | None = None, progress: Progress | None = None
) -> Iterator[Strategy]:
    """The best forms of ideas, in order.

    As many processes as ``workers``, or as there are cores; ``progress`` is told how many ideas of how many are done.
    No number depends on either.
    """
    tell = progress or (lambda done, total: None)
    tell(0, len(wanted))
    count = min(len(wanted), workers or cores())
    ends = results(wanted, tuned, workers=count, which=lambda n: f"tuning {wanted[n].strategy.name}")
    for done, best in enumerate(ends, start=1):
        tell(done, len(wanted))
        yield best
