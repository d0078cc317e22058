"""Waiting for one's turn: a few at once, the others in the order in which they came, told their place and how long."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

TOLD_EVERY = 0.25  # seconds


@dataclass(frozen=True)
class Wait:
    """How many stand before one, and about how many seconds it takes until one's turn; 0 for not known yet."""

    ahead: int = 0
    seconds: int = 0


class Turns:
    """Lets so many work at once; what the last ones took says how long others will wait."""

    def __init__(self, at_once: int):
        self._at_once = at_once
        self._change = threading.Condition()
        self._waiting: list[object] = []
        self._working = 0
        self._took: deque[float] = deque(maxlen=8)

    @contextmanager
    def turn(self, tell: Callable[[Wait], None]) -> Iterator[None]:
        """One's turn. While it has not come, ``tell`` hears how it stands some times a second; what it raises ends the
        waiting."""
        self._wait(tell)
        began = time.monotonic()
        try:
            yield
        finally:
            with self._change:
                self._working -= 1
                self._took.append(time.monotonic() - began)
                self._change.notify_all()

    def _wait(self, tell: Callable[[Wait], None]) -> None:
        mine = object()
        with self._change:
            self._waiting.append(mine)
        try:
            while (stands := self._taken(mine)) is not None:
                tell(stands)
        except BaseException:
            self._leave(mine)
            raise

    def _taken(self, mine: object) -> Wait | None:
        """Nothing once it is one's turn; else how one stands, after a moment."""
        with self._change:
            if self._waiting[0] is not mine or self._working >= self._at_once:
                self._change.wait(TOLD_EVERY)
            if self._waiting[0] is mine and self._working < self._at_once:
                self._waiting.pop(0)
                self._working += 1
                self._change.notify_all()
                return None
            return self._stands(self._waiting.index(mine))

    def _leave(self, mine: object) -> None:
        with self._change:
            self._waiting.remove(mine)
            self._change.notify_all()

    def _stands(self, place: int) -> Wait:
        ahead = place + self._working
        usual = sum(self._took) / len(self._took) if self._took else 0.0
        return Wait(ahead, ceil(usual * (place + 1) / self._at_once))
