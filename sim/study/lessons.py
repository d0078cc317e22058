"""Lessons: teaching examples whose stated result is an experiment, run anew whenever the answer is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from sim.catalogue import Catalogue, file_of, shipped_files, shipped_folder
from sim.errors import Loc, Problem, unknown
from sim.inputs import Model, read_toml
from sim.study.claims import Claim, ClaimOutcome, ClaimTest, MeasuredTest, Trace, claim_files, examine, read_claims
from sim.study.claims.file import MOST_PARTS, ClaimArm, Equal, OtherTerm, Term
from sim.study.claims.problems import Checker, causes_of
from sim.study.result import rounded
from sim.study.statistics import Interval

REPLICATES = 20
FOLDER = "experiments/lessons"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

Direction = Literal["above", "level", "below"]
Texts = Annotated[tuple[str, ...], Field(min_length=1)]


class Option(Model):
    """One answer to choose from."""

    says: str
    when: Direction = Field(description="right when the effect is above the margin, within it on both sides, or below")


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
    minutes: Annotated[int, Field(ge=5, le=180)] = Field(description="time it takes in class")
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


@dataclass(frozen=True)
class ArmCourse:
    """One arm of a lesson: the result's measure in the weeks that count, and week by week."""

    arm: str
    level: Interval
    trace: Trace


@dataclass(frozen=True)
class Revealed:
    """A lesson with what came out of its run."""

    lesson: Lesson
    seed: int
    replicates: int
    result: MeasuredTest
    also: tuple[MeasuredTest, ...]
    courses: tuple[ArmCourse, ...]
    claim: ClaimOutcome

    @property
    def came(self) -> Direction | None:
        """Where the whole interval of the effect lies; None where it straddles a margin."""
        effect, margin = self.result.effect, self.lesson.result.margin
        if effect.low > margin:
            return "above"
        if effect.high < -margin:
            return "below"
        return "level" if -margin < effect.low and effect.high < margin else None

    @property
    def right(self) -> int | None:
        """Number of the right option, from 1; None where this run does not decide."""
        whens = [option.when for option in self.lesson.question.options]
        return whens.index(self.came) + 1 if self.came else None

    def to_json_dict(self) -> dict[str, Any]:
        """What came out as plain values."""
        effect = self.result.effect
        return {
            "seed": self.seed,
            "replicates": self.replicates,
            "right": self.right,
            "effect": [rounded(x) for x in (effect.mean, effect.low, effect.high)],
            "margin": self.lesson.result.margin,
            "levels": {one.arm: rounded(one.level.mean) for one in self.courses},
            "also": [finding.to_json_dict() for finding in self.also],
            "claim": self.claim.to_json_dict(),
        }


def reveal(
    lesson: Lesson,
    *,
    catalogue: Catalogue | None = None,
    seed: int = 1,
    replicates: int = REPLICATES,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Revealed:
    """Run the lesson's arms, and the claim it teaches, in the same worlds.

    Arguments are those of ``claims.examine``.
    """
    known = catalogue or Catalogue()
    courses = lesson.of_each_arm(known.scenario(lesson.scenario).horizon)
    claims = [lesson.experiment(), *courses, *read_claims(known, (lesson.claim,))]
    settings = {"catalogue": known, "replicates": replicates, "seed": seed, "workers": workers, "progress": progress}
    own, *rest = examine(claims, parts=("tests",), **settings).outcomes  # type: ignore[arg-type]
    each = tuple(
        ArmCourse(arm.name, one.tests[1].effect, one.tests[0].traces[0])
        for arm, one in zip(lesson.arms, rest, strict=False)
    )
    return Revealed(lesson, seed, replicates, own.tests[0], own.tests[1:], each, rest[-1])


def lesson_files() -> dict[str, Path]:
    """The shipped lessons' files by name, in alphabetical order."""
    return shipped_files(FOLDER)


def read_lesson(name: str, catalogue: Catalogue) -> Lesson:
    """The lesson of that name or in that .toml file.

    Raises InputError for an unknown name, with the nearest ones, and for anything wrong with the file, also where it
    does not fit the catalogue's scenarios and strategies.
    """
    return read_lesson_file(file_of(name, lesson_files(), "lesson", "lessons"), catalogue)


def read_lesson_file(path: Path, catalogue: Catalogue) -> Lesson:
    """The lesson in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Lesson, check=partial(_problems, catalogue, path))


def _problems(catalogue: Catalogue, path: Path, lesson: Lesson) -> Iterator[Problem]:
    if path.parent == shipped_folder(FOLDER) and path.stem != lesson.name:
        yield Problem(lesson.name, f"the file's name, {path.stem}", ("name",))
    yield from _wording_problems(lesson)
    try:
        problems = Checker(catalogue).problems(lesson.experiment())
    except ValidationError as error:
        problems = iter(causes_of(error))
    yield from (problem.moved(_place(problem.loc)) for problem in problems)


def _wording_problems(lesson: Lesson) -> Iterator[Problem]:
    whens = [option.when for option in lesson.question.options]
    if len(set(whens)) < len(whens):
        yield Problem(", ".join(whens), "above, level and below, each once", ("question", "options"))
    for name in PLACEHOLDER.findall(lesson.reveal):
        if name not in lesson.placeholders():
            yield unknown(name, lesson.placeholders(), "placeholder", ("reveal",))
    typed = re.search(r"\d+", PLACEHOLDER.sub("", lesson.reveal))
    if typed:
        yield Problem(f"the number {typed[0]}", "no typed number: placeholders take theirs from the run", ("reveal",))
    if lesson.claim not in claim_files():
        yield unknown(lesson.claim, claim_files(), "claim", ("claim",))


def _place(loc: Loc) -> Loc:
    """A place in the lesson's file, of one in its experiment."""
    if loc[:1] == ("scenarios",):
        return ("scenario",)
    if loc[:2] == ("tests", 0):
        return ("result", *loc[2:])
    if loc[:1] == ("tests",) and isinstance(loc[1], int):
        return ("also", loc[1] - 1, *loc[2:])
    return loc
