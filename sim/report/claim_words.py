"""What is said of claims: effects, what was expected of them, what came of it, and how firm that is."""

from collections.abc import Iterator, Sequence

from sim.measures import READ, WEEKS
from sim.report import numbers, words
from sim.study.claims import FRAGILE, ClaimOutcome, ClaimTest, Examined, MeasuredTest, Verdict

HOLDS: dict[Verdict, str] = {"holds": "holds", "does not hold": "does not hold", "undecided": "is undecided"}
STANDS = "Stands in joint draws"
EXPECTED = {"more": "above", "less": "below"}
_AS_IT_SHOULD: dict[Verdict, str] = {
    "holds": "holds even so",
    "does not hold": "fails, as it should",
    "undecided": "undecided",
}


def basis(examined: Examined) -> str:
    """What the estimates rest on, in one line."""
    worlds = f"{numbers.number(examined.replicates)} replicates of every arm, all in the same worlds"
    sized = f" About {numbers.number(examined.people)} people in every scenario." if examined.people else ""
    return f"{words.rests_on(worlds, examined.seed)}{sized}"


def fragility(examined: Examined) -> Iterator[str]:
    """How firm the verdicts are, in a sentence, where that was asked."""
    if firm := examined.firm:
        shaky = [one.claim.id for one in examined.outcomes if firm.fragile(one.claim.id, one.verdict)]
        yield (
            f"Drawn jointly: {firm.numbers} numbers of the model, {firm.draws} times from their plausible ranges, "
            f"{firm.replicates} replicates each, and a claim holds in a draw when every test does on average. A "
            f"verdict that stands in fewer than {FRAGILE:.0%} of the draws is called fragile: "
            f"{words.listed(shaky) if shaky else 'none'} ({len(shaky)} of {len(examined.outcomes)})."
        )


def stands(examined: Examined, outcome: ClaimOutcome) -> str:
    """In what share of the draws a verdict stands: ``55 %, fragile``."""
    firm, claim = examined.firm, outcome.claim.id
    if firm is None:
        return ""
    share = f"{100 * firm.stands(claim, outcome.verdict):.0f} %"
    if outcome.verdict == "undecided":
        return f"holds in {share}"
    return f"{share}, fragile" if firm.fragile(claim, outcome.verdict) else share


def says(finding: MeasuredTest) -> str:
    """What must be seen, or the condition under which it should not be."""
    return f"Should fail when {finding.fails.when}." if finding.fails else finding.test.says


def _places(test: ClaimTest) -> int:
    return (WEEKS if test.over == "week of peak" else READ[test.measure].kind).plain_places


def effect(finding: MeasuredTest) -> str:
    """The effect with its interval: ``+0.271 [0.250, 0.292]``."""
    places = _places(finding.test)
    mean = numbers.number(finding.effect.mean, places, sign=True)
    return f"{mean} {numbers.bracket(finding.effect, 1.0, places)}".rstrip()


def threshold(finding: MeasuredTest) -> str:
    """What was expected of it: ``above +0.05``."""
    least = numbers.number(finding.test.least, max(1, _places(finding.test) - 1), sign=True)
    return f"{EXPECTED[finding.test.expected]} {least}"


def reading(finding: MeasuredTest) -> str:
    """What came of it: ``holds``; ``fails, as it should``."""
    if finding.fails is None:
        return finding.verdict
    why = finding.fails.even_so if finding.verdict == "holds" else ""
    return f"{_AS_IT_SHOULD[finding.verdict]}: {why}" if why else _AS_IT_SHOULD[finding.verdict]


def subject(test: ClaimTest) -> str:
    """What a test measures and in whom: ``stance, middle tier``."""
    who = {"all": "everyone", "sponsor": "the sponsor"}.get(test.tier, f"{test.tier} tier")
    where = "" if test.units == ("all",) else f", {words.listed(test.units)}"
    return f"{READ[test.measure].title}, {who}{where}"


def count_sentence(outcomes: Sequence[ClaimOutcome]) -> str:
    """How many claims hold, and how many do not."""
    counts = {verdict: sum(outcome.verdict == verdict for outcome in outcomes) for verdict in HOLDS}
    told = [f"{n} {'hold' if verdict == 'holds' and n > 1 else verdict}" for verdict, n in counts.items() if n]
    return f"Of {numbers.counted(len(outcomes), 'claim')}: {', '.join(told)}."
