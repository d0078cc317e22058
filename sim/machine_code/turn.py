"""Whose turn it is to compile: of several first starts at once, one compiles and the others wait for that."""

import fcntl
import os
import time
from contextlib import suppress

from sim.machine_code.files import folders

PATIENCE = 120.0  # seconds to wait for another process that compiles


class Turn:
    """Whose turn it is to compile, among the processes of this machine: a lock on a file, waited for only so long."""

    def __init__(self) -> None:
        self.depth, self.file, self.patience = 0, -1, PATIENCE

    def take(self) -> bool:
        """Whether others may have compiled something while this process waited for its turn."""
        self.depth += 1
        if self.depth > 1 or self.file >= 0:
            return self.depth == 1
        return self._opened() and self._locked()

    def give_back(self) -> None:
        """Let others compile; what is compiled while something else is, is part of the same turn."""
        self.depth = max(0, self.depth - 1)
        if self.depth == 0 and self.file >= 0:
            os.close(self.file)
            self.file = -1

    def _opened(self) -> bool:
        for folder in folders():
            with suppress(OSError):
                self.file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
                return True
        return False

    def _locked(self) -> bool:
        until = time.monotonic() + self.patience
        with suppress(OSError):  # a file system without locks
            while True:
                try:
                    fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        self.patience = 0.0
                        break
                    time.sleep(0.05)
        return True


TURN = Turn()
