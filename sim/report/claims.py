"""Claims on a sheet and as a document: effects with their intervals, what was expected, and what came of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.measures import READ, WEEKS
from sim.report import numbers, words
from sim.report.charts import Chart, ChartSheet
from sim.report.table import markdown
from sim.study.claims import ClaimOutcome, ClaimTest, Examined, MeasuredTest, Verdict, claim_files

if TYPE_CHECKING:
    from sim.report.style import Picture

HOLDS: dict[Verdict, str] = {"holds": "holds", "does not hold": "does not hold", "undecided": "is undecided"}
EXPECTED = {"more": "above", "less": "below"}
HOW = (
    "A test *holds* when the whole 95 % interval of its effect lies beyond the least effect that counts, *does not"
    " hold* when it lies wholly on the other side, and is *undecided* otherwise. A claim holds when all its tests"
    " do in every scenario."
)
DISCLOSED = (
    "These are not pre-registered tests: contrasts and least effects were chosen, and many of them changed, while the"
    " model was being built, mostly on seed 1. Read *holds* as: the model can show this in a stated setting. Another"
    " seed (`--seed`) tells luck from effect; it does not undo the choice of contrasts."
)
_AS_IT_SHOULD: dict[Verdict, str] = {
    "holds": "holds even so",
    "does not hold": "fails, as it should",
    "undecided": "undecided",
}


def claims_sheet(examined: Examined, command: str = "", *, details: bool = True) -> ChartSheet:
    """A row for each claim, then every test and every condition under which it should fail, with a figure each.

    Without ``details`` the terminal shows only the former. ``command`` is what was typed to get here.
    """
    outcomes = examined.outcomes
    return ChartSheet(
        count_sentence(outcomes),
        "Claims about buy-in, as experiments",
        (*(_differs(one) for one in outcomes if one.verdict != one.claim.verdict), _plain(HOW), _plain(DISCLOSED)),
        (_overview(outcomes), *(chart for outcome in outcomes for chart in _every_test(outcome, details))),
        f"{basis(examined)} [a, b] is a 95 % interval of the paired effect.",
        examined.seed,
        draw=lambda: _figures(examined),
        texts={"claims.md": claims_document(examined, command)},
    )


def basis(examined: Examined) -> str:
    """What the estimates rest on, in one line."""
    worlds = f"{numbers.number(examined.replicates)} replicates of every arm, all in the same worlds"
    return words.rests_on(worlds, examined.seed)


def _figures(examined: Examined) -> Sequence["Picture"]:
    from sim.report.figures import claim

    return [claim.draw(outcome, basis(examined)) for outcome in examined.outcomes]


def _differs(outcome: ClaimOutcome) -> str:
    said, recorded = HOLDS[outcome.verdict], HOLDS[outcome.claim.verdict]
    return f"{outcome.claim.id} {said}; its file says that it {recorded}."


def _plain(text: str) -> str:
    return text.replace("*", "").replace("`", "")


def _overview(outcomes: Sequence[ClaimOutcome]) -> Chart:
    heads = [outcome.deciding for outcome in outcomes]
    told = (
        ("Effect of the deciding test", tuple(map(effect, heads))),
        ("Expected", tuple(map(threshold, heads))),
        ("Verdict", tuple(outcome.verdict for outcome in outcomes)),
        ("About", tuple(outcome.claim.title for outcome in outcomes)),
    )
    return Chart("claims", "Claims", "Claim", tuple(outcome.claim.id for outcome in outcomes), (), told, prose=True)


def _every_test(outcome: ClaimOutcome, printed: bool) -> Iterator[Chart]:
    """A chart for each scenario of a claim; the first says what the claim is."""
    claim, every = outcome.claim, (*outcome.tests, *outcome.fails)
    equal = f"Held equal between arms: {' and '.join(claim.equal)}. From row {claim.row}."
    for number, scenario in enumerate(claim.scenarios):
        name = f"{claim.id}-{scenario}" if number else claim.id
        title = f"{claim.id} in {scenario}" if number else f"{claim.id} {claim.title}: {HOLDS[outcome.verdict]}"
        note = "" if number else f"{claim.claim} {claim.why} {equal} In {scenario}:"
        findings = [finding for finding in every if finding.scenario == scenario]
        told = (
            ("Effect", tuple(map(effect, findings))),
            ("Expected", tuple(map(threshold, findings))),
            ("What came of it", tuple(map(reading, findings))),
        )
        rows = tuple(map(says, findings))
        yield Chart(name, title, "What must be seen", rows, (), told, note, prose=True, printed=printed)


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
    return _AS_IT_SHOULD[finding.verdict] if finding.fails else finding.verdict


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


def claims_document(examined: Examined, command: str) -> str:
    """The claims as a Markdown document: one row for each test, with the effect measured and the verdict."""
    outcomes = examined.outcomes
    tests = [(outcome, finding) for outcome in outcomes for finding in outcome.tests]
    fails = [(outcome, finding) for outcome in outcomes for finding in outcome.fails]
    lines = [
        "# Claims",
        "",
        "What practitioners say about buy-in, as experiments that anyone can rerun. Each claim is a file in"
        " `experiments/claims/`: its arms, what is held equal, what is measured, the least effect that counts, and the"
        " conditions under which it should fail.",
        "",
        f"Generated by `{command}`. {basis(examined)} {count_sentence(outcomes)}",
        "",
        HOW,
        "",
        DISCLOSED,
        "",
        *markdown(
            ("Row", "File", "Claim", "Effect of the deciding test", "Verdict", "Why"), map(_overview_row, outcomes)
        ),
        "",
        "## Every test",
        "",
        *markdown(
            ("Claim", "Scenario", "What must be seen", "Effect with 95 % interval", "Expected", "Verdict"),
            (_test_row(outcome, finding, finding.test.says) for outcome, finding in tests),
        ),
        "",
        "## Conditions under which a claim should fail",
        "",
        *markdown(
            ("Claim", "Scenario", "When", "Effect with 95 % interval", "Expected of the claim", "What came of it"),
            (_test_row(outcome, finding, finding.fails.when if finding.fails else "") for outcome, finding in fails),
        ),
        "",
    ]
    return "\n".join(lines)


def _overview_row(outcome: ClaimOutcome) -> tuple[str, ...]:
    claim, path = outcome.claim, claim_files().get(outcome.claim.id)
    file = f"`{path.name}`" if path else ""
    return claim.row, file, claim.claim, effect(outcome.deciding), f"**{outcome.verdict}**", claim.why


def _test_row(outcome: ClaimOutcome, finding: MeasuredTest, seen: str) -> tuple[str, ...]:
    return outcome.claim.id, finding.scenario, seen, effect(finding), threshold(finding), reading(finding)
