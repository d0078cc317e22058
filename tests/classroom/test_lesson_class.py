"""A class on a lesson: its case, its question with a reason, and its reveal; with rounds of decisions or without."""

from pathlib import Path

import pytest

from sim.classroom import leading, teamwork
from sim.classroom.class_setup import ClassSetup
from sim.classroom.class_store import ClassStore
from sim.classroom.class_tables import tables_of
from sim.classroom.classroom import Classroom
from sim.classroom.opening import ClassWish, class_setup
from sim.classroom.predicting import LESSON
from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue
from sim.view import class_board, class_outcome, class_state
from sim.view.site import Site, serve_from
from tests.support.class_example import INSTRUCTOR, come, to

NAME = "one-morning"


@pytest.fixture(scope="module")
def setup() -> ClassSetup:
    serve_from(Site(Catalogue()))
    return class_setup(NAME, Catalogue(), ClassWish(rounds=0, seed=3))


@pytest.fixture
def room(tmp_path: Path, setup: ClassSetup) -> Classroom:
    store = ClassStore(tmp_path / "c.sqlite")
    code = leading.open_class(store, setup)
    found = Classroom(store, code)
    assert found.admit(INSTRUCTOR, leading.issue_key(store, code))
    return found


def predicting(room: Classroom) -> str:
    ada = come(room, "ada")
    to(room, "predict")
    given = {LESSON: {"choice": 0, "confidence": 80, "reason": "nobody waits"}}
    teamwork.predict(room, ada, "predict", given)
    return ada


def test_without_rounds_it_goes_from_the_prediction_to_the_reveal(room: Classroom) -> None:
    predicting(room)
    leading.move_on(room, INSTRUCTOR, "predict")
    assert str(room.moment) == "reveal"


def test_the_case_and_question_are_the_lessons_and_its_answer_comes_with_the_reveal(room: Classroom) -> None:
    ada = predicting(room)
    member, lesson = room.member(ada), room.setup.lesson
    assert lesson is not None
    asked = class_state.questions_of(room, member)
    assert asked is not None
    assert [one["asks"] for one in asked["questions"]] == [lesson.question.asks]
    assert asked["mine"][LESSON]["reason"] == "nobody waits"
    assert class_outcome.taught_of(room, member) is None
    assert "answer" not in str(asked)
    to(room, "reveal")
    told = class_outcome.taught_of(room, member)
    assert told is not None
    assert told["answer"].startswith("It came out otherwise than you predicted: 2.")
    assert told["because"] == lesson.question.options[0].because
    result = class_outcome.result_of(room, member)
    assert result is not None
    assert (result["answers"], result["waiting"], result["played"]) == ({LESSON: 1}, 0, False)


def test_reasons_are_on_the_board_at_the_reveal_without_names_and_in_the_tables(room: Classroom) -> None:
    predicting(room)
    assert class_board.revealed_of(room) is None
    to(room, "reveal")
    board = class_board.revealed_of(room)
    assert board is not None
    assert [one["why"] for one in board["reasons"]] == [["nobody waits"], [], []]
    assert "ada" not in str(board)
    row = tables_of(room)["predictions"].iloc[0]
    assert (row["reason"], row["sure_percent"]) == ("nobody waits", 80)


def test_no_rounds_are_for_a_lesson_only() -> None:
    with pytest.raises(InputError, match="--rounds"):
        class_setup("public-sector-ai", Catalogue(), ClassWish(rounds=0))
