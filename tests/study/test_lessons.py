"""Lessons: what each states is what a run shows, nobody sees the answer before a prediction, and files are checked."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from sim.cli import app
from sim.common.errors import InputError
from sim.inputs import read_toml
from sim.report.lesson import handout, lesson_sheet, teachers_page
from sim.report.lesson_words import difference
from sim.scenarios.catalogue import Catalogue
from sim.study.lessons import FORMS, Lesson, Revealed, lesson_files, read_lesson, reveal, run_sheet

REPLICATES = 20  # as a lesson takes by itself
NAMES = list(lesson_files())
ONE = "celebration-nothing-to-celebrate"
WANTED = {
    "endorsement-nobody-followed",
    "pilot-or-proclamation",
    "sponsor-leaves",
    "celebration-nothing-to-celebrate",
    "sales-against-operations",
    "training-changed-nothing",
    "ai-and-jobs",
    "success-would-not-travel",
    "one-morning",
    "the-missing-page",
    "the-film",
    "the-same-floor",
}


@cache
def found(name: str) -> Revealed:
    return reveal(read_lesson(name, Catalogue()), replicates=REPLICATES)


def run(*args: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["lesson", *args], input=typed)


def flat(text: str) -> str:
    return " ".join(text.split())


def secrets(lesson: Lesson) -> list[str]:
    """Pieces of the reveal between its placeholders, and what the result says."""
    pieces = re.split(r"\{[^{}]*\}", flat(lesson.reveal))
    return [lesson.result.says, *lesson.notes, *(piece for piece in pieces if len(piece) > 25)]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = lesson_files()[ONE].read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_lesson_of_the_course_is_there() -> None:
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_the_stated_result_is_what_the_run_shows(name: str) -> None:
    lesson = found(name).lesson
    assert found(name).came == lesson.result.comes, found(name).result.effect
    assert [(f.test.says, f.effect) for f in found(name).also if f.verdict != "holds"] == []
    right = found(name).right
    assert right is not None
    assert lesson.question.options[right - 1].when == lesson.result.comes


@pytest.mark.parametrize("name", NAMES)
def test_the_reveal_takes_its_numbers_from_the_run(name: str) -> None:
    told = lesson_sheet(found(name)).sentences[0]
    assert "{" not in told
    assert difference(found(name).result.effect.mean, found(name).lesson.result.measure).lstrip("+") in told


@pytest.mark.parametrize("name", NAMES)
def test_the_question_does_not_give_the_answer_away(name: str) -> None:
    lesson = read_lesson(name, Catalogue())
    shown = flat(run(name).output)
    assert flat(lesson.background) in shown
    assert all(option.says in shown for option in lesson.question.options)
    assert [secret for secret in secrets(lesson) if secret in shown] == []
    assert [secret for secret in secrets(lesson) if secret in flat(run(name, "--json").output)] == []


def test_the_answer_comes_after_a_prediction_and_is_reproducible() -> None:
    lesson = read_lesson(ONE, Catalogue())
    first, again = (run(ONE, "--seed", "3", typed="1\n").output for _ in range(2))
    assert "It came out otherwise than you predicted: 3." in flat(first)
    assert all(secret in flat(first) for secret in secrets(lesson)[1:] if secret not in lesson.notes)
    assert " ".join(lesson.result.says.split()[:4]) in flat(first)
    assert first == again


def test_json_reveals_when_asked() -> None:
    told = json.loads(run(ONE, "--reveal", "--json", "--seed", "3").output)["revealed"]
    assert told["right"] == 3
    assert told["effect"][0] == pytest.approx(found(ONE).result.effect.mean, abs=0.01)
    assert told["seed"] == 3
    assert told["effect"][0] != found(ONE).to_json_dict()["effect"][0]


@pytest.mark.parametrize("typed", ["4\n", "0\n", "yes\n", "-1\n"])
def test_a_prediction_that_is_no_option_is_refused(typed: str) -> None:
    result = run(ONE, typed=typed)
    assert result.exit_code == 2
    assert "a whole number from 1 to 3" in flat(result.output)


def test_a_handout_has_no_answer_and_the_teachers_page_has_it_last() -> None:
    lesson = found(ONE).lesson
    students, teachers = handout(lesson), teachers_page(found(ONE), "buyin lesson")
    before, answer = teachers.split('<article id="answer"')
    for page in (students, before):
        assert [s for s in (lesson.result.says, *secrets(lesson)[1 + len(lesson.notes) :]) if s in flat(page)] == []
    assert [note for note in lesson.notes if note in flat(students)] == []
    assert all(flat(note) in unescape(flat(before)) for note in (*lesson.notes, *lesson.board))
    assert lesson_sheet(found(ONE)).headline in unescape(flat(answer))
    wrong = [option for n, option in enumerate(lesson.question.options, 1) if n != found(ONE).right]
    assert all(option.because in unescape(flat(answer)) for option in wrong)
    assert "data:image/svg+xml;base64," in answer
    for page in (students, teachers):
        assert not re.search(r'(src|href)="(?!data:|#)', page)
        assert [page.count(f"<{tag}") - page.count(f"</{tag}>") for tag in ("article", "table", "ul", "ol")] == [0] * 4


@pytest.mark.parametrize("minutes", FORMS)
def test_a_run_sheet_fills_its_minutes_with_commands_that_there_are(minutes: int) -> None:
    stages = run_sheet(found(ONE).lesson, minutes)
    assert [stage.end for stage in stages] == [*(stage.start for stage in stages[1:]), minutes]
    named = set(re.findall(r"buyin (\w+) ([\w-]+)", " ".join(stage.what for stage in stages)))
    assert {command for command, _ in named} <= set(app.commands)
    assert {name for _, name in named} == {ONE}


@pytest.mark.parametrize("name", NAMES)
def test_no_option_can_be_guessed_by_its_form(name: str) -> None:
    """Length, punctuation and wording say nothing of which is right, nor does the title."""
    lesson = read_lesson(name, Catalogue())
    says = [option.says for option in lesson.question.options]
    lengths = sorted(map(len, says))
    assert lengths[-1] <= 1.35 * lengths[0], says
    assert len({tuple(re.findall(r"[:;?!]", one)) for one in says}) == 1, says
    assert all(one.endswith(".") and ":" in one for one in says)
    assert all(option.because and not option.because.startswith("Wrong") for option in lesson.question.options)
    right = next(option.says for option in lesson.question.options if option.when == lesson.result.comes)
    words = set(re.findall(r"[a-z]{5,}", lesson.title.lower()))
    assert not words & set(re.findall(r"[a-z]{5,}", right.lower()))


def test_the_right_option_is_neither_mostly_the_longest_nor_in_one_place() -> None:
    """By chance it is the longest, the first or the last in a third of twelve lessons each."""
    places = []
    for name in NAMES:
        lesson = read_lesson(name, Catalogue())
        says = [option.says for option in lesson.question.options]
        right = next(n for n, option in enumerate(lesson.question.options) if option.when == lesson.result.comes)
        places.append((right, max(range(3), key=lambda n: len(says[n])) == right))
    assert max(sum(place == n for place, _ in places) for n in range(3)) <= 7
    assert sum(longest for _, longest in places) <= 7


def test_every_scenario_has_a_lesson_and_a_case_is_long_enough_to_think_about() -> None:
    lessons = [read_lesson(name, Catalogue()) for name in NAMES]
    assert {lesson.scenario for lesson in lessons} == set(Catalogue().scenario_names())
    for lesson in lessons:
        assert 220 <= len(lesson.background.split()) <= 340, lesson.name
        assert (
            len(set(re.findall(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+|de [A-Z][a-z]+|von [A-Z][a-z]+)", lesson.background)))
            >= 1
        )
        assert lesson.board, lesson.name
        assert lesson.objections, lesson.name


def test_slides_have_a_chart_that_can_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "one.pptx"
    assert run(ONE, "--slides", str(path)).exit_code == 0
    deck = Presentation(str(path))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 1
    assert list(charts[0].plots[0].categories) == [course.arm for course in found(ONE).courses]
    texts = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    lesson = found(ONE).lesson
    assert all(option.says in texts for option in lesson.question.options)
    first = path.read_bytes()
    assert run(ONE, "--slides", str(path)).exit_code == 0
    assert path.read_bytes() == first


def test_a_handout_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    assert run(ONE, "--handout", str(tmp_path / "one.pdf")).exit_code == 2
    assert run(ONE, "--handout", str(tmp_path / "missing" / "one.html")).exit_code == 2
    assert list(tmp_path.iterdir()) == []
    assert run(ONE, "--handout", str(tmp_path / "one.html")).exit_code == 0
    assert (tmp_path / "one.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('scenario = "public-health-vaccination"', 'scenario = "public-health"', "public-health-vaccination"),
        ("{also.2}", "{also.9}", 'unknown placeholder "also.9"'),
        ("{also.2}", "31 points", "the number 31"),
        ('when = "level"', 'when = "below"', "above, level and below, each once"),
        ('claim = "S03"', 'claim = "S99"', 'unknown claim "S99"'),
        ('measure = "trust"', 'measure = "trusts"', "unknown measure"),
        ('arms = ["shown too early", "not shown"]', 'arms = ["shown", "not shown"]', 'unknown arm "shown"'),
        ("weeks = [19, 26]", "weeks = [26, 19]", "a first week at or before the last"),
        ("weeks = [19, 26]", "weeks = [19, 900]", "a week up to 104"),
        ('lever = "showcase"', 'lever = "showcases"', "unknown lever"),
        ("margin = 0.05", "margin = 0.0", "above 0"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(InputError) as error:
        read_lesson(str(path), Catalogue())
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert run(str(path)).exit_code == 2


def test_an_own_file_is_read(tmp_path: Path) -> None:
    path = changed(tmp_path, 'name = "celebration-nothing-to-celebrate"', 'name = "own"')
    assert read_lesson(str(path), Catalogue()) == read_toml(path, Lesson)


def test_an_unknown_lesson_is_told_the_nearest() -> None:
    result = run("sponsor-leave")
    assert result.exit_code == 2
    assert "sponsor-leaves" in result.output
