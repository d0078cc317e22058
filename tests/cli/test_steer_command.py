"""``buyin steer``: what it prints and writes, and what it refuses."""

import json
from pathlib import Path

import pytest

from tests.support.command import buyin
from tests.support.steer_example import written

ASKED = ("steer", "firm.toml", "--plan", "mine.toml", "--seen", "seen.csv", "--worlds", "400", "--workers", "1")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    return tmp_path


def test_the_template_is_printed_alone() -> None:
    result = buyin("steer", "--template")
    assert result.exit_code == 0
    assert result.stdout.startswith("week,tier,unit,asked,answered,supportive")


def test_what_was_found_is_printed_and_written(here: Path) -> None:
    result = buyin(*ASKED, "--goal", "practising >= 30", "--budget-left", "200", "--out", "found", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert list(told) == ["fits", "stands", "forecast", "advice", "ask_next"]
    assert told["forecast"]["goal"] == "practising >= 30"
    assert told["advice"]["effort_left"] == 200
    assert told["advice"]["candidates"][0]["what"] == told["advice"]["recommended"]
    left = {path.name for path in (here / "found").iterdir()}
    assert {"report.html", "steer.json", "bands.png", "stands.csv", "now.toml"} <= left
    assert json.loads((here / "found" / "steer.json").read_text(encoding="utf-8")) == told


def test_the_answer_comes_first_and_its_plan_can_be_carried_out() -> None:
    first = buyin(*ASKED, "--out", "found")
    told = first.stdout
    says = json.loads(Path("found/steer.json").read_text(encoding="utf-8"))["advice"]["says"]
    assert " ".join(told.split()).startswith(says)
    assert told.index("What to do now") < told.index("Where you stand") < told.index("Where it leads")
    assert buyin("check", "found/now.toml").exit_code == 0
    again = buyin(*ASKED, "--plan", "found/now.toml", "--json")
    assert again.exit_code == 0, again.output
    now, before = (json.loads(text)["forecast"]["ends"]["mean"] for text in (again.stdout, _json("found/steer.json")))
    assert now >= before


def _json(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def test_what_really_happened_may_be_said() -> None:
    Path("did.toml").write_text(
        Path("mine.toml").read_text(encoding="utf-8").replace('"training"', '"self-paced"'), encoding="utf-8"
    )
    seen = Path("seen.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{seen[0]},lever,invited,attended", *(f"{line},,," for line in seen[1:]), "8,all,,,,,,,,,self-paced,20,9"]
    Path("seen.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    refused = buyin(*ASKED)
    assert refused.exit_code == 2
    assert "the plan was not followed" in refused.stderr
    assert buyin(*ASKED, "--did", "did.toml", "--json").exit_code == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--seen", "nothing.csv"), "nothing.csv"),
        (("--plan", "nobody"), "nobody"),
        (("--goal", "happiness > 3"), "happiness"),
        (("--budget-left", "-4"), "option --budget-left"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], found: str) -> None:
    result = buyin(*ASKED, *words)
    assert result.exit_code == 2
    assert found in result.stderr
    assert not Path("found").exists()


def test_what_does_not_fit_comes_first_and_nothing_is_foretold() -> None:
    odd = ("2,operational,30,0.0,1.0", "4,operational,30,1.0,0.0", "6,operational,30,0.0,1.0")
    Path("seen.csv").write_text("\n".join(("week,tier,answered,supportive,practising", *odd)) + "\n", encoding="utf-8")
    told = buyin(*ASKED).stdout
    assert told.index("The model does not fit what was seen") < told.index("Where you stand")
    assert "Where it leads" not in told
    assert "Nothing is recommended" in told
