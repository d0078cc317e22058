"""How far a sweep is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """Numbers of runs in all, done, failed, and damaged since: neither done nor failed any more."""

    runs: int
    done: int
    failed: int
    damaged: int = 0

    @property
    def left(self) -> int:
        """Runs that were never done."""
        return self.runs - self.done - self.failed - self.damaged
