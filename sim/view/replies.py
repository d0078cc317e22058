"""What a page does when a visitor acts: bad input is said, and loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.common.errors import InputError, shown
from sim.view.serving.quiet import note_failure
from sim.view.widget import Act

Answer = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class EventAnswers:
    """What answers each event of a page, by name."""

    answers: dict[str, Answer]

    def answering(self, say: Callable[[list[str]], None], after: Callable[[], None] = lambda: None) -> Act:
        """One function for all events; ``say`` shows what is wrong with one, the same as before included. ``after`` is
        called once one is answered."""

        def act(name: str, data: dict[str, Any]) -> None:
            if name not in self.answers:
                return
            say([])
            try:
                self.answers[name](data)
            except InputError as error:
                say([str(error)])
            except Exception as error:
                note_failure("what a visitor did", error)
                say(["This failed on the server, and nothing was changed. What you had is still here."])
            after()

        return act


def number_in(data: dict[str, Any], name: str, low: float, high: float) -> float:
    """A number of an event, from ``low`` to ``high``. Raises InputError."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise InputError("this page", name, shown(value), f"a number from {low:g} to {high:g}")
    return value
