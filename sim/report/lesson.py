"""A lesson in the terminal, and as a handout; what came out of it on a sheet, every number taken from its run."""

from rich.console import Console

from sim.report.charts import Chart, ChartSheet
from sim.report.claim_words import HOLDS, effect, threshold
from sim.report.lesson_words import basis, difference, interval, level
from sim.report.sheet import print_sheet
from sim.report.table import ShownTable
from sim.report.terminal import bold, plain
from sim.study.claims import MeasuredTest
from sim.study.lessons import FORMS, PLACEHOLDER, Lesson, Revealed, run_sheet

TIMES = "In {}, {} or {} minutes.".format(*FORMS)
NEXT = (
    "To teach it: --teacher FILE.html, --handout FILE.html, --slides FILE.pptx. To change its plans and run again: "
    "the page Lessons of buyin explore."
)
UNDECIDED = "With these worlds the effect cannot be told from the margin: no option is right."


def lesson_sheet(revealed: Revealed, chosen: int | None = None) -> ChartSheet:
    """What came out, for who predicted option ``chosen`` (from 1; None: none).

    The headline is the answer; the sentences are the lesson's reveal and what came of the claim that it teaches.
    """
    every = (revealed.result, *revealed.also)
    told = (
        ("Difference", tuple(difference(finding.effect.mean, finding.test.measure) for finding in every)),
        ("95 % interval", tuple(interval(finding.effect, finding.test.measure) for finding in every)),
    )
    seen = tuple(finding.test.says for finding in every)
    return ChartSheet(
        _answer(revealed, chosen),
        revealed.lesson.title,
        (_told(revealed), _claim_sentence(revealed)),
        (Chart("measured", "What came out", "What was measured", seen, (), told, prose=True),),
        basis(revealed),
        revealed.seed,
    )


def print_question(lesson: Lesson, console: Console) -> None:
    """Print the background and the question with its options; nothing of the answer."""
    console.print(bold(lesson.title))
    console.print(plain(f"{lesson.objective} {TIMES}\n"), style="dim")
    for text in lesson.background.strip().split("\n\n"):
        console.print(plain(" ".join(text.split()) + "\n"))
    console.print(bold(lesson.question.asks))
    for number, option in enumerate(lesson.question.options, 1):
        console.print(plain(f"  {number}. {option.says}"))
    console.print()


def print_reveal(revealed: Revealed, chosen: int | None, console: Console) -> None:
    """Print what came out of the run, and the questions to talk about."""
    print_sheet(lesson_sheet(revealed, chosen), console)
    lesson = revealed.lesson
    if chosen is not None and chosen != revealed.right and lesson.question.options[chosen - 1].because:
        console.print(plain(f"\n{lesson.question.options[chosen - 1].because}"))
    for title, texts in (("To talk about", lesson.debrief), ("Limits", lesson.limits), ("To read", lesson.reading)):
        console.print(plain(f"\n{title}"), style="bold")
        for text in texts:
            console.print(plain(f"  - {text}"))
    console.print(plain(f"\n{NEXT}"))


def handout(lesson: Lesson) -> str:
    """The students' page to print: case, question and what to talk about, nothing of the answer."""
    from sim.report.html import page

    return page("handout.html", lesson=lesson, times=TIMES, seed=None, command="")


def teachers_page(revealed: Revealed, command: str) -> str:
    """The teacher's page to print: how it is given by the minute, what to draw and say; the answer comes last."""
    from sim.report.figures import lesson as figure
    from sim.report.html import page

    shown = {"lesson": revealed.lesson, "sheet": lesson_sheet(revealed), "picture": figure.draw(revealed)}
    sheets = [_by_the_minute(revealed.lesson, minutes) for minutes in FORMS]
    wrong = [o for n, o in enumerate(revealed.lesson.question.options, 1) if n != revealed.right]
    return page("teacher.html", **shown, run_sheets=sheets, wrong=wrong, seed=revealed.seed, command=command)


def _by_the_minute(lesson: Lesson, minutes: int) -> ShownTable:
    rows = tuple((f"{stage.start} to {stage.end}", stage.what) for stage in run_sheet(lesson, minutes))
    return ShownTable(f"In {minutes} minutes", ("Minutes", "What"), rows, best_first=False, numbers=False)


def _told(revealed: Revealed) -> str:
    """The lesson's reveal, every number taken from the run."""
    values = _values(revealed)
    return PLACEHOLDER.sub(lambda name: values[name[1]], " ".join(revealed.lesson.reveal.split()))


def _values(revealed: Revealed) -> dict[str, str]:
    stated = revealed.lesson.result
    values = {
        "effect": _in_prose(revealed.result),
        "interval": interval(revealed.result.effect, stated.measure),
        "margin": difference(stated.margin, stated.measure).removeprefix("+"),
    }
    values |= {f"level.{one.arm}": level(one.level.mean, stated.measure) for one in revealed.courses}
    return values | {f"also.{number}": _in_prose(finding) for number, finding in enumerate(revealed.also, 1)}


def _in_prose(finding: MeasuredTest) -> str:
    return difference(finding.effect.mean, finding.test.measure).removeprefix("+")


def _answer(revealed: Revealed, chosen: int | None) -> str:
    """Whether the option chosen is the right one, and which is."""
    if revealed.right is None:
        return UNDECIDED
    right = f"{revealed.right}. {revealed.lesson.question.options[revealed.right - 1].says}"
    if chosen is None:
        return f"The answer: {right}"
    if chosen == revealed.right:
        return f"Your prediction came true: {right}"
    return f"It came out otherwise than you predicted: {right}"


def _claim_sentence(revealed: Revealed) -> str:
    """The claim that the lesson teaches, with its effect in the same worlds and its verdict."""
    outcome, head = revealed.claim, revealed.claim.deciding
    return (
        f"Claim {outcome.claim.id}: {outcome.claim.claim} Its deciding test: {head.test.says} Effect {effect(head)} in "
        f"{head.scenario}, expected {threshold(head)}: with {revealed.replicates} worlds the claim "
        f"{HOLDS[outcome.verdict]}."
    )
