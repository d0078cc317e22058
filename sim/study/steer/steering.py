"""From rounds of what was seen to where one stands, where it leads, what to do now and what to ask next."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.quantiles import t_quantile
from sim.study.result import plain
from sim.study.setting import Setting
from sim.study.statistics import Interval
from sim.study.steer.answered import seen_of
from sim.study.steer.ask import AskNext, Next
from sim.study.steer.bands import quantiles
from sim.study.steer.best_move import Advice, Trials, Trying, advice_of, judged, moved_ends, refused, tiers_behind
from sim.study.steer.ensemble import Grounds
from sim.study.steer.fits import FALSE_ALARM, Check, Fitting, Misfit, worst_of
from sim.study.steer.inform import PARTS, Informed, jackknifed
from sim.study.steer.moves import moves
from sim.study.steer.onlooker import SAY_BELIEVE_DO
from sim.study.steer.outlook import Forecast, InformedCourse, Stands
from sim.study.steer.pairs import pairs
from sim.study.steer.pulse import Pulse
from sim.study.steer.rest_of_plan import searched
from sim.study.steer.standing import Standing, Wanted, stand


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
    course = InformedCourse.of(pulse, standing.ensemble, informed, standing.sizes)
    stands, ends = course.stands(), _ends(standing, informed)
    leads = course.forecast(wanted.goal, ends, _chance(standing, informed))
    advice, question = refused(wanted.goal.key, standing.effort_left), None
    if checked.fits:
        trials = try_moves(standing, informed, stands, workers, progress)
        advice = advice_of(trials, wanted.goal, standing.effort_left)
        question = next_of(standing, informed, trials, ends).ask(seed)
    setting = experiment.setting(wanted.goal.key)
    return Steering(setting, experiment.strategies[0], pulse, wanted.goal, checked, stands, leads, advice, question)


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
        return f"The model fits: {100 * chance:.0f} % of worlds that fit look as odd as what was seen, or odder."
    return (
        "The model does not fit what was seen, so its forecast is not to be trusted: "
        f"at most {100 * chance:.1f} % of worlds that fit look as odd."
    )


def _ends(standing: Standing, informed: Informed) -> Array:
    ends = standing.ensemble.ends[informed.rows]
    return moved_ends(informed, ends[None], standing.wanted.goal.key)[0]


def _chance(standing: Standing, informed: Informed) -> Interval:
    """The chance of the goal, with its 95 % interval, as far as worlds are few."""

    def of(places: Rows) -> Array:
        some = informed.among(places, informed.weight[places])
        return standing.wanted.goal.met(_ends(standing, some)) @ some.weight

    every = np.arange(len(informed.rows))
    chance, half = float(of(every)), float(jackknifed(every % PARTS, of)) * t_quantile(PARTS - 1, 0.975)
    return Interval(chance, chance - half, chance + half).clipped(0.0, 1.0)


def try_moves(
    standing: Standing,
    informed: Informed,
    stands: Stands,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Trials:
    """Candidates tried."""
    rest, goal = replace(standing.rest, plan=standing.hold.strategy), standing.wanted.goal
    behind = tiers_behind({one.name: one.do.mean for one in stands.groups if one.of == "tier"})
    every = moves(rest, behind, standing.effort_left, standing.wanted.others)
    if standing.wanted.search:
        likely_there = _as_seen(standing, informed)
        every.append(searched(likely_there, rest, standing.effort_left, goal, workers, progress))
    trying = Trying(
        standing.grounds, standing.ensemble.which, informed, standing.did, standing.pulse.week, goal, workers, progress
    )
    seed, left = standing.grounds.experiment.seed, standing.effort_left
    return judged(trying, every, seed, lambda best: pairs(rest, best, left))


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
