"""Every command of the tree on a roster of marked people: nothing it prints or writes tells of one, or of a few."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rich_click as click
from click.testing import Result

from sim.cli import app
from tests.support.command import STRATEGY, buyin, done, files_in, write_files
from tests.support.guided_example import SCENARIO_ANSWERS, STRATEGY_ANSWERS

MARK = "zqmark"
HIDDEN = ("executive", "middle")
READS_PEOPLE = ("people", "study", "folder", "files")  # arguments and options through which a command meets a roster
SERVES = ("explore", "class")  # see tests/view/test_privacy.py

STUDY = """\
name = "ours"
title = "Our own people"
scenarios = ["small-office.toml"]
strategies = ["mine.toml", "do-nothing"]
people = "people.csv"
units = { "Front desk" = "desk" }
replicates = 2
weekly = true
[[uncertainties]]
path = "trust.loss"
levels = [0.1, 0.3]
"""
VALUES: dict[str, object] = {
    "scenario": "small-office.toml",
    "strategy": "mine.toml",
    "strategies": "mine.toml,do-nothing",
    "people": "people.csv",
    "x": "start.trust",
    "y": "start.deference",
    "data": "adoptions.csv",
    "study": "study.toml",
    "folder": "results",
    "file": "runs.csv",
    "run": 3,
    "files": "study.toml",
    "grid": 2,
    "samples": 2,
    "points": 20,
    "replicates": 2,
    "workers": 1,
}
OTHERWISE: dict[str, dict[str, object]] = {
    "signs": {"replicates": 10},
    "sweep": {"out": "results"},
    "organisation": {"files": "people.csv", "people": None},
    "scenario": {"name": "begun", "answers": "answers.toml"},
    "strategy": {"name": "planned", "answers": "plan.toml"},
    "contacts": {"ties": "ties.csv"},
    "play": {"replicates": 10, "decisions": "decisions.toml"},
    "steer": {"plan": "mine.toml", "seen": "seen.csv", "worlds": 400},
    "plan": {"start": "mine.toml", "budget": 15, "trials": 50, "futures": 8, "weeks": 12},
}


def roster() -> str:
    """46 people: a head and one more executive in a unit of their own, three middle managers, three large units, one of
    them named after its manager. Neither everybody, nor a tier or unit that is shown, is a multiple of three: otherwise
    a share of them may by chance be the number that a share of the three middle managers is."""
    rows = [("boss", "", "Zqmark board", "executive"), ("second", "boss", "Zqmark board", "executive")]
    for number, (unit, size) in enumerate((("Front desk", 13), ("Zqmark-Name lead1", 14), ("Works", 17))):
        rows += [(f"lead{number}", "boss", unit, "middle")]
        rows += [(f"{number}x{n}", f"lead{number}", unit, "operational") for n in range(1, size)]
    cells = [
        [f"{MARK}-{who}", f"Zqmark-Name {who}", f"{MARK}-{boss}" if boss else "", *more] for who, boss, *more in rows
    ]
    return "\n".join(",".join(row) for row in [["id", "name", "manager_id", "unit", "tier"], *cells]) + "\n"


def ties() -> str:
    """Each of them listens to three others, unequally."""
    ids = [row.split(",")[0] for row in roster().splitlines()[1:]]
    rows = [(ids[n], ids[(n * k + k) % len(ids)], 1 + (n * k) % 7) for n in range(len(ids)) for k in (2, 3, 5)]
    listed = [f"{source},{target},{weight}" for source, target, weight in rows if source != target]
    return "\n".join(["source,target,weight", *listed]) + "\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = write_files(tmp_path_factory.mktemp("privacy"))
    mine = STRATEGY.replace('["desk", "counter"]', '["Zqmark board", "Works"]')
    (folder / "mine.toml").write_text(mine)
    (folder / "people.csv").write_text(roster())
    (folder / "ties.csv").write_text(ties())
    (folder / "study.toml").write_text(STUDY)
    (folder / "answers.toml").write_text(SCENARIO_ANSWERS)
    (folder / "plan.toml").write_text(STRATEGY_ANSWERS)
    (folder / "decisions.toml").write_text('[[rounds]]\nbegin = [{ lever = "message", from = 2, until = 8 }]\n')
    seen = "week,tier,unit,asked,answered,supportive,practising\n"
    (folder / "seen.csv").write_text(f"{seen}3,operational,,41,30,0.3,0.1\n6,operational,,41,28,0.4,0.1\n")
    (folder / "adoptions.csv").write_text("week,adopters,n\n1,2,46\n2,3,46\n3,1,46\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done("sweep", "study.toml", "--out", "results", "--workers", 1)
        yield folder


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, by the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


def meets_people(one: click.Parameter) -> bool:
    """Whether it takes a file or folder in which people may be, and not a number of them."""
    return one.name in READS_PEOPLE and (isinstance(one.type, click.Path) or isinstance(one, click.Argument))


COMMANDS = dict(leaves(app))
MEET = {" ".join(words): words for words, one in COMMANDS.items() if any(map(meets_people, one.params))}


def asked(words: tuple[str, ...], **more: object) -> list[object]:
    """The command with something for every argument and option that has a value above, or must have one."""
    values = VALUES | OTHERWISE.get(words[-1], {}) | more
    positional, named = [], []
    for one in COMMANDS[words].params:
        if one.name in values and values[one.name] is not None:
            value = values[one.name]
            where, flag = (positional, []) if isinstance(one, click.Argument) else (named, [one.opts[0]])
            where += [*flag, *([] if value is True else [value])]
        elif one.required:
            pytest.fail(f"buyin {' '.join(words)}: say in VALUES what {one.name} is, so that it is tried on a roster")
    return [*words, *named, *positional]


def outputs(result: Result, *folders: Path) -> dict[str, bytes]:
    """All that came of a command: its two streams, and the files in these folders."""
    files = {f"{folder.name}/{name}": data for folder in folders for name, data in files_in(folder)}
    return {"stdout": result.stdout_bytes, "stderr": result.stderr_bytes} | files


def marked(found: dict[str, bytes]) -> list[str]:
    return [name for name, data in found.items() if MARK in name.lower() or MARK.encode() in data.lower()]


def has(words: tuple[str, ...], name: str) -> bool:
    return any(one.name == name for one in COMMANDS[words].params)


@pytest.mark.parametrize("words", [words for name, words in MEET.items() if name not in SERVES], ids=" ".join)
def test_nothing_that_a_command_leaves_names_anybody(here: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    more: dict[str, object] = {"out": tmp_path / "out"} if has(words, "out") and words != ("sweep",) else {}
    if has(words, "file"):
        more["file"] = tmp_path / "out" / "runs.csv"
        (tmp_path / "out").mkdir()
    if words[0] == "new":
        more["folder"] = tmp_path / "out"
        more["force"] = True
        (tmp_path / "out").mkdir()
    result = buyin(*asked(words, **more))
    assert result.exit_code == 0, result.output
    found = outputs(result, tmp_path, here / "results")
    assert marked(found) == []
    if has(words, "as_json"):
        result = buyin(*asked(words, **more, as_json=True))
        assert result.exit_code == 0, result.output
        assert marked(outputs(result, tmp_path)) == []
        if has(words, "people"):
            apart: dict[str, object] = {"folder": here, "force": True} if words[0] == "new" else {}
            told = secrets(json.loads(done(*asked(words, **apart, as_json=True, show_people=True))))
            found = outputs(result, tmp_path)
            assert {name: told & numbers(data) for name, data in found.items() if told & numbers(data)} == {}


def secrets(disclosed: Any) -> set[str]:
    """Numbers of small groups and of single people in what a command finds where they are shown, and nowhere else."""
    of_few: set[str] = set()
    of_many: set[str] = set()

    def look(found: Any, few: bool) -> None:
        if isinstance(found, dict):
            few = few or bool({found.get("group"), str(found.get("name")).rpartition("_")[2]} & {*HIDDEN})
            for key, part in found.items():
                look(part, few or key == "people" or key.rpartition(".")[2] in HIDDEN)
        elif isinstance(found, list):
            for part in found:
                look(part, few)
        elif isinstance(found, float):
            (of_few if few else of_many).add(f"{found:.6g}")

    look(disclosed, False)
    found = {one for one in of_few - of_many if len(re.sub(r"\D|^0\.0*", "", one)) >= 5}
    assert len(found) >= 5 or not of_few
    return found


def numbers(data: bytes) -> set[str]:
    """The numbers in a text, to six significant digits; none in a picture."""
    if data.startswith(b"\x89PNG"):
        return set()
    return {f"{float(one):.6g}" for one in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", data.decode("utf-8", "replace"))}


def test_a_results_folder_holds_no_number_of_a_small_group(here: Path) -> None:
    done("export", "results", "all.csv")
    rows = [line.split(",") for line in (here / "all.csv").read_text().splitlines()]
    hidden = [n for n, name in enumerate(rows[0]) if name.rpartition(".")[2] in HIDDEN]
    shown = [n for n, name in enumerate(rows[0]) if name.endswith(".operational")]
    assert len(hidden) == 2 * len(shown) > 0
    assert {row[n] for row in rows[1:] for n in hidden} == {""}
    assert "" not in {row[n] for row in rows[1:] for n in shown}
    (here / "all.csv").unlink()


def test_a_run_of_a_folder_shows_numbered_people_where_asked(here: Path) -> None:
    found = json.loads(done("reproduce", "results", 3, "--show-people", "--json"))
    assert found["same"] is True
    assert len(found["people"]) == 46
    assert MARK not in json.dumps(found)


FAULTS = {
    "an unknown unit": (("run", "--unit", "nowhere=desk"), None),
    "an unknown unit of the scenario": (("run", "--unit", "Works=nowhere"), None),
    "a measure of few": (("run", "--measure", "drift.middle"), None),
    "a person": (("why", "--person", "nobody"), None),
    "a circle": (("run",), ("zqmark-lead0,Zqmark-Name lead0,zqmark-boss", "zqmark-lead0,Zqmark-Name lead0,zqmark-0x1")),
    "two heads": (("run",), ("zqmark-second,Zqmark-Name second,zqmark-boss", "zqmark-second,Zqmark-Name second,")),
    "an unknown manager": (("run",), ("Zqmark-Name second,zqmark-boss", "Zqmark-Name second,stranger")),
    "an unknown tier": (("run",), ("zqmark-boss,Zqmark board,executive", "zqmark-boss,Zqmark board,chief")),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_messages_name_nobody_but_the_cell_at_fault(
    here: Path, fault: tuple[tuple[str, ...], tuple[str, str] | None]
) -> None:
    arguments, change = fault
    text = roster()
    if change:
        assert change[0] in text
        text = text.replace(change[0], change[1], 1)
    (here / "faulty.csv").write_text(text)
    command = "compare" if "--measure" in arguments else arguments[0]
    given = ("--strategies", "mine.toml") if command == "compare" else ("--strategy", "mine.toml")
    result = buyin(command, "small-office.toml", *given, "--people", "faulty.csv", *arguments[1:])
    assert result.exit_code == 2
    assert marked(outputs(result)) == []
    assert "Traceback" not in result.output
