"""Early signs: which of what can be seen in the first weeks tells how it will end, and which misleads.

Every strategy is run in the same worlds. Each sign is read off in one early week, and set against the measure at the
end in two ways: across plans (all worlds of all strategies: which plan am I looking at?) and within a plan (each world
less the mean of its strategy: is it going better or worse than this plan usually does?). Correlations are counted in
the hopeful direction: below 0 a sign that looks good goes with a bad end. Their intervals are by jackknife over
organisations. Accuracy is out of sample: a straight line fitted on all other organisations says for each world of an
organisation whether it will end above or below the middle of those it was fitted on; one half is what chance gets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.measures import HEADLINE, measure_of
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.quantiles import t_quantile
from sim.study.result import as_json, rounded
from sim.study.setting import Setting
from sim.study.statistics import Blocks, Interval, jackknife_error
from sim.study.visible_signs import SEEN, Seen, Sign, signs_of

FOLDS = 10  # parts that replicates are cut into where they all share one organisation
TELLS = 0.55  # accuracy from which a sign is said to predict
UPPER = 0.975

Verdict = Literal["predicts", "says little", "misleads"]


@dataclass(frozen=True)
class SignReading:
    """What one sign tells: correlations in the hopeful direction, and the share of worlds it calls right."""

    sign: Sign
    across: Interval
    within: Interval
    right_across: float
    right_within: float

    @property
    def verdict_within(self) -> Verdict:
        """Whether it tells if a plan goes better or worse than it usually does."""
        return _verdict(self.within, self.right_within)

    @property
    def verdict_across(self) -> Verdict:
        """Whether it tells which plan is the better one."""
        return _verdict(self.across, self.right_across)

    def to_json_dict(self) -> dict[str, Any]:
        """What the sign tells as plain values."""
        return {
            "name": self.sign.name,
            "verdict_within": self.verdict_within,
            "verdict_across": self.verdict_across,
            "across": as_json(self.across),
            "within": as_json(self.within),
            "right_across": rounded(self.right_across),
            "right_within": rounded(self.right_within),
        }


def _verdict(correlation: Interval, right: float) -> Verdict:
    if correlation.high < 0:
        return "misleads"
    return "predicts" if correlation.low > 0 and right >= TELLS else "says little"


@dataclass(frozen=True, eq=False)
class Signs:
    """Signs of ``week`` for ``setting.measure`` at the end, the most telling within a plan first.

    ``together`` is the share of worlds that all signs call right when put together, across plans and within one.
    """

    setting: Setting
    week: int
    strategies: tuple[Strategy, ...]
    readings: tuple[SignReading, ...]
    together: tuple[float, float]

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        return {
            **self.setting.to_json_dict(),
            "week": self.week,
            "strategies": [one.name for one in self.strategies],
            "together": {"right_across": rounded(self.together[0]), "right_within": rounded(self.together[1])},
            "signs": [one.to_json_dict() for one in self.readings],
        }


def early_signs(
    experiment: Experiment,
    *,
    week: int = 8,
    measure: str = HEADLINE,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Signs:
    """What each sign of a week tells of the end. The other arguments are as in ``sim.study.compare``.

    Raises InputError for a week at or beyond the horizon, for fewer than ten replicates, and as ``compare`` does.
    """
    experiment.check(measure)
    horizon, replicates = experiment.scenario.horizon, experiment.replicates
    if not 1 <= week < horizon:
        raise InputError("week", None, str(week), f"a week from 1 to {horizon - 1}")
    if replicates < FOLDS:
        raise InputError("replicates", None, str(replicates), f"at least {FOLDS}, to tell signs from chance")
    signs = signs_of(experiment.organisation)
    seen = gather(replace(experiment, observer=Seen((week,))), workers=workers, progress=progress)
    good = -1.0 if measure_of(measure).better == "less" else 1.0
    ends = good * seen.measure(measure)
    readings, together = told(signs, seen[SEEN, week], ends, folds(experiment.organisation_numbers))
    return Signs(experiment.setting(measure), week, experiment.strategies, readings, together)


def told(
    signs: Sequence[Sign], seen: Array, ends: Array, blocks: Blocks
) -> tuple[tuple[SignReading, ...], tuple[float, float]]:
    """What each of ``signs``, read as ``seen`` (signs, strategies, replicates), tells of ``ends`` (strategies,
    replicates), and what all together call right; ``blocks`` are those of the replicates."""
    signed = seen * np.array([sign.good for sign in signs])[:, None, None]
    readings = [
        SignReading(
            sign,
            _correlation(x, ends, blocks, within=False),
            _correlation(x, ends, blocks, within=True),
            accuracy(x[None], ends, blocks, within=False),
            accuracy(x[None], ends, blocks, within=True),
        )
        for sign, x in zip(signs, signed, strict=True)
    ]
    together = (accuracy(signed, ends, blocks, within=False), accuracy(signed, ends, blocks, within=True))
    return tuple(sorted(readings, key=lambda one: -one.within.mean)), together


def accuracy(seen: Array, ends: Array, blocks: Blocks, *, within: bool) -> float:
    """Share of worlds called right out of sample; ``seen`` has shape (signs, strategies, replicates)."""
    right = []
    for block in np.unique(blocks):
        out, fitted = blocks == block, blocks != block
        x, y = (part - _middle(part[..., fitted], within) for part in (seen, ends))
        slopes = np.linalg.lstsq(_flat(x[..., fitted]).T, y[:, fitted].ravel(), rcond=1e-9)[0]
        called, truly = slopes @ _flat(x[..., out]), y[:, out].ravel()
        right.append(np.where(called == 0, 0.5, (called > 0) == (truly > 0)))
    return float(np.concatenate(right).mean())


def _flat(values: Array) -> Array:
    """From (signs, strategies, replicates) to (signs, worlds)."""
    return values.reshape(len(values), -1)


def _middle(values: Array, within: bool) -> Array:
    """The mean of each strategy, or of all worlds, in a shape that can be taken off."""
    return values.mean(axis=-1, keepdims=True) if within else values.mean(axis=(-2, -1), keepdims=True)


def _correlation(x: Array, y: Array, blocks: Blocks, *, within: bool) -> Interval:
    """Correlation of two of shape (strategies, replicates), with its jackknife interval over blocks, if any."""
    mean, numbers = _correlated(x, y, within), np.unique(blocks)
    count = len(numbers)
    if count == 1:
        return Interval(mean, np.nan, np.nan)
    left_out = np.array([_correlated(x[:, blocks != n], y[:, blocks != n], within) for n in numbers])
    half = float(t_quantile(count - 1, UPPER) * jackknife_error(left_out))
    return Interval(mean, mean - half, mean + half).clipped(-1.0, 1.0)


def _correlated(x: Array, y: Array, within: bool) -> float:
    x, y = x - _middle(x, within), y - _middle(y, within)
    size = np.sqrt((x**2).sum() * (y**2).sum())
    return float((x * y).sum() / size) if size > 1e-12 else 0.0


def folds(blocks: Blocks) -> Blocks:
    """Parts of the replicates that are left out in turn: organisations, or tenths where there is one only."""
    return blocks if len(np.unique(blocks)) > 1 else np.arange(len(blocks)) % FOLDS
