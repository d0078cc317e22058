"""What members of a class predict, how sure they are, and how well that fits what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from sim.common.errors import InputError, shown
from sim.inputs import Model

SURE = (40, 50, 60, 70, 80, 90, 95, 99)  # per cent, to choose from
LONGEST_REASON = 400
LESSON = "lesson"  # key of a lesson's own question
Edges = Annotated[tuple[float, ...], Field(max_length=9)]


class ClassQuestion(Model):
    """Something to predict, with answers to choose from.

    ``of`` names the figure of a team's own game that answers it, ``edges`` where one answer ends and the next begins;
    a question of a lesson has its right ``answer`` (from 0) instead, which is never sent before the reveal. ``reason``:
    why is asked, too.
    """

    key: str
    asks: str
    options: Annotated[tuple[str, ...], Field(min_length=2, max_length=10)]
    of: str = ""
    edges: Edges = ()
    answer: int = 0
    reason: bool = False

    def right(self, figures: dict[str, float]) -> int:
        """Number of the right answer, from 0; ``figures`` by name."""
        if not self.of:
            return self.answer
        return sum(figures[self.of] >= edge for edge in self.edges)


QUESTIONS = (
    ClassQuestion(
        key="doing",
        asks="What share of all people will be doing it in the last quarter, under your own plan?",
        options=("under 10 %", "10 to 25 %", "25 to 45 %", "45 % or more"),
        of="own",
        edges=(0.10, 0.25, 0.45),
    ),
    ClassQuestion(
        key="more",
        asks="How much more will that be than if nothing had been done, in points, over many worlds?",
        options=("no more, or less", "up to 10 points more", "10 to 25 points more", "25 points more, or beyond"),
        of="skill",
        edges=(0.005, 0.10, 0.25),
    ),
    ClassQuestion(
        key="gap",
        asks="How far will what people say be ahead of what they do at the end (in public for it, less doing it)?",
        options=("behind, or level", "up to 15 points ahead", "15 to 35 points ahead", "35 points ahead, or beyond"),
        of="gap",
        edges=(0.0, 0.15, 0.35),
    ),
)


@dataclass(frozen=True)
class Prediction:
    """An answer (from 0), how sure somebody is of it, in per cent, and why, where that is asked."""

    choice: int
    confidence: int
    reason: str = ""


def checked_prediction(question: ClassQuestion, given: object) -> Prediction:
    """What somebody predicts, of what a page sends: ``choice``, ``confidence`` and ``reason``.

    Raises InputError for an answer that is none, a confidence that is not offered, or no reason where one is asked.
    """
    table = given if isinstance(given, dict) else {}
    choice, confidence = table.get("choice"), table.get("confidence")
    if not isinstance(choice, int) or isinstance(choice, bool) or not 0 <= choice < len(question.options):
        raise InputError("your prediction", question.key, shown(choice), f"one of {len(question.options)} answers")
    if confidence not in SURE or isinstance(confidence, bool):
        allowed = f"how sure you are, in per cent: {', '.join(map(str, SURE))}"
        raise InputError("your prediction", f"{question.key}, how sure", shown(confidence), allowed)
    return Prediction(choice, int(str(confidence)), _checked_reason(question, table.get("reason")))


def _checked_reason(question: ClassQuestion, text: object) -> str:
    words = " ".join(text.split())[:LONGEST_REASON] if isinstance(text, str) else ""
    if question.reason and not words:
        raise InputError("your prediction", f"{question.key}, reason", "nothing", "why you think so, in a few words")
    return words if question.reason else ""


def brier(prediction: Prediction, right: int, options: int) -> float:
    """Brier's score of one prediction, halved: 0 for sure and right, 1 for sure and wrong.

    What is left of the confidence is spread evenly over the other answers (Brier 1950).
    """
    sure = prediction.confidence / 100
    others = (1 - sure) / (options - 1)
    given = [sure if n == prediction.choice else others for n in range(options)]
    return sum((share - (n == right)) ** 2 for n, share in enumerate(given)) / 2


def guess(options: int) -> float:
    """The score of whoever gives every answer the same chance."""
    return (1 - 1 / options) / 2


@dataclass(frozen=True)
class Calibration:
    """How a number of predictions came out: mean score, mean confidence and share right, from 0 to 1."""

    predictions: int
    score: float
    guessing: float
    sure: float
    right: float

    def to_json_dict(self) -> dict[str, float]:
        """Plain values, to four digits."""
        return {name: round(value, 4) for name, value in vars(self).items()}


def calibration(judged: Sequence[tuple[Prediction, int, int]]) -> Calibration | None:
    """Of (prediction, right answer, number of answers); None of none."""
    count = len(judged)
    if not count:
        return None
    return Calibration(
        count,
        sum(brier(*one) for one in judged) / count,
        sum(guess(options) for _, _, options in judged) / count,
        sum(one.confidence for one, _, _ in judged) / count / 100,
        sum(one.choice == right for one, right, _ in judged) / count,
    )
