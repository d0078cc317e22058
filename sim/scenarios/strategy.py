"""A strategy: timed levers, each with whom it reaches, how strongly and at what cost."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sim.common.vocabulary import TIERS
from sim.inputs import EACH_ONCE, Model, Problem, unknown
from sim.scenarios.scenario import ByDimension, Share, Week

Tier = Literal["executive", "middle", "operational"]
Who = Literal["everyone", "sponsor", "unit-heads", "supporters", "resisters", "influential"]
Framing = Literal["matched", "balanced", "strategic", "operational", "mission"]

Form = Literal["drawn", "best"]
Pace = Literal["at-once", "step-by-step"]
First = Literal["pilot", "ill-fitting", "leading"]
PACES: tuple[Pace, ...] = ("at-once", "step-by-step")


def _in_order(factors: tuple[float, float]) -> tuple[float, float]:
    if factors[0] > factors[1]:
        raise Problem(found=f"{factors[0]:g} before {factors[1]:g}", allowed="the lower factor first")
    return factors


Factor = Annotated[float, Field(ge=0, le=10)]
Factors = Annotated[tuple[Factor, Factor], AfterValidator(_in_order)]

ALL_UNITS = "all"
UNIT_GROUPS = ("all", "leading", "others", "partners", "own", "pilot", "rest", "ill-fitting")


class Use(Model):
    """One lever put to use: when, on whom, how much, and in which words."""

    lever: str = Field(description="name of the lever")
    start: Week = Field(alias="from", description="first week")
    until: Week | None = Field(None, description="last week; the horizon when left out")
    after: Literal["start", "shock"] = Field(
        "start", description="where weeks are counted from: the start, or the scenario's first shock (in week 1)"
    )
    broken_off: Week | None = Field(
        None, description="last week in which it works, where it is broken off; until then all goes as planned"
    )
    every: Week | None = Field(None, description="weeks between two uses; the lever's own minimum when left out")
    units: Annotated[tuple[str, ...], Field(min_length=1, max_length=1000), EACH_ONCE] = Field(
        (ALL_UNITS,), description=f"unit names or groups ({', '.join(UNIT_GROUPS)})"
    )
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1), EACH_ONCE] = TIERS  # type: ignore[assignment]
    pace: Pace = Field(
        "at-once",
        description="all people for the whole window, or one share of them after another, unit by unit, best fit first",
    )
    steps: Annotated[int, Field(ge=1, le=1000)] = Field(
        8, description="step by step: number of equal shares of the people; at most the number of uses"
    )
    who: Who = Field("everyone", description="which people within those units and tiers")
    share: Annotated[float, Field(gt=0, le=1)] = Field(1.0, description="share of those people")
    intensity: Annotated[float, Field(gt=0, le=1)] = Field(1.0, description="strength; cost is in proportion")
    framing: Framing | ByDimension = Field(
        "balanced", description="in whose terms the message speaks; matched: in each tier's own, by their name for it"
    )
    claims: Annotated[float, Field(ge=0, le=3)] = Field(1.0, description="multiplies what is promised")
    source: str = Field("", description="unit whose results are shown, where a lever shows results")
    title: Annotated[str, Field(max_length=200)] = Field(
        "", description="what people call it; the lever's own when empty"
    )

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.until is not None and self.until < self.start:
            raise Problem(found=f"until = {self.until} before from = {self.start}", allowed="until at or after from")
        if self.broken_off is not None and self.broken_off < self.start:
            found = f"broken_off = {self.broken_off} before from = {self.start}"
            raise Problem(found, allowed="broken_off at or after from")
        return self

    @property
    def last(self) -> int | None:
        """Last week in which it works, counted as ``start`` is; None where only the horizon ends it."""
        ends = [week for week in (self.until, self.broken_off) if week is not None]
        return min(ends, default=None)

    def overlaps(self, other: "Use") -> bool:
        """Whether both use the same lever on some of the same people in the same week."""
        endless = 10**9
        same_weeks = self.start <= (other.last or endless) and other.start <= (self.last or endless)
        same_weeks &= self.after == other.after
        same_units = not {*self.units}.isdisjoint(other.units) or ALL_UNITS in (*self.units, *other.units)
        same_people = same_units and not {*self.tiers}.isdisjoint(other.tiers) and self.who == other.who
        return self.lever == other.lever and same_weeks and same_people


class TeamChange(Model):
    """What a strategy changes about the scenario's change team."""

    hours: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    experience: Share | None = None
    style: Share | None = None


