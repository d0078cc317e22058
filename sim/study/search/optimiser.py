"""Which points to try next: Optuna's samplers, asked for a batch and told what came of it."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from sim.common.extras import check_installed
from sim.study.search.space import Among, Choice, Chosen, Whole

if TYPE_CHECKING:
    from optuna import Study, Trial
    from optuna.distributions import BaseDistribution
    from optuna.samplers import BaseSampler

Method = Literal["tpe", "evolution"]
FIRST = 16  # points drawn at random before any are drawn where good ones lie


class Optimiser:
    """Points of a space, the ``start`` first; the same seed and the same values told give the same points.

    Raises InputError where Optuna is not installed.
    """

    def __init__(self, choices: Sequence[Choice], start: Iterable[Chosen], seed: int, method: Method, batch: int):
        check_installed("optuna")
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
        self.distributions = {choice.name: _distribution(choice) for choice in choices}
        self.study: Study = optuna.create_study(direction="maximize", sampler=_sampler(method, seed, batch))
        for point in start:
            self.study.enqueue_trial(dict(point))
        self._asked: dict[int, Trial] = {}

    def ask(self, count: int) -> list[tuple[int, Chosen]]:
        """So many points, each with its number."""
        asked = [self.study.ask(self.distributions) for _ in range(count)]
        self._asked |= {trial.number: trial for trial in asked}
        return [(trial.number, trial.params) for trial in asked]

    def tell(self, values: Mapping[int, float | None]) -> None:
        """What each point is worth, more being better; None where it could not be tried."""
        from optuna.trial import TrialState

        for number, value in values.items():
            trial = self._asked.pop(number)
            if value is None:
                self.study.tell(trial, state=TrialState.FAIL)
            else:
                self.study.tell(trial, value)


def _distribution(choice: Choice) -> "BaseDistribution":
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

    if isinstance(choice, Among):
        return CategoricalDistribution(choice.options)
    if isinstance(choice, Whole):
        return IntDistribution(choice.low, choice.high, step=choice.step)
    return FloatDistribution(choice.low, choice.high, log=choice.log)


def _sampler(method: Method, seed: int, batch: int) -> "BaseSampler":
    from optuna import samplers

    if method == "evolution":
        return samplers.NSGAIISampler(population_size=batch, seed=seed)
    return samplers.TPESampler(seed=seed, multivariate=True, constant_liar=True, n_startup_trials=FIRST)
