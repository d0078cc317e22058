"""Giving memory back to the system when a visitor has left."""

import ctypes
import ctypes.util
import gc
import threading
from contextlib import suppress
from typing import Any

WAIT = 3.0  # seconds after the last one of a group has left
ARENA_MAX = -8  # mallopt's M_ARENA_MAX, see <malloc.h>
ARENAS = 2

_lock = threading.Lock()
_waiting: list[threading.Timer] = []


def share_arenas() -> None:
    """Let all threads share few pools of memory, so that what one visitor leaves serves the next (glibc)."""
    with suppress(OSError, AttributeError):
        _c_library().mallopt(ARENA_MAX, ARENAS)


def give_back_soon() -> None:
    """Give memory back once nobody else has left for a moment."""
    with _lock:
        while _waiting:
            _waiting.pop().cancel()
        timer = threading.Timer(WAIT, give_back)
        timer.daemon = True
        _waiting.append(timer)
        timer.start()


def give_back() -> None:
    """Collect what nobody holds, and hand free memory to the system (glibc)."""
    gc.collect()
    with suppress(OSError, AttributeError):
        _c_library().malloc_trim(0)


def _c_library() -> Any:
    return ctypes.CDLL(ctypes.util.find_library("c"))
