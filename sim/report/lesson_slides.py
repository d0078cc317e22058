"""A lesson as slides with charts that can be edited: case, question, then what came out of the run."""

import io

from pptx import Presentation
from pptx.util import Inches

from sim.measures import READ
from sim.report.board.packed import packed
from sim.report.board.slides import HEIGHT, LEFT, ROOM, TOP, WIDTH, add_bars, add_slide, add_text
from sim.report.lesson import lesson_sheet
from sim.report.lesson_words import form_of
from sim.report.words import headed
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
        _said(deck, lesson.title, "The case", paragraphs[start : start + PARAGRAPHS], 22)
    _said(deck, lesson.title, lesson.question.asks, [*options, "", "Your reason? How sure are you, 50 to 100 %?"], 24)
    _said(deck, lesson.title, "Before we look: one voice for each option, the rarest first", options, 22)
    _measured(deck, revealed, sheet.headline, command)
    _said(deck, lesson.title, "What came out", [sheet.sentences[0], sheet.basis], 22)
    _said(deck, lesson.title, "To talk about", list(lesson.debrief), 24)
    made = io.BytesIO()
    deck.save(made)
    return packed(made.getvalue())


def _said(deck, subject: str, title: str, lines: list[str], size: int) -> None:  # type: ignore[no-untyped-def]
    add_text(add_slide(deck, subject, title, "", ""), lines, (LEFT, TOP, ROOM, 5.2), size, space=10)


def _measured(deck, revealed: Revealed, headline: str, command: str) -> None:  # type: ignore[no-untyped-def]
    """What each plan comes to, from 0."""
    measure = revealed.lesson.result.measure
    form = form_of(measure)
    bars = [(course.arm, form.factor * course.level.mean) for course in revealed.courses]
    slide = add_slide(deck, revealed.lesson.title, headline, "", command)
    add_bars(
        slide, headed(READ[measure].title, form.unit), bars, LEFT, f"0.{'0' * form.places}" if form.places else "0"
    )
