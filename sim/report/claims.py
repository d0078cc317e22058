"""Claims on a sheet: effects with their intervals, what was expected, and what came of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.report.charts import Chart, ChartSheet
from sim.report.claim_words import (
    HOLDS,
    STANDS,
    basis,
    count_sentence,
    effect,
    fragility,
    reading,
    says,
    stands,
    threshold,
)
from sim.report.claims_document import DISCLOSED, HOW, claims_document
from sim.study.claims import ClaimOutcome, Examined

if TYPE_CHECKING:
    from sim.report.style import Picture


def claims_sheet(examined: Examined, command: str = "", *, details: bool = True) -> ChartSheet:
    """A row for each claim, then every test and every condition under which it should fail, with a figure each.

    Without ``details`` the terminal shows only the former. ``command`` is what was typed to get here.
    """
    outcomes = examined.outcomes
    return ChartSheet(
        count_sentence(outcomes),
        "Claims about buy-in, as experiments",
        (
            *(_differs(one) for one in outcomes if one.verdict != one.claim.verdict),
            *fragility(examined),
            _plain(HOW),
            _plain(DISCLOSED),
        ),
        (_overview(examined), *(chart for outcome in outcomes for chart in _every_test(outcome, details))),
        f"{basis(examined)} [a, b] is a 95 % interval of the paired effect.",
        examined.seed,
        draw=lambda: _figures(examined),
        texts={"claims.md": claims_document(examined, command)},
    )


def _figures(examined: Examined) -> Sequence["Picture"]:
    from sim.report.figures import claim

    return [claim.draw(outcome, basis(examined)) for outcome in examined.outcomes]


def _differs(outcome: ClaimOutcome) -> str:
    said, recorded = HOLDS[outcome.verdict], HOLDS[outcome.claim.verdict]
    return f"{outcome.claim.id} {said}; its file says that it {recorded}."


def _plain(text: str) -> str:
    return text.replace("*", "").replace("`", "")


def _overview(examined: Examined) -> Chart:
    outcomes = examined.outcomes
    drawn = ((STANDS, tuple(stands(examined, one) for one in outcomes)),) if examined.firm else ()
    heads = [outcome.deciding for outcome in outcomes]
    told = (
        ("Effect of the deciding test", tuple(map(effect, heads))),
        ("Expected", tuple(map(threshold, heads))),
        ("Verdict", tuple(outcome.verdict for outcome in outcomes)),
        *drawn,
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
