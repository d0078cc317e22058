"""What was worked out lately, kept for whoever asks again."""

import threading
from collections import OrderedDict


class Recent[Key, Found]:
    """Results by what was asked; of more than ``most`` the oldest goes. Threads may share it."""

    def __init__(self, most: int):
        self._most = most
        self._found: OrderedDict[Key, Found] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Found | None:
        """What is kept; None where nothing is, or no longer."""
        with self._lock:
            return self._found.get(key)

    def keep(self, key: Key, found: Found) -> Found:
        """Keep a result, and hand it back."""
        with self._lock:
            self._found[key] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found
