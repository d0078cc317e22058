"""The forms that the model may have where nobody knows which is right: who hears whom, and what a judgement is like.

Each aspect has the form in which the model is written, which comes first, and others that mark how far it could be
otherwise: numbers beyond what is plausible for them, a rule switched off, or other ties among the same people.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sim.common.vocabulary import BOSS, REPORT, SELF
from sim.organisation import Organisation, build_ties, generate
from sim.organisation.ties import kind_of
from sim.study.experiment import Experiment
from sim.study.invariance.alterations import within_units
from sim.study.replicates import organisation_seed

Rewire = Callable[[Organisation, int], Organisation]  # with a seed


@dataclass(frozen=True)
class Variant:
    """One form of an aspect of the model: ``values`` by path, rules ``off``, or other ties (``rewire``)."""

    name: str
    says: str
    values: Mapping[str, float] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    rewire: Rewire | None = None


def _within_units(organisation: Organisation, seed: int) -> Organisation:
    del seed
    return within_units(organisation)


def mixed(organisation: Organisation, seed: int) -> Organisation:
    """Whoever people hear beside boss and reports is anybody, drawn evenly; how many and how strongly stays."""
    ties, people = organisation.ties, len(organisation)
    loose = ~np.isin(ties.kind, (BOSS, REPORT, SELF))
    away = np.random.default_rng(seed).integers(1, people, size=int(loose.sum()))
    speaker = ties.speaker.copy()
    speaker[loose] = (ties.listener[loose] + away) % people
    kind = kind_of(organisation.boss, organisation.unit, ties.listener, speaker)
    return replace(organisation, ties=build_ties(organisation.boss, ties.listener, speaker, ties.weight, kind))


ASPECTS: Mapping[str, tuple[Variant, ...]] = {
    "network": (
        Variant("as generated", "people hear whom the design, or your files, say"),
        Variant("unit only", "nobody hears another unit but along the reporting line", rewire=_within_units),
        Variant("mixed", "beside boss and reports people hear anybody, wherever they are", rewire=mixed),
    ),
    "appraisal": (
        Variant("curved", "judgement rises with net worth and flattens out at the ends"),
        Variant("in proportion", "judgement is nearly in proportion to net worth", {"appraisal.steepness": 0.8}),
        Variant("taking sides", "people are for it or against it", {"appraisal.steepness": 8.0}),
    ),
    "forgetting": (
        Variant("on", "what is not used or recalled fades"),
        Variant("off", "nothing fades", off=("forgetting",)),
    ),
    "practice": (
        Variant("some without", "some practice is possible without skill or spare time"),
        Variant(
            "skill and time",
            "practice takes all the skill and spare time it takes",
            {"practice.without_skill": 0.0, "practice.without_slack": 0.0},
        ),
        Variant(
            "the will alone",
            "practice takes neither skill nor spare time",
            {"practice.without_skill": 1.0, "practice.without_slack": 1.0},
        ),
    ),
}


def open_to(known: Iterable[str]) -> dict[str, tuple[Variant, ...]]:
    """The aspects with the variants that are left where the numbers in ``known`` are set."""
    fixed = set(known)
    return {name: tuple(v for v in variants if not fixed & v.values.keys()) for name, variants in ASPECTS.items()}


def in_form(experiment: Experiment, variants: Iterable[Variant], number: int) -> Experiment:
    """The experiment with the ties and without the rules that variants say; their values are left to its points.

    ``number`` is that of the organisation, where it is generated.
    """
    for variant in variants:
        experiment = replace(experiment, off=tuple(dict.fromkeys((*experiment.off, *variant.off))))
        if variant.rewire is not None:
            seed = organisation_seed(experiment.seed, number)
            people = experiment.organisation or generate(experiment.scenario.design(), seed)
            experiment = replace(experiment, organisation=variant.rewire(people, seed))
    return experiment
