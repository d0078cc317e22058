"""Who takes a seat that falls vacant in the reference model, and when seats do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import draws
from sim.reference.person import Person, clip
from sim.state import DECLARED, TRAITS

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


def arrive(person: Person) -> None:
    """Put a newcomer on the seat: drawn as people were at the start, and knowing nothing of the initiative."""
    model, unit = person.model, person.unit
    for name, column in DECLARED.items():
        if not column.seat:
            setattr(person, name, column.start)
    for trait, (low, _, _) in TRAITS.items():
        setattr(person, trait, _drawn(person, trait, model.number(f"start.{trait}"), low))
    person.trust = _drawn(person, "trust", model.parameter["start.trust"])
    person.worries = _drawn(person, "worries", model.tier_worries[person.tier] + unit.worry)
    person.skill = _drawn(person, "skill", unit.readiness) * model.parameter["start.newcomer_skill"]
    person.proficiency = person.skill
    person.commitment = person.stance = person.anchor = _drawn(person, "commitment", unit.attitude, low=-1.0)
    person.home = person.priorities = _drawn_priorities(person)


def succeed_sponsor(model: ReferenceModel) -> None:
    """Put a successor on the sponsor's seat, who knows of the initiative and has a view of it."""
    sponsor = model.sponsor
    arrive(sponsor)
    view = clip(sponsor.commitment + model.successor - sponsor.unit.attitude, -1.0, 1.0)
    sponsor.commitment = sponsor.stance = sponsor.anchor = view
    sponsor.awareness = 1.0


def _drawn(person: Person, name: str, mean: float, low: float = 0.0) -> float:
    model = person.model
    key = model.person_keys[person.row : person.row + 1]
    luck = float(draws.normal(model.seed_key, f"start:{name}", model.week, key)[0])
    return clip(mean + model.number(f"start.{name}_spread") * luck, low, 1.0)


def _drawn_priorities(person: Person) -> list[float]:
    model = person.model
    key = model.person_keys[person.row : person.row + 1]
    mean = np.array(person.unit.mean_priorities[person.tier])[:, None]
    likeness = model.parameter["start.priorities_likeness"]
    weights = draws.dirichlet(model.seed_key, "start:priorities", model.week, key, likeness * mean)
    found: list[float] = weights[:, 0].tolist()
    return found
