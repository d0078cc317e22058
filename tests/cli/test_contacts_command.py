"""``buyin contacts``: what it prints and writes, whom it names, and what it refuses."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.command import buyin, done, files_in

ASKED = ("contacts", "--people", "people.csv", "--ties", "ties.csv")
REGISTER = ("--register", "register.csv")
MARK = "zqmark"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty people in three units; everyone listens to a few, most of all to zqmarkc7; eight are for it."""
    monkeypatch.chdir(tmp_path)
    luck = np.random.default_rng(1)
    leads = {f"zqmarkb{n}": "zqmarka" for n in range(3)}
    boss = {"zqmarka": "", **leads, **{f"zqmarkc{n}": f"zqmarkb{n % 3}" for n in range(56)}}
    names, units = list(boss), [f"Unit {(n % 3)}" for n in range(60)]
    people = [f"{who},Zqmark {who},{above},{unit}" for (who, above), unit in zip(boss.items(), units, strict=True)]
    pairs = {(who, names[other]) for who in names for other in luck.integers(0, 60, 3).tolist()}
    pairs |= {(who, "zqmarkc7") for who in names[:40]}
    ties = [f"{source},{target},{n % 5 + 1}" for n, (source, target) in enumerate(sorted(pairs)) if source != target]
    register = [f"zqmarkc{n},{'supporter' if n % 4 else 'opponent'}" for n in range(20, 31)]
    (tmp_path / "people.csv").write_text("\n".join(["id,name,manager_id,unit", *people]) + "\n")
    (tmp_path / "ties.csv").write_text("\n".join(["source,target,weight", *ties]) + "\n")
    (tmp_path / "register.csv").write_text("\n".join(["id,support", *register]) + "\n")
    return tmp_path


def test_nobody_is_named_unless_asked_for(here: Path) -> None:
    for words in ((), ("--json",), ("--out", "left")):
        result = buyin(*ASKED, *REGISTER, *words)
        assert result.exit_code == 0, result.output
        assert MARK not in result.output.lower()
    left = dict(files_in(here / "left"))
    assert {"contacts.json", "coverage.png", "coverage.csv", "coverage_two_steps.csv", "report.html"} == set(left)
    assert not [name for name, data in left.items() if MARK.encode() in data.lower()]


def test_those_who_count_are_named_where_asked_for(here: Path) -> None:
    found = json.loads(done(*ASKED, *REGISTER, "--show-people", "--json"))
    first = found["listened"]["people"][0]
    assert first["who"] == "Zqmark zqmarkc7 (zqmarkc7)"
    assert first["listeners"] >= 39
    assert found["champions"]["people"][0] == first
    assert [row["champions"] for row in found["coverage"]] == list(range(11))
    printed = done(*ASKED, *REGISTER, "--show-people", "--out", "left")
    assert "zqmarkc7" in printed
    assert "champion 1" in printed
    assert {"champions.csv", "listened.csv", "connectors.csv"} <= {name for name, _ in files_in(here / "left")}


def test_without_names_coverage_is_told_by_fives_as_it_is_with_them() -> None:
    shown = json.loads(done(*ASKED, *REGISTER, "--show-people", "--json"))["coverage"]
    hidden = json.loads(done(*ASKED, *REGISTER, "--json"))["coverage"]
    assert [row["champions"] for row in hidden] == [0, 5, 10]
    assert hidden == [shown[0], shown[5], shown[10]]
    assert hidden[-1]["one_step"]["chosen"] > hidden[-1]["one_step"]["random_high"]


def test_the_same_seed_gives_the_same_bytes(here: Path) -> None:
    for name in ("one", "two"):
        done(*ASKED, "--out", name, "--seed", 7)
    one, two = (dict(files_in(here / name)) for name in ("one", "two"))
    assert {name: data for name, data in one.items() if name != "report.html"} == {
        name: data for name, data in two.items() if name != "report.html"
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--people", "people.csv"), "option --ties: found nothing"),
        (("--ties", "ties.csv"), "option --ties: found no option --people with it"),
        ((), "option --people: found nothing"),
        (("--people", "people.csv", "--ties", "register.csv"), "register.csv: row 1: found no column source"),
        (("--people", "people.csv", "--ties", "ties.csv", "--champions", 4), "option --champions: found 4 champions"),
        (("--people", "people.csv", "--ties", "ties.csv", "--champions", 0), "option --champions: found 0"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_message(words: tuple[object, ...], says: str) -> None:
    result = buyin("contacts", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {says}")
    assert result.stderr.count("\n") == 1
    assert not result.stdout
