"""Giving memory back to the system when a visitor has left, and forgetting what was worked out when all have."""

import ctypes
import ctypes.util
import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

WAIT = 3.0  # seconds after the last one of a group has left
ARENA_MAX = -8  # mallopt's M_ARENA_MAX, see <malloc.h>

_lock = threading.Lock()
_waiting: list[threading.Timer] = []
_forgets: list[Callable[[], None]] = []


def kept_for_visitors[F: Callable[..., Any]](cached: F) -> F:
    """A function with a cache (``functools.lru_cache``) that is emptied when nobody is there any more."""
    forget_with_visitors(cached.cache_clear)  # type: ignore[attr-defined]
    return cached


def forget_with_visitors(forget: Callable[[], None]) -> None:
    """Call ``forget`` when nobody is there any more."""
    _forgets.append(forget)


def share_arena() -> None:
    """Let all threads share one pool of memory, which shrinks when visitors leave (glibc). Before threads start."""
    with suppress(OSError, AttributeError):
        _c_library().mallopt(ARENA_MAX, 1)


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
    """Forget what nobody is there to ask for, collect what nobody holds, and hand free memory to the system (glibc)."""
    from solara.server import kernel_context

    if not kernel_context.contexts:
        for forget in _forgets:
            forget()
    gc.collect()
    with suppress(OSError, AttributeError):
        _c_library().malloc_trim(0)


def _c_library() -> Any:
    return ctypes.CDLL(ctypes.util.find_library("c"))
