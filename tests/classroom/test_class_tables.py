"""Everything of a class as CSV and XLSX, in which nothing is a formula."""

import csv
import io
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from sim.classroom import teamwork
from sim.classroom.class_tables import COLUMNS, csv_archive, workbook
from sim.classroom.predicting import QUESTIONS
from tests.support.class_example import ENDORSE, class_in, come, to

HOSTILE = "=cmd|' /C calc'!A0"


def test_both_forms_hold_the_same_and_no_formula(tmp_path: Path) -> None:
    room = class_in(tmp_path / "class.sqlite")
    eve = come(room, HOSTILE, "+Red@home")
    to(room, "predict")
    teamwork.predict(room, eve, "predict", {q.key: {"choice": 0, "confidence": 80} for q in QUESTIONS})
    to(room, "decide 1")
    teamwork.edit(room, eve, "decide 1", ENDORSE, 0)
    teamwork.commit(room, eve, "decide 1", committed=True)
    to(room, "decide 2")
    with zipfile.ZipFile(io.BytesIO(csv_archive(room))) as archive:
        texts = {name.removesuffix(".csv"): archive.read(name).decode() for name in archive.namelist()}
    book = load_workbook(io.BytesIO(workbook(room)))
    assert list(texts) == list(COLUMNS) == book.sheetnames
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "inlineStr", "n", "b"}
    for name, text in texts.items():
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == COLUMNS[name]
        assert len(rows) == book[name].max_row
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert texts["members"].splitlines()[1].startswith(f"'{HOSTILE}")
    assert "endorse" in texts["plans"]
    assert "commit" in texts["decisions"]
    assert len(texts["predictions"].splitlines()) == 1 + len(QUESTIONS)
    assert room.member(eve).rejoin not in "".join(texts.values())
