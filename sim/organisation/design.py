"""What a generated organisation should look like: units, spans of control, depth and the mix of ties.

Defaults are measured in the e-mail and reporting line of a manufacturing firm with 154 people (Nurek and
Michalski 2020, Applied Sciences 10:1699, doi:10.7910/DVN/6Z3CGX): 'the manufacturing firm' below.
"""

from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from sim.common.errors import InputError
from sim.inputs import Model, Problem

FEWEST, MOST = 10, 1_000_000
LEAST_UNIT = 3

Strength = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]


class TieMix(Model):
    """How many people a person listens to, who they are, and how strong a tie of each kind is.

    A boss listens to all direct reports, and everyone to their boss; the rest is set here.
    """

    mean: Annotated[float, Field(ge=2, le=200)] = Field(
        default=12.0,
        description="mean number of people a person listens to. Measured in the manufacturing firm: 10 "
        "people heard about monthly or more, 15 about every second week or more",
    )
    team: Share = Field(
        default=0.13,
        description="share of all ties that are between people with the same boss. "
        "Measured in the manufacturing firm: 13.1 % of messages",
    )
    returned: Share = Field(
        default=0.3,
        description="share of the ties to team and others that are returned at once; what others return by chance "
        "comes on top. Fitted: reciprocity between that of the manufacturing firm and other organisations",
    )
    closure: Share = Field(
        default=0.85,
        description="share of the ties outside reporting line and team that are made through somebody both know. "
        "Fitted: clustering between that of the manufacturing firm and other organisations",
    )
    cross_unit: Share = Field(
        default=0.73,
        description="share of the others that are sought anywhere in the organisation, as a rule in other units; the "
        "rest are sought around one's boss, among those whose bosses have the same boss. Fitted: the share of ties "
        "to other units between that of the manufacturing firm (1) and that of other organisations",
    )
    manager_ties: Annotated[float, Field(ge=0, le=20)] = Field(
        default=1.0,
        description="how many times as many people outside reporting line and team a manager seeks out as an "
        "operational person does; the people around managers introduce them to more. Fitted to the "
        "manufacturing firm: 46 % of messages between operational people, 29 % with middle managers",
    )
    manager_pull: Annotated[float, Field(ge=0, le=20)] = Field(
        default=0.7,
        description="how many times as likely a manager is to be sought out as an operational person is. Fitted, with "
        "introductions through the people around them on top, to the manufacturing firm: 1.24 times as "
        "many such messages sent",
    )
    popularity: Annotated[float, Field(ge=0, le=3)] = Field(
        default=1.0,
        description="spread of how sought after people are, and of how many they seek out (standard deviation of its "
        "logarithm); 0: all alike. Fitted to the number of listeners a person has in the manufacturing firm",
    )
    boss_strength: Strength = Field(
        default=0.65,
        description="strength of the tie to the boss, relative to the other kinds. Fitted to the "
        "manufacturing firm: 11 % of the messages an operational person gets come from the boss",
    )
    report_strength: Strength = Field(
        default=0.45,
        description="strength of a boss's tie to a direct report, relative to the other kinds. "
        "Fitted to the manufacturing firm",
    )
    team_strength: Strength = Field(
        default=1.0,
        description="strength of a tie between people with the same boss, relative to the other kinds. "
        "Fitted to the manufacturing firm",
    )
    cross_unit_strength: Strength = Field(
        default=0.4,
        description="strength of a tie beyond the people around one's boss, relative to the other kinds. Fitted, by "
        "order of magnitude: 9 % of managers can rely on other units all the time, 84 % on boss and reports "
        "(Sull et al. 2015); 1 where words count by the number of messages, as in the manufacturing firm",
    )
    adviser_strength: Strength = Field(
        default=1.0,
        description="strength of a tie to somebody else around one's boss, relative to the other kinds. "
        "Fitted to the manufacturing firm",
    )

    @property
    def strengths(self) -> tuple[float, ...]:
        """Strength of one tie of each kind, in the order of ``vocabulary.TIE_KINDS``."""
        names = ("boss", "report", "team", "cross_unit", "adviser")
        return (*(getattr(self, f"{name}_strength") for name in names), 0.0)

    @model_validator(mode="after")
    def _somebody_is_heard(self) -> Self:
        if self.boss_strength == 0 or self.report_strength == 0:
            raise Problem(
                found="a reporting line in which nobody is heard",
                allowed="strengths above 0 for boss and report",
            )
        return self


class UnitDesign(Model):
    """One unit: its name and how many people it has."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")] = Field(
        description="name of the unit, without spaces at its ends; people are named after it, such as clinics-014"
    )
    people: Annotated[int, Field(ge=1, le=MOST)] = Field(description="number of people in the unit, its head included")


class Shape(Model):
    """The shape of an organisation, whatever its units: spans, depth and ties."""

    span: Annotated[float, Field(ge=2, le=100)] = Field(
        default=4.5,
        description="mean number of direct reports of a person who has any. Measured in the manufacturing firm",
    )
    depth: Annotated[int, Field(ge=3, le=20)] = Field(
        default=5, description="most levels below the head. Measured in the manufacturing firm"
    )
    executives: Share = Field(
        default=0.078,
        description="most executives as a share of a unit's people: its head (always), then the head's "
        "deputies. Measured in the manufacturing firm: 12 of 154 people",
    )
    ties: TieMix = Field(default=TieMix(), description="who listens to whom")


class Design(Shape):
    """A whole organisation: its units (the first is the leading one), its shape and its ties."""

    units: Annotated[tuple[UnitDesign, ...], Field(min_length=1)] = Field(
        description="the units; the first is the leading one: its head is the head of the organisation"
    )

    @property
    def people(self) -> int:
        """Number of people in all units."""
        return sum(unit.people for unit in self.units)

    def scaled(self, people: int) -> "Design":
        """The same design for another number of people: units keep their proportions.

        Every unit gets at least 3 people. Raises InputError for fewer than 10 people, more than a million, or
        too few for the units.
        """
        least = max(FEWEST, LEAST_UNIT * len(self.units))
        if not least <= people <= MOST:
            allowed = f"a whole number from {least} to {MOST} ({len(self.units)} units of at least {LEAST_UNIT})"
            raise InputError("size of the organisation", "people", str(people), allowed)
        counts = apportion([unit.people for unit in self.units], people, LEAST_UNIT)
        units = tuple(u.model_copy(update={"people": n}) for u, n in zip(self.units, counts, strict=True))
        return self.model_copy(update={"units": units})

    @model_validator(mode="after")
    def _can_be_built(self) -> Self:
        names = [unit.name for unit in self.units]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise Problem(found=f"two units named {twice}", allowed="a different name for each unit")
        if not FEWEST <= self.people <= MOST:
            raise Problem(found=f"{self.people} people in all", allowed=f"from {FEWEST} to {MOST} people in all units")
        if max(unit.people for unit in self.units) < LEAST_UNIT:
            raise Problem(
                found="no unit with 3 people or more",
                allowed="at least one unit with a head, a manager and staff",
            )
        return self


def apportion(weights: list[int], total: int, least: int) -> list[int]:
    """Whole numbers in proportion to ``weights`` that sum to ``total``, none below ``least``."""
    quota = np.asarray(weights) * (total / sum(weights))
    counts = np.maximum(np.floor(quota + 1e-9).astype(np.int64), least)
    while counts.sum() < total:
        counts[np.argmax(quota - counts)] += 1
    while counts.sum() > total:
        counts[np.argmax(np.where(counts > least, counts - quota, -np.inf))] -= 1
    return [int(count) for count in counts]
