"""``buyin new``: a scenario or a strategy from answers given by option, by file or at a terminal."""

import os
import pty
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.guided.words import scale
from tests.support.command import buyin, done, files_in
from tests.support.processes import buyin as command_line
from tests.support.processes import environment, started
from tools.transcript import renewed

ROOT = Path(__file__).parents[2]
ANSWERS = {
    "title": 'A "new" tool',
    "summary": "Less typing.",
    "units": "Head office = 6, Front desk = 9",
    "brings": "all=time some, quality a lot",
    "effort": "a lot",
    "learning": "hardly",
    "worry": "some",
    "sponsor": "The head",
    "team-hours": "40",
    "weeks": "12",
}
PLAN = {
    "scenario": "mine.toml",
    "title": "Together",
    "speaks": "sponsor, peers",
    "helps": "coaches",
    "listens": "interviews",
    "demands": "order",
    "for-weeks": "10",
}
FEW = ("--replicates", 2, "--workers", 1)


def options(answers: dict[str, str], **changed: str | None) -> list[str]:
    """Answers as options; one that is None is left out."""
    every = answers | {name.replace("_", "-"): text for name, text in changed.items()}
    return [word for name, text in every.items() if text is not None for word in (f"--{name}", text)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(*arguments: object) -> str:
    """The one message of a command that is refused and writes nothing."""
    before = [*files_in(Path())]
    ended = buyin(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert [*files_in(Path())] == before
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def read(name: str) -> dict:
    return tomllib.loads(Path(name).read_text(encoding="utf-8"))


def test_options_become_a_scenario_that_every_command_takes(here: Path) -> None:
    told = done("new", "mine", *options(ANSWERS, costs="Front desk=time hardly, job some", threatened="Front desk"))
    assert "effort: a lot is 0.35; a high one of the efforts" in told
    assert "conviction: some" in told
    scenario = read("mine.toml")
    assert scenario["title"] == 'A "new" tool'
    assert scenario["initiative"]["effort"] == scale("effort")["a lot"].number
    head, desk = scenario["units"]
    gain, cost = scale("gain"), scale("cost")
    assert head["effect"] == {"workload": gain["some"].number, "quality": gain["a lot"].number}
    less = round(gain["some"].number - cost["hardly"].number, 3)
    assert desk["effect"] == {"workload": less, "quality": 0.6, "security": -cost["some"].number}
    assert (desk["threat"], "threat" in head) == (scale("threat")["some"].number, False)
    assert [one["path"] for one in scenario["uncertain"]] == ["initiative.effect_scale", "initiative.effort"]
    assert done("check", "mine.toml") == "ok  mine.toml\n"
    done("compare", "mine.toml", "--strategies", "do-nothing,early-wins", *FEW)
    done("run", "mine.toml", "--strategy", "early-wins", "--weeks", 3)


def test_the_file_of_answers_says_the_same_and_options_come_before_it(here: Path) -> None:
    done("new", "scenario", "by-option", *options(ANSWERS, weeks="20"))
    text = "".join(f"{name} = {text!r}\n" for name, text in ANSWERS.items() if name not in ("units", "brings", "weeks"))
    tables = '[units]\n"Head office" = 6\n"Front desk" = 9\n[brings]\nall = ["time some", "quality a lot"]\n'
    Path("answers.toml").write_text(f"weeks = 12\n{text}{tables}", encoding="utf-8")
    done("new", "by-file", "--from", "answers.toml", "--weeks", 20)
    assert read("by-file.toml") == read("by-option.toml") | {"name": "by-file"}


@pytest.mark.parametrize("name", [name for name in ANSWERS if name != "weeks"])
def test_without_a_terminal_what_is_missing_is_named(here: Path, name: str) -> None:
    assert refused("new", "mine", *options(ANSWERS | {name: None})).startswith(
        f"error: option --{name}: found no answer"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "<script>x</script>"),
        ("title", "x" * 10_000),
        ("title", "two\nlines"),
        ("summary", "\x1b[2J"),
        ("units", "Head office = 2"),
        ("units", "Head office"),
        ("units", "all = 20"),
        ("units", "<b> = 20"),
        ("units", f"{'x' * 10_000} = 20"),
        ("units", "A = 20, A = 30"),
        ("units", "A = 9999999"),
        ("brings", "Head office"),
        ("brings", "Elsewhere=time some"),
        ("brings", "all=time enormously"),
        ("brings", "all=time some, time a lot"),
        ("effort", "7"),
        ("weeks", "3"),
        ("weeks", "1.5"),
        ("team-hours", "0"),
        ("threatened", "Elsewhere"),
        ("sponsor-unit", "Elsewhere"),
        ("nobody-knows", "everything"),
        ("threat", "some"),
    ],
)
def test_a_bad_answer_is_refused_in_a_script(here: Path, name: str, text: str) -> None:
    message = refused("new", "mine", *options(ANSWERS | {name: text}))
    assert message.startswith(f"error: option --{name}: found ")
    assert "; allowed: " in message
    assert len(message) < 700


