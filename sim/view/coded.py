"""Organisations that class codes draw for the page Play: worked out in the background, in turn, and kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sim.classroom.levelled import Drawn
from sim.classroom.opening import drawn_by
from sim.errors import InputError
from sim.view.comparing import TURNS, Cancelled
from sim.view.serving.quiet import note_failure
from sim.view.site import site

KEPT_DRAWN = 16


@dataclass(frozen=True)
class Coded:
    """A scenario's name, a class code, and when the files that are offered last changed."""

    scenario: str
    code: str
    stamps: tuple[int, ...]


_found: OrderedDict[Coded, Drawn | InputError] = OrderedDict()
_lock = threading.Lock()


def coded(scenario: str, code: str) -> Coded:
    """What is drawn by a code."""
    return Coded(scenario, code, site().stamps())


def drawn_for(one: Coded) -> Drawn | None:
    """The organisation, or None where it has not been drawn yet. Raises InputError where the code draws none."""
    with _lock:
        found = _found.get(one)
    if isinstance(found, InputError):
        raise found
    return found


def drawing(one: Coded, tell: Callable[[str], None], done: Callable[[], None]) -> Callable[[], None]:
    """Draw it in the background, saying how far it is, and then say that it is ``done``; what is returned stops it."""
    stop = threading.Event()
    threading.Thread(target=_work, args=(one, tell, done, stop), daemon=True).start()
    return stop.set


def _work(one: Coded, tell: Callable[[str], None], done: Callable[[], None], stop: threading.Event) -> None:
    def check(*_: object) -> None:
        if stop.is_set():
            raise Cancelled

    def progress(number: int) -> None:
        check()
        tell(f"Drawing organisation {number}")

    try:
        with TURNS.turn(check):
            check()
            _keep(one, _drawn(one, progress))
        done()
    except Cancelled:
        pass
    except Exception as error:
        note_failure("an organisation by a class code", error)
        tell("Drawing failed on the server. Load the page again, or play without a code.")


def _drawn(one: Coded, progress: Callable[[int], None]) -> Drawn | InputError:
    """What a code draws, or why it draws nothing; what somebody else has had drawn meanwhile is taken."""
    try:
        on = str(site().own.get(one.scenario, one.scenario))
        return drawn_for(one) or drawn_by(one.code, on, site().catalogue, progress)
    except InputError as error:
        return error


def _keep(one: Coded, found: Drawn | InputError) -> None:
    """Keep it for whoever asks again; of more than a few, what was drawn first goes."""
    with _lock:
        _found[one] = found
        while len(_found) > KEPT_DRAWN:
            _found.popitem(last=False)
