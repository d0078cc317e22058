"""What a student's page shows of what came out: their own team's, beside the others without their plans."""

from sim.classroom.class_results import ClassResults, results_of
from sim.classroom.classroom import Classroom
from sim.classroom.joining import ClassMember
from sim.classroom.predicting import LESSON
from sim.classroom.scoring import debrief_of
from sim.classroom.stages import LAST
from sim.classroom.teamwork import predictions_of
from sim.view.class_state import Values
from sim.view.lesson_told import revealed, told

RESULTS = ("reveal", "debrief")
DEBRIEFED = ("observations", "counterfactuals", "best_change", "questions")


def result_of(room: Classroom, member: ClassMember) -> Values | None:
    """What came out, beside the other teams: no plans, and names only with the leaderboard on."""
    if room.moment.stage not in RESULTS:
        return None
    results = results_of(room)
    mine = results.scores.get(member.team)
    judged = results.calibration([member.id])
    found = debrief_of(room, member.team) if room.moment == LAST else None
    return {
        "scored": mine is not None,
        "debrief": found and {name: found[name] for name in DEBRIEFED},
        "failed": found == {},
        "played": room.setup.rounds > 0,
        "class": spread_of(results, named=room.leaderboard, own=member.team),
        "waiting": results.waiting,
        "calibration": judged.to_json_dict() if judged else None,
        "answers": {
            one.key: right for one in room.setup.questions if (right := results.right(member.team, one)) is not None
        },
    }


def taught_of(room: Classroom, member: ClassMember) -> Values | None:
    """What came out of the class's lesson once it is revealed, beside what this member predicted."""
    if room.setup.lesson is None or room.moment.stage not in RESULTS:
        return None
    mine = predictions_of(room).get((member.id, LESSON))
    return told(revealed(room.setup.lesson), mine.choice + 1 if mine else None)


def spread_of(results: ClassResults, *, named: bool, own: int = 0) -> list[Values]:
    """Every team's outcome, the most skilful first where teams are named, else by chance of when they came."""
    rows = [
        {
            "name": team.name if named or team.id == own else "",
            "mine": team.id == own,
            **_figures(results.scores[team.id]["score"]),
        }
        for team in results.teams
        if team.id in results.scores
    ]
    return sorted(rows, key=lambda row: -row["skill"])


def _figures(score: Values) -> Values:
    others, skill = score["others"], score["skill"]
    return {
        "own": score["own"],
        "mean": others["mean"]["mean"],
        "low": others["p5"],
        "high": others["p95"],
        "luck": score["luck"],
        "percentile": score["luck_percentile"],
        "skill": skill["mean"],
        "skillLow": skill["low"],
        "skillHigh": skill["high"],
        "nothing": score["nothing"]["level"]["mean"],
        "best": score["best"] and score["best"]["level"]["mean"],
    }
