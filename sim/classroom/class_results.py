"""What came out for each team of a class, and what the class learns from the teams beside each other."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from sim.classroom.classroom import Classroom
from sim.classroom.joining import ClassTeam, members_of
from sim.classroom.predicting import Calibration, ClassQuestion, Prediction, brier, calibration
from sim.classroom.teamwork import predictions_of
from sim.levers import LEVERS
from sim.play import Begun

FEWEST_TEAMS = 2  # on either side of what parts them
MOST_PARTING = 6


@dataclass(frozen=True)
class Parting:
    """A decision that some teams took and others did not, with the mean skill of either and their difference.

    ``teams`` are how many took it, ``others`` how many did not. It parts them; that it is the cause is not said.
    """

    what: str
    teams: int
    others: int
    mean: float
    without: float

    @property
    def difference(self) -> float:
        return self.mean - self.without

    def to_json_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**vars(self), "difference": self.difference}


@dataclass(frozen=True, eq=False)
class ClassResults:
    """What was scored so far: for each team its score, or None while it is being worked out."""

    room: Classroom
    teams: tuple[ClassTeam, ...]
    scores: dict[int, dict[str, Any]]

    @property
    def complete(self) -> bool:
        return len(self.scores) == len(self.teams)

    @property
    def waiting(self) -> int:
        """How many teams are still to be scored."""
        return len(self.teams) - len(self.scores) if self.room.setup.rounds else 0

    def figures(self, team: int) -> dict[str, float] | None:
        """What answers the questions for a team: its own share, its skill and its gap between words and deeds."""
        found = self.scores.get(team)
        if found is None:
            return None
        return {"own": found["score"]["own"], "skill": found["score"]["skill"]["mean"], "gap": found["gap"]}

    def right(self, team: int, question: ClassQuestion) -> int | None:
        """Number of the right answer for a team's members, from 0; None while it is not known."""
        if not question.of:
            return question.answer
        figures = self.figures(team)
        return None if figures is None else question.right(figures)

    def judged(self, team: int, question: ClassQuestion, given: Prediction) -> dict[str, Any]:
        """A prediction beside what happened, for the tables."""
        right = self.right(team, question)
        if right is None:
            return {"right_answer": None, "brier": None}
        scored = brier(given, right, len(question.options))
        return {"right_answer": question.options[right], "brier": round(scored, 4)}

    def calibration(self, members: Iterable[int]) -> Calibration | None:
        """How well the predictions of some members fit what happened to their teams."""
        given, team_of = predictions_of(self.room), {m.id: m.team for m in members_of(self.room.store, self.room.code)}
        return calibration(
            [
                (found, right, len(question.options))
                for member in members
                for question in self.room.setup.questions
                if (found := given.get((member, question.key)))
                and (right := self.right(team_of[member], question)) is not None
            ]
        )

    def rows(self) -> list[dict[str, Any]]:
        """One row for each team that is scored, for the tables."""
        return [_row(team.name, self.scores[team.id]["score"]) for team in self.teams if team.id in self.scores]

    def parting(self) -> list[Parting]:
        """Decisions that some teams took and others did not, those whose skill differs most first."""
        skill = {team: found["score"]["skill"]["mean"] for team, found in self.scores.items()}
        taken = {team.id: self._decisions(team) for team in self.teams if team.id in skill}
        found = [_parted(what, taken, skill) for what in sorted(set().union(*taken.values()))] if taken else []
        fit = [one for one in found if min(one.teams, one.others) >= FEWEST_TEAMS]
        return sorted(fit, key=lambda one: -abs(one.difference))[:MOST_PARTING]

    def _decisions(self, team: ClassTeam) -> set[str]:
        play = self.room.games.of(team.log).play
        kinds = {f"asked: {inquiry.what}" for _, inquiry in play.inquiries}
        return {_taken(begun) for begun in play.uses if not begun.withdrawn} | kinds


def results_of(room: Classroom) -> ClassResults:
    """What was scored so far."""
    asks = "SELECT team, score FROM scores JOIN teams ON teams.id = team WHERE class = ? AND length(score) > 2"
    rows = room.store.rows(asks, room.code)
    return ClassResults(room, tuple(room.teams()), {row["team"]: json.loads(row["score"]) for row in rows})


def _taken(begun: Begun) -> str:
    return LEVERS[begun.use.lever].title


def _parted(what: str, taken: dict[int, set[str]], skill: dict[int, float]) -> Parting:
    did = [skill[team] for team, decisions in taken.items() if what in decisions]
    did_not = [skill[team] for team, decisions in taken.items() if what not in decisions]
    return Parting(what, len(did), len(did_not), fmean(did), fmean(did_not) if did_not else 0.0)


def _row(team: str, score: dict[str, Any]) -> dict[str, Any]:
    others, skill = score["others"], score["skill"]
    return {
        "team": team,
        "own": score["own"],
        "others_mean": others["mean"]["mean"],
        "others_low": others["p5"],
        "others_high": others["p95"],
        "luck_percentile": score["luck_percentile"],
        "skill": skill["mean"],
        "skill_low": skill["low"],
        "skill_high": skill["high"],
        "nothing": score["nothing"]["level"]["mean"],
        "best": score["best"] and score["best"]["level"]["mean"],
    }
