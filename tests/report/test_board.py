"""Slides, workbook and PDF: what is in them, that it can be edited, that names do nothing, and the same bytes again."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.chart.chart import Chart

from sim.measures.goal import Goal
from sim.report.board.compared import board_of
from sim.report.board.content import Board, CalendarLine, Danger
from sim.report.board.document import document
from sim.report.board.sheet import BoardSheet
from sim.report.board.slides import slides
from sim.report.board.workbook import workbook
from sim.report.comparison import ComparisonSheet
from sim.report.comparison_tables import with_and_without
from sim.report.words import format_of, title
from sim.scenarios.strategy import Tuned
from sim.study.compare import compare
from sim.study.experiment import Experiment
from sim.study.watch import watch
from tests.support.examples import tiny_scenario, tiny_strategies

COMMAND = "buyin compare tiny --seed 1"
FORMULA = "=cmd|' /C calc'!A0"
SCENARIO = tiny_scenario()


@cache
def example() -> tuple[Board, BoardSheet]:
    experiment = Experiment.of(SCENARIO, tiny_strategies(), replicates=40)
    found = compare(experiment.with_weeks())
    board = board_of(found, experiment, watch(experiment, found.best.strategy, Goal.of("practising >= 20")))
    return board, BoardSheet(ComparisonSheet(found), ComparisonSheet(found, details=True), board)


def opened(board: Board) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(board, COMMAND)))


def charts(board: Board) -> list[Chart]:
    deck = Presentation(io.BytesIO(slides(board, COMMAND)))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def texts(board: Board) -> list[str]:
    """All that five slides say, one text for each."""
    deck = Presentation(io.BytesIO(slides(board, COMMAND)))
    said = []
    for slide in deck.slides:
        shapes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        cells = [cell.text for s in slide.shapes if s.has_table for row in s.table.rows for cell in row.cells]
        said.append("\n".join([*shapes, *cells]))
    return said


def test_forms_of_one_idea_are_told_apart_with_the_sponsor_and_without() -> None:
    plain = tiny_strategies()[2]
    how = Tuned(scenario="tiny", budget=10, measure="practising", seed=1)
    half = tuple(use.model_copy(update={"intensity": use.intensity / 2}) for use in plain.levers)
    best = plain.model_copy(update={"levers": half, "tuned": how})
    found = compare(Experiment.of(SCENARIO, [plain, best], replicates=6))
    table = with_and_without(found)
    assert table is not None
    assert found.sponsor_loss is not None
    assert found.sponsor_loss.places is not None
    left = {one.arm: one.measure for one in found.sponsor_loss.places.leaves}
    form = format_of("practising", [*left.values(), *(row.measures["practising"] for row in found.rows)])
    told = {row[0].split(" ", 1)[1]: row[2] for row in table.rows}
    for row in found.rows:
        assert told[title(row)] == form.bare(left[row.arm])
    assert len({*told}) == len(found.rows)


def hostile(board: Board) -> Board:
    bars = replace(board.bars, names=(FORMULA, *board.bars.names[1:]), title=FORMULA)
    ranking = replace(board.ranking, rows=((FORMULA, *board.ranking.rows[0][1:]), *board.ranking.rows[1:]))
    rows = [{**row, "title": FORMULA} for row in board.sheets["Ranking"]]
    return replace(
        board,
        title=FORMULA,
        headline=FORMULA,
        plan=FORMULA,
        bars=bars,
        ranking=ranking,
        calendar=(CalendarLine(FORMULA, FORMULA, 1, 3, 1),),
        dangers=(Danger(FORMULA, 0.2, FORMULA),),
        sheets={"Ranking": rows},
    )


def test_five_slides_say_the_answer_and_can_be_edited() -> None:
    board, _ = example()
    said = texts(board)
    assert len(said) == 5
    assert board.headline in said[0]
    assert all(row[0] in said[1] for row in board.ranking.rows)
    assert all(one.title in said[3] for one in board.watch)
    assert all(one.what in said[4] for one in board.dangers)
    assert board.turning[0] in said[4]
    assert all("seed 1" in text and COMMAND in text for text in said)
    bars, calendar = charts(board)
    assert list(bars.plots[0].categories) == list(board.bars.names)
    assert bars.plots[0].series[0].values == pytest.approx(board.bars.means)
    assert calendar.plots[0].series[1].values == tuple(line.until - line.start + 1 for line in board.calendar)


def test_the_workbook_has_numbers_as_numbers() -> None:
    board, sheet = example()
    book, found = opened(board), sheet.inner.comparison  # type: ignore[attr-defined]
    assert {"Answer", "Calendar", "Watch", "What could go wrong", "Ranking", "Measures", "Sponsor", "Weeks"} <= {
        *book.sheetnames
    }
    head, *rows = book["Ranking"].iter_rows(values_only=True)
    first = dict(zip(head, rows[0], strict=True))
    assert first["mean"] == pytest.approx(found.best.measures["practising"].mean, abs=1e-6)
    assert all(isinstance(dict(zip(head, row, strict=True))["effort_team"], int | float) for row in rows)
    answer = dict(book["Answer"].iter_rows(min_row=2, values_only=True))
    assert (answer["seed"], answer["command"]) == (1, COMMAND)


def test_names_that_look_like_formulas_are_texts() -> None:
    board = hostile(example()[0])
    book = opened(board)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == FORMULA for cell in cells) > 4
    with zipfile.ZipFile(io.BytesIO(slides(board, COMMAND))) as deck:
        behind = [name for name in deck.namelist() if name.endswith(".xlsx")]
        assert len(behind) == 2
        for name in behind:
            inner = openpyxl.load_workbook(io.BytesIO(deck.read(name)))
            assert not [c for s in inner for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert document(board, [FORMULA], {}, FORMULA).startswith(b"%PDF")


def test_a_printed_report_holds_the_answer_the_figures_and_the_command() -> None:
    _, sheet = example()
    files = sheet.files(COMMAND)
    assert {"board.pptx", "comparison.xlsx", "report.pdf", "report.html"} <= files.keys()
    data = files["report.pdf"]
    assert isinstance(data, bytes)
    pictures = sum(name.endswith(".png") for name in files)
    assert data.count(b"/Subtype /Image") >= pictures >= 4


AGAIN = """
import hashlib
from tests.report.test_board import COMMAND, example
files = example()[1].files(COMMAND)
print({name: hashlib.sha256(files[name]).hexdigest() for name in ("board.pptx", "comparison.xlsx", "report.pdf")})
"""


def test_the_same_bytes_come_again_in_another_process_at_another_time() -> None:
    runs = [subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    assert "board.pptx" in runs[0].stdout
