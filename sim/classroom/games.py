"""The games of a class's teams: kept in memory as they were played, else played again from their logs."""

import json
import threading
from collections import OrderedDict
from functools import cached_property
from typing import Any

from sim.classroom.class_setup import ClassSetup
from sim.common.errors import InputError, as_place
from sim.inputs import Model, json_schema
from sim.inputs.explain import by_place, checked, explained
from sim.inputs.schema import Allowed
from sim.play import Inquiry, Play, Round, drafted, log_as_text, log_in
from sim.play.advice import advice_on, prompt_of

KEPT_GAMES = 60


class ClassGame:
    """One game as far as it was played, and what its team sees of it, worked out once for all its members."""

    def __init__(self, play: Play):
        self.play = play
        self._lock = threading.Lock()
        self._told: dict[str, dict[str, Any]] = {}

    def sight(self) -> dict[str, Any]:
        """What there is to see; nothing of later weeks."""
        with self._lock:
            return self._sight

    @cached_property
    def coaching(self) -> dict[str, Any]:
        """What is said to novices after a round, or asked of executives before one; empty for everybody else."""
        mode, begun, over = self.play.log.game.mode, self.play.number > 0, self.play.over
        return {
            "advice": list(advice_on(self.play)) if mode == "novice" and begun and not over else [],
            "prompt": prompt_of(self.play) if mode == "advanced" and not over else "",
        }

    def told(self, draft: str) -> dict[str, Any]:
        """What is told of a draft beforehand, one that could not be played included."""
        with self._lock:
            if draft not in self._told:
                found = drafted(self.play, read_part(json.loads(draft), Round, "your plan"))
                self._told = {draft: found.to_json_dict()}
            return self._told[draft]

    @cached_property
    def _sight(self) -> dict[str, Any]:
        return self.play.sight().to_json_dict()


class Games:
    """Games of teams on one setup, by the text of their log: the same log is the same game, exactly."""

    def __init__(self, setup: ClassSetup):
        self._setup = setup
        self._games: OrderedDict[str, ClassGame] = OrderedDict()
        self._lock = threading.RLock()

    @cached_property
    def opening(self) -> Play:
        """The game that nobody has played yet."""
        return self._setup.opened()

    def begun(self) -> str:
        """Its log."""
        return self._kept(self.opening)

    def of(self, log: str) -> ClassGame:
        """The game of a log."""
        with self._lock:
            found = self._games.pop(log, None)
            if found is None:
                found = ClassGame(Play.resumed(log_in(log, "a team's log"), self._setup.scenario, self._setup.ideas))
            self._games[log] = found
            while len(self._games) > KEPT_GAMES:
                self._games.popitem(last=False)
            return found

    def after_round(self, log: str, draft: str) -> tuple[str, str]:
        """The log one round on, and why a draft could not be played; an empty round is played in its place."""
        play = self.of(log).play
        try:
            return self._kept(play.decide(read_part(json.loads(draft), Round, "your plan"))), ""
        except InputError as error:
            return self._kept(play.decide(Round())), str(error)

    def after_inquiry(self, log: str, inquiry: Inquiry) -> str:
        """The log with something found out. Raises InputError where it is not allowed, or beyond the purse."""
        return self._kept(self.of(log).play.inquire(inquiry))

    def _kept(self, play: Play) -> str:
        log = log_as_text(play.log)
        with self._lock:
            self._games.setdefault(log, ClassGame(play))
        return log


def read_part[M: Model](data: object, kind: type[M], source: str) -> M:
    """A part of a game as a page sends it. Raises InputError, naming ``source`` and the place, for anything else."""
    if not isinstance(data, dict):
        raise InputError(source, None, "no table", "what this page sends")
    found = checked(data, kind)
    if not isinstance(found, list):
        return found
    allowed = Allowed(json_schema(kind), data)
    loc, first = next((loc, explained(here, allowed)) for loc, here in by_place(found).items())
    raise InputError(source, as_place(loc), first.found, first.allowed, first.hint)
