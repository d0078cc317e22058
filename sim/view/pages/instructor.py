"""The instructor's page: who is here, what comes in, what comes next, and the reveal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import solara

from sim.classroom import leading
from sim.classroom.classroom import Classroom
from sim.common.errors import InputError
from sim.view import class_board, class_state
from sim.view.classes import served_classes
from sim.view.following import use_news
from sim.view.replies import EventAnswers
from sim.view.widget import bridge

InstructorPage = bridge(
    *(
        "instructor-page",
        "standing",
        "clock",
        "board",
        "joining",
        "predicted",
        "decided",
        "revealed",
        "taught",
        "problems",
    )
)


@dataclass(frozen=True, eq=False)
class Desk:
    """Which class a visitor leads, or why none."""

    visitor: str
    room: Classroom | None = None
    problem: str = ""


@solara.component
def Instructor() -> None:
    """The class whose key the address holds, or that this browser leads."""
    router = solara.use_router()
    said, say = solara.use_state([])
    visitor = solara.get_session_id()
    wanted = solara.use_memo(lambda: _admitted(visitor, router.search), [router.search])
    news, catch_up = use_news(wanted.room)
    desk = solara.use_memo(lambda: _still_there(wanted), [wanted, news])
    shown = solara.use_memo(lambda: _shown(desk), [desk, news])
    standing = shown["standing"]
    clock = solara.use_memo(lambda: class_state.clock_of(desk.room, standing), class_state.when_sent(standing))
    InstructorPage.element(
        **shown | {"standing": class_state.still(standing)},
        clock=clock,
        joining=solara.use_memo(lambda: _where(desk), [desk.room]),
        problems=[*([desk.problem] if desk.problem else []), *said],
        taught=solara.use_memo(lambda: _taught(desk), [desk.room, standing and standing["moment"]]),
        acts=_acts(desk).answering(say, catch_up),
    )


def _admitted(visitor: str, search: str | None) -> Desk:
    """Who has the key is known from then on, by their cookie; what an address says beside is not believed."""
    parts = parse_qs(search or "", max_num_fields=50)
    code, key = (parts.get(name, [""])[0] for name in ("class", "key"))
    classes = served_classes()
    try:
        room = classes.admit(visitor, code, key) if key else classes.room(code) if code else classes.led(visitor)
    except InputError as error:
        return Desk(visitor, problem=str(error))
    if room is None or not room.is_instructor(visitor):
        return Desk(visitor, problem=LOCKED)
    return Desk(visitor, room)


LOCKED = "This page is the instructor's. It opens by the address with the key that buyin class printed when it started."
DELETED = "The class and everything in it has been deleted from this server's file."


def _still_there(desk: Desk) -> Desk:
    if desk.room is None or served_classes().room(desk.room.code) is not None:
        return desk
    return Desk(desk.visitor, problem=DELETED)


def _shown(desk: Desk) -> dict[str, Any]:
    room = desk.room
    if room is None:
        return dict.fromkeys(("standing", "board", "predicted", "decided", "revealed"))
    return {
        "standing": class_state.standing_of(room),
        "board": class_board.board_of(room, served_classes()),
        "predicted": class_board.predicted_of(room),
        "decided": class_board.decided_of(room),
        "revealed": class_board.revealed_of(room),
    }


def _where(desk: Desk) -> dict[str, Any] | None:
    return class_board.joining_of(desk.room, served_classes()) if desk.room else None


def _taught(desk: Desk) -> dict[str, Any] | None:
    return class_board.taught_of(desk.room) if desk.room else None


def _acts(desk: Desk) -> EventAnswers:
    room, visitor = desk.room, desk.visitor
    if room is None:
        return EventAnswers({})
    answers: dict[str, Callable[[dict[str, Any]], None]] = {
        "next": lambda data: served_classes().move_on(room, visitor, str(data.get("seen", ""))),
        "pause": lambda data: leading.pause(room, visitor, paused=data.get("paused") is True),
        "minutes": lambda data: leading.give_minutes(room, visitor, data.get("minutes")),
        "leaderboard": lambda data: leading.show_leaderboard(room, visitor, shown_to_all=data.get("shown") is True),
        "delete": lambda data: leading.delete(room, visitor),
    }
    return EventAnswers(answers)
