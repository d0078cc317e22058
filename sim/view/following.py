"""A page that shows a class anew whenever something in it has changed."""

import threading
import time
from collections.abc import Callable

import solara

from sim.classroom.classroom import Classroom

AT_MOST_EVERY = 0.2  # seconds
LOOKS_EVERY = 5.0  # seconds, although nothing was told: the time left, and who is here


def use_news(room: Classroom | None, team: int | None = None) -> int:
    """A number that is another one whenever something in a class has changed, or, where a team is named, something that
    concerns it; a component that asks is shown anew."""
    news, see = solara.use_state(0)
    solara.use_effect(lambda: _follow(room, team, see) if room else None, [room, team])
    return int(news)


def _follow(room: Classroom, team: int | None, see: Callable[[Callable[[int], int]], None]) -> Callable[[], None]:
    """Look until what is returned is called."""
    stop = threading.Event()

    def look() -> None:
        version = room.version(team)
        while not stop.is_set():
            version = room.wait(version, LOOKS_EVERY, team)
            if not stop.is_set():
                see(lambda count: count + 1)
            time.sleep(AT_MOST_EVERY)

    threading.Thread(target=look, daemon=True).start()
    return stop.set
