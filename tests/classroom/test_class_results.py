"""What a class learns from its teams beside each other, by the real score and debrief on the small scenario."""

import json

import pytest

from sim.classroom import teamwork
from sim.classroom.class_results import ClassResults, results_of
from sim.classroom.class_tables import tables_of
from sim.classroom.classroom import Classroom
from sim.classroom.predicting import QUESTIONS, Prediction, brier
from sim.classroom.scoring import Work, debrief_of, debriefed, give_up, keep, outlined, scored
from tests.support.class_example import class_in, come, to

PILOT = {
    "begin": [
        {"lever": "pilot", "from": 1, "until": 20, "units": ["all"], "share": 0.2},
        {"lever": "coaching", "from": 1, "until": 20, "share": 0.4},
    ]
}
TEAMS = {"Ada": PILOT, "Bob": PILOT, "Cy": {}, "Dee": {}}


def here(work: Work, setup: str, log: str) -> str:
    return work(setup, log)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """Two teams that help and two that do nothing, at the reveal, all scored."""
    found = class_in(tmp_path_factory.mktemp("class") / "class.sqlite")
    for name in TEAMS:
        come(found, name)
    to(found, "predict")
    for name in TEAMS:
        answers = {one.key: {"choice": 0, "confidence": 90} for one in QUESTIONS}
        teamwork.predict(found, f"visitor-{name}", "predict", answers)
    to(found, "decide 1")
    for name, plan in TEAMS.items():
        if plan:
            teamwork.edit(found, f"visitor-{name}", "decide 1", plan, 0)
    to(found, "reveal")
    for team in found.teams():
        keep(found, team.id, scored, here)
    return found


@pytest.fixture
def results(room: Classroom) -> ClassResults:
    return results_of(room)


def test_the_same_decisions_score_the_same_and_better_ones_more(results: ClassResults) -> None:
    assert results.complete
    skills = [results.scores[team.id]["score"]["skill"]["mean"] for team in results.teams]
    assert skills[0] == skills[1]
    assert skills[2] == skills[3] == 0
    assert skills[0] > 0.02


def test_what_decisions_are_worth_is_known_before_the_best_plan_is(room: Classroom, results: ClassResults) -> None:
    team = room.teams()[0]
    soon = json.loads(outlined(room.setup.model_dump_json(by_alias=True), team.log))
    whole = results.scores[team.id]
    assert soon["score"]["best"] is None
    assert whole["score"]["best"]["level"]["mean"] >= whole["score"]["nothing"]["level"]["mean"]
    alike = ("own", "others", "luck_percentile", "skill", "nothing")
    assert [soon["score"][name] for name in alike] == [whole["score"][name] for name in alike]
    assert soon["gap"] == whole["gap"]


def test_what_parted_the_teams_is_named_with_how_many_did_it(results: ClassResults) -> None:
    found = {one.what: one for one in results.parting()}
    assert set(found) == {"Pilot", "Coaching"}
    pilot = found["Pilot"]
    assert (pilot.teams, pilot.others) == (2, 2)
    assert pilot.difference == pytest.approx(pilot.mean - pilot.without)
    assert pilot.difference > 0.02


def test_predictions_are_judged_by_ones_own_team(room: Classroom, results: ClassResults) -> None:
    idle, question = room.member("visitor-Cy"), QUESTIONS[1]
    assert results.right(idle.team, question) == 0
    judged = results.judged(idle.team, question, Prediction(0, 90))
    assert judged == {"right_answer": question.options[0], "brier": round(brier(Prediction(0, 90), 0, 4), 4)}
    calibrated = results.calibration([idle.id])
    assert calibrated is not None
    assert calibrated.predictions == len(QUESTIONS)
    assert calibrated.sure == pytest.approx(0.9)


def test_the_tables_hold_what_came_out(room: Classroom) -> None:
    tables = tables_of(room)
    assert list(tables["results"]["team"]) == list(TEAMS)
    assert tables["predictions"]["brier"].notna().all()
    assert set(tables["plans"]["lever"]) == {"pilot", "coaching"}


def test_what_is_kept_is_not_worked_out_again_and_a_debrief_follows(room: Classroom) -> None:
    def never(work: Work, setup: str, log: str) -> str:
        raise AssertionError("worked out twice")

    team = room.teams()[0].id
    keep(room, team, outlined, never)
    keep(room, team, scored, never)
    give_up(room, team, scored)
    assert results_of(room).complete
    assert debrief_of(room, team) is None
    keep(room, team, debriefed, here)
    found = debrief_of(room, team)
    assert found is not None
    assert found["observations"]
    keep(room, team, debriefed, never)
