"""Everything of a class as tables: CSV files in one archive, or one workbook. What looks like a formula is text."""

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sim.classroom.class_results import results_of
from sim.classroom.classroom import Classroom
from sim.classroom.joining import members_of
from sim.classroom.teamwork import predictions_of
from sim.inputs import as_csv, harmless

if TYPE_CHECKING:
    import pandas as pd

Rows = list[dict[str, Any]]


def tables_of(room: Classroom) -> "dict[str, pd.DataFrame]":
    """Every table of a class by name, each with its columns even where it has no row."""
    import pandas as pd

    made = {
        "class": _class(room),
        "members": _members(room),
        "predictions": _predictions(room),
        "decisions": _decisions(room),
        "plans": _plans(room),
        "results": results_of(room).rows(),
    }
    return {name: pd.DataFrame(rows, columns=COLUMNS[name]) for name, rows in made.items()}


COLUMNS = {
    "class": ["code", "title", "lesson", "class_code", "rounds", "seed", "budget", "stage", "round", "opened"],
    "members": ["nickname", "team", "edits", "joined"],
    "predictions": [
        "nickname",
        "team",
        "question",
        "answer",
        "sure_percent",
        "reason",
        "made",
        "right_answer",
        "brier",
    ],
    "decisions": ["team", "round", "what", "decision", "by", "made"],
    "plans": ["team", "round", "number", "lever", "from", "until", "intensity", "units", "tiers", "who"],
    "results": [
        *("team", "own", "others_mean", "others_low", "others_high", "luck_percentile"),
        *("skill", "skill_low", "skill_high", "nothing", "best"),
    ],
}


def csv_archive(room: Classroom) -> bytes:
    """A ZIP archive with one CSV file for each table."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables_of(room).items():
            archive.writestr(f"{name}.csv", as_csv(table))
    return packed.getvalue()


def workbook(room: Classroom) -> bytes:
    """A workbook with one sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, table in tables_of(room).items():
        sheet = book.create_sheet(name)
        sheet.append(list(table.columns))
        sheet.freeze_panes = "A2"
        for row in table.astype(object).where(table.notna(), None).itertuples(index=False):
            sheet.append([harmless(cell) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _class(room: Classroom) -> Rows:
    setup, game, moment = room.setup, room.setup.game, room.moment
    return [
        {
            "code": room.code,
            "title": setup.scenario.title,
            "lesson": setup.lesson.name if setup.lesson else "",
            "class_code": setup.class_code,
            "rounds": setup.rounds,
            "seed": game.seed,
            "budget": game.budget,
            "stage": moment.stage,
            "round": moment.round,
            "opened": _when(room.store.rows("SELECT opened FROM classes WHERE code = ?", room.code)[0]["opened"]),
        }
    ]


def _members(room: Classroom) -> Rows:
    teams = {team.id: team for team in room.teams()}
    joined = {
        row["id"]: row["joined"] for row in room.store.rows("SELECT id, joined FROM members WHERE class = ?", room.code)
    }
    return [
        {
            "nickname": one.nickname,
            "team": teams[one.team].name,
            "edits": teams[one.team].editor == one.id,
            "joined": _when(joined[one.id]),
        }
        for one in members_of(room.store, room.code)
    ]


def _predictions(room: Classroom) -> Rows:
    teams, members = {team.id: team.name for team in room.teams()}, members_of(room.store, room.code)
    given, results = predictions_of(room), results_of(room)
    made = {(row["member"], row["question"]): row["made"] for row in room.store.rows("SELECT * FROM predictions")}
    return [
        {
            "nickname": one.nickname,
            "team": teams[one.team],
            "question": question.asks,
            "answer": question.options[found.choice],
            "sure_percent": found.confidence,
            "reason": found.reason,
            "made": _when(made[one.id, question.key]),
            **results.judged(one.team, question, found),
        }
        for one in members
        for question in room.setup.questions
        if (found := given.get((one.id, question.key)))
    ]


def _decisions(room: Classroom) -> Rows:
    rows = room.store.rows(
        "SELECT name AS team, decisions.round, what, decision, by, made FROM decisions JOIN teams ON teams.id = team "
        "WHERE class = ? ORDER BY decisions.id",
        room.code,
    )
    return [{**dict(row), "made": _when(row["made"])} for row in rows]


def _plans(room: Classroom) -> Rows:
    return [
        {
            "team": team.name,
            "round": begun.round,
            "number": begun.number,
            **_use(json.loads(begun.use.model_dump_json(by_alias=True))),
        }
        for team in room.teams()
        for begun in room.games.of(team.log).play.uses
    ]


def _use(use: dict[str, Any]) -> dict[str, Any]:
    plain = {name: use.get(name) for name in ("lever", "from", "until", "intensity", "who")}
    return plain | {name: ", ".join(use.get(name) or ()) for name in ("units", "tiers")}


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")
