"""A class on the small scenario: four rounds, thirty people, twenty weeks, with an instructor and members at will."""

from pathlib import Path

from sim.classroom import joining, leading
from sim.classroom.class_setup import ClassSetup
from sim.classroom.class_store import ClassStore
from sim.classroom.classroom import Classroom
from sim.classroom.predicting import QUESTIONS
from sim.play import Game
from tests.support.examples import tiny_scenario, tiny_strategies

INSTRUCTOR = "the-instructor"
ENDORSE = {"begin": [{"lever": "endorse", "from": 2, "until": 3}]}


def class_setup(rounds: int = 4, **fields: object) -> ClassSetup:
    game = Game(scenario="tiny", seed=5, budget=500.0, rounds=rounds)
    return ClassSetup(scenario=tiny_scenario(), game=game, ideas=tiny_strategies(), questions=QUESTIONS, **fields)  # type: ignore[arg-type]


def class_in(path: Path, **fields: object) -> Classroom:
    """A new class in a file, with an instructor."""
    store = ClassStore(path)
    return class_of(store, **fields)


def class_of(store: ClassStore, **fields: object) -> Classroom:
    code = leading.open_class(store, class_setup(**fields))  # type: ignore[arg-type]
    room = Classroom(store, code)
    assert room.admit(INSTRUCTOR, leading.issue_key(store, code))
    return room


def come(room: Classroom, nickname: str, team: str = "") -> str:
    """Somebody joins; the visitor that they are."""
    visitor = f"visitor-{nickname}"
    with room.lock:
        joining.join(room.store, room.code, visitor, (nickname, team), room.games.begun)
    return visitor


def to(room: Classroom, moment: str) -> None:
    """The instructor moves on until the class is at a moment."""
    while str(room.moment) != moment:
        leading.move_on(room, INSTRUCTOR, str(room.moment))


def again(room: Classroom) -> Classroom:
    """The same class as another process finds it in the file."""
    room.store.close()
    return Classroom(ClassStore(room.store.path), room.code)
