"""A lesson as slides with charts that can be edited: case, question, then what came out of the run."""

import io

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from sim.report.board.packed import packed
from sim.report.board.slides import HEIGHT, LEFT, ROOM, TOP, WIDTH, add_chart, add_slide, add_text
from sim.report.lesson import form_of, lesson_sheet
from sim.study.lessons import Revealed

PARAGRAPHS = 2  # of the case on one slide


def lesson_slides(revealed: Revealed, command: str) -> bytes:
    """Case, question, the vote, the answer with a chart, what to talk about; the same bytes for the same run."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    lesson, sheet = revealed.lesson, lesson_sheet(revealed)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = lesson.title, "Buy-In", "Buy-In"
    paragraphs = [" ".join(text.split()) for text in lesson.background.strip().split("\n\n")]
    options = [f"{number}. {option.says}" for number, option in enumerate(lesson.question.options, 1)]
    for start in range(0, len(paragraphs), PARAGRAPHS):
        _said(deck, lesson.title, "The case", paragraphs[start : start + PARAGRAPHS], 18)
    _said(deck, lesson.title, lesson.question.asks, [*options, "", "Your reason? How sure are you, 50 to 100 %?"], 24)
    _said(deck, lesson.title, "Before we look: one voice for each option, the rarest first", options, 22)
    _measured(deck, revealed, sheet.headline, command)
    _said(deck, lesson.title, "What came out", [sheet.sentences[0], sheet.basis], 18)
    _said(deck, lesson.title, "To talk about", list(lesson.debrief), 24)
    made = io.BytesIO()
    deck.save(made)
    return packed(made.getvalue())


def _said(deck, subject: str, title: str, lines: list[str], size: int) -> None:  # type: ignore[no-untyped-def]
    add_text(add_slide(deck, subject, title, "", ""), lines, (LEFT, TOP, ROOM, 5.2), size, space=10)


def _measured(deck, revealed: Revealed, headline: str, command: str) -> None:  # type: ignore[no-untyped-def]
    """The level of each plan, from 0 or, where it may be below, from the lowest possible."""
    stated = revealed.lesson.result
    form, data = form_of(stated.measure), CategoryChartData()
    data.categories = [course.arm for course in revealed.courses]
    data.add_series(form.unit or stated.measure, [form.factor * course.level.mean for course in revealed.courses])
    slide = add_slide(deck, revealed.lesson.title, headline, "", command)
    add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, stated.says, LEFT)
