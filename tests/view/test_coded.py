"""The page Play by a class code: drawn in the background, the same organisation as at the terminal, then kept."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.classroom import levelled
from sim.classroom.opening import drawn_by
from sim.play import Round
from sim.scenarios.catalogue import Catalogue
from sim.view.coded import Coded, drawing
from sim.view.gaming import read_game
from sim.view.site import Site, serve_from
from tests.support.command import write_files

ADDRESS = "scenario=small-office&class_code=Spring%20%202031"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue that is served, with one idea for its scenario."""
    monkeypatch.setattr(levelled, "WORLDS", 4)
    monkeypatch.setattr(levelled, "AS_WRITTEN", 8)
    file = write_files(tmp_path) / "small-office.toml"
    file.write_text(f'strategies = ["try-it-first"]\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    serve_from(Site(Catalogue(tmp_path)))
    yield tmp_path
    serve_from(Site(Catalogue()))


def draw_on(awaits: Coded | None) -> list[str]:
    """Have it drawn to the end; what was said meanwhile."""
    assert awaits is not None
    said: list[str] = []
    over = threading.Event()
    drawing(awaits, said.append, over.set)
    assert over.wait(120), said
    return said


def test_what_a_code_draws_on_the_page_is_what_it_draws_at_the_terminal(folder: Path) -> None:
    waiting = read_game(ADDRESS)
    assert waiting.play.week == 0
    assert waiting.play.log.game.class_code == ""
    assert draw_on(waiting.awaits)[0] == "Drawing organisation 1"
    read = read_game(ADDRESS)
    there = drawn_by("spring 2031", "small-office", Catalogue(folder))
    assert read.awaits is None
    assert read.problems == []
    assert read.play.scenario == there.scenario
    assert (read.play.log.game.seed, read.play.log.game.class_code) == (there.seed, "spring 2031")
    on = read_game(read.place.with_log(read.play.decide(Round()).log).query())
    assert (on.awaits, on.play.number, on.play.scenario) == (None, 1, there.scenario)


def test_a_code_that_draws_nothing_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelled, "MOST_DRAWS", 1)
    monkeypatch.setattr(levelled, "BEST", -1.0)
    address = "scenario=small-office&class_code=other"
    draw_on(read_game(address).awaits)
    read = read_game(address)
    assert read.awaits is None
    assert "as hard as small-office as written" in read.problems[0]
    assert read.play.log.game.class_code == ""


@pytest.mark.parametrize("code", ["", "%20", "x" * 61])
def test_a_code_that_is_none_is_said_and_nothing_is_drawn(folder: Path, code: str) -> None:
    read = read_game(f"scenario=small-office&class_code={code}")
    assert read.awaits is None
    assert bool(read.problems) == bool(code)


def test_numbers_of_an_address_hold_in_its_game(folder: Path) -> None:
    read = read_game("scenario=small-office&set=initiative.effort=0.35")
    assert read.play.log.game.values == {"initiative.effort": 0.35}
    assert read_game(read.place.query()).play.log.game.values == {"initiative.effort": 0.35}
