"""What outcomes owe to who listens to whom: the same people under other ties, strategy by strategy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.measures import HEADLINE
from sim.organisation import Organisation, build_ties, generate, kind_of
from sim.organisation.ties import Weights
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.state.columns import Arm
from sim.study.batch import Batch
from sim.study.execute import results
from sim.study.experiment import arms_of
from sim.study.headline_moves import HeadlineMoves, headline
from sim.study.replicates import organisation_seed, world_seed
from sim.study.validation.networks import NETWORKS

SCENARIOS = ("public-health-vaccination", "public-sector-ai", "product-launch")
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
class Owed(HeadlineMoves):
    """One scenario under every kind of ties; generated ones are what the others are held against."""

    WAYS = WAYS

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "scenario": self.scenario,
            "measure": HEADLINE,
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
    arms = arms_of(scenario, map(catalogue.strategy, scenario.strategies or catalogue.strategy_names()))
    batches = [_batch(scenario, arms, number, way) for way in WAYS for number in range(organisations)]
    found = list(results(batches, headline, which=lambda number: f"scenario {scenario.name}"))
    return Owed.of(scenario.name, [arm.name for arm in arms], found)


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
