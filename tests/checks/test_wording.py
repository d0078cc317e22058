"""The audience's words: old = new, wherever a title is shown; unknown ones are named, and no number changes."""

import json
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from sim.checks import read_words
from sim.common.errors import InputError
from sim.organisation import generate
from sim.report.board.content import calendar_of
from sim.scenarios.catalogue import Catalogue
from sim.study import compare
from sim.study.experiment import Experiment
from tests.support.command import buyin, write_files

WORDS = """\
initiative = "Aurora"
"a small office" = "Büro"
"Try it first" = "=cmd|' /C calc'!A0"
[levers]
pilot = "Erst einer"
[units]
counter = "Schalter"
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    return tmp_path


def read(here: Path, name: str, text: str) -> None:
    (here / name).write_text(text, encoding="utf-8")
    catalogue = Catalogue(here)
    read_words(here / name, catalogue.scenario("small-office"), catalogue)


def test_no_number_changes(here: Path) -> None:
    catalogue = Catalogue(here)
    scenario, strategy = catalogue.scenario("small-office"), catalogue.strategy("try-it-first")
    words = read_words(here / "words.toml", scenario, catalogue)
    plain = compare(Experiment.of(scenario, [strategy], replicates=3)).best.samples
    said = compare(Experiment.of(words.scenario(scenario), [words.strategy(strategy)], replicates=3)).best
    assert said.strategy.title.startswith("=cmd")
    renamed, organisation = words.scenario(scenario), generate(scenario.design(), 1)
    assert "Erst einer" in {line.lever for line in calendar_of(renamed, organisation, said.strategy)}
    assert all((plain[key] == said.samples[key]).all() for key in ("practising", "say_do_gap_widest"))


def test_new_words_stand_wherever_old_ones_did(here: Path) -> None:
    asked = ("compare", "small-office", "--catalogue", here, "--strategies", "try-it-first", "--replicates", 3)
    result = buyin(*asked, "--words", "words.toml", "--out", "found")
    assert result.exit_code == 0, result.output
    deck = Presentation("found/board.pptx")
    frames = [s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame]
    charts = [c for slide in deck.slides for s in slide.shapes if s.has_chart for c in s.chart.plots[0].categories]
    book = openpyxl.load_workbook("found/comparison.xlsx")
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    page = (here / "found/report.html").read_text(encoding="utf-8")
    for old in ("A small office", "Try it first"):
        assert not any(old in text for text in (result.stdout, page, *frames, *charts, *cells)), old
    slides = " ".join((*frames, *charts))
    assert all(new in slides for new in ("Aurora", "Büro", "=cmd"))
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    told = json.loads((here / "found/comparison.json").read_text(encoding="utf-8"))
    assert any("Schalter" in line for line in told["assumptions"])
    assert "try-it-first" in {row["name"] for row in told["strategies"]}
    assert "\n=cmd" not in (here / "found/comparison.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("words.csv", "old;new\nTry it first;Probieren\n"),
        ("words.csv", "try-it-first,Probieren\n\nCOUNTER,Schalter\n"),
        ("words.csv", "Try it first\tProbieren\n"),
        ("words.toml", '"TRY IT FIRST" = "Probieren"\n'),
    ],
)
def test_words_come_as_toml_or_as_a_table(here: Path, name: str, text: str) -> None:
    read(here, name, text)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("w.toml", 'Try-it-frist = "x"', 'Try-it-frist: found unknown word "Try-it-frist"; allowed: '),
        ("w.toml", "pilot = 3", "pilot: found 3; allowed: a text"),
        ("w.toml", 'pilot = ""', 'pilot: found text ""; allowed: what it is called now'),
        ("w.toml", f'pilot = "{"x" * 200}"', "a text of 1 to 120 characters"),
        ("w.toml", "pilot", "allowed: TOML"),
        ("w.csv", "pilot,a,b\n", "line 1: found 3 cells; allowed: two"),
        ("w.csv", "pilot,a\nnone such,b\n", 'line 2: found unknown word "none such"'),
    ],
)
def test_what_is_wrong_with_a_file_of_words_is_one_message(here: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(here, name, text)
    assert said in str(error.value)
