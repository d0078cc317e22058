"""A team at its plan, and an instructor who leads: who may do what, when, and what is said where not."""

import json
from pathlib import Path

import pytest

from sim.classroom import joining, leading, teamwork
from sim.classroom.classroom import Classroom
from sim.classroom.stages import LAST, STAGES, Moment
from sim.classroom.time_left import TimeLeft
from sim.common.errors import InputError
from tests.support.class_example import ENDORSE, INSTRUCTOR, again, class_in, come, to

LATER = {"begin": [{"lever": "message", "from": 8, "until": 9}]}


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    found = class_in(tmp_path / "class.sqlite")
    for nickname in ("Ada", "Bob"):
        come(found, nickname, "Blue")
    come(found, "Cy", "Red")
    return found


ADA, BOB, CY = "visitor-Ada", "visitor-Bob", "visitor-Cy"


def draft(room: Classroom, team: int = 0) -> dict[str, object]:
    found: dict[str, object] = json.loads(room.teams()[team].draft)
    return found


def test_one_edits_and_the_others_propose(room: Classroom) -> None:
    to(room, "decide 1")
    teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)
    with pytest.raises(InputError, match="somebody who does not edit; Ada does; allowed: a proposal"):
        teamwork.edit(room, BOB, "decide 1", LATER, 1)
    teamwork.propose(room, BOB, "decide 1", LATER, "not before week 8")
    (proposal,) = teamwork.proposals_of(room, room.teams()[0])
    assert proposal.says == "not before week 8"
    assert draft(room) == ENDORSE
    teamwork.take_up(room, ADA, "decide 1", proposal.member)
    assert draft(room) == LATER
    assert draft(room, 1) == {}
    assert teamwork.proposals_of(room, room.teams()[0]) == []
    with pytest.raises(InputError, match="not there any more"):
        teamwork.take_up(room, ADA, "decide 1", proposal.member)


def test_handing_over_and_taking_over(room: Classroom) -> None:
    ada, bob, cy = (room.member(one).id for one in (ADA, BOB, CY))
    with pytest.raises(InputError, match="Ada, who edits and is here"):
        teamwork.hand_over(room, BOB, bob)
    with pytest.raises(InputError, match="unknown member of this team"):
        teamwork.hand_over(room, ADA, cy)
    teamwork.hand_over(room, ADA, bob)
    assert room.teams()[0].editor == bob
    teamwork.hand_over(room, ADA, ada, away=frozenset({bob}))
    assert room.teams()[0].editor == ada
    with pytest.raises(InputError, match="who edits"):
        teamwork.hand_over(room, BOB, cy if cy == bob else bob, away=frozenset({bob}))


def test_a_plan_that_changed_meanwhile_is_not_overwritten(room: Classroom) -> None:
    to(room, "decide 1")
    teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)
    with pytest.raises(InputError, match="somebody has changed since this page showed it"):
        teamwork.edit(room, ADA, "decide 1", LATER, 0)
    assert draft(room) == ENDORSE


def test_a_decision_after_the_round_closed_is_said_and_loses_nothing(room: Classroom) -> None:
    to(room, "decide 1")
    teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)
    teamwork.commit(room, ADA, "decide 1", committed=True)
    to(room, "decide 2")
    played = room.teams()[0].log
    for act in (
        lambda: teamwork.edit(room, ADA, "decide 1", LATER, 1),
        lambda: teamwork.commit(room, ADA, "decide 1", committed=False),
        lambda: teamwork.propose(room, BOB, "decide 1", LATER, ""),
        lambda: teamwork.inquire(room, ADA, "decide 1", {"what": "pulse"}),
    ):
        with pytest.raises(InputError, match=r'still shows text "decide 1", while the class is at: Round 2 of 4'):
            act()
    assert room.teams()[0].log == played
    assert [begun.use.lever for begun in room.games.of(played).play.uses] == ["endorse"]


def test_the_end_of_a_round_plays_every_teams_draft_committed_or_not(room: Classroom) -> None:
    to(room, "decide 1")
    teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)
    to(room, "decide 2")
    plays = [room.games.of(team.log).play for team in room.teams()]
    assert [play.week for play in plays] == [5, 5]
    assert [len(play.uses) for play in plays] == [1, 0]
    assert [draft(room, n) for n in (0, 1)] == [{}, {}]
    assert not any(team.committed for team in room.teams())


def test_a_draft_that_cannot_be_played_is_kept_by_the_class_and_nothing_begins(room: Classroom) -> None:
    to(room, "decide 1")
    past_the_end = {"begin": [{"lever": "endorse", "from": 999}]}
    teamwork.edit(room, ADA, "decide 1", past_the_end, 0)
    with pytest.raises(InputError, match=r"round 1: begin\[0\].from: found week 999"):
        teamwork.commit(room, ADA, "decide 1", committed=True)
    to(room, "decide 2")
    assert room.games.of(room.teams()[0].log).play.uses == ()
    (said,) = [row["decision"] for row in room.store.rows("SELECT decision FROM decisions WHERE what = 'round'")][:1]
    assert "week 999" in said


