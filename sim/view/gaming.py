"""The address of a game, and the game it stands for."""

import base64
import zlib
from binascii import Error as NotBase64
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs

from sim.checks import strategy_problems
from sim.classroom.levelled import checked_class_code
from sim.common.errors import InputError
from sim.play import Game, Log, Play, log_as_text, log_in
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import NOTHING
from sim.view.address import MOST_FIELDS, SOURCE, Address, read
from sim.view.coded import Coded, coded, drawn_for
from sim.view.further_shocks import shocks_in, written
from sim.view.scene import Scene
from sim.view.site import site

MOST_PACKED, MOST_BYTES = 65_536, 1_000_000


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


@dataclass(frozen=True, eq=False)
class GameReading:
    """The game of an address, and in words what was wrong with it; ``awaits`` is what must be drawn before it can be
    played, in whose place there is a game on the scenario as written that nobody has played."""

    place: GameAddress
    play: Play
    problems: list[str]
    awaits: Coded | None = None


def read_game(search: str | None) -> GameReading:
    """The game of an address; a new game where it holds none."""
    reading = read(search)
    address, problems = _plain(reading.address.run, search or ""), list(reading.problems)
    new = _new(address)
    try:
        parts = parse_qs(search or "", max_num_fields=MOST_FIELDS, errors="replace")
        if "log" in parts:
            return _opened(address, log_in(unpacked(parts["log"][0]), SOURCE), problems)
        if "class_code" in parts:
            code = checked_class_code(parts["class_code"][0])
            return _opened(
                address, Log(game=new.model_copy(update={"values": {}, "shocks": (), "class_code": code})), problems
            )
    except InputError as error:
        problems.append(str(error))
    except ValueError:
        pass  # too many parts, which the address has said
    place = begun(address, new)
    return GameReading(place, play_of(place), problems)


def _new(address: Address) -> Game:
    values, shocks = dict(address.values), shocks_in(address.shocks)
    return Game(scenario=address.scenario, seed=address.seed, values=values, shocks=shocks)


def _plain(address: Address, search: str) -> Address:
    """The address without the plan that is taken where none is named: a game offers none that nobody asked for."""
    named = "strategy=" in search or "plan=" in search or NOTHING.name not in site().strategy_names()
    return address if named else replace(address, strategy=NOTHING.name)


def _opened(address: Address, log: Log, problems: list[str]) -> GameReading:
    """The game of a log, once what its class code draws is there. Raises InputError."""
    game = log.game
    if game.class_code:
        if address.organisation:
            raise InputError(SOURCE, "class_code", "a code beside people of your own", "one of the two")
        one = coded(game.scenario, game.class_code)
        found = drawn_for(one)
        if found is None:
            site().scenario(game.scenario)
            place = begun(address, Game(scenario=game.scenario, rounds=game.rounds, mode=game.mode))
            return GameReading(place, play_of(place), problems, one)
        log = log.model_copy(update={"game": game.model_copy(update={"seed": found.seed})})
    place = begun(address, log.game).with_log(log)
    return GameReading(place, play_of(place), problems)


def begun(address: Address, game: Game) -> GameAddress:
    """A new game."""
    shocks = tuple(written(event) for event in game.shocks)
    at = replace(address, scenario=game.scenario, seed=game.seed, values=(), shocks=shocks)
    return GameAddress(at, log_as_text(Log(game=game)))


def play_of(place: GameAddress) -> Play:
    """The game as it stands. Raises InputError where its decisions are not allowed."""
    return _played(place, site().stamps())


@lru_cache(maxsize=32)
def _played(place: GameAddress, stamps: tuple[int, ...]) -> Play:
    log = log_in(place.log, SOURCE)
    scene = replace(place.address, shocks=()).scene()  # the game has them
    if log.game.class_code:
        scene = Scene(_drawn_scenario(log.game))
    trial = scene.trial()
    names = scene.scenario.strategies or site().strategy_names()
    ideas = [site().strategy(name) for name in names if name in site().strategy_names()]
    fitting = [idea for idea in ideas if not strategy_problems(idea, trial)]
    return Play.resumed(log, scene.scenario, fitting, scene.organisation)


def _drawn_scenario(game: Game) -> Scenario:
    """The scenario as a class code draws it. Raises InputError where that has not been done, or no longer is there."""
    found = drawn_for(coded(game.scenario, game.class_code))
    if found is None:
        raise InputError(SOURCE, "class_code", "an organisation that is no longer kept", "the page loaded again")
    return found.scenario


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
