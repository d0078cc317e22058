"""The address of a game, the game it stands for, and its score worked out in the background once it is over."""

import base64
import threading
import zlib
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from sim.checks import strategy_problems
from sim.errors import InputError
from sim.play import Debrief, Game, Log, Play, Score, debrief, log_as_text, log_in, score
from sim.play.rivals import rivals_of
from sim.view.address import MOST_FIELDS, SOURCE, Address, read
from sim.view.comparing import TURNS, Cancelled
from sim.view.played import ended
from sim.view.serving.quiet import note_failure
from sim.view.site import site

MOST_PACKED, MOST_BYTES = 65_536, 1_000_000
KEPT = 8
HALF = 0.5


@dataclass(frozen=True)
class GameAddress:
    """What the address of a game says: what it is played on, and its log as text."""

    address: Address
    log: str

    def query(self) -> str:
        """The part of a URL after the question mark."""
        return f"{self.address.query()}&log={packed(self.log)}"

    def with_log(self, log: Log) -> "GameAddress":
        """The same game with another log."""
        return replace(self, log=log_as_text(log))


def read_game(search: str | None) -> tuple[GameAddress, Play, list[str]]:
    """The game of an address, and in words what was wrong with it; a new game where it holds none."""
    reading = read(search)
    address, problems = reading.address.run, list(reading.problems)
    try:
        parts = parse_qs(search or "", max_num_fields=MOST_FIELDS, errors="replace")
        if "log" in parts:
            log = log_in(unpacked(parts["log"][0]), SOURCE)
            place = GameAddress(replace(address, scenario=log.game.scenario, seed=log.game.seed, values=()), "")
            place = place.with_log(log)
            return place, play_of(place), problems
    except InputError as error:
        problems.append(str(error))
    except ValueError:
        pass  # too many parts, which the address has said
    place = begun(address, Game(scenario=address.scenario, seed=address.seed))
    return place, play_of(place), problems


def begun(address: Address, game: Game) -> GameAddress:
    """A new game."""
    at = replace(address, scenario=game.scenario, seed=game.seed, values=())
    return GameAddress(at, log_as_text(Log(game=game)))


def play_of(place: GameAddress) -> Play:
    """The game as it stands. Raises InputError where its decisions are not allowed."""
    return _played(place, site().stamps())


@lru_cache(maxsize=32)
def _played(place: GameAddress, stamps: tuple[int, ...]) -> Play:
    log = log_in(place.log, SOURCE)
    if log.game.class_code:
        allowed = "one without; a class and buyin play --class-code draw organisations"
        raise InputError(SOURCE, "log", "a game with a class code", allowed)
    scene = place.address.scene()
    trial = scene.trial()
    names = scene.scenario.strategies or site().strategy_names()
    ideas = [site().strategy(name) for name in names if name in site().strategy_names()]
    fitting = [idea for idea in ideas if not strategy_problems(idea, trial)]
    return Play.resumed(log, scene.scenario, fitting, scene.organisation)


def packed(text: str) -> str:
    """A log in letters that a URL can hold."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def unpacked(letters: str) -> str:
    """The log that ``packed`` packed. Raises InputError for anything else, and for more than 64 kB."""
    problem = InputError(SOURCE, "log", "letters that hold no game", "a game, as the page Play writes it")
    if len(letters) > MOST_PACKED:
        raise problem
    try:
        data = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
        open_end = zlib.decompressobj()
        text = open_end.decompress(data, MOST_BYTES)
        if open_end.unconsumed_tail or not open_end.eof:
            raise problem
        return text.decode("utf-8")
    except (NotBase64, ValueError, zlib.error):
        raise problem from None


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
