"""Score and debrief of a game that is over, worked out in the background and kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.common.errors import InputError
from sim.play import Debrief, Play, Score, debrief, score
from sim.play.rivals import rivals_of
from sim.view.background import Check, in_background
from sim.view.gaming import GameAddress
from sim.view.played import ended
from sim.view.recent import Recent
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


_recent: Recent[GameAddress, dict[str, Any]] = Recent(KEPT)


def scored(place: GameAddress, play: Play, stand: Callable[[GameStanding], None]) -> Callable[[], None]:
    """Work out score and debrief of a game that is over, in the background; what is returned stops it."""
    known = _recent.get(place)
    stand(GameStanding(found=known))
    if known is not None or not play.over:
        return lambda: None

    def work(check: Check) -> None:
        def at(first: float) -> Callable[[int, int], None]:
            def progress(done: int, total: int) -> None:
                check()
                stand(GameStanding(first + HALF * done / max(1, total)))

            return progress

        rivals = rivals_of(site().catalogue, site().scenario_path(place.address.scenario), play)
        result = score(play, rivals=rivals, workers=1, progress=at(0.0))
        found = _recent.keep(place, _ended(play, result, debrief(play, workers=1, progress=at(HALF))))
        check()
        stand(GameStanding(1.0, found))

    def failed(error: Exception) -> None:
        if isinstance(error, InputError):
            stand(GameStanding(problem=str(error)))
            return
        note_failure("the score of a game", error)
        stand(GameStanding(problem="The score failed on the server. Your decisions are still here."))

    return in_background(work, failed)


def _ended(play: Play, found: Score, told: Debrief) -> dict[str, Any]:
    return ended(play, found, told, f"buyin play {play.log.game.scenario} --log game.json")
