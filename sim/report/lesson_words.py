"""What came out of a lesson, in words: amounts in the measure's own unit, and the reveal with its numbers filled in."""

from sim.report import numbers
from sim.study.lessons import PLACEHOLDER, Revealed
from sim.study.statistics import Interval

IN_PERCENT = (
    "awareness",
    "practice",
    "practising",
    "supportive",
    "committed",
    "superficial",
    "open_resistance",
    "hidden_resistance",
    "say_do_gap",
    "result",
)
IN_POINTS = ("benefit", "local_benefit")  # the model gives these in percentage points
UNDECIDED = "With these worlds the effect cannot be told from the margin: no option is right."


def scale(measure: str) -> tuple[float, int]:
    """What an amount is multiplied by when it is shown, and its decimals."""
    return (100.0, 0) if measure in IN_PERCENT else (1.0, 1) if measure in IN_POINTS else (1.0, 2)


def _fine_scale(measure: str) -> tuple[float, int]:
    """As ``scale``, with the decimals that a small difference needs."""
    factor, places = scale(measure)
    return factor, max(places, 1)


def level(amount: float, measure: str) -> str:
    """An amount with its unit: ``34 %``."""
    factor, places = scale(measure)
    return numbers.number(factor * amount, places) + ("\u00a0%" if measure in IN_PERCENT else "")


def difference(amount: float, measure: str) -> str:
    """A difference with its sign and unit: ``+12.3 points``."""
    factor, places = _fine_scale(measure)
    text = numbers.number(factor * amount, places, sign=True)
    return text + ("\u00a0points" if measure in IN_PERCENT else "")


def interval(found: Interval, measure: str) -> str:
    """The bounds of a difference: ``[+8.1, +16.4]``."""
    factor, places = _fine_scale(measure)
    return numbers.bracket(found, factor, places, sign=True)


def told(found: Revealed) -> str:
    """The lesson's reveal, every number taken from the run."""
    values = _values(found)
    return PLACEHOLDER.sub(lambda name: values[name[1]], found.lesson.reveal.strip())


def _values(found: Revealed) -> dict[str, str]:
    stated = found.lesson.result
    values = {
        "effect": _in_prose(found.result.effect.mean, stated.measure),
        "interval": interval(found.result.effect, stated.measure),
        "margin": margin(found),
    }
    values |= {f"level.{one.arm}": level(one.level.mean, stated.measure) for one in found.courses}
    for number, finding in enumerate(found.also, 1):
        values[f"also.{number}"] = _in_prose(finding.effect.mean, finding.test.measure)
    return values


def _in_prose(amount: float, measure: str) -> str:
    return difference(amount, measure).removeprefix("+")


def margin(found: Revealed) -> str:
    """The least effect that counts, either way."""
    return _in_prose(found.lesson.result.margin, found.lesson.result.measure)


def answer(found: Revealed, chosen: int | None) -> str:
    """Whether option ``chosen`` (from 1; None: none was) is the right one, and which is."""
    if found.right is None:
        return UNDECIDED
    right = f"{found.right}. {found.lesson.question.options[found.right - 1].says}"
    if chosen is None:
        return f"The answer: {right}"
    if chosen == found.right:
        return f"Your prediction came true: {right}"
    return f"It came out otherwise than you predicted: {right}"


def basis(found: Revealed) -> str:
    """What the numbers rest on."""
    return (
        f"{numbers.number(found.replicates)} worlds, the same for every plan; seed {found.seed}. "
        "[a, b] is a 95 % interval of the paired difference."
    )


def rows(found: Revealed) -> list[tuple[str, str, str]]:
    """The result and what else was seen: in words, the effect, its interval."""
    every = (found.result, *found.also)
    return [(f.test.says, difference(f.effect.mean, f.test.measure), interval(f.effect, f.test.measure)) for f in every]


def claim_sentence(found: Revealed) -> str:
    """The claim that the lesson teaches, with its effect in the same worlds and its verdict."""
    from sim.report.claim_words import HOLDS, effect, threshold

    outcome, head = found.claim, found.claim.deciding
    return (
        f"Claim {outcome.claim.id}: {outcome.claim.claim} Its deciding test: {head.test.says} Effect {effect(head)} in "
        f"{head.scenario}, expected {threshold(head)}: with {found.replicates} worlds the claim "
        f"{HOLDS[outcome.verdict]}."
    )
