"""How many cases of a part are tried at most, and for how long."""

import time
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """So many cases, none of which begins after a moment of the monotonic clock."""

    times: int
    until: float

    @property
    def is_spent(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self.until

    def numbers(self, times: int | None = None) -> Iterator[int]:
        """The numbers of the cases, of all or of some."""
        for number in range(self.times if times is None else times):
            if self.is_spent:
                return
            yield number
