"""Score and debrief of a game that is over, worked out in the background and kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.errors import InputError
from sim.play import Debrief, Play, Score, debrief, score
from sim.play.rivals import rivals_of
from sim.view.comparing import TURNS, Cancelled
from sim.view.gaming import GameAddress
from sim.view.played import ended
from sim.view.serving.quiet import note_failure
from sim.view.site import site

KEPT = 8
HALF = 0.5


@dataclass(frozen=True, eq=False)
class GameStanding:
    """How far score and debrief are, what they came to, or what went wrong."""

    share: float = 0.0
    found: dict[str, Any] | None = None
    problem: str = ""


_kept: dict[GameAddress, dict[str, Any]] = {}


def scored(place: GameAddress, play: Play, stand: Callable[[GameStanding], None]) -> Callable[[], None]:
    """Work out score and debrief of a game that is over, in the background; what is returned stops it."""
    stop = threading.Event()
    stand(GameStanding(found=_kept.get(place)))
    if play.over and place not in _kept:
        threading.Thread(target=_work, args=(place, play, stand, stop), daemon=True).start()
    return stop.set


def _work(place: GameAddress, play: Play, stand: Callable[[GameStanding], None], stop: threading.Event) -> None:
    def check(*_: object) -> None:
        if stop.is_set():
            raise Cancelled

    def at(first: float) -> Callable[[int, int], None]:
        def progress(done: int, total: int) -> None:
            check()
            stand(GameStanding(first + HALF * done / max(1, total)))

        return progress

    try:
        with TURNS.turn(check):
            rivals = rivals_of(site().catalogue, site().scenario_path(place.address.scenario), play)
            result = score(play, rivals=rivals, workers=1, progress=at(0.0))
            found = _ended(place, play, result, debrief(play, workers=1, progress=at(HALF)))
        if not stop.is_set():
            stand(GameStanding(1.0, found))
    except Cancelled:
        pass
    except InputError as error:
        stand(GameStanding(problem=str(error)))
    except Exception as error:
        note_failure("the score of a game", error)
        stand(GameStanding(problem="The score failed on the server. Your decisions are still here."))


def _ended(place: GameAddress, play: Play, found: Score, told: Debrief) -> dict[str, Any]:
    """What is shown of it, kept for whoever asks again; the oldest of more than a few goes."""
    command = f"buyin play {play.log.game.scenario} --log game.json"
    _kept[place] = ended(play, found, told, command)
    while len(_kept) > KEPT:
        _kept.pop(next(iter(_kept)), None)
    return _kept[place]
