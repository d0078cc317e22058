"""Files of tables: read as they are, or refused in one message within bounds, whatever they claim."""

import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from sim.common.errors import InputError
from sim.people_files import read_tables
from sim.people_files.grids.bounds import USUAL, Bounds
from sim.people_files.grids.read import Content, read_grids
from tests.support.hostile_books import LAUGHS, ROSTER, amplified, book, cell, far, opendocument, rows, sheet, zipped
from tests.support.processes import in_between
from tests.support.shared_data import hostile

READ = [list(texts) if texts[1] else [texts[0]] for texts in ROSTER]
MOST_KB = (USUAL.memory >> 10) + 50_000


def message(data: bytes, bounds: Bounds = USUAL, name: str = "mine.xlsx") -> str:
    """The one message with which a file is refused."""
    with pytest.raises(InputError) as error:
        read_grids(Content(name, data, bounds))
    text = str(error.value)
    assert text.startswith(f"{name}: ")
    assert text.count("; allowed: ") == 1
    assert text.isprintable()
    return text


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "the last cell there is": (lambda: far(1_048_576, "XFD"), "sheet S1, cell XFD1048576"),
    "a row far out": (lambda: far(999_999_999, "B"), "sheet S1, cell A999999999"),
    "a row beyond all numbers": (lambda: far(10**17, "B"), "rows; allowed: at most 2,000,000 rows"),
    "a column far out": (lambda: far(6, "ZZZZZZ"), "columns; allowed: at most 16,384 columns"),
    "entities in a sheet": (lambda: book(sheet(rows([("&j;", "x")]), before=f"{LAUGHS}]>")), "found no spreadsheet"),
    "entities among shared texts": (lambda: book(sheet(rows()), shared="<si><t>&j;</t></si>"), "found no spreadsheet"),
    "an archive that unpacks to more": (
        lambda: book(sheet(rows()), more=[("xl/media/1.png", bytes(401_000_000))]),
        "more than 400,000,000 unpacked bytes",
    ),
    "one text in a million cells": (lambda: amplified(120_000, 1_000), "more than 100,000,000 characters"),
    "a very long text": (lambda: amplified(140_000, 1), "sheet S1, row 1: found a cell of 140,000 characters"),
    "texts beyond all memory": (lambda: amplified(120_000, 20_000), "too much memory"),
    "no sheet": (lambda: book(), "found no sheet of cells"),
    "an archive of something else": (lambda: zipped([("a.txt", "a")]), "found no spreadsheet"),
    "an empty archive": (lambda: zipped([]), "found no spreadsheet"),
    "the beginning of an archive": (lambda: book(sheet(rows()))[:700], "found no spreadsheet"),
    "the beginning of an old spreadsheet": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "no spreadsheet"),
}


