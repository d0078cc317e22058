"""``njit`` as Numba has it, but for where machine code is kept: its own way notices no damage and no changed callee."""

import hashlib
import logging
import os
import pickle
from collections.abc import Callable
from functools import cache
from typing import Any

import numba
from numba.core.caching import NullCache
from numba.core.compiler import CompileResult
from numba.core.dispatcher import Dispatcher
from numba.core.runtime.nrt import rtsys
from numba.core.serialize import dumps

from sim.numerics.machine_code.described import described, surroundings
from sim.numerics.machine_code.files import folders, intact, save
from sim.numerics.machine_code.turn import TURN

SUFFIX = ".machine"
FIRST = "compiling the model for this machine, which takes up to half a minute and is done once"
NOWHERE = "compiling the model, at every start anew, for half a minute: no folder can be written to keep it in"
_LOG = logging.getLogger("buyin")


def njit(*, cache: bool, **options: Any) -> Callable[[Any], Any]:
    """As ``numba.njit`` with these options, but for where the machine code is kept on ``cache``; not for C to call."""

    def make(function: Any) -> Any:
        made = numba.njit(**options | {"no_cfunc_wrapper": True})(function)
        if cache and isinstance(made, Dispatcher):  # and not the function itself, where Numba is switched off
            made._cache = Kept(made)  # type: ignore[attr-defined]
        return made

    return make


class Kept(NullCache):
    """Numba's interface to what is kept of one function."""

    def __init__(self, dispatcher: Any):
        self._dispatcher = dispatcher

    @property
    def cache_path(self) -> str | None:
        return next((str(folder) for folder in folders()), None)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """What was compiled for these types; None where there is nothing that can be used."""
        rtsys.initialize(target_context)  # all that machine code needs: Numba's own way loads what only compiling needs
        name = self._name(sig, target_context.codegen())
        found = _loaded(name, target_context)
        if found is None and TURN.take():
            found = _loaded(name, target_context)  # another process may have compiled it meanwhile
            if found is not None:
                TURN.give_back()
        if found is None:
            _say_once()
        return found

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled for these types, where that can be."""
        try:
            if all(loop.can_cache for loop in data.lifted) and not data.library.has_dynamic_globals:
                save(self._name(sig, data.codegen), dumps(data._reduce()))
        finally:
            TURN.give_back()

    def _name(self, sig: Any, codegen: Any) -> str:
        function = self._dispatcher.py_func
        parts = (surroundings(), repr(codegen.magic_tuple()), repr(sig), *described(self._dispatcher, set()))
        known = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
        return f"{function.__module__}.{function.__qualname__}-{known}{SUFFIX}".replace("<locals>", "")


def _loaded(name: str, target_context: Any) -> Any:
    for folder in folders():
        payload = intact(folder / name)
        if payload is not None:
            try:
                return CompileResult._rebuild(target_context, *pickle.loads(payload))
            except Exception:  # of another make after all: compiled anew, and replaced
                _LOG.debug("cannot use %s", folder / name, exc_info=True)
    return None


@cache
def _say_once() -> None:
    if any(os.access(folder, os.W_OK) for folder in folders()):
        _LOG.info(FIRST)
    else:
        _LOG.warning(NOWHERE)
