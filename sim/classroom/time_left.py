"""The time that is left in a stage: it runs while the server runs, and asks no clock that anybody can set."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class TimeLeft:
    """``seconds`` are left since ``since`` (of a clock that only runs forward); None while it stands still."""

    seconds: float
    since: float | None = None
    now: Callable[[], float] = time.monotonic

    def left(self) -> float:
        """Seconds left; below 0 once the time is over."""
        return self.seconds if self.since is None else self.seconds - (self.now() - self.since)

    def stop(self) -> None:
        """Let it stand still."""
        self.seconds, self.since = self.left(), None

    def go(self) -> None:
        """Let it run."""
        self.seconds, self.since = self.left(), self.now()

    def put(self, seconds: float) -> None:
        """Say what is left, running or not."""
        self.seconds, self.since = seconds, None if self.since is None else self.now()