@pytest.mark.parametrize("name", ["<b>", "x" * 10_000, "A", "a/b", "..", "a b", "a--b", "ä"])
def test_a_bad_name_of_a_file_is_refused(here: Path, name: str) -> None:
    assert refused("new", name, *options(ANSWERS)).startswith("error: argument NAME: found ")


@pytest.mark.parametrize(
    ("text", "place"),
    [("titel = 'x'", "titel"), ("title = 1.5", "title"), ("title = ", "line 1"), ("weeks = true", "weeks")],
)
def test_a_bad_file_of_answers_is_refused(here: Path, text: str, place: str) -> None:
    Path("answers.toml").write_text(text, encoding="utf-8")
    assert refused("new", "mine", "--from", "answers.toml").startswith(f"error: answers.toml: {place}")


def test_a_file_that_is_there_stays_unless_forced(here: Path) -> None:
    Path("mine.toml").write_text("mine", encoding="utf-8")
    assert "--force" in refused("new", "mine", *options(ANSWERS))
    done("new", "mine", "--force", *options(ANSWERS))
    assert done("check", "mine.toml") == "ok  mine.toml\n"
    assert [path.name for path in here.iterdir()] == ["mine.toml"]


def test_a_folder_that_is_not_there_is_refused(here: Path) -> None:
    assert "nowhere" in refused("new", "mine", "--folder", "nowhere", *options(ANSWERS))


def test_units_come_from_the_roster_and_small_ones_are_not_named(here: Path) -> None:
    rows = ["head,,Head office", *(f"p{n},head,{('Sales', 'Front desk')[n % 2]}" for n in range(16)), "z,p1,Secret few"]
    Path("people.csv").write_text("id,manager_id,unit\n" + "\n".join(rows) + "\n", encoding="utf-8")
    own = ("--people", "people.csv")
    ended = buyin("new", "mine", *own, *options(ANSWERS, units=None))
    assert ended.exit_code == 0
    assert [(unit["name"], unit["people"]) for unit in read("mine.toml")["units"]] == [("Sales", 8), ("Front desk", 8)]
    assert "Secret few" not in ended.output + Path("mine.toml").read_text()
    assert "2 people are in units" in ended.stderr
    done("compare", "mine.toml", *own, "--strategies", "do-nothing,early-wins", *FEW)
    done("new", "named", *own, "--show-people", *options(ANSWERS, units=None))
    assert [unit["name"] for unit in read("named.toml")["units"]] == [
        "Head office",
        "Sales",
        "Front desk",
        "Secret few",
    ]
    message = refused("new", "other", *own, "--show-people", *options(ANSWERS))
    assert message.startswith("error: option --units: found an answer to what is not asked")


def test_an_idea_becomes_a_plan_with_its_costs(here: Path) -> None:
    done("new", "mine", *options(ANSWERS))
    told = done("new", "strategy", "plan", *options(PLAN, begin="2", first="managers"))
    assert "in person-days" in told
    assert "Coaching: 0.5 h" in told
    plan = read("plan.toml")
    assert {use["lever"] for use in plan["levers"]} == {"interviews", "endorse", "champions", "coaching", "mandate"}
    assert all(2 <= use["from"] <= use["until"] <= 11 for use in plan["levers"])
    assert "ok  plan.toml" in done("check", "plan.toml", "--scenario", "mine.toml")
    done("compare", "mine.toml", "--strategies", "plan.toml,do-nothing", *FEW)


def test_what_finds_no_time_in_a_plan_is_said(here: Path) -> None:
    done("new", "mine", *options(ANSWERS))
    told = done("new", "strategy", "plan", *options(PLAN, helps="pilot", for_weeks="6"))
    assert "left out: roll-out" in told
    assert "roll-out" not in {use["lever"] for use in read("plan.toml")["levers"]}


def test_what_would_do_nothing_is_left_out_and_said(here: Path) -> None:
    done("new", "mine", *options(ANSWERS))
    words = ("--title", "Ours", "--scenario", "mine.toml", "--start-from", "check-ins-after-shock")
    assert "left out: check-ins" in done("new", "strategy", "plan", *words)
    plan = read("plan.toml")
    assert {use.get("after") for use in plan["levers"]} == {None}
    assert set(plan["core"]) <= {use["lever"] for use in plan["levers"]}
    assert "ok  plan.toml" in done("check", "plan.toml", "--scenario", "mine.toml")


