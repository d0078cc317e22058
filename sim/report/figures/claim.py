"""One claim: the first test's measure week by week in each arm, and every effect beside the least that counts."""

from collections.abc import Sequence
from math import isnan

from matplotlib.axes import Axes

from sim.report.claim_words import HOLDS, effect, reading, subject, threshold
from sim.report.figures import lines
from sim.report.figures.rows import estimate_mark
from sim.report.style import (
    BELIEVE,
    BODY,
    DO,
    FAINT,
    INK,
    LINE,
    MARGIN,
    MUTED,
    POINTS,
    SAY,
    SMALL,
    Page,
    Picture,
    house_style,
    text_width,
    wrapped,
)
from sim.study.claims import ClaimOutcome, MeasuredTest

WIDTH = 10.6  # inches
SAYS, EFFECT, NUMBERS = 4.3, 2.4, 3.2
ROW, HEAD = 0.52, 0.34
CURVES, SPACE = 1.9, 0.3
DRAWN = ((DO, "solid"), (SAY, (0, (4.0, 1.2))), (BELIEVE, (0, (1.2, 1.0))), (INK, (0, (6.0, 1.0, 1.2, 1.0))))


def draw(outcome: ClaimOutcome, basis: str) -> Picture:
    """Lines with 95 % bands above; below one row for each test, then for each condition under which it should fail."""
    claim, findings = outcome.claim, (*outcome.tests, *outcome.fails)
    traced = [finding for finding in outcome.tests if finding.traces]
    groups = [(name, rows) for name in claim.scenarios if (rows := [f for f in findings if f.scenario == name])]
    with house_style():
        height = HEAD + CURVES + SPACE + 0.3 + sum(HEAD + len(rows) * ROW for _, rows in groups)
        title = f"{claim.id} {claim.title}: {HOLDS[outcome.verdict]}"
        page = Page(WIDTH, height, title, claim.claim, _caption(basis))
        _curves(page, traced)
        _rows(page, groups, HEAD + CURVES + SPACE + 0.3)
    return Picture(claim.id, title, _in_words(outcome), page.figure)


def _caption(basis: str) -> str:
    return (
        f"{basis} Lines and brackets are 95 % intervals of paired effects; a test holds when the whole interval lies "
        "in the shaded part; the thin line is no effect. Open dots: conditions under which the claim should fail."
    )


def _curves(page: Page, traced: Sequence[MeasuredTest]) -> None:
    """The first test's measure in each arm, one panel for each scenario, and the weeks that count."""
    measured, arms = subject(traced[0].test), [trace.arm for trace in traced[0].traces]
    page.text(MARGIN, 0.1, measured, bold=True)
    right = MARGIN + text_width(measured, BODY, bold=True) + 0.3
    for arm, (colour, _) in zip(arms, DRAWN, strict=False):
        page.text(right, 0.1, f"■ {arm}", color=colour, size=SMALL, bold=True)
        right += text_width(f"■ {arm}", SMALL, bold=True) + 0.25
    room = (WIDTH - 2 * MARGIN - 0.4) / len(traced)
    ends = [end for finding in traced for trace in finding.traces for end in (trace.mean.min(), trace.mean.max())]
    pad = 0.08 * (max(ends) - min(ends) or 1.0)
    for n, finding in enumerate(traced):
        axes = page.axes(MARGIN + 0.4 + n * room, HEAD + 0.15, room - 0.5, CURVES - 0.15)
        axes.set_ylim(min(ends) - pad, max(ends) + pad)
        axes.set_title(finding.scenario, loc="left", fontsize=SMALL, color=MUTED, pad=3)
        _panel(axes, finding)


def _panel(axes: Axes, finding: MeasuredTest) -> None:
    weeks = len(finding.traces[0].mean)
    axes.set(xlim=(1, weeks), xticks=lines.week_ticks(weeks) if weeks >= 26 else range(1, weeks + 1, 3))
    for term, _ in finding.test.terms():
        if term.over == "mean":
            axes.axvspan(term.weeks[0] - 0.5, term.weeks[1] + 0.5, color=FAINT, alpha=0.6, linewidth=0)
    for trace, (colour, dash) in zip(finding.traces, DRAWN, strict=False):
        span = range(1, weeks + 1)
        axes.fill_between(span, trace.low, trace.high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(span, trace.mean, color=colour, linestyle=dash, linewidth=1.8)
    lines.label_axis(axes)


def _rows(page: Page, groups: Sequence[tuple[str, list[MeasuredTest]]], down: float) -> None:
    for name, findings in groups:
        page.text(MARGIN, down + 0.1, name, bold=True)
        if name == groups[0][0]:
            page.text(
                MARGIN + SAYS + EFFECT + 0.15, down + 0.1, "effect and least that counts", size=SMALL, color=MUTED
            )
        down += HEAD
        for finding in findings:
            _row(page, finding, down)
            down += ROW


def _row(page: Page, finding: MeasuredTest, down: float) -> None:
    colour = MUTED if finding.fails else INK
    for n, line in enumerate(wrapped(_says(finding), SAYS - 0.3, SMALL, most=3)):
        page.text(MARGIN, down + 0.1 + n * 0.95 * LINE * SMALL / POINTS, line, size=SMALL, color=colour)
    axes = page.axes(MARGIN + SAYS, down, EFFECT, ROW - 0.2)
    _mark(axes, finding)
    left = MARGIN + SAYS + EFFECT + 0.15
    page.text(left, down + 0.08, effect(finding), size=SMALL, color=colour)
    page.text(left, down + 0.08 + LINE * SMALL / POINTS, f"expected {threshold(finding)}", size=SMALL, color=MUTED)
    page.text(
        WIDTH - MARGIN, down + 0.08, reading(finding), size=SMALL, bold=not finding.fails, ha="right", color=colour
    )


def _says(finding: MeasuredTest) -> str:
    return f"Should fail when {finding.fails.when}." if finding.fails else finding.test.says


def _mark(axes: Axes, finding: MeasuredTest) -> None:
    """The effect with its interval, and on a shaded ground where it counts."""
    least, found = finding.test.least, finding.effect
    ends = [end for end in (0.0, least, found.low, found.high, found.mean) if not isnan(end)]
    pad = 0.15 * (max(ends) - min(ends) or 1.0)
    low, high = min(ends) - pad, max(ends) + pad
    counts = (least, high) if finding.test.expected == "more" else (low, least)
    axes.set(xlim=(low, high), ylim=(-1, 1), yticks=[], xticks=[])
    axes.spines[:].set_visible(False)
    axes.axvspan(*counts, color=DO, alpha=0.12, linewidth=0)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.axvline(least, color=DO, linewidth=1.2)
    estimate_mark(axes, 0, found, colour=MUTED if finding.fails else INK, filled=finding.fails is None)


def _in_words(outcome: ClaimOutcome) -> str:
    head = outcome.deciding
    return (
        f"{outcome.claim.claim} The claim {HOLDS[outcome.verdict]}. {head.test.says} Effect {effect(head)} in "
        f"{head.scenario}, expected {threshold(head)}."
    )
