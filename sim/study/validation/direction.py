"""Yukl and Tracey 1992, Lee et al. 2017: which tactics work on those below, beside and above."""

from sim.study.validation import influence
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Figure, bounded, negative, positive

EVERYWHERE = ("rational-persuasion", "inspirational-appeal", "consultation")
NOTHING_GAINED = 0.001  # commitment


def _of_direction(direction: str, worlds: int) -> list[Figure]:
    ends = influence.attempt(direction, worlds)
    works = [positive(f"{tactic}, {direction}", ends.gain(tactic)) for tactic in EVERYWHERE]
    return [*works, negative(f"pressure, {direction}", ends.gain("pressure"))]


def run(quick: bool) -> CaseFindings:
    worlds = 1000 if quick else 8000
    figures = [figure for direction in influence.BOSSES for figure in _of_direction(direction, worlds)]
    upward = influence.attempt("up", worlds).gain("exchange")
    return CaseFindings((*figures, bounded("exchange, up", "no gain", upward, most=NOTHING_GAINED, mark="T")))


CASE = Case(
    name="influence-direction",
    title="Direction of influence attempts",
    kind="empirical figure",
    source="Yukl and Tracey 1992, Journal of Applied Psychology 77:525; Lee et al. 2017 (49 samples, 8,987 people)",
    claim="rational persuasion, inspiration and consultation work in every direction; exchange does not upward; "
    "pressure "
    "is negative",
    setting=f"{influence.SETTING}. Gain in commitment over no attempt; down: the target reports to who asks; "
    "across: both "
    "report to the colleague; up: who asks reports to the target and has no authority over them",
    run=run,
)