class Free(Model):
    """What is free about an idea: ranges of factors on what is drawn, and what else may be chosen."""

    start: Factors = Field((0.5, 2.0), description="times the weeks in which levers begin; one factor, so order stays")
    length: Factors = Field((0.5, 2.0), description="times the weeks for which levers go on; one factor")
    intensity: Factors = Field((0.25, 2.0), description="times the intensity, for each lever; from 0 outside the core")
    share: Factors = Field((0.5, 2.0), description="times the share of people picked, and of all people in the pilot")
    pace: Annotated[tuple[Pace, ...], Field(min_length=1), EACH_ONCE] = Field(
        PACES, description="of what is drawn step by step"
    )
    first: Annotated[tuple[First, ...], Field(min_length=1), EACH_ONCE] = Field(
        ("pilot", "ill-fitting"), description="which units have what is drawn for the group 'pilot'"
    )


class Tuned(Model):
    """How the best form of an idea came to be: for which scenario and budget, from which seed, by which command."""

    scenario: str
    budget: Annotated[float, Field(gt=0, le=1e9)] = Field(description="person-days for which it was tuned")
    measure: str = Field(description="what it was tuned for")
    seed: Annotated[int, Field(ge=0, lt=2**63)] = Field(description="the searching worlds follow from it")
    command: str = Field("", description="the command that made it")


class Strategy(Model):
    """A plan: what is done, by whom, when, to whom.

    ``levers`` begin and end in weeks from 1; shares and intensities are from 0 to 1: ``buyin schema strategy`` has
    every range. Raises pydantic's ValidationError for others; a ``Catalogue`` raises InputError, with file and line, in
    its place.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    summary: str
    idea: str = Field("", description="why it should work, in the words of those who advise it")
    access: Literal["everyone", "staged"] = Field(
        "everyone",
        description="who can practise from the start: everyone, or only those whom a pilot, roll-out, coaching, "
        "champions or personal example reach",
    )
    pilot_share: Annotated[float, Field(gt=0, le=1)] = Field(
        0.125, description="share of all people in the group 'pilot': whole units, best fit first, the last in part"
    )
    team: TeamChange = TeamChange()
    levers: Annotated[tuple[Use, ...], Field(max_length=1000)] = ()
    core: Annotated[tuple[str, ...], Field(max_length=100), EACH_ONCE] = Field(
        (), description="names of the levers that make the idea, which its best form keeps; all that it uses if empty"
    )
    free: Free = Field(Free(), description="what its best form may choose")
    support: bool = Field(
        True, description="whether its best form draws on the common package of support, in place of help as drawn"
    )
    tuned: Tuned | None = Field(None, description="of the best form of an idea: how it was found")

    @property
    def form(self) -> Form:
        """Whether this is the idea as drawn, or at its best."""
        return "drawn" if self.tuned is None else "best"

    @property
    def full_name(self) -> str:
        """The idea's name, and its form where that is not the drawn one."""
        return called_in(self.name, self.form)

    @model_validator(mode="after")
    def _windows_do_not_overlap(self) -> Self:
        for i, first in enumerate(self.levers):
            for j, second in enumerate(self.levers[:i]):
                if first.overlaps(second):
                    found = f"{first.lever} on people whom levers[{j}] reaches with it at the same time"
                    allowed = "one use of a lever at a time for the same people"
                    raise Problem(found, allowed, loc=("levers", i))
        return self

    @model_validator(mode="after")
    def _core_is_used(self) -> Self:
        used = tuple(dict.fromkeys(use.lever for use in self.levers))
        for number, name in enumerate(self.core):
            if name not in used:
                raise unknown(name, used, "lever of this strategy", ("core", number))
        return self


def called_in(name: str, form: Form) -> str:
    """The name of an idea in one of its forms: ``early-wins``, ``early-wins (best)``."""
    return name if form == "drawn" else f"{name} ({form})"


NOTHING = Strategy(name="nothing-done", title="Nothing done", summary="The decision is taken, and no lever is used.")
