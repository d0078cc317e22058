"""``--out`` of compare: five slides, a workbook and a PDF beside the page, or which extra is missing."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from sim.cli import board_files
from tests.support.command import buyin, write_files

COMMAND = ("compare", "small-office", "--replicates", 4)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    return tmp_path


def test_the_folder_holds_what_a_board_is_shown(here: Path) -> None:
    result = buyin(*COMMAND, "--catalogue", ".", "--out", "found", "--seed", 3)
    assert result.exit_code == 0, result.output
    deck = Presentation(str(here / "found/board.pptx"))
    assert len(deck.slides) == 5
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert all(text.startswith("buyin compare small-office") and "--seed 3" in text for text in notes)
    answer = dict(
        openpyxl.load_workbook(here / "found/comparison.xlsx")["Answer"].iter_rows(min_row=2, values_only=True)
    )
    told = json.loads((here / "found/comparison.json").read_text())
    assert answer["seed"] == told["seed"] == 3
    assert (here / "found/report.pdf").read_bytes().startswith(b"%PDF")


def test_a_plan_that_was_searched_for_has_them_too(here: Path) -> None:
    (here / "words.toml").write_text('"Pilot" = "Erst einer"\n"Message campaign" = "Aushang"\n', encoding="utf-8")
    asked = (
        "plan",
        "small-office",
        "--catalogue",
        ".",
        "--budget",
        6,
        "--trials",
        50,
        "--replicates",
        4,
        "--futures",
        8,
    )
    result = buyin(*asked, "--words", "words.toml", "--out", "found")
    assert result.exit_code == 0, result.output
    deck = Presentation(str(here / "found/board.pptx"))
    calendar = [shape.chart for shape in deck.slides[2].shapes if shape.has_chart]
    told = json.loads((here / "found/plan.json").read_text(encoding="utf-8"))
    assert len(deck.slides) == 5
    assert sum(len(one.plots[0].categories) for one in calendar) == len(told["plan"]["levers"])
    book = openpyxl.load_workbook(here / "found/plan.xlsx")
    plans = list(book["Plans"].iter_rows(min_row=2, values_only=True))
    assert plans[0][0] == "Plan found"
    assert plans[0][1] == pytest.approx(told["plan"]["mean"]["mean"], abs=1e-5)
    assert not any(
        "Message campaign" in text for text in (result.stdout, (here / "found/report.html").read_text("utf-8"))
    )


def test_without_the_extra_all_else_is_written_and_the_extra_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_files, "find_spec", lambda name: None if name == "pptx" else object())
    result = buyin(*COMMAND, "--catalogue", ".", "--out", "found")
    assert result.exit_code == 0, result.output
    assert "not written: slides, workbook and PDF: no python-pptx installed; the extra 'office'" in result.stderr
    assert (here / "found/report.html").exists()
    assert not (here / "found/board.pptx").exists()


def test_people_of_ones_own_organisation_are_in_none_of_the_files(here: Path) -> None:
    people = ["id,manager_id,unit,tier", "zelda,,desk,executive"]
    people += [f"p-{n},zelda,desk,middle" for n in range(8)] + [
        f"q-{n},p-{n % 8},counter,operational" for n in range(60)
    ]
    (here / "people.csv").write_text("\n".join(people) + "\n")
    result = buyin(*COMMAND, "--catalogue", ".", "--people", "people.csv", "--out", "found")
    assert result.exit_code == 0, result.output
    deck = Presentation(str(here / "found/board.pptx"))
    said = " ".join(s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame)
    cells = " ".join(
        str(cell)
        for sheet in openpyxl.load_workbook(here / "found/comparison.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )
    assert not any(name in text for text in (said, cells) for name in ("p-1", "q-11", "zelda"))


def test_units_named_like_formulas_are_texts_everywhere(here: Path) -> None:
    formula = "=cmd|' /C calc'!A0"
    people = ["id,manager_id,unit", "zelda,,desk"]
    people += [f"p-{n},zelda,{formula}" for n in range(8)] + [f"q-{n},p-{n % 8},{formula}" for n in range(60)]
    (here / "people.csv").write_text("\n".join(people) + "\n")
    result = buyin(*COMMAND, "--catalogue", ".", "--people", "people.csv", "--futures", 0, "--out", "found")
    assert result.exit_code == 0, result.output
    result = buyin("organisation", "people.csv", "--catalogue", ".", "--scenario", "small-office", "--out", "reading")
    assert result.exit_code == 0, result.output
    tables = [*(here / "found").glob("*.csv"), *(here / "reading").glob("*.csv")]
    cells = [cell for one in tables for row in csv.reader(one.open(encoding="utf-8")) for cell in row]
    assert any("=cmd" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)
    book = openpyxl.load_workbook(here / "found/comparison.xlsx")
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
