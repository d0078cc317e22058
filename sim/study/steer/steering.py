"""From rounds of what was seen to where one stands, where it leads, what to do now and what to ask next."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.arrays import Array
from sim.errors import InputError
from sim.measures.goal import Goal
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.result import LEFT_OUT, Result, plain
from sim.study.setting import Setting
from sim.study.steer.advice import Advice, Trials, Trying, advice_of, judged, moved_ends, refused, tiers_behind
from sim.study.steer.ask import AskNext, Next
from sim.study.steer.changes import Move, Rest, going_on, moves
from sim.study.steer.ensemble import Ensemble, Ground, Which
from sim.study.steer.fits import FALSE_ALARM, Check, Fitting, Misfit, worst_of
from sim.study.steer.whom import sizes
from sim.study.steer.inform import Informed, inform, quantiles
from sim.study.steer.outlook import Forecast, Stands, forecast_of, moved_course, stands_of
from sim.study.steer.pulse import Pulse
from sim.study.steer.answered import expected, likely, seen_of
from sim.study.steer.onlooker import Onlooker

WORLDS = 3_000  # drawn before anything is weighed



@dataclass(frozen=True)
class Asking:
    """What is asked of a steering beside what was seen: a ``goal``, the plan as it really ``did`` go where it was not
    followed, person-days that are left (None: as many as the plan still costs), how many ``worlds``."""

    goal: Goal
    did: Strategy | None = None
    budget_left: float | None = None
    worlds: int = WORLDS


@dataclass(frozen=True, eq=False)
class Steering:
    """All that is told: in this order, what does not fit before anything else."""

    setting: Setting
    plan: Strategy
    pulse: Pulse
    goal: Goal
    fits: Fitting
    stands: Stands
    forecast: Forecast
    advice: Advice
    ask_next: AskNext | None

    def to_json_dict(self) -> dict[str, Any]:
        """The five answers as plain values."""
        return {name: plain(getattr(self, name)) for name in ("fits", "stands", "forecast", "advice", "ask_next")}


@dataclass(frozen=True, eq=False)
class Standing:
    """Worlds along the plan as it really went, and what was seen told to them."""

    ground: Ground
    pulse: Pulse
    asking: Asking
    did: Strategy
    hold: Move
    rest: Rest
    ensemble: Ensemble
    mean: Array
    variance: Array

    @property
    def sizes(self) -> Array:
        """How many people the groups have, (groups,)."""
        return sizes(self.pulse.asked.groups, self.ground.organisations).mean(axis=1)

    def informed(self, value: Array) -> Informed:
        """What was seen told to the worlds."""
        told = likely(value, self.mean, self.variance)
        return inform(told, value, self.mean, self.variance, self.ground.experiment.seed)


def steer(
    experiment: Experiment,
    pulse: Pulse,
    asking: Asking,
    *,
    ground: Ground | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Steering:
    """Where the first strategy of an experiment stands after what was seen, and what follows.

    Raises InputError for a plan that asks more than there is left, and as ``sim.study.run`` does.
    """
    standing = stand(ground or Ground.of(experiment), pulse, asking, workers, progress)
    informed = standing.informed(pulse.value)
    seed = experiment.seed
    checked = checked_fit(standing, informed, np.random.default_rng(seed))
    course = moved_course(standing.ensemble, informed, pulse.week)
    stands, ends = stands_of(pulse, course, informed), _ends(standing, informed)
    leads = forecast_of(pulse, course, informed, ends, asking.goal)
    advice, question = refused(asking.goal.key, _left(standing)), None
    if checked.fits:
        trials, count = try_moves(standing, informed, stands, workers, progress)
        advice = advice_of(trials, asking.goal, _left(standing), count)
        question = next_of(standing, informed, trials).ask(np.random.default_rng(seed + 1))
    setting = experiment.setting(asking.goal.key)
    return Steering(
        setting, experiment.strategies[0], pulse, asking.goal, checked, stands, leads, advice, question
    )


def stand(
    ground: Ground, pulse: Pulse, asking: Asking, workers: int | None = None, progress: Progress | None = None
) -> Standing:
    """Run the worlds along the plan as it really went, and then as it is to go on."""
    experiment, plan = ground.experiment, as_attended(ground.experiment.strategies[0], pulse)
    did = as_attended(asking.did, pulse) if asking.did else plan
    rest = Rest(experiment.scenario, ground.organisations[0], plan, pulse.week)
    if asking.did:
        rest = replace(rest, plan=going_on(did, rest))
    hold = _hold(rest, asking)
    which = Which.drawn(ground.unknowns, asking.worlds, experiment.seed)
    onlooker = Onlooker(
        asking.goal.key, pulse.asked.groups, pulse.asked.weeks, pulse.week, {"hold": hold.strategy}
    )
    arm = Arm("hold", did, experiment.scenario.shocks)
    ensemble = Ensemble.of(ground, which, arm, onlooker, workers, progress)
    people = sizes(pulse.asked.groups, ground.organisations).mean(axis=1)
    mean, variance = expected(pulse.asked, people, ensemble.signals, ensemble.answers)
    return Standing(ground, pulse, asking, did, hold, rest, ensemble, mean, variance)


def _hold(rest: Rest, asking: Asking) -> Move:
    whole = Move("hold", "hold", rest.plan)
    cost = rest.effort(rest.schedule(rest.plan))
    found = rest.within(whole, cost if asking.budget_left is None else asking.budget_left)
    assert found is not None
    return found


def _left(standing: Standing) -> float:
    given = standing.asking.budget_left
    return standing.hold.effort if given is None else given


def as_attended(strategy: Strategy, pulse: Pulse) -> Strategy:
    """A strategy whose uses count as far as those came who were invited."""
    levers = tuple(
        use.model_copy(update={"intensity": use.intensity * pulse.came.get(use.lever, 1.0)}) for use in strategy.levers
    )
    return strategy.model_copy(update={"levers": levers})


def checked_fit(standing: Standing, informed: Informed, rng: np.random.Generator) -> Fitting:
    """Whether the model fits what was seen, and what does not."""
    pulse, mean, variance = standing.pulse, standing.mean, standing.variance
    check = Check(pulse.asked, seen_of(rng, pulse.asked, mean, variance))
    found = check(pulse.value[None])
    chance, fits = float(found.worst[0]), bool(found.worst[0] >= FALSE_ALARM)
    again = seen_of(rng, pulse.asked, mean[:, informed.rows], variance[:, informed.rows])
    low, _, high = quantiles(again.T, informed.weight)
    worst = worst_of(found.surprise[0]).tolist()
    misfits = tuple(
        Misfit(
            pulse.label(n),
            pulse.asked.weeks[pulse.asked.week[n]],
            float(pulse.value[n]),
            float(low[n]),
            float(high[n]),
            float(found.surprise[0, n]),
        )
        for n in worst
    )
    says = _fit_in_words(fits, chance)
    numbers = (chance, *(float(one) for one in found.chances[0]))
    return Fitting(fits, says, *numbers, len(mean.T), informed.effective, misfits)


def _fit_in_words(fits: bool, chance: float) -> str:
    if fits:
        return f"The model fits: {chance:.0%} of worlds like it would look as odd as what was seen, or odder."
    return (
        "The model does not fit what was seen, so its forecast is not to be trusted: "
        f"only {max(chance, 0.001):.1%} of worlds like it would look as odd."
    )


def _ends(standing: Standing, informed: Informed) -> Array:
    ends = standing.ensemble.ends[informed.rows]
    return moved_ends(informed, ends[None], standing.asking.goal.key)[0]


def try_moves(
    standing: Standing,
    informed: Informed,
    stands: Stands,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Trials, int]:
    """Candidates tried, and how many there were."""
    rest, goal = replace(standing.rest, plan=standing.hold.strategy), standing.asking.goal
    behind = tiers_behind({one.name: one.do.mean for one in stands.groups if one.of == "tier"})
    every = moves(rest, behind, _left(standing))
    trying = Trying(
        standing.ground, standing.ensemble.which, informed, standing.did, standing.pulse.week, goal, workers, progress
    )
    return judged(trying, every, standing.ground.experiment.seed), len(every) - 1


def next_of(standing: Standing, informed: Informed, trials: Trials) -> Next:
    """What could be asked now, in the worlds in which candidates were tried."""
    signals = standing.ensemble.signals[-1][..., informed.rows]
    moved = np.stack([informed.moved_shares(one) if n < 3 else informed.moved(one) for n, one in enumerate(signals)])
    places = trials.places
    answers = standing.ensemble.answers[:, informed.rows[places]]
    groups = standing.pulse.asked.groups
    return Next(groups, standing.sizes, moved[..., places], answers, trials, standing.asking.goal)
