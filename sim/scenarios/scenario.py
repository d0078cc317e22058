"""A scenario: the organisation, what is being introduced, what nobody knows, and what may happen."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.common.errors import Loc
from sim.common.vocabulary import DIMENSIONS, TIERS
from sim.inputs import EACH_ONCE, Model, Problem, unknown
from sim.organisation.design import Design, Shape, UnitDesign

Share = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Week = Annotated[int, Field(ge=1, le=1040)]
WEIGHT_TOLERANCE = 1e-6


class ByDimension(Model):
    """A signed amount for each outcome dimension; what is not named is 0."""

    strategic: Signed = Field(0.0, description="the organisation's goals")
    financial: Signed = Field(0.0, description="cost, margin, budget")
    workload: Signed = Field(0.0, description="time saved, pain points")
    quality: Signed = Field(0.0, description="service, professional pride")
    standing: Signed = Field(0.0, description="political cover, accountability, reputation")
    security: Signed = Field(0.0, description="job, role, territory")

    def row(self) -> list[float]:
        """The six amounts in the order of ``vocabulary.DIMENSIONS``."""
        return [getattr(self, dimension) for dimension in DIMENSIONS]


class Weights(ByDimension):
    """Weights over the outcome dimensions: not negative, summing to 1."""

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        row = self.row()
        if min(row) < 0 or abs(sum(row) - 1) > WEIGHT_TOLERANCE:
            found = f"weights {', '.join(f'{x:g}' for x in row)} that sum to {sum(row):g}"
            raise Problem(found=found, allowed="weights from 0 to 1 that sum to 1")
        return self


class ByTier(Model):
    """A number from 0 to 1 for each tier."""

    executive: Share = 0.0
    middle: Share = 0.0
    operational: Share = 0.0

    def row(self) -> list[float]:
        """The three numbers in the order of ``vocabulary.TIERS``."""
        return [getattr(self, tier) for tier in TIERS]


class TierPriorities(Model):
    """Mean priorities of each tier; a tier left out keeps its default."""

    executive: Weights | None = None
    middle: Weights | None = None
    operational: Weights | None = None


DEFAULT_PRIORITIES = TierPriorities(
    executive=Weights(strategic=0.35, financial=0.25, workload=0.05, quality=0.10, standing=0.20, security=0.05),
    middle=Weights(strategic=0.15, financial=0.20, workload=0.20, quality=0.20, standing=0.15, security=0.10),
    operational=Weights(strategic=0.05, financial=0.05, workload=0.35, quality=0.25, standing=0.05, security=0.25),
)


class Unit(UnitDesign):
    """A function or department, possibly of another organisation."""

    title: str = Field("", description="name shown to people; the unit's name when empty")
    function: str = Field("", description="what kind of work it does; testimony carries fully within one function")
    authority: Share = Field(1.0, description="how far the sponsor's authority reaches into this unit")
    effect: ByDimension = Field(description="true effect of full, proficient practice on this unit's people")
    promise: ByDimension | None = Field(None, description="what is said about the effect; the benefits when left out")
    priorities: TierPriorities = Field(TierPriorities(), description="priorities by tier, where they differ")
    local_goals: Weights | None = Field(None, description="where priorities drift to without alignment")
    threat: Share = Field(0.0, description="threat to the territory of this unit's people")
    worry: Signed = Field(0.0, description="added to the starting worries of this unit's people")
    readiness: Share = Field(0.1, description="mean starting skill")
    spare_time: Share = Field(0.4, description="share of time free for something new in a normal week")
    attitude: Signed = Field(0.0, description="mean starting commitment")


class Spillover(Model):
    """What one unit's results do to the people of another."""

    source: str = Field(alias="from", description="unit whose results spill over")
    target: str = Field(alias="to", description="unit that feels it")
    effect: ByDimension


class InitiativeText(Model):
    """What is being introduced, apart from its effect by unit."""

    title: str
    summary: str = ""
    effort: Share = Field(description="effort to practise it before any learning")
    learning_time: Annotated[float, Field(gt=0, le=10)] = Field(1.0, description="learning time; 1 is typical")
    history: Signed = Field(
        0.0, description="how earlier initiatives went here: -1 failed, 1 succeeded; sets trust and readiness"
    )
    objectors: Share = Field(
        0.0, description="share of people who hold it, for the organisation's sake, to be a mistake"
    )
    worn_name: Share = Field(
        0.0, description="share of people whom its name puts off, where earlier initiatives went neither well nor badly"
    )
    passing: Share = Field(
        0.0,
        description="how readily work goes to units with hands free: 0 each unit keeps to its own, 1 nobody asks whose",
    )
    worries: ByTier = Field(ByTier(executive=0.15, middle=0.25, operational=0.3), description="mean starting worries")
    effect_scale: Annotated[float, Field(ge=-2, le=3)] = Field(1.0, description="multiplies every true effect")
    promise_scale: Annotated[float, Field(ge=0, le=3)] = Field(1.0, description="multiplies every promise")


