"""What is drawn for each future: every number that nobody knows, and the form of each aspect of the model."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.study.experiment import MOST_ALIKE, Experiment
from sim.study.futures.structure import Variant, open_to
from sim.study.ranges import Range, left_open

TOGETHER = 8  # dimensions of one Sobol sequence


@dataclass(frozen=True, eq=False)
class Scope:
    """The draws of some futures.

    ``points`` (futures, numbers) are drawn from ``ranges``; ``forms[aspect]`` (futures,) are places in
    ``variants[aspect]``.
    """

    ranges: tuple[Range, ...]
    points: Array
    variants: Mapping[str, tuple[Variant, ...]]
    forms: Mapping[str, Rows]

    @property
    def count(self) -> int:
        return len(self.points)

    def variant(self, aspect: str, future: int) -> Variant:
        """The form that an aspect has in a future."""
        return self.variants[aspect][int(self.forms[aspect][future])]

    def form(self, future: int) -> list[Variant]:
        """The form of every aspect in a future."""
        return [self.variant(aspect, future) for aspect in self.variants]

    def values(self, futures: Rows) -> dict[str, Array]:
        """Every number by path in some futures, each (futures,): as drawn, or as its form has it."""
        drawn = {r.path: self.points[futures, n] for n, r in enumerate(self.ranges)}
        for aspect in self.variants:
            for place, future in enumerate(futures.tolist()):
                for path, value in self.variant(aspect, future).values.items():
                    drawn[path][place] = value
        return drawn


def unknown(experiment: Experiment) -> tuple[Range, ...]:
    """Every number of an experiment that nobody knows."""
    return left_open(experiment.scenario, experiment.values)


def bearing(experiment: Experiment, scope: Scope) -> Flags:
    """Whether each number can bear on what happens, (numbers,): not that of a lever that no arm uses, nor that of a
    shock that nobody meets."""
    levers = {use.lever for arm in experiment.arms for use in arm.strategy.levers}
    met = {event.shock for arm in experiment.arms for event in arm.shocks}

    def bears(path: str) -> bool:
        kind, _, rest = path.partition(".")
        there = {"levers": levers, "shocks": met}.get(kind)
        return there is None or rest.partition(".")[0] in there

    return np.array([bears(one.path) for one in scope.ranges], dtype=bool)


def draw(experiment: Experiment, count: int) -> Scope:
    """``count`` futures from the experiment's seed: points of scrambled Sobol sequences over all that is unknown.

    One further dimension for each aspect says its form: the first, in which the model is written, in half of the
    futures, and the others as often as one another.
    """
    ranges = unknown(experiment)
    variants = open_to({*experiment.values, *experiment.scenario.parameters})
    unit = spread(len(variants) + len(ranges), count, experiment.seed)
    low, high = np.array([r.low for r in ranges]), np.array([r.high for r in ranges])
    forms = {name: _places(unit[:, n], len(variants[name])) for n, name in enumerate(variants)}
    return Scope(ranges, low + unit[:, len(variants) :] * (high - low), variants, forms)


def spread(dimensions: int, count: int, seed: int) -> Array:
    """Points spread evenly over a unit cube of many dimensions, (count, dimensions).

    In hundreds of dimensions the later ones of a Sobol sequence (Sobol 1967) go together until there are thousands of
    points. So every eight have a sequence of their own, each scrambled and put in an order of its own: Latin supercube
    sampling (Owen 1998, ACM Transactions on Modeling and Computer Simulation 8:71).
    """
    from scipy.stats import qmc  # half a second to load, and only in an extra

    rng, power = np.random.default_rng(seed), int(np.ceil(np.log2(count)))
    widths = [min(TOGETHER, dimensions - start) for start in range(0, dimensions, TOGETHER)]
    parts = (qmc.Sobol(width, rng=rng).random_base2(power)[:count] for width in widths)
    return np.hstack([rng.permutation(part) for part in parts])


def _places(share: Array, count: int) -> Rows:
    """Place of the form for each share of a unit: the first half is the first, the rest is parted evenly."""
    others = max(1, count - 1)
    later = 1 + np.floor((2 * share - 1) * others).astype(np.int64)
    return np.where((share < 0.5) | (count == 1), 0, np.minimum(later, others))


def alike(scope: Scope) -> list[Rows]:
    """Numbers of the futures that have rules and ties alike, group by group, of at most ten each."""
    shared = [name for name, variants in scope.variants.items() if any(one.rewire or one.off for one in variants)]
    key = np.stack([scope.forms[name] for name in shared], axis=1)
    place = np.unique(key, axis=0, return_inverse=True)[1].reshape(-1)
    groups = [np.flatnonzero(place == n) for n in range(place.max() + 1)]
    return [part for group in groups for part in np.array_split(group, -(-len(group) // MOST_ALIKE))]
