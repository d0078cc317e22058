"""What pages show of a lesson: before a prediction its case and question, after one what came out of its run."""

import threading
from collections.abc import Callable
from typing import Any

from sim.report.figures import lesson as figure
from sim.report.html import data_uri
from sim.report.lesson import lesson_sheet
from sim.study.lessons import Lesson, Revealed, reveal
from sim.view.recent import Recent
from sim.view.site import site

KEPT = 16
_recent: Recent[tuple[str, int], Revealed] = Recent(KEPT)
_lock = threading.Lock()


def revealed(lesson: Lesson, seed: int = 1, progress: Callable[[int, int], None] | None = None) -> Revealed:
    """What comes out of a lesson, worked out once for whoever asks; the oldest of more than a few goes."""
    key = lesson.model_dump_json(), seed
    with _lock:
        if found := _recent.get(key):
            return found
        return _recent.keep(key, reveal(lesson, catalogue=site().catalogue, seed=seed, progress=progress))


def asked(lesson: Lesson) -> dict[str, Any]:
    """What a lesson shows before a prediction."""
    return {
        "name": lesson.name,
        "title": lesson.title,
        "objective": lesson.objective,
        "background": [" ".join(text.split()) for text in lesson.background.strip().split("\n\n")],
        "asks": lesson.question.asks,
        "options": [option.says for option in lesson.question.options],
    }


def told(found: Revealed, predicted: int | None = None) -> dict[str, Any]:
    """What it shows afterwards, to who predicted option ``predicted`` (from 1)."""
    picture, narrow = figure.draw(found), figure.draw_narrow(found)
    sheet = lesson_sheet(found, predicted)
    return {
        "answer": sheet.headline,
        "told": sheet.sentences[0],
        "because": because(found, predicted),
        "rows": [list(row) for row in sheet.charts[0].table().rows],
        "basis": sheet.basis,
        "claim": sheet.sentences[1],
        "light": [data_uri(one.svg()) for one in (picture, narrow)],
        "dark": [data_uri(one.dark_svg()) for one in (picture, narrow)],
        "alternative": picture.alternative,
        **{field: list(getattr(found.lesson, field)) for field in ("debrief", "limits", "reading")},
    }


def because(found: Revealed, predicted: int | None) -> str:
    """What is said to those whose prediction did not come true."""
    return "" if predicted in (None, found.right) else found.lesson.question.options[predicted - 1].because
