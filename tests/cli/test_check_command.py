"""``buyin check`` of claims, lessons and studies: told apart by what is in them, each with one message."""

import json
from pathlib import Path

import pytest

from tests.support.command import STRATEGY, buyin, done
from tests.support.sweep_example import write_study

ROOT = Path(__file__).parents[2]
SHIPPED = {
    "claim.toml": "experiments/claims/D13-second-tier-sponsorship.toml",
    "lesson.toml": "experiments/lessons/training-changed-nothing.toml",
}
WRONG = {
    "claim.toml": ('measure = "', 'measure = "x', "unknown measure"),
    "lesson.toml": ('scenario = "', 'scenario = "x', "scenario: found unknown scenario"),
    "study.toml": ('path = "trust.loss"', 'path = "trust.lost"', "uncertainties[0]"),
    "plan.toml": ('lever = "', 'lever = "x', "unknown lever"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_study(tmp_path)
    for name, source in SHIPPED.items():
        (tmp_path / name).write_text((ROOT / source).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "plan.toml").write_text(STRATEGY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_every_kind_of_file_is_in_order_in_the_order_given() -> None:
    files = ["study.toml", "lesson.toml", "small-office.toml", "claim.toml"]
    assert done("check", *files) == "".join(f"ok  {name}\n" for name in files)


def test_what_is_found_is_json_too(here: Path) -> None:
    (here / "bad.toml").write_text("name = 3\n", encoding="utf-8")
    told = buyin("check", "lesson.toml", "bad.toml", "--json")
    assert told.exit_code == 2
    good, bad = json.loads(told.stdout)["files"]
    assert (good["file"], good["ok"], good["wrong"]) == ("lesson.toml", True, None)
    assert (bad["file"], bad["ok"]) == ("bad.toml", False)
    assert bad["wrong"].startswith("bad.toml: ")


def test_what_is_wrong_with_each_is_said_in_one_message(here: Path) -> None:
    for name, (right, wrong, _) in WRONG.items():
        text = (here / name).read_text(encoding="utf-8")
        assert right in text
        (here / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    ended = buyin("check", "small-office.toml", *WRONG)
    assert (ended.exit_code, ended.stdout) == (2, "ok  small-office.toml\n")
    said = ended.stderr.splitlines()
    for line, (name, (_, _, message)) in zip(said, WRONG.items(), strict=True):
        assert line.startswith(f"error: {name}: line ")
        assert message in line
        assert "; allowed: " in line


@pytest.mark.parametrize("kind", ["claim", "lesson", "study"])
def test_a_file_of_which_little_is_there_is_known_by_its_folder(here: Path, kind: str) -> None:
    folder = here / {"claim": "claims", "lesson": "lessons", "study": "experiments"}[kind]
    folder.mkdir()
    (folder / "a.toml").write_text('title = "A beginning"\n', encoding="utf-8")
    ended = buyin("check", folder / "a.toml")
    missing = {"claim": "claim", "lesson": "objective", "study": "scenarios"}[kind]
    assert ended.exit_code == 2
    assert f"{missing}: found nothing" in ended.stderr
