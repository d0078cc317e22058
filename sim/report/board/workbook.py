"""The workbook: tidy sheets, numbers as numbers, texts as texts whatever they begin with."""

import io
import math
from collections.abc import Iterator, Mapping

import xlsxwriter

from sim.common.errors import plain_text
from sim.report.board.content import Board, Rows, threshold
from sim.report.board.packed import packed

LONGEST, WIDEST = 32_000, 60  # characters of a cell, and of a column's width
LONGEST_NAME = 31
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook(board: Board, command: str) -> bytes:
    """The board's sheets as an .xlsx file; the same bytes for the same content."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, SAFE) as book:
        book.set_properties({"title": plain_text(board.title), "comments": plain_text(command)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for name, rows in {**_sheets(board, command), **board.sheets}.items():
            _write(book.add_worksheet(name[:LONGEST_NAME]), rows, head)
    return packed(made.getvalue())


def _sheets(board: Board, command: str) -> Mapping[str, Rows]:
    return {
        "Answer": list(_answer(board, command)),
        "Calendar": [
            {
                "lever": line.lever,
                "for_whom": line.whom,
                "from_week": line.start,
                "until_week": line.until,
                "every_weeks": line.every,
            }
            for line in board.calendar
        ],
        "Watch": [
            {
                "week": one.week,
                "sign": one.title,
                "seen_in": one.how,
                "warns_when": threshold(one),
                "threshold": one.sign.kind.factor * one.threshold,
                "unit": one.sign.kind.shown,
                "share_beyond": one.share,
                "missed_beyond": one.missed_there,
                "missed_else": one.missed_else,
            }
            for one in board.watch
        ],
        "What could go wrong": [
            {"what": one.what, "chance": one.chance, "meaning": one.meaning} for one in board.dangers
        ],
    }


def _answer(board: Board, command: str) -> Iterator[Mapping[str, object]]:
    yield {"what": "about", "value": board.title}
    yield {"what": "answer", "value": board.headline}
    yield from ({"what": "why", "value": sentence} for sentence in board.answer)
    yield {"what": "plan", "value": board.plan}
    yield {"what": "watched", "value": board.watched}
    yield from ({"what": "would turn it", "value": sentence} for sentence in board.turning)
    yield {"what": "rests on", "value": board.basis}
    yield {"what": "seed", "value": board.seed}
    yield {"what": "command", "value": command}
    yield from ({"what": "assumed", "value": line} for line in board.assumptions)


def _write(sheet: xlsxwriter.workbook.Worksheet, rows: Rows, head: xlsxwriter.format.Format) -> None:
    names = list(rows[0]) if rows else ["nothing"]
    widths = [len(name) for name in names]
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, head)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row.values()):
            widths[column] = max(widths[column], _cell(sheet, place, column, value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, WIDEST))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _cell(sheet: xlsxwriter.workbook.Worksheet, row: int, column: int, value: object) -> int:
    """Write a cell, an unknown number as an empty one; return how wide it is."""
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not math.isfinite(value)):
        return 0
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
        return 8
    text = plain_text(str(value))[:LONGEST]
    sheet.write_string(row, column, text)
    return len(text)
