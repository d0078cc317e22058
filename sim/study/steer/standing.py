"""Worlds along the plan as it really went, and what was seen told to them."""

from dataclasses import dataclass, replace

from sim.common.arrays import Array
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.experiment import Progress
from sim.study.steer.answered import expected, likely
from sim.study.steer.ensemble import Ensemble, Grounds, Which
from sim.study.steer.inform import Informed, inform
from sim.study.steer.moves import Move, Rest, going_on
from sim.study.steer.onlooker import Onlooker
from sim.study.steer.outlook import LATER
from sim.study.steer.pulse import Pulse
from sim.study.steer.whom import sizes

WORLDS = 3_000  # drawn before anything is weighed


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a steering beside what was seen: a ``goal``, the plan as it really went (``did``) where it was
    not followed, person-days that are left (None: as many as the plan still costs), how many ``worlds``, and whether
    the rest of the plan is to be searched for. ``others`` are plans that one may switch to."""

    goal: Goal
    did: Strategy | None = None
    budget_left: float | None = None
    worlds: int = WORLDS
    search: bool = False
    others: tuple[Strategy, ...] = ()


@dataclass(frozen=True, eq=False)
class Standing:
    """Worlds along the plan as it really went, and what was seen told to them."""

    grounds: Grounds
    pulse: Pulse
    wanted: Wanted
    did: Strategy
    hold: Move
    rest: Rest
    ensemble: Ensemble
    mean: Array
    variance: Array

    @property
    def sizes(self) -> Array:
        """How many people the groups have, (groups,)."""
        return sizes(self.pulse.asked.groups, self.grounds.organisations).mean(axis=1)

    @property
    def effort_left(self) -> float:
        """Person-days left for the weeks to come."""
        given = self.wanted.budget_left
        return self.hold.effort if given is None else given

    def informed(self, value: Array) -> Informed:
        """What was seen told to the worlds."""
        told = likely(value, self.mean, self.variance)
        return inform(told, value, self.mean, self.variance, self.grounds.experiment.seed)


def stand(
    grounds: Grounds, pulse: Pulse, wanted: Wanted, workers: int | None = None, progress: Progress | None = None
) -> Standing:
    """Run the worlds along the plan as it really went, and then as it is to go on."""
    experiment, plan = grounds.experiment, as_attended(grounds.experiment.strategies[0], pulse)
    did = as_attended(wanted.did, pulse) if wanted.did else plan
    rest = Rest(experiment.scenario, grounds.organisations[0], plan, pulse.week)
    if wanted.did:
        rest = replace(rest, plan=going_on(did, rest))
    hold = _hold(rest, wanted)
    which = Which.drawn(grounds.unknowns, wanted.worlds, experiment.seed)
    until = min(pulse.week + LATER, experiment.scenario.horizon)
    onlooker = Onlooker(
        wanted.goal.key, pulse.asked.groups, pulse.asked.weeks, until, pulse.week, {"hold": hold.strategy}
    )
    arm = Arm("hold", did, experiment.scenario.shocks)
    ensemble = Ensemble.of(grounds, which, arm, onlooker, workers, progress)
    people = sizes(pulse.asked.groups, grounds.organisations).mean(axis=1)
    mean, variance = expected(pulse.asked, people, ensemble.signals, ensemble.answers)
    return Standing(grounds, pulse, wanted, did, hold, rest, ensemble, mean, variance)


def _hold(rest: Rest, wanted: Wanted) -> Move:
    whole = Move("hold", "hold", rest.plan)
    cost = rest.effort(rest.schedule(rest.plan))
    found = rest.within(whole, cost if wanted.budget_left is None else wanted.budget_left)
    assert found is not None
    return found


def as_attended(strategy: Strategy, pulse: Pulse) -> Strategy:
    """A strategy whose uses count as far as those came who were invited."""
    levers = tuple(
        use.model_copy(update={"intensity": use.intensity * pulse.came.get(use.lever, 1.0)}) for use in strategy.levers
    )
    return strategy.model_copy(update={"levers": levers})
