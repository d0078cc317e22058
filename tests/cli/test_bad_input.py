"""Whatever is wrong with files and options: one message with source, place, found and allowed; exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import PEOPLE, SCENARIO, STRATEGY, TIES, buyin, files_in, write_files

HUNDRED_MB = 100 * 2**20


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    return tmp_path


def refused(here: Path, *arguments: object) -> str:
    """The one message with which ``buyin`` refuses these arguments, having written nothing."""
    before = dict(files_in(here))
    result = buyin(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("error:") == 1
    assert "Traceback" not in result.stderr
    assert dict(files_in(here)) == before
    assert not (here / "out").exists()
    return result.stderr.removeprefix("error: ").strip()


def compare(here: Path, *more: object, scenario: str = "small-office.toml") -> str:
    few = ("--replicates", 2, "--strategies", "strategies/try-it-first.toml", "--out", "out")
    return refused(here, "compare", scenario, *few, *more)


def says(message: str, *parts: str) -> None:
    assert [part for part in parts if part not in message] == [], message


def changed(path: Path, text: str, old: str, new: str) -> None:
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


SCENARIO_CASES = [
    ("people = 7", 'people = "many"', "line 15, units[0].people", 'found text "many"', "a whole number"),
    ("people = 7", "people = 7.5", "line 15, units[0].people", "found 7.5", "a whole number"),
    ("people = 7", "people = -7", "line 15, units[0].people", "found -7", "from 1 to"),
    ("people = 7", "people = 2", "line 13, units", "found 7 people in all", "from 10 to"),
    ("threat = 0.1", "thread = 0.1", "line 17, units[0].thread", 'unknown name "thread"', "threat (nearest)"),
    ("threat = 0.1", "threat = true", "line 17, units[0].threat", "found true", "a number from 0 to 1"),
    ("threat = 0.1", "threat = 1.1", "line 17, units[0].threat", "found 1.1", "a number from 0 to 1"),
    ("effort = 0.3", "effort = -0.3", "line 9, initiative.effort", "found -0.3", "a number from 0 to 1"),
    ("effort = 0.3", "effort = nan", "line 9, initiative.effort", "found nan", "a number from 0 to 1"),
    ("effort = 0.3", "effort = inf", "line 9, initiative.effort", "found inf", "a number from 0 to 1"),
    ("effort = 0.3", "", "line 7, initiative.effort", "found nothing", "a number from 0 to 1"),
    ("horizon = 12", "horizon = 2", "line 5, horizon", "found 2", "from 4 to 1040"),
    ('strategic = 0.5, workload = 0.5 }\n[', "strategic = 0.5 }\n[", "line 6, goals", "sum to 0.5", "sum to 1"),
    ("{ workload = 1.0 }", "{ workload = 0.9 }", "line 23, units[1].local_goals", "sum to 0.9", "sum to 1"),
    ('name = "counter"', 'name = "desk"', "line 19, units[1].name", "second unit named desk", "a different name"),
    ('name = "counter"', 'name = "desk\\n"', "line 19, units[1].name", 'text "desk\\n"', "text of 1 to 80 characters"),
    ('unit = "desk"', 'unit = "dusk"', "line 11, sponsor.unit", 'unknown unit "dusk"', "desk (nearest)"),
    ('to = "counter"', 'to = "conter"', "line 26, spillovers[0].to", 'unknown unit "conter"', "counter (nearest)"),
    ('units = ["counter"]', 'units = ["cntr"]', "line 43, shocks[0].units[0]", 'unknown unit "cntr"', "counter"),
    ('"incident"', '"incidnt"', "line 41, shocks[0].shock", 'unknown shock "incidnt"', "incident (nearest)"),
    ('"trust.loss" =', '"trust.lost" =', "line 45, parameters", 'unknown path trust.lost', 'trust.loss'),
    ("trust.loss\" = 0.2", 'trust.loss" = 2', "line 45, parameters", "found 2", "a number from 0 to 1"),
    ('"initiative.effort"', '"initiative.efort"', "line 29, uncertain[0].path", "path initiative.efort", "effort"),
    ("low = 0.2", "low = 0.5", "line 28, uncertain[0]", "low = 0.5 above high = 0.4", "low at most high"),
    ("high = 0.4", "high = 1.4", "line 31, uncertain[0].high", "found 1.4", "a number from 0 to 1"),
    ("high = 0.4", "high = inf", "line 31, uncertain[0].high", "found inf", "a number"),
    ('basis = "assumed"', 'basis = "guessed"', "line 32, uncertain[0].basis", 'found text "guessed"', "assumed"),
    ('"units.counter.threat"', '"initiative.effort"', "line 35, uncertain[1].path", "a second time", "each path once"),
    ('title = "A small office"', 'title = "A', "line 2", "a quote is not closed", "TOML"),
    ("horizon = 12", "horizon = 12\nhorizon = 13", "line 6", "this key is given twice", "TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "found", "allowed"), SCENARIO_CASES)
def test_scenario(here: Path, old: str, new: str, place: str, found: str, allowed: str) -> None:
    changed(here / "small-office.toml", SCENARIO, old, new)
    message = compare(here)
    says(message, "small-office.toml: ", place, found, "; allowed: ", allowed)
    assert refused(here, "check", "small-office.toml") == message


def test_scenario_without_units(here: Path) -> None:
    units = SCENARIO[SCENARIO.index("[[units]]") : SCENARIO.index("[[spillovers]]")]
    changed(here / "small-office.toml", SCENARIO, units, "")
    says(compare(here), "small-office.toml: units: found nothing", "a list of 1 to 1000 entries")


def test_unit_named_like_a_group_of_units(here: Path) -> None:
    (here / "small-office.toml").write_text(SCENARIO.replace('"counter"', '"pilot"').replace("counter.", "pilot."))
    says(
        compare(here), "line 19, units[1].name: found a unit named pilot", "a name other than those of groups of units"
    )


def test_several_problems_of_one_file_are_one_message_in_the_order_of_the_file(here: Path) -> None:
    text = SCENARIO.replace("people = 7", "people = -7").replace("horizon = 12", "horizon = 2")
    (here / "small-office.toml").write_text(text)
    first, second = compare(here).splitlines()
    says(first, "line 5, horizon", "(and 1 more problem)")
    says(second, "line 15, units[0].people: found -7")


STRATEGY_CASES = [
    ('"pilot"\n', '"pilto"\n', "line 6, levers[0].lever", 'unknown lever "pilto"', "pilot (nearest)"),
    ('["pilot"]', '["pilots"]', "line 9, levers[0].units[0]", 'group of units "pilots"', "pilot (nearest)"),
    ('["pilot"]', "[]", "line 9, levers[0].units", "an empty list", "a list of 1 to 1000 entries"),
    ("until = 4", "until = 0", "line 8, levers[0].until", "found 0", "from 1 to 1040"),
    ("from = 5", "from = 11", "line 16, levers[2]", "until = 10 before from = 11", "until at or after from"),
    ("from = 5", "form = 5", "line 18, levers[2].form", 'unknown name "form"', "from (nearest)"),
    ("every = 4", "every = 2", "line 23, levers[3].every", "every 2 weeks", "at least 4 weeks"),
    ("every = 4", "intensity = -1.0", "line 23, levers[3].intensity", "found -1.0", "above 0 and at most 1"),
    ("every = 4", "share = 0", "line 23, levers[3].share", "found 0", "above 0 and at most 1"),
    ("every = 4", "claims = nan", "line 23, levers[3].claims", "found nan", "a number from 0 to 3"),
    ("every = 4", 'framing = "loud"', "line 23, levers[3].framing", 'text "loud"', "matched"),
    ("every = 4", 'tiers = ["top"]', "line 23, levers[3].tiers[0]", 'text "top"', "executive"),
    ("every = 4", 'source = "dusk"', "line 23, levers[3].source", 'unknown unit "dusk"', "desk (nearest)"),
    ('"message"\nfrom = 2', '"pilot"\nfrom = 3', "line 10, levers[1]", "reaches with it at the same time", "one use"),
    ('"staged"', '"stages"', "line 4, access", 'text "stages"', "staged"),
    ('name = "try-it-first"', 'name = "Try it first"', "line 1, name", 'text "Try it first"', "text that matches"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "found", "allowed"), STRATEGY_CASES)
def test_strategy(here: Path, old: str, new: str, place: str, found: str, allowed: str) -> None:
    changed(here / "strategies/try-it-first.toml", STRATEGY, old, new)
    message = compare(here)
    says(message, "try-it-first.toml: ", place, found, "; allowed: ", allowed)
    only = ("--scenario", "small-office.toml")
    assert refused(here, "check", "strategies/try-it-first.toml", *only) == message


def test_check_refuses_what_comes_after_the_horizon_or_reaches_nobody(here: Path) -> None:
    plan = here / "strategies/try-it-first.toml"
    changed(plan, STRATEGY, "from = 6", "from = 60")
    only = ("--scenario", "small-office.toml")
    says(refused(here, "check", plan, *only), "line 22, levers[3].from", "found week 60", "up to 12, the horizon")
    changed(plan, STRATEGY, '"desk", "counter"]', '"counter"]\nwho = "sponsor"')
    says(refused(here, "check", plan, *only), "line 10, levers[1]", "message on nobody", "allowed: units")
    changed(here / "small-office.toml", SCENARIO, "week = 6", "week = 13")
    says(refused(here, "check", "small-office.toml"), "line 42, shocks[0].week", "found week 13", "up to 12")


def test_every_file_is_checked_and_each_gets_its_own_message(here: Path) -> None:
    changed(here / "small-office.toml", SCENARIO, "people = 7", "people = -7")
    (here / "second.toml").write_text("lever = 3")
    (here / "third.toml").write_text(STRATEGY.replace('["desk", "counter"]', '["all"]'))
    result = buyin("check", "small-office.toml", "second.toml", "third.toml", "--scenario", "public-sector-ai")
    assert result.exit_code == 2
    first, second = (line for line in result.stderr.splitlines() if line.startswith("error:"))
    says(first, "small-office.toml: line 15")
    says(second, "second.toml: ", 'unknown name "lever"')
    assert result.stdout.splitlines()[0] == "ok  third.toml"


FILE_CASES = [
    (b'title = "caf\xe9"', "line 1, byte offset 12", "byte 0xe9, which is not UTF-8", "text saved as UTF-8"),
    (b'title = "a\0b"', "line 1, byte offset 10", "a NUL byte", "text saved as UTF-8"),
    (b"a = " + b"[" * 5000, "small-office.toml", "nested very deep", "at most 20 levels"),
    (b"", "small-office.toml: name", "found nothing", "allowed: text"),
]


@pytest.mark.parametrize(("content", "place", "found", "allowed"), FILE_CASES)
def test_file_that_is_no_scenario(here: Path, content: bytes, place: str, found: str, allowed: str) -> None:
    (here / "small-office.toml").write_bytes(content)
    says(compare(here), "small-office.toml", place, found, allowed)


@pytest.mark.parametrize("name", ["small-office.toml", "people.csv", "ties.csv"])
def test_file_of_a_hundred_megabytes(here: Path, name: str) -> None:
    with open(here / name, "wb") as file:
        file.truncate(HUNDRED_MB)
    says(compare(here, "--people", "people.csv", "--ties", "ties.csv"), name, f"{HUNDRED_MB:,} bytes", "at most")
    (here / name).unlink()


def test_what_is_no_file(here: Path) -> None:
    os.mkfifo(here / "pipe.toml")
    says(compare(here, scenario="missing.toml"), "missing.toml: found no such file; allowed: a file")
    says(compare(here, scenario="./strategies"), "strategies: found a folder; allowed: a regular file")
    says(compare(here, scenario="pipe.toml"), "pipe.toml: found a pipe, socket or device; allowed: a regular file")
    says(refused(here, "check", "missing.toml"), "missing.toml: found no such file")


PEOPLE_CASES = [
    ("bob,ann", "bob,dan", "row 3, column manager_id", "in a circle: rows 3 -> 5 -> 3", "lead up to one head"),
    ("bob,ann", "bob,", "row 3, column manager_id", "2 people without a manager: in rows 2, 3", "one head"),
    ("ann,,", "ann,eve,", "column manager_id", "in a circle", "lead up to one head"),
    ("bob,ann", "bob,amn", "row 3, column manager_id", "unknown person amn", "an id of the people table"),
    ("eve,", "dan,", "row 6, column id", "dan, which is in row 5 too", "each id once"),
    ("eve,", ",", "row 6, column id", "an empty cell", "an id for each person"),
    ("desk,executive", "desk,middle", "column tier", "nobody in tier executive", "at least one person in each tier"),
    ("desk,executive", "desk,boss", "row 2, column tier", 'unknown tier "boss"', "executive, middle, operational"),
    ("manager_id", "chief", "row 1", "no column manager_id (but id, chief, unit, tier)", "manager_id or SupervisorID"),
    ("id,manager_id", "id,id,manager_id", "row 1", "column id twice", "each column once"),
    ("dan,bob", "dan,bob,bob", "row 5", "5 cells", "4 cells, as in the header"),
    ("dan,bob", '"dan,bob', "row 5", "a quotation mark that is not closed", "quotation marks in pairs"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "found", "allowed"), PEOPLE_CASES)
def test_people_table(here: Path, old: str, new: str, place: str, found: str, allowed: str) -> None:
    changed(here / "people.csv", PEOPLE, old, new)
    says(compare(here, "--people", "people.csv"), "people.csv: ", place, found, "; allowed: ", allowed)


TIES_CASES = [
    ("dan,eve,1", "dan,eve,-1", "row 2, column weight", "found -1", "a number from 0"),
    ("dan,eve,1", "dan,eve,nan", "row 2, column weight", "found nan", "a number from 0"),
    ("dan,eve,1", "dan,eve,inf", "row 2, column weight", "found inf", "a number from 0"),
]


@pytest.mark.parametrize(("old", "new", "place", "found", "allowed"), TIES_CASES)
def test_ties_table(here: Path, old: str, new: str, place: str, found: str, allowed: str) -> None:
    changed(here / "ties.csv", TIES, old, new)
    tables = ("--people", "people.csv", "--ties", "ties.csv")
    says(compare(here, *tables), "ties.csv: ", place, found, "; allowed: ", allowed)


@pytest.mark.parametrize("name", ["people.csv", "ties.csv"])
@pytest.mark.parametrize(
    ("content", "found"), [(b"", "an empty file"), (b"id\n\xc3\xa9\xff", "not UTF-8"), (b"\0", "NUL")]
)
def test_table_that_is_none(here: Path, name: str, content: bytes, found: str) -> None:
    (here / name).write_bytes(content)
    says(compare(here, "--people", "people.csv", "--ties", "ties.csv"), name, found, "; allowed: ")


def test_strategy_for_units_that_the_tables_lack_says_where(here: Path) -> None:
    (here / "people.csv").write_text(PEOPLE.replace("counter", "shop"))
    message = compare(here, "--people", "people.csv")
    says(
        message,
        "try-it-first.toml: line 15, levers[1].units[1]",
        'unknown unit or group of units "counter"',
        "Small unit 1",
    )


OPTION_CASES = [
    (["--seed", "-1"], "option --seed: found -1; allowed: a whole number from 0 to"),
    (["--seed", "1.5"], "option --seed: found 1.5; allowed: a whole number from 0 to"),
    (["--seed", "9" * 40], 'option --seed: found text "999'),
    (["--seed", "one"], 'option --seed: found text "one"; allowed: a whole number from 0 to'),
    (["--replicates", "0"], "option --replicates: found 0; allowed: a whole number from 1 to"),
    (["--replicates", "nan"], 'option --replicates: found text "nan"; allowed: a whole number'),
    (["--replicates", "1000000000"], "option --replicates: found 1000000000; allowed: a whole number from 1 to"),
    (["--workers", "0"], "option --workers: found 0; allowed: a whole number from 1 to"),
    (["--budget", "0"], "option --budget: found 0; allowed: a number above 0"),
    (["--budget", "-5"], "option --budget: found -5; allowed: a number above 0"),
    (["--budget", "nan"], 'option --budget: found text "nan"; allowed: a number above 0'),
    (["--budget", "inf"], 'option --budget: found text "inf"; allowed: a number above 0'),
    (["--budget", "1e300"], 'option --budget: found text "1e300"; allowed: a number above 0, at most'),
    (["--measure", "sustained"], 'option --measure: found unknown measure "sustained"; allowed: '),
    (["--strategies", "do-noting"], 'unknown strategy "do-noting"; allowed: do-nothing (nearest)'),
    (["--strategies", "do-nothing,do-nothing"], "option --strategies: found do-nothing twice; allowed: names"),
    (["--strategies", "do-nothing,"], 'option --strategies: found text "do-nothing,"; allowed: names'),
    (["--ties", "ties.csv"], "option --ties: found no option --people with it; allowed: --people FILE --ties FILE"),
    (["--people", "persons.csv"], "persons.csv: found no such file; allowed: a file that can be read"),
    (["--catalogue", "nowhere"], "nowhere: found no such folder; allowed: a folder of scenario files"),
    (["--out", "ties.csv"], "option --out ties.csv: found ties.csv, which is a file; allowed: a folder"),
    (["--out", "ties.csv/deeper"], "option --out ties.csv/deeper: found ties.csv, which is a file; allowed: a folder"),
    (["--set", "trust.loss=2"], "option --set trust.loss: found 2; allowed: a number from 0 to 1"),
    (["--set", "trust.loss=nan"], 'option --set trust.loss: found text "nan"; allowed: '),
    (["--set", "units.desk.people=many"], 'option --set units.desk.people: found text "many"; allowed: a whole'),
    (["--set", "trust"], 'option --set: found text "trust"; allowed: PATH=VALUE'),
    (
        ["--sed", "1"],
        "No such option '--sed'. (Did you mean one of: '--seed', '--set', '--sheet'?) See buyin compare --help.",
    ),
    (["--seed"], "Option '--seed' requires an argument. See buyin --help."),
    (["more"], "Got unexpected extra argument (more) See buyin compare --help."),
]


@pytest.mark.parametrize(("options", "said"), OPTION_CASES)
def test_options_of_compare(here: Path, options: list[str], said: str) -> None:
    says(compare(here, *options).replace(f"{here}/", ""), said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["comprae"], 'buyin: found unknown command "comprae"; allowed: compare (nearest)'),
        (["compare"], "Missing argument 'SCENARIO'. See buyin compare --help."),
        (["run", "small-office.toml"], "Missing option '--strategy'. See buyin run --help."),
        (["run", "small-ofice", "--strategy", "do-nothing"], 'unknown scenario "small-ofice"; allowed: '),
        (["run", "small-office.toml", "--strategy", "x", "--weeks", "0"], "option --weeks: found 0; allowed: a whole"),
        (["list", "leaver"], 'argument KIND: found unknown kind "leaver"; allowed: levers (nearest)'),
        (["list", "levers", "--scenario", "x"], "option --scenario: found with levers; allowed: with parameters only"),
        (["schema", "lever"], 'argument KIND: found unknown kind of file "lever"; allowed: '),
        (["schema", "--out", "ties.csv"], "option --out ties.csv: found ties.csv, which is a file; allowed: a folder"),
        (["check"], "Missing argument 'FILE...'. See buyin check --help."),
    ],
)
def test_arguments_of_other_commands(here: Path, arguments: list[str], said: str) -> None:
    says(refused(here, *arguments).replace(f"{here}/", ""), said)


def test_the_real_command_ends_with_code_2_and_one_message(here: Path) -> None:
    changed(here / "small-office.toml", SCENARIO, "people = 7", "people = -7")
    command = [sys.executable, "-m", "sim.cli", "compare", "small-office.toml"]
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(command, env=root, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "error: small-office.toml: line 15, units[0].people: found -7; allowed: a whole number from 1 to 1000000\n"
    )


NAMED = {
    "--out": ["compare", "small-office.toml", "--replicates", "2", "--out"],
    "--people": ["compare", "small-office.toml", "--replicates", "2", "--people"],
    "--catalogue": ["compare", "small-office.toml", "--replicates", "2", "--catalogue"],
    "--data": ["fit", "small-office.toml", "--data"],
    "--table": ["claims", "--only", "D13", "--table"],
    "the table of validate": ["validate", "--table"],
    "--handout": ["lesson", "sponsor-leaves", "--handout"],
    "a folder": ["status"],
    "a results folder": ["report"],
    "a file": ["check"],
    "a scenario": ["compare"],
    "a strategy": ["run", "small-office.toml", "--strategy"],
    "a study": ["sweep"],
    "schemas": ["schema", "--out"],
}


@pytest.mark.parametrize("arguments", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize(
    "name", ["n" * 300, "n/" * 3000 + "n", "", "a\udcff"], ids=["a long name", "a long path", "nothing", "no text"]
)
def test_a_name_that_no_system_holds_is_one_message(here: Path, arguments: list[str], name: str) -> None:
    assert "found " in refused(here, *arguments, name)


@pytest.mark.parametrize("option", [["claims", "--only", "D13", "--table"], ["validate", "--table"]], ids=" ".join)
def test_a_file_that_cannot_be_written_is_refused_before_anything_runs(here: Path, option: list[str]) -> None:
    says(refused(here, *option, "nowhere/table.md"), "option --table nowhere/table.md: found no folder", "nowhere")
    says(refused(here, *option, "strategies"), "option --table strategies: found a folder")
