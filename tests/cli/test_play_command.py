"""``buyin play``: a game at the terminal and from a file, kept in a log, with score and debrief at its end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.classroom import levelled
from sim.cli import app
from tests.support.command import buyin, done, write_files

DECISIONS = """\
[[rounds]]
access = "staged"
begin = [
    { lever = "pilot", from = 1, until = 4, units = ["pilot"] },
    { lever = "message", from = 2, until = 12, every = 2 },
]
find = [{ what = "pulse", people = 8 }]

[[rounds]]
stop = [{ use = 2, after = 6 }]
begin = [{ lever = "roll-out", from = 5, until = 12 }]
"""
SMALL = ("--rounds", "4", "--replicates", "10", "--budget", "200", "--workers", "1")


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Arguments that play the small office, in whose folder one is."""
    write_files(tmp_path)
    (tmp_path / "decisions.toml").write_text(DECISIONS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return ("play", "small-office", "--catalogue", ".", *SMALL)


def typed(arguments: tuple[str, ...], *lines: str) -> Result:
    """What comes of typing these lines."""
    return CliRunner().invoke(app, [*arguments], input="".join(f"{line}\n" for line in lines), catch_exceptions=False)


LINES = (
    "access staged",
    "find pulse people=8",
    "begin pilot 1 4 units=pilot",
    "begin message 2 12 every=2",
    "next",
    "stop 2 6",
    "begin roll-out 5 12",
    "next",
    "next",
    "next",
)


def test_a_file_of_decisions_is_played_to_score_and_debrief(game: tuple[str, ...]) -> None:
    found = json.loads(done(*game, "--decisions", "decisions.toml", "--json"))
    assert found["over"] is True
    assert found["score"]["worlds"] == 10
    assert 0 <= found["score"]["luck_percentile"] <= 100
    assert {"mean", "low", "high"} <= set(found["score"]["skill"])
    assert [one["name"] for one in found["score"]["ideas"]]
    assert found["debrief"]["observations"]
    assert len(found["debrief"]["counterfactuals"]) == 3
    assert len(found["debrief"]["questions"]) == 2
    assert found["purse"]["found_out"] > 0


def test_lines_typed_give_the_same_game_as_the_file(game: tuple[str, ...]) -> None:
    from_file = json.loads(done(*game, "--decisions", "decisions.toml", "--json"))
    result = typed((*game, "--log", "mine.json"), *LINES)
    assert result.exit_code == 0
    kept = json.loads(done(*game, "--log", "mine.json", "--json"))
    assert kept == from_file
    assert "What your decisions show" in result.stdout


def test_a_game_in_which_nothing_is_decided_has_a_score_and_a_report(game: tuple[str, ...]) -> None:
    Path("nothing.toml").write_text("", encoding="utf-8")
    found = json.loads(done(*game, "--decisions", "nothing.toml", "--json"))
    assert found["score"]["effort"] == 0
    assert found["score"]["skill"]["mean"] == 0
    assert "over doing nothing" in done(*game, "--decisions", "nothing.toml", "--out", "left")
    assert (Path("left") / "report.html").exists()


def test_a_game_goes_on_from_its_log_to_the_same_end(game: tuple[str, ...]) -> None:
    whole = typed((*game, "--log", "whole.json"), *LINES)
    first = typed((*game, "--log", "parts.json"), *LINES[:4])
    assert "Stopped after round 0" in first.stdout
    half = typed((*game, "--log", "parts.json"), *LINES[2:6])
    assert "Stopped after round 1 of 4, week 3" in half.stdout
    typed((*game, "--log", "parts.json"), *LINES[5:])
    again = [json.loads(Path(name).read_text(encoding="utf-8")) for name in ("whole.json", "parts.json")]
    assert [len(log["rounds"]) for log in again] == [4, 4]
    assert again[0]["game"] == again[1]["game"]
    assert "goes on: parts.json" in half.stderr
    assert whole.exit_code == 0


def test_a_class_code_draws_another_organisation_which_the_log_keeps(
    game: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levelled, "WORLDS", 4)
    monkeypatch.setattr(levelled, "AS_WRITTEN", 8)
    file = Path("small-office.toml")
    file.write_text(f'strategies = ["try-it-first"]\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    coded = (*game, "--class-code", "Spring 2031", "--log", "coded.json")
    first = typed(coded, *LINES[:5])
    assert "drawing organisation 1" in first.stderr
    kept = json.loads(Path("coded.json").read_text(encoding="utf-8"))["game"]
    again = typed((*game, "--log", "coded.json"), "see")
    assert "Stopped after round 1" in again.stdout
    assert (kept["class_code"], kept["seed"] != 1) == ("spring 2031", True)
    refused = buyin(*game, "--class-code", " ")
    assert refused.exit_code == 2
    assert "option --class-code" in refused.stderr


def test_a_game_that_goes_on_tells_no_belief_and_no_week_to_come(game: tuple[str, ...]) -> None:
    typed((*game, "--log", "mine.json"), *LINES[:5])
    found = json.loads(done(*game, "--log", "mine.json", "--json"))
    assert found["over"] is False
    assert found["sight"]["week"] == 3
    assert found["sight"]["now"]["week"] == 3
    assert "score" not in found
    assert "debrief" not in found
    assert "commit" not in json.dumps(found["sight"])


def test_what_is_refused_is_said_and_the_game_goes_on(game: tuple[str, ...]) -> None:
    lines = (
        "dance",
        "begin pilt 1",
        "begin pilot 99",
        "begin pilot x",
        "stop 1 3",
        "find nothing",
        'think "',
        "access",
    )
    result = typed(game, *lines, "begin pilot 2 3", "plan", "quit")
    assert result.exit_code == 0
    assert result.stdout.count("not done:") == len(lines)
    assert "pilot (nearest)" in result.stdout
    assert "Stopped after round 0 of 4" in result.stdout


def test_plans_of_others_are_named_with_how_to_ask_after_one(game: tuple[str, ...]) -> None:
    told = typed(game, "ideas", "quit").stdout
    assert "find reference strategy=NAME" in told
    assert "of fewer than five nothing is told" in " ".join(told.split())


def test_prompts_ask_one_by_one(game: tuple[str, ...]) -> None:
    result = typed(game, "begin", "training", "2", "3", "0.5", "", "operational", "plan", "quit")
    assert "Training" in result.stdout
    assert "2 to 3" in result.stdout


def test_a_lever_is_told_with_needs_and_side_effects_before_it_is_pulled(game: tuple[str, ...]) -> None:
    told = typed(game, "tell showcase", "quit").stdout
    assert "Needs before it: Pilot or Roll-out" in told
    assert "NOT THERE YET" in told
    assert "with nothing to show it costs credibility" in told


def test_a_novice_has_an_example_first_and_advice_after_each_round(game: tuple[str, ...]) -> None:
    told = typed((*game, "--mode", "novice"), "begin mandate 1", "next", "quit").stdout
    assert told.index("A worked example, in another world") < told.index("Round 1:")
    assert "Advice: " in told
    plain = typed(game, "begin mandate 1", "next", "quit").stdout
    assert "Advice: " not in plain
    assert "worked example" not in plain


def test_an_executive_gets_questions_and_no_advice(game: tuple[str, ...]) -> None:
    told = typed((*game, "--mode", "advanced", "--log", "mine.json"), "think People may resist", "next", "quit").stdout
    assert told.count("Before you decide: ") == 2
    assert "Advice: " not in told
    assert json.loads(Path("mine.json").read_text(encoding="utf-8"))["rounds"][0]["reflection"] == "People may resist"


def test_what_is_left_in_a_folder_is_a_report_and_a_page_to_take_home(game: tuple[str, ...]) -> None:
    done(*game, "--decisions", "decisions.toml", "--out", "debrief")
    names = {path.name for path in Path("debrief").iterdir()}
    assert {"report.html", "take-home.html", "play.json", "beside.csv", "otherwise.csv", "luck.png"} <= names
    page = Path("debrief/take-home.html").read_text(encoding="utf-8")
    assert "To think about" in page
    assert "@page" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rounds]]\n" * 5, "decisions.toml: rounds: found 5 rounds; allowed: at most 4"),
        ('[[rounds]]\nbegin = [{ lever = "pilt", from = 1 }]\n', "decisions.toml: rounds[0].begin[0].lever"),
        ('[[rounds]]\n[[rounds]]\nbegin = [{ lever = "pilot", from = 2 }]\n', "rounds[1].begin[0].from: found week 2"),
        ("[[round]]\n", "decisions.toml"),
        ("rounds = 3\n", "decisions.toml"),
    ],
)
def test_bad_decisions_are_refused_with_their_place_and_nothing_is_written(
    game: tuple[str, ...], text: str, says: str
) -> None:
    Path("decisions.toml").write_text(text, encoding="utf-8")
    result = buyin(*game, "--decisions", "decisions.toml", "--out", "debrief")
    assert result.exit_code == 2
    assert says in result.stderr
    assert not Path("debrief").exists()


def test_a_log_of_something_else_is_refused(game: tuple[str, ...]) -> None:
    Path("mine.json").write_text("{", encoding="utf-8")
    assert buyin(*game, "--log", "mine.json").exit_code == 2
    Path("mine.json").write_text('{"game": {"scenario": "public-sector-ai"}}', encoding="utf-8")
    result = buyin(*game, "--log", "mine.json")
    assert result.exit_code == 2
    assert "mine.json: game.scenario" in result.stderr
    Path("mine.json").write_text('{"game": {"scenario": "small-office", "people": 99}}', encoding="utf-8")
    assert "99 people" in buyin(*game, "--log", "mine.json").stderr


def test_a_game_is_played_on_ones_own_people_without_naming_them(game: tuple[str, ...]) -> None:
    own = ("--people", "people.csv", "--ties", "ties.csv")
    result = typed((*game, *own), "find network unit=counter", "begin pilot 2 3", "next", "quit")
    assert result.exit_code == 0
    assert "not done: round 1: find" in result.stdout
    assert not {"ann", "bob", "cyd", "dan", "eve", "fay"} & set(result.stdout.split())
    assert "counter" not in {line.split("  ")[0] for line in result.stdout.splitlines()}
