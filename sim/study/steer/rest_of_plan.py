"""The rest of a plan handed to the search: how strongly each lever goes on, and which one more is used."""

from dataclasses import dataclass, replace

from sim.levers import LEVERS
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy, Use
from sim.study.experiment import Experiment, Progress
from sim.study.search import Among, Chosen, Continuous, Objective, SearchPace, SearchProblem, Space, search
from sim.study.steer.moves import ADDED, Move, Rest, begun, from_week, until_week

NOTHING_MORE = "nothing more"
PACE = SearchPace(trials=48, batch=16, rungs=(10, 10, 20))
WEAKEST = 0.05


@dataclass(frozen=True)
class Building:
    """Makes a plan of choices: what was done stays, what is left goes on as strongly as chosen, within ``days``."""

    rest: Rest
    days: float

    @property
    def space(self) -> Space:
        """What is free: a strength for each use that is left, and one lever more."""
        strengths = [Continuous(f"strength of {n}", WEAKEST, 1.0) for n, _ in self.rest.left()]
        done = begun(self.rest)
        more = [name for name, lever in LEVERS.items() if not lever.needs or done.intersection(lever.needs)]
        return Space((*strengths, Among("more", (NOTHING_MORE, *more)), Continuous("strength of more", 0.1, 1.0)), self)

    @property
    def start(self) -> Chosen:
        """The plan as it is."""
        strengths = {f"strength of {n}": one.use.intensity for n, one in self.rest.left()}
        return {**strengths, "more": NOTHING_MORE, "strength of more": 0.5}

    def __call__(self, chosen: Chosen) -> Strategy | None:
        """The plan of some choices; None where it does not fit."""
        rest, levers, later = self.rest, list(self.rest.plan.levers), list[Use]()
        for n, planned in rest.left():
            levers[n] = until_week(planned, rest.week)
            strength = float(chosen[f"strength of {n}"])
            later.append(from_week(planned, rest.week + 1).model_copy(update={"intensity": strength}))
        later += self._more(chosen)
        plan = rest.plan.model_copy(
            update={"levers": (*levers, *(use for use in later if use.start <= (use.until or 0)))}
        )
        found = rest.within(Move("search", "what a search found", plan), self.days)
        return None if found is None else found.strategy

    def _more(self, chosen: Chosen) -> list[Use]:
        name, rest = str(chosen["more"]), self.rest
        if name == NOTHING_MORE:
            return []
        until = min(rest.week + ADDED, rest.scenario.horizon)
        strength = float(chosen["strength of more"])
        return [Use.model_validate({"lever": name, "from": rest.week + 1, "until": until, "intensity": strength})]


def searched(
    experiment: Experiment,
    rest: Rest,
    days: float,
    goal: Goal,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Move:
    """The best rest of a plan that a search finds in worlds like those that go with what was seen.

    Raises InputError where the library that searches is not installed.
    """
    building = Building(rest, days)
    objective = Objective("mean", goal.key)
    problem = SearchProblem(replace(experiment, first=0, numbers=()), objective)
    found = search(problem, building.space, start=[building.start], pace=PACE, workers=workers, progress=progress)
    strategy = found.best.strategy
    return Move("search", _in_words(found.best.point), strategy, rest.effort(rest.schedule(strategy)))


def _in_words(point: Chosen) -> str:
    more = point["more"]
    added = "" if more == NOTHING_MORE else f", with {more} for {ADDED} weeks"
    return f"the plan with other strengths{added}, as a search found it"
