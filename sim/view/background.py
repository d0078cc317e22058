"""What a page waits for, worked out in a thread of its own once its turn has come."""

import threading
from collections.abc import Callable

from sim.view.comparing import TURNS, Cancelled

Check = Callable[..., None]


def in_background(work: Callable[[Check], None], failed: Callable[[Exception], None]) -> Callable[[], None]:
    """Begin some work; what is returned stops it.

    ``work`` is given a function to call as it goes on, with whatever arguments: it raises Cancelled once the work was
    stopped. ``failed`` hears of every other error.
    """
    stop = threading.Event()

    def check(*_: object) -> None:
        if stop.is_set():
            raise Cancelled

    def run() -> None:
        try:
            with TURNS.turn(check):
                work(check)
        except Cancelled:
            pass
        except Exception as error:
            failed(error)

    threading.Thread(target=run, daemon=True).start()
    return stop.set
