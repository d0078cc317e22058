"""A person's own folder (``--catalogue``), or a path in place of a name, works wherever a built-in name does."""

import json
from pathlib import Path

import pytest

from tests.support.command import buyin, done, write_files

ROOT = Path(__file__).parents[2]
MEASURED = ("--replicates", 2)
ASKED = {
    "compare": ("--strategies", "do-nothing,{plan}", *MEASURED),
    "run": ("--strategy", "{plan}"),
    "map": ("--x", "start.trust", "--y", "initiative.effort", "--grid", 2, "--strategies", "{plan}", *MEASURED),
    "why": ("--strategy", "{plan}", *MEASURED),
    "ablate": ("--strategy", "{plan}", *MEASURED),
    "sensitivity": ("--strategy", "{plan}", "--samples", 2, *MEASURED),
    "signs": ("--strategies", "do-nothing,{plan}", "--week", 3, "--replicates", 10),
    "fit": ("--strategy", "{plan}", "--data", "pulse.csv", "--points", 20, "--replicates", 1),
}
PULSE = "week,tier,supportive\n4,all,0.3\n8,all,0.4\n"
STUDY = (
    'name = "mine"\ntitle = "Mine"\nquestion = "What if?"\nscenarios = ["small-office"]\n'
    'strategies = ["try-it-first"]\nreplicates = 2\n'
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    (tmp_path / "pulse.csv").write_text(PULSE, encoding="utf-8")
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies/mine.toml").write_text(STUDY, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ASKED)
def test_a_folder_and_a_path_give_the_same(command: str) -> None:
    def asked(scenario: str, plan: str, *more: str) -> str:
        return done(command, scenario, *(str(a).replace("{plan}", plan) for a in ASKED[command]), *more, "--json")

    named = asked("small-office", "try-it-first", "--catalogue", ".")
    assert asked("small-office.toml", "strategies/try-it-first.toml") == named


def test_lists_checks_and_sweeps_know_an_own_folder(here: Path) -> None:
    assert "small-office" in done("list", "scenarios", "--catalogue", ".")
    assert "try-it-first" in done("list", "strategies", "--catalogue", ".")
    assert done("check", "strategies/try-it-first.toml", "--scenario", "small-office", "--catalogue", ".")
    assert "2 runs" in done("sweep", "studies/mine.toml", "--catalogue", ".", "--dry-run")


def test_a_list_goes_on_past_what_is_not_in_order(here: Path) -> None:
    """One message for each file that is no scenario or strategy, or a broken one; the rest is listed."""
    where = "scenarios in a catalogue's folder, strategies in its folder strategies, and other files elsewhere"
    (here / "a-study.toml").write_text(STUDY, encoding="utf-8")
    (here / "settings.toml").write_text("[tool]\nwidth = 3\n", encoding="utf-8")
    (here / "strategies/broken.toml").write_text('name = "broken"\ntitle = 3\nlevers = []\n', encoding="utf-8")
    ended = buyin("list", "--catalogue", ".")
    said = ended.stderr.splitlines()
    assert ended.exit_code == 2
    assert said[:2] == [
        f"error: a-study.toml: found a study; allowed: {where}",
        f"error: settings.toml: found nothing of a scenario; allowed: {where}",
    ]
    assert said[2].startswith("error: strategies/broken.toml: line 2, title: found 3; allowed: text")
    assert not [line for line in said[3:] if line.startswith("error")]
    assert "small-office" in ended.stdout
    assert "try-it-first" in ended.stdout
    assert "small-office" in str(json.loads(buyin("list", "--catalogue", ".", "--json").stdout)["scenarios"])


@pytest.mark.parametrize(("kind", "name"), [("lessons", "training-changed-nothing"), ("claims", "D25-training")])
def test_a_lesson_and_a_claim_may_play_in_an_own_folder(here: Path, kind: str, name: str) -> None:
    text = (ROOT / "experiments" / kind / f"{name}.toml").read_text(encoding="utf-8")
    assert "public-sector-ai" in text
    (here / "own.toml").write_text(text.replace("public-sector-ai", "agency"), encoding="utf-8")
    agency = (ROOT / "scenarios/public-sector-ai.toml").read_text(encoding="utf-8")
    (here / "agency.toml").write_text(agency.replace('name = "public-sector-ai"', 'name = "agency"'), encoding="utf-8")
    asked = ("lesson", "own.toml", "--json") if kind == "lessons" else ("claims", "--only", "own.toml", *MEASURED)
    assert "agency" in buyin(*asked).stderr
    assert buyin(*asked, "--catalogue", ".").exit_code == 0
