"""Predictions with a confidence, and the score of how well they fit."""

from pathlib import Path

import pytest

from sim.classroom import teamwork
from sim.classroom.predicting import (
    LONGEST_REASON,
    QUESTIONS,
    Prediction,
    brier,
    calibration,
    checked_prediction,
    guess,
)
from sim.common.errors import InputError
from tests.support.class_example import class_in, come, to


def test_the_score_of_the_sure_the_wrong_and_the_guessing() -> None:
    assert brier(Prediction(0, 99), 0, 2) == pytest.approx(0.01**2)
    assert brier(Prediction(0, 99), 1, 2) == pytest.approx(0.99**2)
    assert brier(Prediction(1, 70), 1, 4) == pytest.approx((0.3**2 + 3 * 0.1**2) / 2)
    assert brier(Prediction(1, 70), 2, 4) == pytest.approx((0.7**2 + 0.9**2 + 2 * 0.1**2) / 2)
    assert guess(4) == pytest.approx((0.75**2 + 3 * 0.25**2) / 2)


def test_honesty_pays_on_average() -> None:
    """Whoever is right in 70 of 100 cases scores best by saying so (Brier's rule is proper)."""
    given = [Prediction(0, sure) for sure in (50, 60, 70, 80, 90)]
    scores = {one.confidence: 0.7 * brier(one, 0, 3) + 0.3 * brier(one, 1, 3) for one in given}
    assert min(scores, key=lambda sure: scores[sure]) == 70


def test_calibration_sets_confidence_beside_the_share_right() -> None:
    found = calibration([(Prediction(0, 90), 0, 4), (Prediction(1, 90), 2, 4), (Prediction(1, 60), 1, 4)])
    assert found is not None
    assert found.predictions == 3
    assert found.sure == pytest.approx(0.8)
    assert found.right == pytest.approx(2 / 3)
    assert found.guessing == pytest.approx(guess(4))
    assert calibration([]) is None


def test_the_answer_follows_from_the_figures_of_ones_own_game() -> None:
    doing = QUESTIONS[0]
    shares = (0.0, 0.0999, 0.10, 0.249, 0.25, 0.45, 1.0)
    assert [doing.right({"own": share}) for share in shares] == [0, 0, 1, 1, 2, 3, 3]
    assert all(len(question.edges) + 1 == len(question.options) for question in QUESTIONS)


WRONG = [(-1, 50), (4, 50), ("1", 50), (True, 50), (None, 50), (1, 51), (1, True), (1, None)]


@pytest.mark.parametrize(("choice", "sure"), WRONG)
def test_a_prediction_that_is_none_is_refused(choice: object, sure: object) -> None:
    with pytest.raises(InputError, match="your prediction"):
        checked_prediction(QUESTIONS[0], {"choice": choice, "confidence": sure})


def test_predicting_again_replaces_and_a_part_is_not_taken(tmp_path: Path) -> None:
    room = class_in(tmp_path / "class.sqlite")
    ada = come(room, "Ada")
    whole = {question.key: {"choice": 1, "confidence": 70} for question in QUESTIONS}
    with pytest.raises(InputError, match="no time for that"):
        teamwork.predict(room, ada, "join", whole)
    to(room, "predict")
    teamwork.predict(room, ada, "predict", whole)
    with pytest.raises(InputError, match="your prediction: more"):
        teamwork.predict(room, ada, "predict", {"doing": {"choice": 0, "confidence": 99}})
    found = teamwork.predictions_of(room)
    assert set(found.values()) == {Prediction(1, 70)}
    teamwork.predict(room, ada, "predict", whole | {"doing": {"choice": 3, "confidence": 40}})
    assert teamwork.predictions_of(room)[room.member(ada).id, "doing"] == Prediction(3, 40)
    assert len(teamwork.predictions_of(room)) == len(QUESTIONS)


@pytest.mark.parametrize("reason", [None, "", "   ", 7, ["because"]])
def test_a_lessons_question_asks_why_and_keeps_it(reason: object) -> None:
    asked = QUESTIONS[0].model_copy(update={"reason": True})
    given = {"choice": 1, "confidence": 70}
    with pytest.raises(InputError, match="why you think so"):
        checked_prediction(asked, given | {"reason": reason})
    assert checked_prediction(asked, given | {"reason": " they  saw it "}).reason == "they saw it"
    assert len(checked_prediction(asked, given | {"reason": "x" * 10_000}).reason) == LONGEST_REASON
