"""The commands as people use them: what they print, what they write, and how they end."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from sim.cli import ORDER, app, commands
from sim.levers import LEVERS
from sim.measures import KEYS, QUANTITIES
from sim.scenarios.catalogue import Catalogue
from sim.study.single import VIEWS
from sim.week import RULES
from sim.worlds.all_parameters import PARAMETERS
from tests.support.command import SCENARIO, buyin, done, files_in, write_files
from tests.support.processes import comes_true, workers_of

ROOT = Path(__file__).parents[2]
SLOW_TO_IMPORT = ("numba", "numpy", "scipy", "mesa", "networkx", "pandas", "pydantic", "matplotlib", "solara")
FEW = ("--strategies", "do-nothing,try-it-first", "--replicates", 3, "--catalogue", ".")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    return tmp_path


def command(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """``buyin`` as a process of its own."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | options
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "sim.cli", *map(str, arguments)], env=environment, **pipes)


def imported_by(*arguments: object) -> set[str]:
    """The packages that ``buyin`` with these arguments imports."""
    told = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    code = f"{told}; from sim.cli import ORDER, app, commands; app.main({[*map(str, arguments)]})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", code]
    ended = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in ended.stderr.split()}


def data(*arguments: object) -> Any:
    return json.loads(done(*arguments, "--json"))


def test_a_comparison_of_generated_people_imports_no_tables() -> None:
    found = imported_by(
        "compare", "public-health-vaccination", "--replicates", 1, "--strategies", "do-nothing,early-wins"
    )
    assert "numba" in found
    assert not {"pandas", "openpyxl", "matplotlib", "mesa", "solara"} & found


