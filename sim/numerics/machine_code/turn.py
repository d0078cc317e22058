"""Whose turn it is to compile: of several first starts at once, one compiles and the others wait for that."""

from typing import TYPE_CHECKING

from sim.numerics.machine_code.files import folders

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 120.0  # seconds to wait for another process that compiles


class CompileTurn:
    """Whose turn it is to compile, among the processes of this machine: a lock on a file, waited for only so long."""

    def __init__(self) -> None:
        self.depth, self.patience = 0, PATIENCE
        self.lock: BaseFileLock | None = None

    def take(self) -> bool:
        """Whether others may have compiled something while this process waited for its turn."""
        self.depth += 1
        if self.depth > 1 or self.lock is not None:
            return self.depth == 1
        return self._locked()

    def give_back(self) -> None:
        """Let others compile; what is compiled while something else is, is part of the same turn."""
        self.depth = max(0, self.depth - 1)
        if self.depth == 0 and self.lock is not None:
            self.lock.release()
            self.lock = None

    def _locked(self) -> bool:
        """Wait for the turn, in the first folder that can be written: True also where waiting was in vain."""
        from filelock import FileLock, Timeout  # takes a while to load, and is wanted at first starts only

        for folder in folders():
            lock = FileLock(folder / "lock", mode=0o600)
            try:
                lock.acquire(timeout=self.patience)
                self.lock = lock
                return True
            except Timeout:
                self.patience = 0.0
                return True
            except (OSError, NotImplementedError):  # a file system without locks, or a folder without room
                continue
        return False


TURN = CompileTurn()
