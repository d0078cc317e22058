"""Organisations that class codes draw for the page Play: worked out in the background, in turn, and kept."""

from collections.abc import Callable
from dataclasses import dataclass

from sim.classroom.levelled import Drawn
from sim.classroom.opening import drawn_by
from sim.common.errors import InputError
from sim.view.background import Check, in_background
from sim.view.recent import Recent
from sim.view.serving.quiet import note_failure
from sim.view.site import site

KEPT_DRAWN = 16


@dataclass(frozen=True)
class Coded:
    """A scenario's name, a class code, and when the files that are offered last changed."""

    scenario: str
    code: str
    stamps: tuple[int, ...]


_recent: Recent[Coded, Drawn | InputError] = Recent(KEPT_DRAWN)


def coded(scenario: str, code: str) -> Coded:
    """What is drawn by a code."""
    return Coded(scenario, code, site().stamps())


def drawn_for(one: Coded) -> Drawn | None:
    """The organisation, or None where it has not been drawn yet. Raises InputError where the code draws none."""
    found = _recent.get(one)
    if isinstance(found, InputError):
        raise found
    return found


def drawing(one: Coded, tell: Callable[[str], None], done: Callable[[], None]) -> Callable[[], None]:
    """Draw it in the background, saying how far it is, and then say that it is ``done``; what is returned stops it."""

    def work(check: Check) -> None:
        def progress(number: int) -> None:
            check()
            tell(f"Drawing organisation {number}")

        check()
        _recent.keep(one, _drawn(one, progress))
        done()

    def failed(error: Exception) -> None:
        note_failure("an organisation by a class code", error)
        tell("Drawing failed on the server. Load the page again, or play without a code.")

    return in_background(work, failed)


def _drawn(one: Coded, progress: Callable[[int], None]) -> Drawn | InputError:
    """What a code draws, or why it draws nothing; what somebody else has had drawn meanwhile is taken."""
    try:
        on = str(site().own.get(one.scenario, one.scenario))
        return drawn_for(one) or drawn_by(one.code, on, site().catalogue, progress)
    except InputError as error:
        return error
