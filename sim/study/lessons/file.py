"""A lesson's file: what is asked, what is run, and what is told afterwards."""

from typing import Annotated, Literal

from pydantic import Field

from sim.inputs import Model
from sim.study.claims import Claim, ClaimTest
from sim.study.claims.file import MOST_PARTS, ClaimArm, Equal, OtherTerm, Term

Direction = Literal["above", "level", "below"]
Texts = Annotated[tuple[str, ...], Field(min_length=1)]


class Option(Model):
    """One answer to choose from."""

    says: str
    when: Direction = Field(description="right when the effect is above the margin, within it on both sides, or below")
    because: str = Field("", description="what its choosers mean, and what to say to them when it came out otherwise")


class Question(Model):
    """What is predicted before anything is run."""

    asks: str
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=3)]


class Stated(Term):
    """The result that answers the question: a term of two arms, less another one where ``less`` is given."""

    says: str = Field(description="what is measured, in words")
    less: OtherTerm | None = None
    margin: Annotated[float, Field(gt=0)] = Field(description="least effect that counts, either way")
    comes: Direction = Field(description="where the whole interval of the effect lies")

    def test(self) -> ClaimTest:
        """The same as a claim's test."""
        own = {name: getattr(self, name) for name in (*Term.model_fields, "says", "less")}
        return ClaimTest(**own, expected="more", least=self.margin)


class Lesson(Model):
    """A teaching example: predict, run, reveal, talk."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    objective: str
    background: str
    scenario: str
    equal: Equal = ("seed",)
    arms: Annotated[tuple[ClaimArm, ...], Field(min_length=2, max_length=4)]
    question: Question
    result: Stated
    also: Annotated[tuple[ClaimTest, ...], Field(max_length=MOST_PARTS - 1)] = Field(
        (), description="what else must be seen"
    )
    reveal: str = Field(description="what came out; {effect}, {interval}, {margin}, {level.ARM} and {also.NUMBER}")
    debrief: Texts
    notes: Texts = Field(description="notes for the facilitator")
    board: tuple[str, ...] = Field((), description="what is drawn on the board before the reveal")
    objections: tuple[str, ...] = Field((), description="what students object afterwards, and what to say")
    claim: str = Field(description="id of the claim it teaches")
    limits: Texts
    reading: Texts

    def placeholders(self) -> tuple[str, ...]:
        """The names that may stand in braces in ``reveal``."""
        levels = (f"level.{arm.name}" for arm in self.arms)
        return ("effect", "interval", "margin", *levels, *(f"also.{n + 1}" for n in range(len(self.also))))

    def experiment(self) -> Claim:
        """The result, and what else must be seen, as the tests of one claim."""
        return self._claim("L00", (self.result.test(), *self.also))

    def of_each_arm(self, horizon: int) -> list[Claim]:
        """For each arm the result's measure: over all weeks, and in the weeks that count."""
        every = {"expected": "more", "least": 0.0, "less": None, "says": self.result.says}
        claims = []
        for number, arm in enumerate(self.arms, 1):
            level = self.result.test().model_copy(update=every | {"arms": (arm.name,)})
            trace = level.model_copy(update={"weeks": (1, horizon), "over": "mean"})
            claims.append(self._claim(f"L{number:02}", (trace, level)))
        return claims

    def _claim(self, id_: str, tests: tuple[ClaimTest, ...]) -> Claim:
        return Claim(
            id=id_,
            title=self.title,
            claim=self.result.says,
            row=self.claim,
            scenarios=(self.scenario,),
            equal=self.equal,
            arms=self.arms,
            tests=tests,
            verdict="holds",
            why="",
        )