@pytest.mark.parametrize(("made", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_spreadsheet_is_refused_in_one_message(made: Callable[[], bytes], said: str) -> None:
    assert said in message(made())


def test_whatever_is_read_the_reader_keeps_within_its_memory(tmp_path: Path) -> None:
    for number, (made, _) in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(made())
    script = (
        "import resource, sys\nfrom sim.common.errors import InputError\n"
        "from sim.people_files.grids.read import read_grids\n"
        "for name in sys.argv[1:]:\n    try: read_grids(name)\n    except InputError: pass\n"
        "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    assert int(run(script, *sorted(map(str, tmp_path.iterdir())))) < MOST_KB


def run(script: str, *arguments: str) -> str:
    command = in_between(sys.executable, "-c", script, *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", ["far-both", "far-rownum", "laughs"])
def test_spreadsheets_that_crashed_or_hung_are_refused(name: str) -> None:
    assert "allowed: " in message(hostile(f"{name}.xlsx").read_bytes())


@pytest.mark.parametrize("bounds", [replace(USUAL, memory=20_000_000), replace(USUAL, wall=0)], ids=["memory", "time"])
def test_a_reader_that_crashes_or_is_killed_is_one_message_and_the_next_file_is_read(bounds: Bounds) -> None:
    more = "".join(f'<row r="{row}">{cell(f"A{row}", "x" * 500)}</row>' for row in range(6, 20_000))
    assert "took too much memory or time, or failed" in message(book(sheet(rows() + more)), bounds)
    assert read_grids(Content("mine.xlsx", book(sheet(rows()))))[0].rows == READ


def test_formats_and_claims_that_are_no_cells_do_not_count() -> None:
    formatted = sheet(f'{rows()}<row r="1048576"><c r="XFD1048576" s="0"/></row>', dimension="A1:XFD999999999")
    assert read_grids(Content("a.xlsx", book(formatted)))[0].rows == READ
    beside = book(sheet(rows()), sheet(cell("XFD1048576", "far")))
    assert [grid.name for grid in read_grids(Content("a.xlsx", beside))] == ["S1", "S2"]
    with pytest.raises(InputError, match="sheet S2, cell XFD1048576"):
        read_grids(Content("a.xlsx", beside), 2)


def test_a_cell_somewhat_out_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(book(sheet(f'{rows()}<row r="9000">{cell("A9000", "eve")}</row>')))
    assert len(read_grids(tmp_path / "a.xlsx")[0].rows) == 9000
    with pytest.raises(InputError, match="row 9000, column manager_id"):
        read_tables(tmp_path / "a.xlsx")


def test_cells_keep_their_kinds_sheets_their_names_and_rows_their_places(tmp_path: Path) -> None:
    made, day = Workbook(), datetime.datetime(2024, 2, 29, 13, 30)
    made.active.title = "Read me"
    second = made.create_sheet("Data")
    second.sheet_state = "hidden"
    second["B3"], second["C3"], second["D3"], second["B5"], second["E5"] = "Zoë", 7, 2.5, True, day
    made.save(tmp_path / "mine.xlsx")
    first, data = read_grids(tmp_path / "mine.xlsx", 2)
    assert (first.name, first.hidden, first.rows) == ("Read me", False, [])
    assert (data.name, data.hidden) == ("Data", True)
    assert [list(row) for row in data.rows] == [
        [], [], [None, "Zoë", 7, 2.5], [], [None, True, None, None, day]
    ]  # fmt: skip
    assert data.rows[4][1] is True


def test_an_open_document_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("people.ods", "people.csv"):
        (tmp_path / name).write_bytes(opendocument())
        assert read_tables(tmp_path / name).ids == ("ada", "bob", "cy", "dee")


TEXTS: dict[str, tuple[bytes, Bounds, str]] = {
    "bytes": (b"a,b\n1,2\n", replace(USUAL, bytes=5), "found 8 bytes; allowed: at most 5 bytes"),
    "rows": (b"a,b\n" * 9, replace(USUAL, rows=8), "row 9: found 9 rows; allowed: at most 8 rows, the header included"),
    "columns": (b"a,b,c\n", replace(USUAL, columns=2), "row 1: found 3 columns; allowed: at most 2 columns"),
    "cells": (b"a,b\n" * 9, replace(USUAL, cells=9), "row 5: found 10 cells"),
    "a row": (b"a,b\n" + b",".join([b"x"] * 600_000), USUAL, "row 2: found a row or cell without end"),
    "a cell": (b"a,b\n1," + b"x" * 140_000, USUAL, "row 2: found a row or cell without end"),
    "a quotation": (b'a,b\n1,"' + b"x\n" * 140_000, USUAL, "is a quotation mark not closed in it?"),
    "empty rows": (b"a,b" + b"\n" * 9, replace(USUAL, rows=8), "row 9: found 9 rows"),
}


@pytest.mark.parametrize(("data", "bounds", "said"), TEXTS.values(), ids=TEXTS)
def test_a_text_beyond_its_bounds_is_refused_where_it_passes_them(data: bytes, bounds: Bounds, said: str) -> None:
    assert said in message(data, bounds, "mine.csv")


def test_separators_after_the_last_column_are_no_cells(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,manager_id\nada,,,,\nbob,ada,,,\ncy,bob\ndee,bob,,,\n")
    assert read_tables(tmp_path / "people.csv").ids == ("ada", "bob", "cy", "dee")


def test_a_script_without_a_main_guard_reads_a_spreadsheet_once(tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(book(sheet(rows())))
    (tmp_path / "script.py").write_text(
        'from sim import read_tables\nprint("read", len(read_tables("mine.xlsx")), "people")\n'
    )
    (tmp_path / "json.py").write_text('raise SystemExit("not this module")\n')
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONSAFEPATH": "1"}
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, env=root, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "read 4 people\n", "")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the reader in Linux's /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_reader_ends_with_the_program_that_started_it(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "mine.xlsx").write_bytes(book(sheet(rows()), more=[("xl/media/1.png", bytes(100_000_000))]))
    script = "from sim.people_files.grids.read import read_grids\nwhile True: read_grids('mine.xlsx')"
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.DEVNULL)
    reader = caught(parent.pid)
    os.kill(parent.pid, how)
    os.kill(parent.pid, signal.SIGCONT)
    assert parent.wait() != 0
    while alive(reader):
        time.sleep(0.01)


def caught(parent: int) -> int:
    """The process that reads for a program, caught at work; the program is stopped."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    while True:
        os.kill(parent, signal.SIGSTOP)
        for child in map(int, children.read_text().split()):
            if alive(child) and b"sim.people_files.grids.child" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
        os.kill(parent, signal.SIGCONT)
        time.sleep(0.01)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
