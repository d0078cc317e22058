"""What every command takes: the options that all have, and a page that says which have not, and why."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rich_click as click

from sim.cli import app
from tests.support.command import buyin, done, write_files
from tests.support.guided_example import SCENARIO_ANSWERS, STRATEGY_ANSWERS

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
ON_ALL = ("--json", "--out", "--seed")
UNITS = "[units]\nHead = 2\nDesk = 20\n"
SWEEP = """\
name = "small"
title = "Small"
question = "Which?"
replicates = 2
scenarios = ["small-office.toml"]
strategies = ["do-nothing", "strategies/try-it-first.toml"]
"""


def leaves(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield before + name, command


COMMANDS = dict(leaves(app))


def without(option: str) -> set[str]:
    return {name for name, one in COMMANDS.items() if not any(option in param.opts for param in one.params)}


def test_every_command_can_be_quiet() -> None:
    assert without("--quiet") == set()


@pytest.mark.parametrize("option", ON_ALL)
def test_the_page_names_every_command_without_an_option_and_the_reason(option: str) -> None:
    rows = re.findall(rf"^\| `{option}` \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = [name for names, _ in rows for name in re.findall("`(.+?)`", names)]
    assert sorted(named) == sorted(without(option))
    assert all(len(reason) > 20 for _, reason in rows)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        (("list", "measures"), "list", "practising"),
        (("check", "small-office.toml", "strategies/try-it-first.toml"), "check", "small-office.toml: ok"),
    ],
)
def test_what_is_told_is_left_in_a_folder_too(words: tuple[str, ...], name: str, shown: str, here: Path) -> None:
    printed = json.loads(done(*words, "--json", "--out", "left"))
    assert json.loads((here / "left" / f"{name}.json").read_text(encoding="utf-8")) == printed
    assert (
        "small-office" in (text := (here / "left" / "report.txt").read_text(encoding="utf-8")) or "practising" in text
    )
    assert (here / "left").is_dir()


def test_what_is_wrong_with_a_file_is_left_as_well(here: Path) -> None:
    (here / "wrong.toml").write_text("title = 3\n", encoding="utf-8")
    found = buyin("check", "wrong.toml", "--out", "left")
    assert found.exit_code == 2
    told = json.loads((here / "left" / "check.json").read_text(encoding="utf-8"))["files"][0]
    assert not told["ok"]
    assert told["wrong"] in found.stderr


def test_a_schema_is_json_and_left_and_printed_where_both_are_asked_for(here: Path) -> None:
    assert done("schema", "scenario") == done("schema", "scenario", "--json")
    printed = done("schema", "scenario", "--json", "--out", "schemas")
    assert json.loads((here / "schemas" / "scenario.schema.json").read_text(encoding="utf-8")) == json.loads(printed)


def test_a_new_scenario_is_told_as_json(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "answers.toml").write_text(f"{SCENARIO_ANSWERS}{UNITS}", encoding="utf-8")
    told = json.loads(done("new", "forms", "--from", "answers.toml", "--out", "mine", "--json"))
    assert Path(told["file"]).is_file()
    assert told["next"][0] == f"buyin check {told['file']}"
    assert all(set(one) == {"question", "word", "number", "why"} for one in told["numbers"])
    done(*told["next"][0].split()[1:])


def test_a_new_strategy_is_told_as_json(here: Path) -> None:
    (here / "answers.toml").write_text(STRATEGY_ANSWERS, encoding="utf-8")
    how = ("--scenario", "small-office.toml", "--from", "answers.toml")
    told = json.loads(done("new", "strategy", "mine", *how, "--json"))
    assert Path(told["file"]).is_file()
    assert isinstance(told["notes"], list)


def test_a_sweep_takes_another_seed_and_its_folder_is_told_as_json(here: Path) -> None:
    (here / "small.toml").write_text(SWEEP, encoding="utf-8")
    for folder, seed in (("first", ()), ("own", ("--seed", 1)), ("other", ("--seed", 7))):
        done("sweep", "small.toml", "--out", folder, "--workers", 1, *seed)
    told = {name: json.loads(done("report", name, "--json")) for name in ("first", "own", "other")}
    assert told["first"] == told["own"]
    assert told["other"]["seed"] == 7
    assert told["other"]["summary"] != told["first"]["summary"]
    assert told["first"]["done"] == told["first"]["runs"] == 4
    assert json.loads((here / "first" / "report" / "summary.json").read_text(encoding="utf-8")) == told["first"]
    assert buyin("sweep", "small.toml", "--out", "first", "--seed", 7).exit_code == 2
    for command, name in (("status", "status"), ("repair", "count")):
        printed = json.loads(done(command, "first", "--json", "--out", f"{command}-left"))
        left = here / f"{command}-left"
        assert json.loads((left / f"{name}.json").read_text(encoding="utf-8")) == printed
        assert "4 of 4" in (left / "report.txt").read_text(encoding="utf-8")


def test_a_lesson_is_left_in_a_folder_with_its_answer(here: Path) -> None:
    done("lesson", "sponsor-leaves", "--out", "lesson")
    found = {path.name for path in (here / "lesson").iterdir()}
    assert found == {"handout.html", "teacher.html", "lesson.json"}
    assert json.loads((here / "lesson" / "lesson.json").read_text(encoding="utf-8"))["revealed"]
    assert buyin("lesson", "--out", "none").exit_code == 2
