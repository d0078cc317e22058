"""Texts of a user's files and names do nothing: not in a terminal, not in a spreadsheet."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.common.errors import InputError, plain_text
from sim.inputs import as_csv, harmless
from tests.support.command import SCENARIO, STRATEGY, buyin, done, write_files

TITLE = "\x1b]0;owned\x07"  # sets a terminal's title
HOSTILE = f"A {TITLE}\x1b[31m\x1b[2Jb\x9b2J\x85\u202eevil\u2066c\u200b\r"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue whose titles, names of files and study hold all of it."""
    folder = write_files(tmp_path)
    monkeypatch.chdir(folder)
    quoted = "".join(f"\\u{ord(c):04x}" for c in HOSTILE)
    (folder / "small-office.toml").write_text(SCENARIO.replace("A small office", quoted).replace("Twelve", quoted))
    hostile = STRATEGY.replace("Try it first", quoted).replace("One unit", quoted)
    (folder / "strategies" / "try-it-first.toml").write_text(hostile)
    (folder / f"p{TITLE}.csv").write_text((folder / "people.csv").read_text())
    (folder / "study.toml").write_text(
        f'name = "s"\ntitle = "{quoted}"\nscenarios = ["small-office.toml"]\n'
        'strategies = ["strategies/try-it-first.toml"]\n'
    )
    return folder


def asked(folder: Path) -> list[tuple[object, ...]]:
    mine = ("small-office", "--catalogue", ".")
    return [
        ("run", *mine, "--strategy", "try-it-first"),
        ("run", *mine, "--strategy", "try-it-first", "--people", f"p{TITLE}.csv", "--out", f"out{TITLE}"),
        ("run", *mine, "--strategy", f"no{HOSTILE}"),
        ("run", *mine, "--strategy", "try-it-first", f"--{TITLE}"),
        ("compare", *mine, "--strategies", "try-it-first", "--replicates", 2),
        ("map", *mine, "--strategies", "try-it-first", "--x", "start.trust", "--y", "trust.loss", "--grid", 2),
        ("why", *mine, "--strategy", "try-it-first", "--replicates", 2),
        ("ablate", *mine, "--strategy", "try-it-first", "--replicates", 2),
        ("list", "scenarios", "--catalogue", "."),
        ("list", "strategies", "--catalogue", "."),
        ("list", "--catalogue", "."),
        ("check", "small-office.toml", f"p{TITLE}.csv", f"none{HOSTILE[:-1]}.toml"),
        ("sweep", "study.toml", "--out", f"r{TITLE}", "--workers", 1),
        ("status", f"r{TITLE}"),
        ("report", f"r{TITLE}"),
        ("export", f"r{TITLE}", f"x{TITLE}.csv"),
        ("reproduce", f"r{TITLE}", 0),
        ("lesson", f"no{HOSTILE}"),
        (f"no{HOSTILE}",),
    ]


def test_no_command_lets_a_text_steer_the_terminal(here: Path) -> None:
    steered = {}
    for arguments in asked(here):
        result = buyin(*arguments)
        found = STEERING.findall(result.output)
        if found:
            steered[arguments] = found
    assert steered == {}
    assert "owned" in done("status", f"r{TITLE}")


def test_nor_does_a_library_that_warns(here: Path) -> None:
    """In a process of its own, where nothing takes warnings aside."""
    command = [sys.executable, "-m", "sim.cli", "compare", "small-office", "--catalogue", ".", "--replicates", "2"]
    command += ["--strategies", "try-it-first", "--out", "out"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert STEERING.findall(ended.stdout + ended.stderr) == []


def test_commands_print_in_one_place_only() -> None:
    folder = Path(__file__).parents[2] / "sim" / "cli"
    assert {path.name for path in folder.glob("*.py") if "click.echo" in path.read_text()} == {"say.py"}


@given(st.text())
def test_plain_text_keeps_what_can_be_read(text: str) -> None:
    plain = plain_text(text)
    assert STEERING.findall(plain) == []
    if not STEERING.search(text) and text.isprintable():
        assert plain == text
    plain.encode()


def test_line_breaks_and_spaces_of_every_kind_stay() -> None:
    assert plain_text("l\u2019été\u00a0: 5\u202f%\n\tü 漢字 \u200d") == "l\u2019été\u00a0: 5\u202f%\n\tü 漢字 \u200d"
    assert plain_text(HOSTILE) == (r"A \x1b]0;owned\x07\x1b[31m\x1b[2Jb\x9b2J\x85\u202eevil\u2066c\u200b\r")


def test_an_error_about_surrogates_is_said() -> None:
    assert "\\udcff" in str(InputError("a\udcffb", None, "x\udcff", "y"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "-", "=", "+1 2"]
)
def test_a_text_that_begins_as_a_formula_is_text(text: str) -> None:
    table = pd.DataFrame({"name": [text, "plain"], text: [1.5, -2.25]})
    back = pd.read_csv(pd.io.common.StringIO(as_csv(table)), dtype=str, keep_default_na=False)
    assert back["name"].tolist() == [f"'{text}", "plain"]
    assert back.columns.tolist() == ["name", f"'{text}"]
    assert back[f"'{text}"].tolist() == ["1.5", "-2.25"]


@pytest.mark.parametrize("cell", [-1.5, 3, None, "-1.5", "+3", "-.5e-7", "-inf", "a=b", "", "mid-level", float("nan")])
def test_numbers_and_other_texts_stay(cell: object) -> None:
    assert harmless(cell) is cell


def test_a_carriage_return_begins_no_row() -> None:
    assert as_csv(pd.DataFrame({"name": ["x\r=1+1"]})) == "name\nx\\r=1+1\n"


def test_exported_tables_hold_no_formulas(here: Path) -> None:
    for name in ("small-office.toml", "strategies/try-it-first.toml"):
        path = here / name
        path.write_text(re.sub("^title = .*", 'title = "=HYPERLINK(1)"', path.read_text(), flags=re.MULTILINE))
    mine = ("small-office", "--catalogue", ".", "--strategies", "try-it-first", "--replicates", 2)
    done("compare", *mine, "--out", "out")
    text = (here / "out" / "comparison.csv").read_text()
    assert ",'=HYPERLINK(1)," in text
    for path in (here / "out").glob("*.csv"):
        assert not re.search(r'(^|,)"?[=@+]', path.read_text(), re.MULTILINE), path.name