class Sponsor(Model):
    """The person who stands for the initiative: the head of a unit."""

    unit: str = Field("", description="unit whose head is the sponsor; the leading (first) unit when empty")
    title: str = "Sponsor"
    conviction: Signed = Field(0.6, description="starting commitment of the sponsor")
    ownership: Share = Field(0.5, description="how far the sponsor has made it their own")
    successor: Signed = Field(0.0, description="mean starting commitment of whoever follows")
    loss_week: Week = Field(60, description="week in which the sponsor leaves in the test of durability")
    loss_weeks: Week = Field(1, description="of so many weeks from then on, in one that is drawn for each world")


class Team(Model):
    """The change team."""

    hours: Annotated[float, Field(gt=0, le=1_000_000)] = Field(
        60.0, description="hours a week that it has for the initiative; 60 is one and a half full-time posts"
    )
    experience: Share = Field(0.3, description="starting experience; grows with steps taken")
    style: Share = Field(0.4, description="0 facilitates, 1 acts as the expert")


class Uncertain(Model):
    """A quantity that nobody knows, with the range it is drawn from, evenly, once for each seed."""

    path: str = Field(description="the number's place, such as initiative.effort or trust.loss")
    low: float
    high: float
    basis: Literal["published", "fitted", "assumed"]
    note: str = Field(description="why this range; the source when published")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise Problem(found=f"low = {self.low:g} above high = {self.high:g}", allowed="low at most high")
        return self


class ShockEvent(Model):
    """Something that happens to the organisation, whoever leads the initiative."""

    shock: str = Field(description="kind of shock")
    week: Week
    weeks: Week = Field(1, description="how long it lasts")
    units: Annotated[tuple[str, ...], Field(max_length=1000), EACH_ONCE] = Field(
        (), description="units struck; all when empty"
    )
    size: Share = Field(0.5, description="how strong it is")


class Scenario(Model):
    """Everything about a situation that a strategy cannot choose.

    Times are in weeks, ``horizon`` from 4 to 1,040; ``budget`` is in person-days; effects are from -1 to 1, other
    numbers mostly shares from 0 to 1: ``buyin schema scenario`` has every range. Raises pydantic's ValidationError for
    others; a ``Catalogue`` raises InputError, with file and line, in its place.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    summary: str
    narrative: str
    horizon: Annotated[int, Field(ge=4, le=1040)] = 104
    goal: Annotated[str, Field(max_length=200)] = Field(
        "practising >= 50", description="what a strategy should reach: a measure, >=, <=, > or <, and a number as shown"
    )
    goals: Weights = Field(description="the organisation's own priorities; drift is measured from them")
    units: Annotated[tuple[Unit, ...], Field(min_length=1, max_length=1000)]
    organisation: Shape = Field(default=Shape(), description="spans of control, depth and ties of the organisation")
    initiative: InitiativeText
    sponsor: Sponsor = Sponsor()
    team: Team = Team()
    budget: Annotated[float, Field(gt=0, le=1e9)] | None = Field(
        None,
        description="person-days, of the change team and of those reached, to which compare brings plans",
    )
    spillovers: Annotated[tuple[Spillover, ...], Field(max_length=1000)] = ()
    uncertain: Annotated[tuple[Uncertain, ...], Field(max_length=1000)] = ()
    shocks: Annotated[tuple[ShockEvent, ...], Field(max_length=1000)] = ()
    strategies: Annotated[tuple[str, ...], Field(max_length=1000), EACH_ONCE] = Field(
        default=(), description="strategies that pages, maps and lists show when none are named; all if empty"
    )
    parameters: dict[str, float] = Field(
        {}, max_length=1000, description="model parameters that differ here, by full name"
    )
    watch: tuple[str, ...] = Field((), description="what to watch")
    questions: tuple[str, ...] = Field((), description="questions to ask a class")
    sources: tuple[str, ...] = Field((), description="where the facts come from")

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Names of the units, in their order."""
        return tuple(unit.name for unit in self.units)

    def design(self) -> Design:
        """The organisation's design, for the generator."""
        fields = tuple(UnitDesign.model_fields)
        units = tuple(UnitDesign(**{name: getattr(unit, name) for name in fields}) for unit in self.units)
        return Design(units=units, **dict(self.organisation))

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        names = self.unit_names
        for number, name in enumerate(names):
            if name in names[:number]:
                found = f"a second unit named {name}"
                raise Problem(found, allowed="a different name for each unit", loc=("units", number, "name"))
        for loc, name in self._units_named():
            if name not in names:
                raise unknown(name, names, "unit", loc)
        return self

    def _units_named(self) -> Iterator[tuple[Loc, str]]:
        """Every mention of a unit, with its place in the file."""
        if self.sponsor.unit:
            yield ("sponsor", "unit"), self.sponsor.unit
        for number, event in enumerate(self.shocks):
            yield from ((("shocks", number, "units", n), name) for n, name in enumerate(event.units))
        for number, spillover in enumerate(self.spillovers):
            yield ("spillovers", number, "from"), spillover.source
            yield ("spillovers", number, "to"), spillover.target