@pytest.mark.parametrize("wrong", [None, "x", 7, [], {"begin": 3}, {"begin": [{"lever": 3}]}, {"other": 1}])
def test_a_draft_that_is_none_is_refused(room: Classroom, wrong: object) -> None:
    to(room, "decide 1")
    with pytest.raises(InputError, match="your plan"):
        teamwork.edit(room, ADA, "decide 1", wrong, 0)
    with pytest.raises(InputError, match="characters"):
        teamwork.edit(room, ADA, "decide 1", {"reflection": "x" * 50_000}, 0)
    assert room.teams()[0].revision == 0


def test_what_is_found_out_is_found_out_for_the_team_alone(room: Classroom) -> None:
    to(room, "decide 1")
    teamwork.inquire(room, ADA, "decide 1", {"what": "pulse", "people": 20})
    blue, red = (room.games.of(team.log).sight() for team in room.teams())
    assert [one["title"] for one in blue["learnt"]] == ["Pulse survey"]
    assert red["learnt"] == []
    with pytest.raises(InputError, match="finding out"):
        teamwork.inquire(room, ADA, "decide 1", {"what": "everything"})


def test_nothing_is_done_in_a_pause_or_at_another_stage(room: Classroom) -> None:
    with pytest.raises(InputError, match="this class: found Come in"):
        teamwork.edit(room, ADA, "join", ENDORSE, 0)
    to(room, "decide 1")
    leading.pause(room, INSTRUCTOR, paused=True)
    with pytest.raises(InputError, match="found a pause"):
        teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)
    leading.pause(room, INSTRUCTOR, paused=False)
    teamwork.edit(room, ADA, "decide 1", ENDORSE, 0)


def test_only_the_instructor_leads(room: Classroom) -> None:
    for act in (
        lambda: leading.move_on(room, ADA, "join"),
        lambda: leading.pause(room, ADA, paused=True),
        lambda: leading.give_minutes(room, ADA, 5),
        lambda: leading.show_leaderboard(room, ADA, shown_to_all=True),
        lambda: leading.delete(room, ADA),
    ):
        with pytest.raises(InputError, match="without the instructor's key"):
            act()
    assert str(room.moment) == "join"
    assert not room.paused
    assert not room.admit(ADA, "guess")


def test_the_stages_follow_each_other_and_a_stale_board_moves_nothing(room: Classroom) -> None:
    seen = [str(room.moment)]
    while room.moment != LAST:
        leading.move_on(room, INSTRUCTOR, seen[-1])
        seen.append(str(room.moment))
    assert seen == ["join", "read", "predict", *(f"decide {n}" for n in (1, 2, 3, 4)), "reveal", "debrief"]
    assert {moment.split()[0] for moment in seen} == set(STAGES)
    assert [Moment("decide", 3).played(4), Moment("reveal").played(4), Moment("read").played(4)] == [2, 4, 0]
    with pytest.raises(InputError, match="its last stage"):
        leading.move_on(room, INSTRUCTOR, "debrief")
    with pytest.raises(InputError, match="while the class is at"):
        leading.move_on(room, INSTRUCTOR, "read")


def test_another_process_goes_on_where_the_class_was(room: Classroom) -> None:
    to(room, "decide 2")
    teamwork.edit(room, ADA, "decide 2", LATER, room.teams()[0].revision)
    teamwork.inquire(room, ADA, "decide 2", {"what": "pulse", "people": 10})
    leading.give_minutes(room, INSTRUCTOR, 7)
    before, sight = room.teams(), room.games.of(room.teams()[0].log).sight()
    room = again(room)
    assert room.teams() == before
    assert room.games.of(room.teams()[0].log).sight() == sight
    assert str(room.moment) == "decide 2"
    assert 415 < room.seconds <= 420


def test_time_asks_no_clock_that_can_be_set() -> None:
    now = [100.0]
    left = TimeLeft(60.0, now=lambda: now[0])
    now[0] += 30
    assert left.left() == 60
    left.go()
    now[0] += 45
    assert left.left() == 15
    left.stop()
    now[0] += 1000
    assert left.left() == 15
    left.go()
    now[0] += 20
    assert left.left() == -5
    left.put(120)
    now[0] += 1
    assert left.left() == 119


@pytest.mark.parametrize("minutes", [-1, 1e9, float("nan"), float("inf"), "5", None, True])
def test_minutes_that_are_none_are_refused(room: Classroom, minutes: object) -> None:
    before = room.seconds
    with pytest.raises(InputError, match="minutes from 0 to 240"):
        leading.give_minutes(room, INSTRUCTOR, minutes)
    assert room.seconds == before


def test_who_left_comes_back_by_code_and_edits_still(room: Classroom) -> None:
    code = room.member(ADA).rejoin
    joining.leave(room.store, room.code, ADA)
    joining.rejoin(room.store, room.code, "phone", code)
    to(room, "decide 1")
    teamwork.edit(room, "phone", "decide 1", ENDORSE, 0)
    assert draft(room) == ENDORSE
