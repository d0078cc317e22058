"""A design of one's own: which worlds are run, and what is measured in each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from buyin.asking import Case, Plan, given
from sim.cli.setup import prepare
from sim.organisation import Organisation
from sim.study.experiment import Experiment


def experiment(
    case: Case,
    strategies: Plan | Sequence[Plan],
    *,
    organisation: Organisation | None = None,
    values: Mapping[str, float] | None = None,
    points: Mapping[str, ArrayLike] | None = None,
    replicates: int = 20,
    seed: int = 1,
) -> Experiment:
    """Strategies as drawn, at every point, in the same worlds; ``gather`` runs it.

    ``case``, ``strategies``, ``organisation`` and ``values`` are as for ``compare``. ``points`` gives numbers by path
    that vary (``fatigue.rate``, ``initiative.effort``), each of shape (points,), (points, replicates) or (strategies,
    points, replicates). ``replicates`` is a number of worlds, at least 1; ``seed`` a whole number from 0. Raises
    InputError for whatever is wrong, for a path that stands for nothing only when it is run, and ValueError where paths
    have different numbers of points.
    """
    names = [strategies] if isinstance(strategies, Plan) else list(strategies)
    setup = prepare(given(case, organisation, values), names)
    found = setup.experiment(setup.strategies, replicates=replicates, seed=seed)
    varied = {path: np.asarray(numbers, dtype=float) for path, numbers in (points or {}).items()}
    designed = replace(found, points=varied)
    designed.check("practising")
    return designed
