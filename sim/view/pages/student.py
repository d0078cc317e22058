"""The page of somebody in a class: join, read, predict, decide in a team, and see what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote

import solara

from sim.classroom import joining, teamwork
from sim.classroom.classroom import Classroom
from sim.classroom.joining import ClassMember, member_of
from sim.common.errors import InputError
from sim.view import class_outcome, class_play, class_state
from sim.view.classes import served_classes
from sim.view.following import use_news
from sim.view.replies import Answer, EventAnswers
from sim.view.widget import bridge

ClassPage = bridge(
    *(
        "class-page",
        "standing",
        "clock",
        "lobby",
        "me",
        "story",
        "questions",
        "choices",
        "game",
        "plan",
        "result",
        "taught",
        "problems",
    )
)


@dataclass(frozen=True, eq=False)
class StudentPlace:
    """Which class a page is of, and who is looking, as far as both are known; ``problem`` is why not."""

    visitor: str
    room: Classroom | None = None
    member: ClassMember | None = None
    problem: str = ""


@solara.component
def Student() -> None:
    """The class that the address names or this browser joined; else the form to join one."""
    router = solara.use_router()
    said, say = solara.use_state([])
    looked, look = solara.use_state(0)
    visitor = solara.get_session_id()
    wanted = solara.use_memo(lambda: _named(visitor, router.search), [router.search, looked])
    member = solara.use_memo(lambda: _known(wanted).member, [wanted])
    news, catch_up = use_news(wanted.room, member.team if member else None)
    place = solara.use_memo(lambda: _known(wanted), [wanted, news])
    shown = solara.use_memo(lambda: _shown(place), [place, news])
    standing = shown["standing"]
    clock = solara.use_memo(lambda: class_state.clock_of(place.room, standing), class_state.when_sent(standing))

    def again(code: str) -> None:
        look(lambda count: count + 1)
        router.push(f"/class?join={quote(code)}" if code else "/class")

    ClassPage.element(
        **shown | {"standing": class_state.still(standing)},
        clock=clock,
        problems=[*([place.problem] if place.problem else []), *said],
        taught=solara.use_memo(lambda: _taught(place), [place.member, standing and standing["moment"]]),
        acts=_acts(place, again).answering(say, catch_up),
    )


def _named(visitor: str, search: str | None) -> StudentPlace:
    """The class of the address; where it names none, the one this browser joined last."""
    code = parse_qs(search or "", max_num_fields=50).get("join", [""])[0]
    try:
        room = served_classes().typed(visitor, code) if code else served_classes().joined(visitor)
        return StudentPlace(visitor, room)
    except InputError as error:
        return StudentPlace(visitor, served_classes().joined(visitor), problem=str(error))


def _known(place: StudentPlace) -> StudentPlace:
    """The same with who is looking, and without a class that is gone."""
    room = place.room
    if room is None or served_classes().room(room.code) is None:
        gone = "The instructor has deleted this class, and everything in it." if room else place.problem
        return StudentPlace(place.visitor, problem=gone)
    return StudentPlace(place.visitor, room, member_of(room.store, room.code, place.visitor), place.problem)


def _shown(place: StudentPlace) -> dict[str, Any]:
    """What the page shows, but for the time left."""
    room, member = place.room, place.member
    names = ("standing", "lobby", "me", "story", "questions", "choices", "game", "plan", "result")
    nothing: dict[str, Any] = dict.fromkeys(names)
    if room is None:
        return nothing
    if member is None:
        return nothing | {"lobby": class_state.lobby_of(room)}
    return {
        "standing": class_state.standing_of(room),
        "lobby": None,
        "me": class_state.me_of(room, member, served_classes()),
        "story": class_state.case_of(room),
        "questions": class_state.questions_of(room, member),
        "choices": class_play.choices_of(room),
        "game": class_play.game_of(room, member),
        "plan": class_play.plan_of(room, member),
        "result": class_outcome.result_of(room, member),
    }


def _taught(place: StudentPlace) -> dict[str, Any] | None:
    return class_outcome.taught_of(place.room, place.member) if place.room and place.member else None


def _acts(place: StudentPlace, again: Callable[[str], None]) -> EventAnswers:
    room, visitor, classes = place.room, place.visitor, served_classes()

    def find(data: dict[str, Any]) -> None:
        again(classes.typed(visitor, data.get("code")).code)

    def join(data: dict[str, Any]) -> None:
        if room is None:
            raise InputError("joining", None, "no class", "the join code first")
        with room.lock:
            joining.join(room.store, room.code, visitor, (data.get("nickname"), data.get("team")), room.games.begun)
        room.tell()
        again(room.code)

    def rejoin(data: dict[str, Any]) -> None:
        if room is None:
            raise InputError("rejoin code", None, "no class", "the join code first")
        classes.guesses.check(visitor)
        try:
            joining.rejoin(room.store, room.code, visitor, data.get("code"))
        except InputError:
            classes.guesses.wrong(visitor)
            raise
        room.tell()
        again(room.code)

    def leave(data: dict[str, Any]) -> None:
        if room is not None:
            joining.leave(room.store, room.code, visitor)
            room.tell()
        again("")

    answers = {"find": find, "join": join, "rejoin": rejoin, "leave": leave}
    return EventAnswers(answers | (_in_class(room, visitor) if room else {}))


def _in_class(room: Classroom, visitor: str) -> dict[str, Answer]:
    """What a member can do; each is checked where it is done."""

    def seen(data: dict[str, Any]) -> str:
        return str(data.get("seen", ""))

    return {
        "predict": lambda data: teamwork.predict(room, visitor, seen(data), data),
        "edit": lambda data: teamwork.edit(room, visitor, seen(data), data.get("draft"), data.get("revision")),
        "commit": lambda data: teamwork.commit(room, visitor, seen(data), committed=data.get("committed") is True),
        "propose": lambda data: teamwork.propose(room, visitor, seen(data), data.get("draft"), data.get("says")),
        "take": lambda data: teamwork.take_up(room, visitor, seen(data), data.get("member")),
        "find-out": lambda data: teamwork.inquire(room, visitor, seen(data), data.get("inquiry")),
        "hand-over": lambda data: teamwork.hand_over(room, visitor, data.get("to"), served_classes().away(room)),
    }
