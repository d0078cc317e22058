"""A claim's file: what is claimed, the experiment that tests it, and what came of it."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.common.errors import Loc
from sim.inputs import EACH_ONCE, Model, Problem, unknown
from sim.measures import READ
from sim.scenarios.scenario import ShockEvent, Week
from sim.scenarios.strategy import Strategy, TeamChange, Use

MOST_NAMES = 100
MOST_PARTS = 50

Names = Annotated[tuple[str, ...], Field(max_length=MOST_NAMES), EACH_ONCE]
Equal = Annotated[tuple[Literal["seed", "effort"], ...], EACH_ONCE]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Window = Annotated[tuple[Week, Week], Field(description="first and last week")]
Who = Literal["all", "executive", "middle", "operational", "sponsor"]
Over = Literal["mean", "peak", "week of peak"]
Verdict = Literal["holds", "does not hold", "undecided"]


class Changes(Model):
    """What is set apart from the scenario: its numbers, the model's parameters, rules switched off."""

    values: dict[str, float] = Field(
        {}, max_length=1000, description="numbers by path; units.*.authority stands for every unit"
    )
    off: Names = Field((), description="rules of the week that are switched off")


class ClaimArm(Changes):
    """One course of events: a shipped strategy, changed or not, or a plan of its own."""

    name: Name
    strategy: str = Field("", description="name of a shipped strategy; a plan of the levers below when left out")
    without: Names = Field((), description="levers of that strategy that are left out")
    levers: Annotated[tuple[Use, ...], Field(max_length=MOST_NAMES)] = Field(
        (), description="levers that are used, besides the strategy's"
    )
    access: Literal["everyone", "staged"] | None = Field(None, description="who can practise from the start")
    pilot_share: Annotated[float, Field(gt=0, le=1)] | None = None
    team: TeamChange = TeamChange()
    shocks: Annotated[tuple[ShockEvent, ...], Field(max_length=MOST_NAMES)] = Field(
        (), description="shocks besides the scenario's own"
    )


class Term(Model):
    """A number read in the worlds of one arm, or the paired difference of two: the first less the second."""

    measure: str
    tier: Who = "all"
    units: Names = Field(("all",), description="unit names or groups")
    weeks: Window
    over: Over = "mean"
    arms: Annotated[tuple[Name, ...], Field(min_length=1, max_length=2)]


class OtherTerm(Model):
    """What is taken off a term; what is left out is as in that term."""

    measure: str | None = None
    tier: Who | None = None
    units: Names | None = None
    weeks: Window | None = None
    over: Over | None = None
    arms: Annotated[tuple[Name, ...], Field(min_length=1, max_length=2)] | None = None


class ClaimTest(Term):
    """One thing that must be seen. The effect is the term, less another one where ``less`` is given."""

    says: str = Field(description="what must be seen, in words")
    less: OtherTerm | None = None
    expected: Literal["more", "less"] = Field(description="on which side of 'least' the effect must lie")
    least: float = Field(description="least effect that counts; with expected = 'less' the effect must lie below it")

    def terms(self) -> tuple[tuple[Term, int], ...]:
        """The terms and the sign of each."""
        own = {name: getattr(self, name) for name in Term.model_fields}
        first = (Term(**own), 1)
        if self.less is None:
            return (first,)
        return (first, (Term(**(own | self.less.model_dump(exclude_none=True))), -1))


class Breakdown(Changes):
    """A condition under which the claim should fail: its first test (or another) then no longer holds."""

    when: str = Field(description="the condition, in words")
    test: Annotated[int, Field(ge=1)] = Field(1, description="number of the test, from 1")
    arms: Annotated[tuple[Name, ...], Field(max_length=2)] = Field(
        (), description="arms that are compared instead of the test's"
    )
    even_so: str = Field("", description="why the claim holds even then, where it does")
    less: OtherTerm | None = Field(None, description="what is taken off instead, where the test takes something off")


class Claim(Model):
    """A falsifiable statement about buy-in and the experiment that tests it."""

    id: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")]
    title: str
    claim: str = Field(description="the claim in one sentence")
    row: str = Field(description="where the claim comes from, in its row of the list of claims")
    scenarios: Annotated[Names, Field(min_length=1)]
    equal: Equal = Field(("seed",), description="what is held equal between arms")
    arms: Annotated[tuple[ClaimArm, ...], Field(min_length=1, max_length=MOST_PARTS)]
    tests: Annotated[tuple[ClaimTest, ...], Field(min_length=1, max_length=MOST_PARTS)]
    fails: Annotated[tuple[Breakdown, ...], Field(max_length=MOST_PARTS)] = Field(
        (), description="conditions under which it should fail"
    )
    verdict: Verdict = Field(description="what came of it")
    why: str = Field(description="why the model gives that verdict, in one sentence")

    def arm(self, name: str) -> ClaimArm:
        """The arm of that name."""
        return next(arm for arm in self.arms if arm.name == name)

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        names = [arm.name for arm in self.arms]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise Problem(f"{name} a second time", "each name once", ("arms", number, "name"))
        for loc, name in self._arms_named():
            if name not in names:
                raise unknown(name, names, "arm", loc)
        for number, test in enumerate(self.tests):
            for term, _ in test.terms():
                if term.measure not in READ:
                    raise unknown(term.measure, READ, "measure", ("tests", number, "measure"))
        return self

    @model_validator(mode="after")
    def _weeks_are_in_order(self) -> Self:
        for number, test in enumerate(self.tests):
            for term, _ in test.terms():
                if term.weeks[0] > term.weeks[1]:
                    weeks = f"weeks {term.weeks[0]} to {term.weeks[1]}"
                    raise Problem(weeks, "a first week at or before the last", loc=("tests", number, "weeks"))
        return self

    @model_validator(mode="after")
    def _tests_are_there(self) -> Self:
        for number, fail in enumerate(self.fails):
            if fail.test > len(self.tests):
                allowed = f"a number from 1 to {len(self.tests)}"
                raise Problem(f"test {fail.test}", allowed, loc=("fails", number, "test"))
        return self

    def _arms_named(self) -> Iterator[tuple[Loc, str]]:
        for number, test in enumerate(self.tests):
            for term, _ in test.terms():
                yield from ((("tests", number, "arms"), name) for name in term.arms)
        for number, fail in enumerate(self.fails):
            yield from ((("fails", number, "arms"), name) for name in fail.arms)


def plan_of(arm: ClaimArm, base: Strategy) -> Strategy:
    """The strategy of an arm: ``base`` without the levers left out and with those added."""
    kept = tuple(use for use in base.levers if use.lever not in arm.without)
    changes = {
        "access": arm.access or base.access,
        "pilot_share": arm.pilot_share or base.pilot_share,
        "team": TeamChange(**(base.team.model_dump(exclude_none=True) | arm.team.model_dump(exclude_none=True))),
        "levers": kept + arm.levers,
        "core": tuple(name for name in base.core if name not in arm.without),
    }
    return Strategy.model_validate(dict(base) | changes)


def paths(key: str, unit_names: Iterable[str]) -> list[str]:
    """The paths that a key of values stands for: one for each unit where it begins with ``units.*``."""
    return [key.replace("*", name, 1) for name in unit_names] if key.startswith("units.*.") else [key]
