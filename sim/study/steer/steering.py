"""From rounds of what was seen to where one stands, where it leads, what to do now and what to ask next."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.arrays import Array
from sim.measures.goal import Goal
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.result import plain
from sim.study.setting import Setting
from sim.study.steer.answered import expected, likely, seen_of
from sim.study.steer.ask import AskNext, Next
from sim.study.steer.best_move import Advice, Trials, Trying, advice_of, judged, moved_ends, refused, tiers_behind
from sim.study.steer.ensemble import Ensemble, Grounds, Which
from sim.study.steer.fits import FALSE_ALARM, Check, Fitting, Misfit, worst_of
from sim.study.steer.inform import Informed, inform, quantiles
from sim.study.steer.moves import Move, Rest, going_on, moves
from sim.study.steer.onlooker import SAY_BELIEVE_DO, Onlooker
from sim.study.steer.outlook import LATER, Forecast, Stands, forecast_of, moved_course, stands_of
from sim.study.steer.pulse import Pulse
from sim.study.steer.rest_of_plan import searched
from sim.study.steer.whom import sizes

WORLDS = 3_000  # drawn before anything is weighed


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a steering beside what was seen: a ``goal``, the plan as it really went (``did``) where it was
    not followed, person-days that are left (None: as many as the plan still costs), how many ``worlds``, and whether
    the rest of the plan is to be searched for."""

    goal: Goal
    did: Strategy | None = None
    budget_left: float | None = None
    worlds: int = WORLDS
    search: bool = False


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

    def informed(self, value: Array) -> Informed:
        """What was seen told to the worlds."""
        told = likely(value, self.mean, self.variance)
        return inform(told, value, self.mean, self.variance, self.grounds.experiment.seed)


def steer(
    experiment: Experiment,
    pulse: Pulse,
    wanted: Wanted,
    *,
    grounds: Grounds | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Steering:
    """Where the first strategy of an experiment stands after what was seen, and what follows.

    Raises InputError for a plan that asks more than there is left, and as ``sim.study.run`` does.
    """
    standing = stand(grounds or Grounds.of(experiment), pulse, wanted, workers, progress)
    informed = standing.informed(pulse.value)
    seed = experiment.seed
    checked = checked_fit(standing, informed, np.random.default_rng(seed))
    course = moved_course(standing.ensemble, informed)
    stands, ends = stands_of(pulse, course, informed), _ends(standing, informed)
    leads = forecast_of(pulse, course, informed, ends, wanted.goal)
    advice, question = refused(wanted.goal.key, _left(standing)), None
    if checked.fits:
        trials, count = try_moves(standing, informed, stands, workers, progress)
        advice = advice_of(trials, wanted.goal, _left(standing), count)
        question = next_of(standing, informed, trials, ends).ask(seed)
    setting = experiment.setting(wanted.goal.key)
    return Steering(setting, experiment.strategies[0], pulse, wanted.goal, checked, stands, leads, advice, question)


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


def _left(standing: Standing) -> float:
    given = standing.wanted.budget_left
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
    found = Check(pulse.asked, seen_of(rng, pulse.asked, mean, variance))(pulse.value[None])
    chance, prior, posterior, lasting = (float(one) for one in (found.worst[0], *found.chances[0]))
    fits = chance >= FALSE_ALARM
    again = seen_of(rng, pulse.asked, mean[:, informed.rows], variance[:, informed.rows])
    misfits = _misfits(pulse, found.surprise[0], quantiles(again.T, informed.weight))
    says, worlds = _fit_in_words(fits, chance), mean.shape[1]
    return Fitting(fits, says, chance, prior, posterior, lasting, worlds, informed.effective, misfits)


def _misfits(pulse: Pulse, surprise: Array, again: Array) -> tuple[Misfit, ...]:
    """The data that surprise most, beside what would be seen ``again`` (3, data)."""
    return tuple(
        Misfit(
            pulse.label(n),
            pulse.asked.weeks[pulse.asked.week[n]],
            float(pulse.value[n]),
            float(again[0, n]),
            float(again[2, n]),
            float(surprise[n]),
        )
        for n in worst_of(surprise).tolist()
    )


def _fit_in_words(fits: bool, chance: float) -> str:
    if fits:
        return f"The model fits: {chance:.0%} of worlds like it would look as odd as what was seen, or odder."
    return (
        "The model does not fit what was seen, so its forecast is not to be trusted: "
        f"only {max(chance, 0.001):.1%} of worlds like it would look as odd."
    )


def _ends(standing: Standing, informed: Informed) -> Array:
    ends = standing.ensemble.ends[informed.rows]
    return moved_ends(informed, ends[None], standing.wanted.goal.key)[0]


def try_moves(
    standing: Standing,
    informed: Informed,
    stands: Stands,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Trials, int]:
    """Candidates tried, and how many there were."""
    rest, goal = replace(standing.rest, plan=standing.hold.strategy), standing.wanted.goal
    behind = tiers_behind({one.name: one.do.mean for one in stands.groups if one.of == "tier"})
    every = moves(rest, behind, _left(standing))
    if standing.wanted.search:
        likely_there = _as_seen(standing, informed)
        every.append(searched(likely_there, rest, _left(standing), goal, workers, progress))
    trying = Trying(
        standing.grounds, standing.ensemble.which, informed, standing.did, standing.pulse.week, goal, workers, progress
    )
    return judged(trying, every, standing.grounds.experiment.seed), len(every) - 1


def _as_seen(standing: Standing, informed: Informed) -> Experiment:
    """The experiment with all that nobody knows as it is on average in the worlds that count."""
    values = standing.grounds.unknowns.of_model(standing.ensemble.which.z[informed.rows])
    found = {path: float(value @ informed.weight) for path, value in values.items()}
    return replace(standing.grounds.experiment, values=found)


def next_of(standing: Standing, informed: Informed, trials: Trials, ends: Array) -> Next:
    """What could be asked now; ``ends`` (rows,) is how the goal's measure ends in the worlds that count."""
    signals = standing.ensemble.signals[-1][..., informed.rows]
    shares = informed.moved_shares(signals[: len(SAY_BELIEVE_DO)])
    moved = np.concatenate([shares, informed.moved(signals[len(SAY_BELIEVE_DO) :])])
    answers = standing.ensemble.answers[:, informed.rows]
    groups, goal = standing.pulse.asked.groups, standing.wanted.goal
    return Next(groups, standing.sizes, moved, answers, ends, informed, trials, goal)
