"""What outcomes owe to who listens to whom: the same people under other ties, strategy by strategy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Rows
from sim.catalogue import Catalogue
from sim.measures import HEADLINE, KEYS
from sim.organisation import Organisation, build_ties, generate, kind_of
from sim.organisation.ties import Weights
from sim.scenario import Scenario
from sim.state import Arm
from sim.study.batch import Batch, run_batch
from sim.study.execute import Failure, execute
from sim.study.observe import MEASURES
from sim.study.replicates import organisation_seed, world_seed
from sim.study.statistics import Interval, interval
from sim.study.validation.networks import NETWORKS

SCENARIOS = ("public-health-vaccination", "public-sector-ai", "product-launch")
MEASURE = HEADLINE
SEED, ORGANISATIONS, WORLDS = 1, 8, 4
Numbers = NDArray[np.float64]
Redraw = Callable[[Organisation, np.random.Generator], tuple[Rows, Rows, Weights]]


def _complete(made: Organisation, luck: np.random.Generator) -> tuple[Rows, Rows, Weights]:
    people = len(made)
    listener, speaker = np.divmod(np.arange(people**2), people)
    others = listener != speaker
    return listener[others], speaker[others], np.ones(people**2 - people)


def _anyone(made: Organisation, luck: np.random.Generator) -> tuple[Rows, Rows, Weights]:
    """As many ties, as strong, to anyone."""
    speaker = (made.ties.listener + luck.integers(1, len(made), len(made.ties.weight))) % len(made)
    return made.ties.listener, speaker, made.ties.weight


def _own_unit(made: Organisation, luck: np.random.Generator) -> tuple[Rows, Rows, Weights]:
    """As many ties, as strong, those to other units to someone of the own instead."""
    ties, speaker = made.ties, made.ties.speaker.copy()
    first, size = np.unique(made.unit, return_index=True, return_counts=True)[1:]
    across = np.flatnonzero(made.unit[ties.listener] != made.unit[speaker])
    own = made.unit[ties.listener[across]]
    speaker[across] = first[own] + np.floor(luck.random(len(across)) * size[own]).astype(np.int64)
    kept = (speaker != ties.listener) | (size[made.unit[ties.listener]] == 1)
    return ties.listener[kept], speaker[kept], ties.weight[kept]


REDRAWN: Mapping[str, Redraw] = {
    "everyone hears everyone": _complete,
    "anyone at random": _anyone,
    "own unit only": _own_unit,
}
GENERATED, FIRM, NOBODY = "generated", "as a firm's e-mail", "nobody hears anyone"
WAYS = (GENERATED, FIRM, *REDRAWN, NOBODY)


def redrawn(made: Organisation, way: str, seed: int) -> Organisation:
    """The same people with other ties."""
    listener, speaker, weight = REDRAWN[way](made, np.random.default_rng(seed))
    kind = kind_of(made.boss, made.unit, listener, speaker)
    return replace(made, ties=build_ties(made.boss, listener, speaker, weight, kind))


@dataclass(frozen=True)
class Owed:
    """One scenario: for each strategy and way of being tied the outcome, and how far it is from generated ties.

    ``values`` is (ways, strategies, worlds) in the order of ``WAYS``; ``blocks`` the organisation of each world.
    """

    scenario: str
    strategies: tuple[str, ...]
    values: Numbers
    blocks: NDArray[np.int64]

    def mean(self, way: str, strategy: str) -> Interval:
        """The outcome of one strategy."""
        return interval(self._of(way, strategy), self.blocks)

    def moved(self, way: str, strategy: str) -> Interval:
        """How much higher it is than under generated ties, in the same worlds."""
        return interval(self._of(way, strategy) - self._of(GENERATED, strategy), self.blocks)

    def leader(self, way: str) -> str:
        """The strategy with the highest mean."""
        return self.strategies[int(self.values[WAYS.index(way)].mean(axis=1).argmax())]

    def _of(self, way: str, strategy: str) -> Numbers:
        values: Numbers = self.values[WAYS.index(way), self.strategies.index(strategy)]
        return values

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "scenario": self.scenario,
            "measure": MEASURE,
            "leader": {way: self.leader(way) for way in WAYS},
            "strategies": {
                strategy: {way: self.mean(way, strategy).mean for way in WAYS} for strategy in self.strategies
            },
        }


def owed(names: Sequence[str] = SCENARIOS, organisations: int = ORGANISATIONS) -> tuple[Owed, ...]:
    """The named scenarios, each on so many generated organisations with other ties in their place."""
    catalogue = Catalogue()
    return tuple(_owed(catalogue, catalogue.scenario(name), organisations) for name in names)


def _owed(catalogue: Catalogue, scenario: Scenario, organisations: int) -> Owed:
    strategies = scenario.strategies or catalogue.strategy_names()
    arms = tuple(Arm(name, catalogue.strategy(name), scenario.shocks) for name in strategies)
    batches = [_batch(scenario, arms, number, way) for way in WAYS for number in range(organisations)]
    found: dict[int, Numbers] = {}
    for done in execute(batches, _run):
        if isinstance(done.result, Failure):
            raise done.result.error(f"scenario {scenario.name}")
        found[done.number] = done.result
    values = np.stack([found[n] for n in range(len(batches))])  # (ways x organisations, strategies, worlds)
    by_way = values.reshape(len(WAYS), organisations, len(arms), WORLDS).swapaxes(1, 2)
    return Owed(
        scenario.name,
        tuple(strategies),
        by_way.reshape(len(WAYS), len(arms), -1),
        np.repeat(np.arange(organisations), WORLDS),
    )


def _batch(scenario: Scenario, arms: tuple[Arm, ...], number: int, way: str) -> Batch:
    seed = organisation_seed(SEED, number)
    design = scenario.design()
    if way == FIRM:
        settings = design.ties.model_dump() | NETWORKS[0].settings
        design = design.model_copy(update={"ties": type(design.ties).model_validate(settings)})
    made = generate(design, seed)
    made = redrawn(made, way, seed) if way in REDRAWN else made
    seeds = tuple(world_seed(SEED, number * WORLDS + n) for n in range(WORLDS))
    return Batch(scenario, arms, seeds, given=made, off=("listening",) if way == NOBODY else ())


def _run(batch: Batch) -> Numbers:
    values: Numbers = run_batch(batch)[0][MEASURES][KEYS.index(MEASURE)].reshape(len(batch.arms), -1)
    return values