def test_help_comes_within_half_a_second_and_imports_nothing_slow() -> None:
    def took() -> float:
        """Processor time, which other work on this machine does not change."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "Compare strategies on a scenario." in command("--help").communicate()[0]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(took() for _ in range(3)) < 0.5
    assert imported_by("--help") & {*SLOW_TO_IMPORT} == set()


def test_simulating_without_figures_imports_neither_them_nor_mesa_nor_the_view(here: Path) -> None:
    for asked in (("compare", "small-office", *FEW), ("run", "small-office.toml", "--strategy", "do-nothing")):
        assert imported_by(*asked, "--json") & {"matplotlib", "mesa", "networkx", "solara", "jinja2"} == set()


STUDIES = ("compare", "run", "map", "why", "ablate", "sensitivity", "signs", "fit")


@pytest.mark.parametrize("name", STUDIES)
def test_every_study_takes_what_all_of_them_take(name: str) -> None:
    options = {option for parameter in app.commands[name].params for option in parameter.opts}
    assert {"scenario", "--set", "--people", "--ties", "--catalogue", "--show-people"} <= options
    assert {"--seed", "--out", "--json"} <= options
    assert {"--strategy", "--strategies"} & options


def test_commands_are_those_of_their_folder_in_the_order_of_help() -> None:
    assert set(app.commands) == {file.name for file in iter_modules(commands.__path__)}
    assert [*app.commands] == [*ORDER]


@pytest.mark.parametrize("name", app.commands)
def test_help_of_a_command_fits_eighty_columns_and_ends_with_an_example(name: str) -> None:
    text = done(name, "--help")
    assert max(map(len, text.splitlines())) <= 80
    assert re.search(rf"Examples?: *\n \$ buyin {name}\b", text)
    assert f"{name} " in done("--help")


def test_version_is_that_of_the_package() -> None:
    assert re.fullmatch(r"buyin \d+\.\d+\.\d+\n", done("--version"))


def test_overview_names_every_scenario_strategy_and_lever() -> None:
    text = done("list")
    for name in (*Catalogue().scenario_names(), *Catalogue().strategy_names(), *LEVERS):
        assert f"\n {name} " in text


def names(kind: str, *options: object) -> list[str]:
    return [entry["name"] for entry in data("list", kind, *options)[kind]]


def test_every_kind_is_listed_as_json_and_as_a_table(here: Path) -> None:
    assert names("scenarios", "--catalogue", ".") == sorted([*Catalogue().scenario_names(), "small-office"])
    assert names("levers") == list(LEVERS)
    assert names("rules") == list(RULES)
    assert names("parameters") == list(PARAMETERS)
    assert {"practising", "durability"} <= {*names("measures")}
    assert "units.counter.threat" in names("parameters", "--scenario", "small-office.toml")
    for kind, listed in data("list").items():
        assert f"\n {listed[0]['name']} " in done("list", kind)
    assert "trust.loss" in done("list", "parameters")


def test_text_of_a_file_is_printed_as_it_is(here: Path) -> None:
    (here / "small-office.toml").write_text(SCENARIO.replace("A small office", "A [/red] :smile: office"))
    assert "A [/red] :smile: office" in done("list", "--catalogue", ".")


def test_run_shows_weeks_by_tier_people_and_events(here: Path) -> None:
    text = done("run", "small-office.toml", "--strategy", "strategies/try-it-first.toml")
    for part in ("A small office", "Try it first", "executive", "operational", "genuine commitment", "Pilot"):
        assert part in text
    assert max(map(len, text.splitlines())) <= 80


def test_run_as_json_holds_every_week_and_person(here: Path) -> None:
    found = data("run", "small-office", "--strategy", "try-it-first", "--catalogue", ".")
    assert (found["scenario"], found["strategy"], found["weeks"]) == ("small-office", "try-it-first", 12)
    assert set(found["measures"]) == {*KEYS}
    assert [*found["weekly"][0]] == ["week", "group", *QUANTITIES]
    assert [row["week"] for row in found["weekly"] if row["group"] == "middle"] == [*range(1, 13)]
    assert len(found["people"]) == 12
    assert {person["view"] for person in found["people"]} <= {*VIEWS}
    assert {"week": 6, "until": 6, "kind": "shock", "text": "Incident in counter, size 0.5"} in found["events"]


def test_fewer_weeks_show_the_beginning_of_the_same_run_and_more_put_the_horizon_off(here: Path) -> None:
    def weekly(*options: object) -> Any:
        return data("run", "small-office.toml", "--strategy", "mid-level-pilots", *options)["weekly"]

    whole = weekly()
    assert weekly("--weeks", 5) == whole[: 5 * 4]
    assert len(weekly("--weeks", 15)) == 15 * 4
    assert weekly("--seed", 2) != whole


def test_run_is_the_first_replicate_of_a_comparison(here: Path) -> None:
    one = data("compare", "small-office", *FEW, "--replicates", 1)
    row = next(row for row in one["strategies"] if row["name"] == "try-it-first")
    run = data("run", "small-office", "--strategy", "try-it-first", "--catalogue", ".")
    assert {key: row["measures"][key]["mean"] for key in KEYS} == pytest.approx(run["measures"], rel=1e-5)


def test_comparison_has_the_same_bytes_for_the_same_seed_and_any_number_of_workers(here: Path) -> None:
    first = done("compare", "small-office", *FEW, "--json", "--workers", 1)
    assert done("compare", "small-office", *FEW, "--json", "--workers", 2) == first
    assert done("compare", "small-office", *FEW, "--json", "--seed", 2) != first


def test_comparison_as_json_says_what_was_asked_for(here: Path) -> None:
    found = data("compare", "small-office", *FEW, "--budget", 20, "--measure", "genuine_commitment.middle")
    assert (found["scenario"], found["seed"], found["replicates"]) == ("small-office", 1, 3)
    assert (found["measure"], found["budget"]) == ("genuine_commitment.middle", 20)
    assert {row["name"] for row in found["strategies"]} == {"do-nothing", "try-it-first"}
    for row in found["strategies"]:
        assert {"effort", "share_best", "measures", "difference_from_best"} <= {*row}
        assert {"mean", "low", "high"} <= {*row["measures"]["practising"]}
    assert next(r["effort"] for r in found["strategies"] if r["name"] == "try-it-first") == pytest.approx(20)


def test_comparison_in_the_terminal_ranks_the_strategies(here: Path) -> None:
    text = done("compare", "small-office", *FEW)
    assert "A small office" in text
    assert re.search(r"^1 \w.*^2 \w", text, re.MULTILINE | re.DOTALL)
    assert max(map(len, text.splitlines())) <= 80


def test_all_strategies_of_the_catalogue_are_compared_when_none_is_named(here: Path) -> None:
    found = data("compare", "small-office", "--catalogue", ".", "--replicates", 1)
    told = [row["name"] for row in (*found["strategies"], *found["not_tried"])]
    assert sorted(told) == sorted(Catalogue(here).strategy_names())
    assert "do-nothing" in told[: len(found["strategies"])]
    assert all("never be at work here" in one["reason"] for one in found["not_tried"])


def test_what_is_set_changes_the_result_and_is_among_the_assumptions(here: Path) -> None:
    plain = data("compare", "small-office", *FEW)
    fixed = data("compare", "small-office", *FEW, "--set", "initiative.effort=0.3", "--set", "trust.gain=0.2")
    assert fixed["strategies"] != plain["strategies"]
    assert "set from the command line: initiative.effort=0.3" in fixed["assumptions"]
    assert any(line.startswith("initiative.effort is not known") for line in plain["assumptions"])
    assert not any(line.startswith("initiative.effort is not known") for line in fixed["assumptions"])
    assert any(line.startswith("trust.gain") and "0.2" in line for line in fixed["assumptions"])


def test_what_has_no_effect_is_among_the_assumptions(here: Path) -> None:
    found = data("compare", "small-office", *FEW, "--set", "horizon=5")
    assert (
        "scenario: shocks[0].week has no effect here (week 6; wanted: a week up to 5, the horizon)"
        in found["assumptions"]
    )
    assert any(line.startswith("try-it-first: levers[3].from has no effect here") for line in found["assumptions"])


def test_own_organisation_comes_from_tables_with_every_assumption_said(here: Path) -> None:
    tables = ("--people", "people.csv", "--ties", "ties.csv")
    found = data("compare", "small-office", *FEW, *tables)
    assert found["people"] == 6
    assert "people.csv: units as given" in found["assumptions"]
    said = buyin("compare", "small-office", *FEW, *tables).stderr
    assert "assumed: people.csv: tiers as given\n" in said
    (here / "people.csv").write_text((here / "people.csv").read_text().replace("counter", "shop"))
    alone = buyin("run", "small-office.toml", "--strategy", "do-nothing", "--people", "people.csv")
    assert alone.exit_code == 0
    assert "units that the scenario does not name have its average profile: Small unit 1" in alone.stderr
    assert "no ties table" in alone.stderr


def test_results_are_written_whole_into_the_folder_and_replaced(here: Path) -> None:
    asked = ("compare", "small-office", *FEW, "--out", "results/first")
    printed = json.loads(done(*asked, "--json"))
    written = dict(files_in(here / "results"))
    assert json.loads(written["first/comparison.json"]) == printed
    page = written["first/report.html"].decode()
    assert "buyin compare small-office --strategies do-nothing,try-it-first" in page
    assert [name for name in written if name.endswith(".png")]
    assert [name for name in written if name.endswith(".csv")]
    (here / "results/first/comparison.json").write_text("old")
    (here / "results/first/mine.txt").write_text("kept")
    done(*asked)
    assert json.loads((here / "results/first/comparison.json").read_text()) == printed
    assert {*dict(files_in(here / "results"))} == {*written, "first/mine.txt"}


def test_a_run_is_written_with_its_weeks_and_people(here: Path) -> None:
    done("run", "small-office.toml", "--strategy", "do-nothing", "--out", "results")
    written = dict(files_in(here / "results"))
    tables = [content.decode() for name, content in written.items() if name.endswith(".csv")]
    assert json.loads(written["run.json"])["strategy"] == "do-nothing"
    assert any(text.startswith("week,group,") for text in tables)
    assert any(text.startswith("id,manager_id,tier,unit,view") for text in tables)
    assert [name for name in written if name.endswith(".png")]


def test_check_says_ok_for_each_file_in_order(here: Path) -> None:
    files = ("small-office.toml", "strategies/try-it-first.toml")
    text = done("check", *files, "--scenario", "small-office.toml")
    assert text == "".join(f"ok  {name}\n" for name in files)


def test_schemas_are_printed_or_written_for_editors(here: Path) -> None:
    strategy = json.loads(done("schema", "strategy"))
    assert strategy["$defs"]["Use"]["properties"]["lever"]["enum"] == list(LEVERS)
    done("schema", "--out", "schemas")
    assert json.loads((here / "schemas/strategy.schema.json").read_text()) == strategy
    assert json.loads(done("schema")).keys() == {"scenario", "strategy"}


@pytest.mark.parametrize("started", [1, 2])
def test_interrupted_command_ends_with_130_and_leaves_nothing(here: Path, started: int) -> None:
    before = dict(files_in(here))
    process = command("compare", "public-sector-ai", "--replicates", 20_000, "--out", "out", start_new_session=True)
    assert comes_true(lambda: len(workers_of(process.pid)) >= started)
    os.killpg(process.pid, signal.SIGINT)
    printed, said = process.communicate()
    assert (process.returncode, printed) == (130, "")
    assert [line for line in said.split("\n") if line and not line.startswith("needs about ")] == ["error: interrupted"]
    assert dict(files_in(here)) == before


def test_reader_that_has_enough_is_no_error() -> None:
    process = command("list", "parameters", "--json")
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait() in (0, 1)


def test_full_disk_is_one_message(here: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "w") as full:
        process = command("list", "levers", stdout=full)
        said = process.communicate()[1]
    assert process.returncode == 1
    assert said == "error: standard output: found a full disk; allowed: one with room\n"


def test_text_that_the_terminal_cannot_show_is_replaced(here: Path) -> None:
    (here / "small-office.toml").write_text(SCENARIO.replace("A small office", "Café"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    asked = [sys.executable, "-m", "sim.cli", "list", "--catalogue", str(here)]
    ended = subprocess.run(asked, env=environment, capture_output=True, check=True)
    assert b"Caf?" in ended.stdout


def test_parameters_show_their_values_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = done("list", "parameters", "--scenario", "public-sector-ai").splitlines()
    assert max(map(len, lines)) <= 80
    shown = {line.split()[0]: line.split()[1:] for line in lines if len(line.split()) == 4}
    for name, parameter in PARAMETERS.items():
        value, low, high = (float(number) for number in shown[name])
        assert (low, high) == (pytest.approx(parameter.low), pytest.approx(parameter.high))
        assert low <= value <= high


def test_the_terminal_says_how_each_strategy_was_brought_to_the_budget(here: Path) -> None:
    text = " ".join(
        done("compare", "small-office", "--catalogue", here, "--replicates", 2, "--budget", 3, "--details").split()
    )
    assert "Brought to 3 person-days" in text
    assert "Do nothing costs nothing, and stays as it is" in text
    assert re.search(r"Try it first planned at [\d.]+ person-days; every lever at \d+% of its planned intensity", text)


def test_a_lever_that_a_shorter_horizon_cuts_is_told(here: Path) -> None:
    short = SCENARIO.replace("horizon = 12", "horizon = 8").replace("loss_week = 8", "loss_week = 6")
    (here / "small-office.toml").write_text(short, encoding="utf-8")
    result = buyin("compare", "small-office", "--catalogue", here, "--replicates", 2, "--strategies", "try-it-first")
    assert result.exit_code == 0
    told = "assumed: try-it-first: levers[2].until is cut short here (week 10, after the horizon; wanted: up to 8"
    assert told in result.stderr


def test_what_is_found_is_answered() -> None:
    """A command that finds something is a function that answers, its options and how it is told: a sheet, or JSON."""
    finds = {name for name, one in app.commands.items() if any(param.name == "as_json" for param in one.params)}
    talks = {"lesson"}  # asks in between
    reads = {"check", "schema"}  # files, or what they may hold, alone: nothing is found of the model
    writes = {"report", "export"}  # what a sweep found into a place that it has in any case
    assert {name for name in finds if not hasattr(app.commands[name], "answer")} == talks | reads | writes
