"""The classes that one server serves: who may find one, who is here, where to join, and scores in the background."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from sim.classroom import leading
from sim.classroom.class_store import ClassStore
from sim.classroom.classroom import Classroom
from sim.classroom.join_codes import JOIN_LENGTH, typed_code
from sim.common.errors import InputError
from sim.view.lesson_told import revealed
from sim.view.scorers import Scorers
from sim.view.serving import sockets
from sim.view.serving.password import Allowance
from sim.view.serving.quiet import note

OF_ONE, OF_ADDRESS, OF_ALL = (6.0, 1 / 10), (30.0, 1 / 3), (150.0, 1.0)  # wrong codes at once, and a second
MOST_KEPT = 10_000
REVEALED = ("reveal", "debrief")


class Guesses:
    """How many wrong codes somebody may still try; right ones cost nothing."""

    def __init__(self) -> None:
        self._all = Allowance(*OF_ALL)
        self._each: OrderedDict[str, Allowance] = OrderedDict()

    def check(self, visitor: str) -> None:
        """Raise InputError where a visitor, or everybody at their address, has tried too often."""
        if not all(one.left() for one in self._of(visitor)):
            note("a code was refused: too many wrong ones")
            raise InputError("code", None, "too many wrong ones", "the right one, after a minute's wait")

    def wrong(self, visitor: str) -> None:
        """It was wrong."""
        for one in self._of(visitor):
            one.spend()

    def _of(self, visitor: str) -> tuple[Allowance, ...]:
        address = sockets.address_of(visitor)
        return self._kept(f"visitor {visitor}", OF_ONE), self._kept(f"address {address}", OF_ADDRESS), self._all

    def _kept(self, who: str, allowed: tuple[float, float]) -> Allowance:
        found = self._each.setdefault(who, Allowance(*allowed))
        self._each.move_to_end(who)
        while len(self._each) > MOST_KEPT:
            self._each.popitem(last=False)
        return found


@dataclass
class Classes:
    """All classes of a file. ``place`` is the address under which students reach this server."""

    store: ClassStore
    place: str = ""
    guesses: Guesses = field(default_factory=Guesses)
    _rooms: dict[str, Classroom] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    scorers: Scorers = field(default_factory=Scorers)

    def room(self, code: str) -> Classroom | None:
        """The class of a code; None where there is none (any more)."""
        with self._lock:
            if self.store.row("SELECT 1 FROM classes WHERE code = ?", code) is None:
                self._rooms.pop(code, None)
                return None
            return self._rooms.get(code) or self._rooms.setdefault(code, Classroom(self.store, code))

    def codes(self) -> list[str]:
        """Codes of all classes, the last opened first."""
        return [row["code"] for row in self.store.rows("SELECT code FROM classes ORDER BY opened DESC, rowid DESC")]

    def typed(self, visitor: str, text: object) -> Classroom:
        """The class whose join code somebody typed. Raises InputError for a wrong one, and for too many wrong ones."""
        self.guesses.check(visitor)
        try:
            room = self.room(typed_code(text, JOIN_LENGTH, "join code"))
        except InputError:
            self.guesses.wrong(visitor)
            raise
        if room is None:
            self.guesses.wrong(visitor)
            raise InputError("join code", None, "one that no class here has", "the code that the instructor shows")
        return room

    def joined(self, visitor: str) -> Classroom | None:
        """The class that a visitor's browser joined last."""
        row = self.store.row("SELECT class FROM browsers WHERE visitor = ? ORDER BY rowid DESC", visitor)
        return self.room(row["class"]) if row else None

    def led(self, visitor: str) -> Classroom | None:
        """The class that a visitor's browser leads, the last one opened."""
        row = self.store.row(
            "SELECT class FROM instructors JOIN classes ON code = class WHERE visitor = ? ORDER BY opened DESC", visitor
        )
        return self.room(row["class"]) if row else None

    def admit(self, visitor: str, code: str, key: str) -> Classroom | None:
        """The class of an instructor's key, who is known from then on. Raises InputError for a wrong one."""
        self.guesses.check(visitor)
        room = self.room(code)
        if room is None or not room.admit(visitor, key):
            self.guesses.wrong(visitor)
            allowed = "the address that buyin class printed"
            raise InputError("instructor's key", None, "one that opens no class here", allowed)
        return room

    def away(self, room: Classroom) -> frozenset[int]:
        """Members of whom no browser shows a page now."""
        here = sockets.here()
        rows = self.store.rows("SELECT visitor, member FROM browsers WHERE class = ?", room.code)
        found = {row["member"] for row in rows if row["visitor"] in here}
        members = self.store.rows("SELECT id FROM members WHERE class = ?", room.code)
        return frozenset(row["id"] for row in members) - found

    def move_on(self, room: Classroom, visitor: str, seen: object) -> None:
        """Take a class to its next stage; what its teams came to is worked out from the reveal on."""
        if room.setup.lesson and room.moment.after(room.setup.rounds).stage in REVEALED:
            revealed(room.setup.lesson)
        leading.move_on(room, visitor, seen)
        self.score(room)

    def score(self, room: Classroom) -> None:
        """Have all teams scored, and then debriefed, once a class is at its reveal."""
        if room.moment.stage in REVEALED and room.setup.rounds:
            self.scorers.add(room)

    def go_on(self) -> None:
        """Take up what was not finished when the server ended."""
        for code in self.codes():
            room = self.room(code)
            if room is not None:
                self.score(room)

    def end(self) -> None:
        """Score no more, and write down how much time each class has left."""
        self.scorers.stop()
        for room in list(self._rooms.values()):
            room.keep_time()


_classes: list[Classes] = []


def serve_classes(classes: Classes | None) -> None:
    """Say which classes this process serves; before it serves anyone."""
    _classes[:] = [classes] if classes else []


def served_classes() -> Classes:
    """The classes that this process serves."""
    return _classes[0]


def has_classes() -> bool:
    """Whether this process serves classes, and nothing else."""
    return bool(_classes)