def test_a_plan_begins_from_a_shipped_strategy(here: Path) -> None:
    done("new", "mine", *options(ANSWERS, weeks="40"))
    started_from = ("--scenario", "mine.toml", "--title", "Ours", "--start-from", "integrated-programme")
    done("new", "strategy", "plan", *started_from)
    plan, shipped = read("plan.toml"), read(str(ROOT / "scenarios/strategies/integrated-programme.toml"))
    assert [use["lever"] for use in plan["levers"]] == [use["lever"] for use in shipped["levers"]]
    assert (plan["team"], plan["access"], plan["pilot_share"]) == ({"style": 0.2}, "staged", 0.25)
    assert max(use["until"] for use in plan["levers"]) == 40
    assert "ok  plan.toml" in done("check", "plan.toml", "--scenario", "mine.toml")
    assert refused("new", "strategy", "b", *started_from, "--speaks", "peers").startswith("error: option --speaks: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("scenario", "none-such"),
        ("start-from", "none-such"),
        ("speaks", "everybody"),
        ("helps", "nobody, coaches"),
        ("first", "last"),
        ("begin", "13"),
        ("for-weeks", "0"),
        ("title", "<i>"),
    ],
)
def test_a_bad_answer_about_a_plan_is_refused(here: Path, name: str, text: str) -> None:
    done("new", "mine", *options(ANSWERS))
    assert "found " in refused("new", "strategy", "plan", *options(PLAN | {name: text}))


def talked(arguments: Sequence[object], answers: Sequence[str], folder: Path) -> tuple[int, str]:
    """Exit code and all that was shown when each answer is typed at its prompt."""
    ours, theirs = pty.openpty()
    shown = b""
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs, "cwd": folder}
    with started(["setsid", "--ctty", "--wait", *arguments], **streams, env=environment(TERM="dumb")) as process:
        os.close(theirs)
        for answer in answers:
            asked = shown.count(b"\n> ")
            while shown.count(b"\n> ") == asked or not shown.endswith((b"> ", b"] ")):
                shown += os.read(ours, 65536)
            os.write(ours, answer.encode())
        os.write(ours, b"\x04")  # nobody is there for a further question
        while part := _rest(ours):
            shown += part
        code = process.wait()
    os.close(ours)
    return code, shown.decode()


def _rest(stream: int) -> bytes:
    try:
        return os.read(stream, 65536)
    except OSError:  # the other end is closed
        return b""


def test_at_a_terminal_bad_answers_are_asked_again_and_numbers_are_shown(tmp_path: Path) -> None:
    lines = [
        *("A tool", "<b>", "Less typing.", "Desk = 3", "Desk = 8, Counter = 6", "time some", "nothing", "", ""),
        *("enormous", "some", "hardly", "", "some", "", "Head", "", "", "", "40", "12", ""),
    ]
    code, shown = talked(command_line("new", "mine"), [f"{line}\n" for line in lines], tmp_path)
    assert code == 0, shown
    assert 'found text "<b>"; allowed: plain words' in shown
    assert 'found text "enormous"; allowed: hardly | some | a lot' in shown
    assert "some is 0.25; assumed: the middle of the efforts" in shown
    assert done("check", tmp_path / "mine.toml").startswith("ok")


def test_at_a_terminal_a_plan_is_asked_for(tmp_path: Path) -> None:
    lines = [
        *("nowhere", "public-sector-ai", "", "Ours", "", "x", "nobody", "peers", "coaches", "nothing"),
        *("last", "", "2", "30"),
    ]
    code, shown = talked(command_line("new", "strategy", "plan"), [f"{line}\n" for line in lines], tmp_path)
    assert code == 0, shown
    assert "coaches: help at work" in shown
    assert "person-days" in shown
    assert done("check", tmp_path / "plan.toml", "--scenario", "public-sector-ai").startswith("ok")


@pytest.mark.parametrize("ending", ["\x03", "\x04"])
def test_an_interrupted_talk_leaves_nothing(tmp_path: Path, ending: str) -> None:
    code, shown = talked(command_line("new", "mine"), ["A tool\n", ending], tmp_path)
    assert code == 130
    assert "interrupted" in shown
    assert [*tmp_path.iterdir()] == []


def test_the_page_shows_what_is_printed() -> None:
    page = (ROOT / "docs/new.md").read_text(encoding="utf-8")
    assert renewed(page) == page
    assert "error" not in "".join(line for line in page.splitlines() if not line.startswith(" "))
