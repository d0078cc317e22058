"""Who takes a seat that falls vacant in the reference model, and when seats do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.numerics import draws
from sim.reference.person import Person, clip
from sim.reference.views import lay_down
from sim.state.columns import DECLARED, TRAITS

if TYPE_CHECKING:
    from sim.reference.model import ReferenceModel

WEEKS_A_YEAR = 52


def turn_over(model: ReferenceModel) -> None:
    """Rule turnover: people leave by chance; the sponsor stays."""
    chance = draws.uniform(model.seed_key, "turnover", model.week, model.person_keys).tolist()
    for person in model.people:
        yearly = model.parameter["turnover.yearly"] + person.unit.wave
        if person is not model.sponsor and chance[person.row] < yearly / WEEKS_A_YEAR:
            arrive(person)


def arrive(person: Person, attitude: float | None = None, aware: float = 0.0) -> None:
    """Put a newcomer on the seat: drawn as people were at the start, and knowing nothing of the initiative.

    ``attitude`` is the mean of what such people think of it, that of the unit where it is None; who knows of it
    (``aware``) knows at least as much as their view is strong.
    """
    model, unit = person.model, person.unit
    p = model.parameter
    for name, column in DECLARED.items():
        if not column.seat:
            setattr(person, name, column.start)
    for trait in ("susceptibility", "deference", "threshold"):
        setattr(person, trait, _drawn(person, trait, model.number(f"start.{trait}"), TRAITS[trait][0]))
    person.leaning = clip(p["start.leaning_spread"] * _luck(person, "leaning"), -1.0, 1.0)
    unexplained = p["start.circumstances_spread"] * _luck(person, "circumstances")
    person.circumstances = clip(model.site + unexplained, -5.0, 5.0)
    person.trust = _drawn(person, "trust", p["start.trust"] + p["start.history_trust"] * model.history)
    person.worries = _drawn(person, "worries", model.tier_worries[person.tier] + unit.worry)
    person.skill = _drawn(person, "skill", unit.readiness + p["start.history_readiness"] * model.history)
    person.commitment = _drawn(person, "commitment", unit.attitude if attitude is None else attitude, low=-1.0)
    person.stance = person.anchor = person.commitment
    person.objection = float(_chance(person, "objection") < model.objectors)
    lay_down(person, 1.0 if "awareness" in model.off else aware)
    person.skill *= p["start.newcomer_skill"]
    person.proficiency = person.ready = person.skill
    person.home = person.priorities = _drawn_priorities(person)


def succeed_sponsor(model: ReferenceModel) -> None:
    """Put a successor on the sponsor's seat, who knows of the initiative and has a view of it."""
    arrive(model.sponsor, model.successor, aware=1.0)


def _chance(person: Person, name: str) -> float:
    model = person.model
    key = model.person_keys[person.row : person.row + 1]
    return float(draws.uniform(model.seed_key, f"start:{name}", model.week, key)[0])


def _luck(person: Person, name: str) -> float:
    model = person.model
    key = model.person_keys[person.row : person.row + 1]
    return float(draws.normal(model.seed_key, f"start:{name}", model.week, key)[0])


def _drawn(person: Person, name: str, mean: float, low: float = 0.0) -> float:
    return clip(mean + person.model.number(f"start.{name}_spread") * _luck(person, name), low, 1.0)


def _drawn_priorities(person: Person) -> list[float]:
    model = person.model
    key = model.person_keys[person.row : person.row + 1]
    mean = np.array(person.unit.mean_priorities[person.tier])[:, None]
    likeness = model.parameter["start.priorities_likeness"]
    weights = draws.dirichlet(model.seed_key, "start:priorities", model.week, key, likeness * mean)
    found: list[float] = weights[:, 0].tolist()
    return found
