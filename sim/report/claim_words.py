"""Claims in words: effects with their intervals, what was expected, and what came of it."""

from sim.report import numbers, words
from sim.study.claims import ClaimTest, Finding, Outcome, Verdict

HOLDS: dict[Verdict, str] = {"holds": "holds", "does not hold": "does not hold", "undecided": "is undecided"}
EXPECTED = {"more": "above", "less": "below"}
_AS_IT_SHOULD: dict[Verdict, str] = {
    "holds": "holds even so",
    "does not hold": "fails, as it should",
    "undecided": "undecided",
}
_CALLED = {
    "value": "expected value",
    "result": "share of the full effect realised",
    "lip_service": "stance less commitment",
}
_COARSE = ("benefit", "local_benefit")


def _places(test: ClaimTest) -> int:
    return 1 if test.over == "week of peak" or test.measure in _COARSE else 3


def effect(finding: Finding) -> str:
    """The effect with its interval: ``+0.271 [0.250, 0.292]``."""
    places = _places(finding.test)
    mean = numbers.number(finding.effect.mean, places, sign=True)
    return f"{mean} {numbers.bracket(finding.effect, 1.0, places)}".rstrip()


def threshold(finding: Finding) -> str:
    """What was expected of it: ``above +0.05``."""
    least = numbers.number(finding.test.least, 1 if _places(finding.test) == 1 else 2, sign=True)
    return f"{EXPECTED[finding.test.expected]} {least}"


def reading(finding: Finding) -> str:
    """What came of it: ``holds``; ``fails, as it should``."""
    return _AS_IT_SHOULD[finding.verdict] if finding.fails else finding.verdict


def subject(test: ClaimTest) -> str:
    """What a test measures and in whom: ``stance, middle tier``."""
    who = {"all": "everyone", "sponsor": "the sponsor"}.get(test.tier, f"{test.tier} tier")
    where = "" if test.units == ("all",) else f", {words.listed(test.units)}"
    what = _CALLED.get(test.measure, test.measure.replace("_", " "))
    return f"{what.capitalize()}, {who}{where}"


def count_sentence(outcomes: list[Outcome]) -> str:
    """How many claims hold, and how many do not."""
    by = {verdict: [o.claim.id for o in outcomes if o.verdict == verdict] for verdict in HOLDS}
    parts = [
        f"{len(ids)} {'hold' if verdict == 'holds' and len(ids) > 1 else verdict}" for verdict, ids in by.items() if ids
    ]
    return f"Of {len(outcomes)} {'claim' if len(outcomes) == 1 else 'claims'}: {', '.join(parts)}."
