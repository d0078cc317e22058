"""The search: an optimiser asks for points, plans race in searching worlds, and the optimiser is told how they did."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sim.common.errors import InputError
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Progress
from sim.study.search.optimiser import Optimiser
from sim.study.search.outcome import SearchResult, Tried
from sim.study.search.problem import SearchPace, SearchProblem
from sim.study.search.race import race
from sim.study.search.space import Chosen, Space
from sim.study.search.tryout import TryOut

QUICK = SearchPace()


def search(
    problem: SearchProblem,
    space: Space,
    *,
    start: Iterable[Chosen] = (),
    pace: SearchPace = QUICK,
    workers: int | None = None,
    progress: Progress | None = None,
    tryout: TryOut | None = None,
) -> SearchResult:
    """The best plan of a space within a budget.

    The points ``start`` are tried first. ``workers`` as in ``sim.study.run``; ``progress`` is told how many points of
    how many are done; ``tryout`` remembers what other searches of the same problem have tried. No number depends on
    these. Raises InputError where Optuna is missing, or where no point tried gives a plan.
    """
    given, tryout = list(start), tryout or TryOut(problem, workers)
    optimiser = Optimiser(space.choices, given, problem.experiment.seed, pace.method, pace.batch)
    course = _Course(problem, space, tryout, pace)
    done, tell = 0, progress or (lambda done, total: None)
    while done < pace.trials:
        asked = optimiser.ask(min(pace.batch if done else max(pace.batch, len(given)), pace.trials - done))
        optimiser.tell(course.run(asked))
        done += len(asked)
        tell(done, pace.trials)
    return course.result()


@dataclass
class _Course:
    """A search under way; the first plan tried is the pacemaker of all races."""

    problem: SearchProblem
    space: Space
    tryout: TryOut
    pace: SearchPace
    trace: list[Tried] = field(default_factory=list)
    leader: Tried | None = None

    def run(self, asked: list[tuple[int, Chosen]]) -> dict[int, float | None]:
        """Race the plans of some points: what each is worth by number, None where there is no such plan."""
        built = [(number, point, self.space.build(point)) for number, point in asked]
        plans = [(number, point, self.problem.within(plan)) for number, point, plan in built if plan is not None]
        if plans:
            self._race(plans)
        told = {tried.number: tried.ahead for tried in self.trace[len(self.trace) - len(plans) :]}
        return {number: told.get(number) for number, _ in asked}

    def _race(self, plans: list[tuple[int, Chosen, Strategy]]) -> None:
        pacemaker = self.trace[0].strategy if self.trace else plans[0][2]
        leader = self.leader.strategy if self.leader else pacemaker
        raced = race([plan for _, _, plan in plans], pacemaker, leader, self.tryout, self.pace.ends)
        for (number, point, plan), worlds, ahead in zip(plans, raced.worlds, raced.values, strict=True):
            tried = Tried(number, point, plan, worlds, ahead, self._leads(plan, worlds))
            self.trace.append(tried)
            self.leader = tried if tried.led else self.leader

    def _leads(self, plan: Strategy, worlds: int) -> bool:
        if self.leader is None or worlds < self.pace.ends[-1]:
            return worlds == self.pace.ends[-1]
        new, old = self.tryout.values([plan, self.leader.strategy], worlds)
        return bool(new > old)

    def result(self) -> SearchResult:
        """The leader, with its value over all searching worlds. Raises InputError where there was no plan at all."""
        if self.leader is None:
            raise InputError("search", None, "no plan at any point tried", "choices of which some give a plan")
        value = self.tryout.values([self.leader.strategy], self.pace.ends[-1])
        return SearchResult(self.leader, float(value[0]), tuple(self.trace), self.tryout.runs)
