"""The games of a class's teams: kept in memory as they were played, and played again from their logs where they are not."""

import json
import threading
from collections import OrderedDict

from sim.classroom.class_setup import ClassSetup
from sim.errors import InputError
from sim.play import Game, Inquiry, Log, Play, Round

KEPT_GAMES = 60


class Games:
    """Games of teams on one setup, by the text of their log: the same log is the same game, exactly."""

    def __init__(self, setup: ClassSetup):
        self._setup = setup
        self._plays: OrderedDict[str, Play] = OrderedDict()
        self._lock = threading.RLock()

    def begun(self) -> str:
        """The log of a game that nobody has played yet."""
        return as_log(Play.open(self._setup.game, self._setup.scenario))

    def of(self, log: str) -> Play:
        """The game of a log."""
        with self._lock:
            play = self._plays.pop(log, None)
            return self.keep(log, play or Play.resumed(Log.model_validate(json.loads(log)), self._setup.scenario))

    def keep(self, log: str, play: Play) -> Play:
        """Keep a game in memory; those that nobody has asked for longest go."""
        with self._lock:
            self._plays[log] = play
            while len(self._plays) > KEPT_GAMES:
                self._plays.popitem(last=False)
        return play

    def after_round(self, log: str, draft: str) -> tuple[str, str]:
        """The log one round on, and why a draft could not be played; an empty round is played in its place."""
        play, problem = self.of(log), ""
        try:
            then = play.decide(read_round(json.loads(draft)))
        except InputError as error:
            then, problem = play.decide(Round()), str(error)
        return self._went_on(then), problem

    def after_inquiry(self, log: str, inquiry: Inquiry) -> str:
        """The log with something found out. Raises InputError where it is not allowed, or beyond the purse."""
        return self._went_on(self.of(log).inquire(inquiry))

    def _went_on(self, play: Play) -> str:
        log = as_log(play)
        self.keep(log, play)
        return log


def as_log(play: Play) -> str:
    """A game's log as text, the same for the same game."""
    return json.dumps(play.log.model_dump(mode="json", by_alias=True), sort_keys=True, separators=(",", ":"))


def read_round(data: object) -> Round:
    """A draft of a page as a round; what is asked on the way is not part of it. Raises InputError."""
    from pydantic import ValidationError

    try:
        return Round.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or None
        raise InputError("your plan", place, first["msg"], "levers with their weeks, as this page sends them") from None


__all__ = ["Game", "Games", "as_log", "read_round"]
