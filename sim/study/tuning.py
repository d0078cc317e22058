"""Ideas at their best: free choices tuned on worlds set aside for that, at a budget."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sim.checks import Trial
from sim.measures import HEADLINE
from sim.strategy import Strategy, Tuned
from sim.study.budget import Budget
from sim.study.execute import cores, results
from sim.study.experiment import Experiment, Progress
from sim.study.ideas import space_of, starts
from sim.study.search import Objective, SearchPace, SearchProblem, search

PACE = SearchPace(trials=72, batch=24, rungs=(10, 10, 20))
DIGITS = 3  # of intensities and shares in a plan's file


@dataclass(frozen=True)
class Tuning:
    """One idea to be tuned for a measure on an experiment's scenario and organisation; its arms do not count."""

    strategy: Strategy
    support: Strategy
    experiment: Experiment
    budget: float
    measure: str = HEADLINE
    pace: SearchPace = PACE

    @property
    def trial(self) -> Trial:
        """What plans are laid out on, the organisation being the first that is compared on."""
        return Trial(self.experiment.scenario, replace(self.experiment, first=0).first_batch.organisation)

    @property
    def problem(self) -> SearchProblem:
        """What is searched for."""
        return SearchProblem(self.experiment, Objective("mean", self.measure), Budget(self.budget))


def tuned(wanted: Tuning) -> Strategy:
    """The best form of an idea; as drawn where that does better in the searching worlds. Raises InputError."""
    problem = wanted.problem
    space = space_of(wanted.strategy, wanted.support, wanted.trial)
    found = search(problem, space, start=list(starts(space)), pace=wanted.pace, workers=1)
    plans = [found.best.strategy, problem.within(wanted.strategy)]
    values = problem.objective.good(problem.samples(plans, 0, wanted.pace.ends[-1], 1)).mean(axis=-1)
    best, scenario = plans[int(values.argmax())], wanted.experiment.scenario.name
    how = Tuned(scenario=scenario, budget=wanted.budget, measure=wanted.measure, seed=wanted.experiment.seed)
    kept = {"tuned": how, "free": Strategy.model_fields["free"].default, "support": True}
    return best.model_copy(update={"levers": tuple(_written(best)), **kept})


def _written(strategy: Strategy) -> Iterator:
    """Its uses with numbers as a file has them."""
    for use in strategy.levers:
        numbers = {"intensity": use.intensity, "share": use.share}
        yield use.model_copy(update={name: max(10.0**-DIGITS, round(value, DIGITS)) for name, value in numbers.items()})


def all_tuned(
    wanted: Sequence[Tuning], *, workers: int | None = None, progress: Progress | None = None
) -> Iterator[Strategy]:
    """The best forms of ideas, in order. ``workers`` and ``progress`` (told how many ideas are done) as elsewhere."""
    tell = progress or (lambda done, total: None)
    tell(0, len(wanted))
    ends: Iterable[Strategy] = results(
        wanted, tuned, workers=workers or cores(), which=lambda n: f"tuning {wanted[n].strategy.name}"
    )
    for done, best in enumerate(ends, start=1):
        tell(done, len(wanted))
        yield best
