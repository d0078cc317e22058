"""``buyin claims``: what it prints, what it writes, and the document that it keeps."""

import json
from pathlib import Path

import pytest

from sim.scenarios.catalogue import Catalogue
from sim.study.claims import claim_files, read_claims
from tests.support.command import buyin, done, write_files

CLAIM = """\
id = "X01"
title = "Trying it brings practice"
claim = "In a small office a pilot brings practice, | pipes and all."
row = "D16"
scenarios = ["small-office"]
verdict = "does not hold"
why = "It is recorded wrongly on purpose."

[[arms]]
name = "tried"
strategy = "try-it-first"

[[arms]]
name = "not tried"

[[tests]]
says = "People practise more."
measure = "practice"
weeks = [10, 12]
arms = ["tried", "not tried"]
expected = "more"
least = 0.0

[[fails]]
when = "nobody can practise"
off = ["practice"]
"""
COMMAND = ("claims", "--catalogue", ".", "--replicates", 4, "--workers", 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    (tmp_path / "trying.toml").write_text(CLAIM, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_json_says_what_was_found_and_what_was_expected() -> None:
    found = json.loads(done(*COMMAND, "--only", "trying.toml", "--json"))
    (claim,) = found["claims"]
    assert (found["seed"], found["replicates"]) == (1, 4)
    assert (claim["id"], claim["scenario"], claim["expected"], claim["least"]) == ("X01", "small-office", "more", 0.0)
    assert claim["low"] <= claim["effect"] <= claim["high"]
    assert (claim["verdict"], claim["recorded"]) == (claim["tests"][0]["verdict"], "does not hold")
    assert (claim["fails"][0]["effect"], claim["fails"][0]["verdict"]) == (0.0, "does not hold")


@pytest.mark.usefixtures("here")
def test_the_same_seed_prints_the_same_bytes() -> None:
    asked = (*COMMAND, "--only", "trying.toml", "--json")
    assert done(*asked) == done(*asked) != done(*asked, "--seed", 2)


@pytest.mark.usefixtures("here")
def test_the_terminal_shows_tests_conditions_and_a_verdict_that_differs_from_the_record() -> None:
    told = " ".join(done(*COMMAND, "--only", "trying.toml").split())
    for words in ("People practise more", "Should fail when nobody", "its file says that it does not hold"):
        assert words in told


def test_a_folder_gets_a_figure_for_each_claim_a_table_and_one_report(here: Path) -> None:
    done(*COMMAND, "--only", "trying.toml", "--out", "out", "--table", "table.md")
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "X01.png",
        "claims.json",
        "claims.md",
        "report.html",
    ]
    report = (here / "out" / "report.html").read_text(encoding="utf-8")
    assert report.count('src="data:image/svg+xml;base64,') == 1
    assert "http" not in report
    assert "trying.toml" in report
    rows = [line for line in (here / "table.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert all(len(line.replace("\\|", "").split("|")) in (8,) for line in rows)


@pytest.mark.usefixtures("here")
def test_an_unknown_claim_and_a_single_replicate_are_refused() -> None:
    assert "nearest" in buyin(*COMMAND, "--only", "D144").stderr
    assert buyin("claims", "--replicates", 1).exit_code == 2


def test_the_document_names_every_shipped_claim_with_its_recorded_verdict() -> None:
    document = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = {line.split(" | ")[1]: line for line in document.splitlines() if line.startswith("| ") and ".toml`" in line}
    files = claim_files()
    assert list(rows) == [f"`{path.name}`" for path in files.values()]
    for claim in read_claims(Catalogue()):
        row = rows[f"`{files[claim.id].name}`"]
        assert f"**{claim.verdict}**" in row
        assert claim.claim in row
        assert claim.why in row
