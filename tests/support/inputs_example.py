"""A small model of a file, with every kind of value in it, and a valid file."""

from enum import Enum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from sim.inputs import Model, Problem, unknown

Share = Annotated[float, Field(ge=0, le=1)]


class Tone(Enum):
    WARM = "warm"
    COOL = "cool"


class Weights(Model):
    strategic: Share = 0.0
    workload: Share = 0.0

    @model_validator(mode="after")
    def _sum(self) -> Self:
        total = self.strategic + self.workload
        if abs(total - 1) > 1e-6:
            raise Problem(found=f"weights that sum to {total:g}", allowed="weights that sum to 1")
        return self


class Unit(Model):
    name: str
    size: Annotated[int, Field(ge=1)] = Field(description="number of people")
    tier: Literal["executive", "middle", "operational"] = "middle"
    framing: Literal["matched", "balanced"] | Weights = "matched"
    priorities: Weights = Weights(strategic=1.0)
    tone: Tone = Tone.WARM


class Pilot(Model):
    kind: Literal["pilot"]
    week: Annotated[int, Field(gt=0)]
    pilot: Weights | None = None


class TownHall(Model):
    kind: Literal["town-hall"]
    reach: Share


class Plan(Model):
    title: Annotated[str, Field(min_length=1, max_length=20)]
    units: Annotated[tuple[Unit, ...], Field(min_length=1, max_length=3)]
    levers: tuple[Annotated[Pilot | TownHall, Field(discriminator="kind")], ...] = ()
    span: tuple[float, float] = (0.0, 1.0)
    numbers: dict[str, float] = Field({})
    by_dimension: dict[Literal["quality", "security"], float] = Field({})
    anything: dict[str, Any] = Field({})
    sponsor: str = ""
    ready: bool = True

    @field_validator("span")
    @classmethod
    def _in_order(cls, span: tuple[float, float]) -> tuple[float, float]:
        if span[0] > span[1]:
            raise ValueError("the low end first")
        return span

    @model_validator(mode="after")
    def _sponsor_is_known(self) -> Self:
        names = [unit.name for unit in self.units]
        if self.sponsor and self.sponsor not in names:
            raise unknown(self.sponsor, names, "unit", ("sponsor",))
        return self


VALID = """\
title = "Vaccination"
span = [0, 0.5]
levers = [
  {kind = "pilot", week = 3},  # a comment with [brackets] = "and quotes
  {kind = "town-hall", reach = 1},
]
[numbers]
"trust.loss" = 2
[by_dimension]
quality = 1.0
[[units]]
name = "clinics"
size = 3
[units.priorities]
strategic = 0.4
workload = 0.6
[[units]]
name = "head office"
size = 4
tone = "cool"
"""
