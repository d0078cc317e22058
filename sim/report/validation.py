"""Validation on a sheet and as a document: published and model values, what is accepted, and how many cases agree."""

from collections.abc import Sequence
from math import isinf, isnan
from typing import TYPE_CHECKING

from sim.report.charts import Chart, ChartSheet
from sim.report.numbers import MINUS, UNKNOWN, counted
from sim.report.table import markdown
from sim.study.validation import CaseOutcome, Validated
from sim.study.validation.figure import MARKS, WORST_FIRST, Figure

if TYPE_CHECKING:
    from sim.report.style import Picture

KINDS = {"published model": "Published models", "empirical figure": "Published figures"}
HOW = (
    "A figure *agrees* when the model's value, with its whole 95 % interval where chance plays a part, lies within"
    " what is accepted; it *differs* when the interval lies wholly outside, and is *undecided* otherwise. A case is"
    " as good as its worst figure."
)


def validation_sheet(validated: Validated, command: str = "") -> ChartSheet:
    """A row for each case, then each case with its figures. ``command`` is what was typed to get here."""
    outcomes = validated.outcomes
    return ChartSheet(
        count_sentence(outcomes),
        "Published models and figures, run by this engine",
        (HOW.replace("*", ""),),
        (_overview(outcomes), *map(_case, outcomes)),
        "[a, b] is a 95 % interval.",
        None,
        draw=lambda: _figures(outcomes),
        texts={"validation.md": validation_document(validated, command)},
    )


def _figures(outcomes: Sequence[CaseOutcome]) -> Sequence["Picture"]:
    from sim.report.figures import validation

    return [validation.draw(outcome) for outcome in outcomes if outcome.findings.figures]


def _overview(outcomes: Sequence[CaseOutcome]) -> Chart:
    rows = [(one.case.title, one.verdict, _confirmed(one), ", ".join(one.case.sets) or "no") for one in outcomes]
    heads = ("About", "Verdict", "Confirmed", "Used to set a parameter")
    told = tuple(zip(heads, zip(*rows, strict=True), strict=True))
    return Chart("cases", "Cases", "Case", tuple(one.case.name for one in outcomes), (), told, prose=True)


def _confirmed(outcome: CaseOutcome) -> str:
    return "" if not outcome.findings.figures else "yes" if outcome.confirmed else "no"


def _case(outcome: CaseOutcome) -> Chart:
    case, figures = outcome.case, outcome.findings.figures
    note = f"{case.source}. Published: {case.claim}. {outcome.findings.note}".rstrip()
    told = (
        ("Published (accepted)", tuple(map(_published_and_accepted, figures))),
        ("Model", tuple(map(model_value, figures))),
        ("Verdict", tuple(figure.verdict for figure in figures)),
    )
    title = f"{case.name}: {case.title}: {outcome.verdict}"
    return Chart(case.name, title, "Figure", tuple(figure.what for figure in figures), (), told, note, prose=True)


def _published_and_accepted(figure: Figure) -> str:
    unconfirmed = "" if figure.mark != "R" else ", unconfirmed"
    return f"{published(figure)} ({accepted(figure)}{unconfirmed})"


def shown(value: float, digits: int = 6) -> str:
    """A number with as many digits that count: ``5.48082``, ``−0.0123``."""
    return UNKNOWN if isnan(value) else f"{value:.{digits}g}".replace("-", MINUS)


def published(figure: Figure) -> str:
    """The published value: ``5.48 %``, ``at least 0.99``."""
    if isinstance(figure.published, str):
        return figure.published
    return f"{shown(figure.published)} {figure.unit}".rstrip()


def model_value(figure: Figure) -> str:
    """The model's value, with its interval where chance plays a part: ``0.153 [0.112, 0.194] %``."""
    if figure.low == figure.high or isnan(figure.model):
        return f"{shown(figure.model)} {figure.unit}".rstrip()
    bounds = f"[{shown(figure.low, 3)}, {shown(figure.high, 3)}]"
    return f"{shown(figure.model, 3)} {bounds} {figure.unit}".rstrip()


def accepted(figure: Figure) -> str:
    """What agrees with the published value: ``± 5e-05``, ``at least 0.9``, ``exactly``."""
    if figure.tolerance is not None:
        return f"± {shown(figure.tolerance, 2)}" if figure.tolerance else "exactly"
    least, most = figure.accepted
    if isinf(most):
        return f"at least {shown(least, 3)}"
    return f"at most {shown(most, 3)}" if isinf(least) else f"{shown(least, 3)} to {shown(most, 3)}"


def count_sentence(outcomes: Sequence[CaseOutcome]) -> str:
    """How many cases agree, and which do not."""
    by = {verdict: [o.case.name for o in outcomes if o.verdict == verdict] for verdict in reversed(WORST_FIRST)}
    parts = [f"{len(names)} {_verb(verdict, len(names))}" for verdict, names in by.items() if names]
    return f"Of {counted(len(outcomes), 'case')}: {', '.join(parts)}."


def _verb(verdict: str, count: int) -> str:
    plural = {"agrees": "agree", "differs": "differ"}
    return verdict if count == 1 else plural.get(verdict, verdict)


def validation_document(validated: Validated, command: str) -> str:
    """Everything as a Markdown document, failures included."""
    marks = "; ".join(f"{mark}: {meaning}" for mark, meaning in MARKS.items())
    lines = [
        "# Validation",
        "",
        "Published models run as special cases of this engine, and published figures held against it. Everything is"
        " run through the engine's public interface: rules switched off by name, parameters and starting values given."
        " What does not agree stays in the list.",
        "",
        f"Generated by `{command}`. {count_sentence(validated.outcomes)}",
        "",
        f"{HOW} Where published values come from: {marks}. Those marked R are unconfirmed.",
        "",
        *markdown(
            ("case", "published", "verdict", "confirmed", "used to set a parameter"),
            map(_overview_row, validated.outcomes),
        ),
    ]
    for kind, heading in KINDS.items():
        sections = [_section(outcome) for outcome in validated.outcomes if outcome.case.kind == kind]
        lines += ["", f"## {heading}", *(line for section in sections for line in section)]
    return "\n".join(lines) + "\n"


def _overview_row(outcome: CaseOutcome) -> tuple[str, ...]:
    case = outcome.case
    used = ", ".join(f"`{name}`" for name in case.sets) or "no"
    return f"`{case.name}`", case.claim, f"**{outcome.verdict}**", _confirmed(outcome), used


def _section(outcome: CaseOutcome) -> list[str]:
    case, found = outcome.case, outcome.findings
    lines = ["", f"### {case.title} (`{case.name}`): {outcome.verdict}", "", f"{case.source}.", ""]
    lines += [f"Setting: {case.setting}.", *([f"\n{found.note}"] if found.note else [])]
    if not found.figures:
        return lines
    heads = ("figure", "published", "accepted", "model", "verdict", "source")
    return [*lines, "", *markdown(heads, map(_figure_row, found.figures))]


def _figure_row(figure: Figure) -> tuple[str, ...]:
    confirmed = "unconfirmed" if figure.mark == "R" else "confirmed"
    told = published(figure), accepted(figure), model_value(figure)
    return figure.what, *told, f"**{figure.verdict}**", f"{figure.mark} ({confirmed})"
