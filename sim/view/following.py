"""A page that shows a class anew whenever something in it has changed: at once for who acted, soon for the others."""

import threading
from collections.abc import Callable

import solara

from sim.classroom.classroom import Classroom

SOON = 0.4  # seconds until the others see it, with all that was done meanwhile
LOOKS_EVERY = 5.0  # seconds, although nothing was told: the time left, and who is here

News = tuple[int, int]  # the version of the class, and how often was looked although nothing was told
See = Callable[[Callable[[News], News]], None]


def use_news(room: Classroom | None, team: int | None = None) -> tuple[News, Callable[[], None]]:
    """What is another value whenever something in a class has changed, or, where a team is named, something that
    concerns it: a component that asks is shown anew. Whoever acts calls the function, and sees at once what came of it.
    """
    news, see = solara.use_state((room.version(team) if room else 0, 0))
    solara.use_effect(lambda: _follow(room, team, see) if room else None, [room, team])
    return news, lambda: _catch_up(room, team, see) if room else None


def _catch_up(room: Classroom, team: int | None, see: See) -> None:
    version = room.version(team)
    see(lambda news: (version, news[1]))


def _follow(room: Classroom, team: int | None, see: See) -> Callable[[], None]:
    """Look until what is returned is called."""
    stop = threading.Event()

    def look() -> None:
        seen = -1
        while not stop.is_set():
            now = room.wait(seen, LOOKS_EVERY, team)
            if now == seen:
                see(lambda news: (news[0], news[1] + 1))
            elif seen < 0 or not stop.wait(SOON):
                seen = room.version(team)
                _catch_up(room, team, see)

    threading.Thread(target=look, daemon=True).start()
    return stop.set
