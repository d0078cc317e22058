"""A comparison in the background: first a rough one, then the whole, with progress, and stopped when nobody waits."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sim.common.errors import InputError
from sim.study.compare import compare
from sim.study.comparison import Comparison
from sim.view.address import Address
from sim.view.recent import Recent
from sim.view.serving.workshop import stopped
from sim.view.turns import Turns, Wait

KEPT = 8
TURNS = Turns(2)  # comparisons at work in this process; others wait their turn
ROUGH = 10  # the rough one has this many times fewer replicates

Key = tuple[Address, tuple[int, ...]]


class Cancelled(Exception):
    """Nobody waits for it any more."""


@dataclass(frozen=True, eq=False)
class ComparisonStanding:
    """How far a comparison is: ``found`` may be the rough one, ``share`` from 0 to 1 is what is done of the whole;
    ``wait`` says how one that waits stands."""

    share: float = 0.0
    found: Comparison | None = None
    problem: str = ""
    state: str = "waiting"  # waiting, running, done, cancelled
    wait: Wait = field(default_factory=Wait)


class ComparisonJob:
    """Works out the comparison of an address in a thread of its own; ``tell`` hears how it stands."""

    def __init__(self, address: Address, tell: Callable[[ComparisonStanding], None]):
        self.address, self.tell = address, tell
        self.standing = ComparisonStanding()
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin, or tell at once what is already known."""
        known = kept(self.address)
        if known:
            self._tell(ComparisonStanding(1.0, known, state="done"))
        else:
            threading.Thread(target=self._work, daemon=True).start()

    def cancel(self) -> None:
        """Stop as soon as the batch at work is done."""
        self._stop.set()

    def _work(self) -> None:
        try:
            with TURNS.turn(self._wait):
                self._stages()
        except Cancelled:
            self._tell(ComparisonStanding(self.standing.share, self.standing.found, state="cancelled"))
        except InputError as error:
            self._tell(ComparisonStanding(problem=str(error), state="cancelled"))

    def _stages(self) -> None:
        whole = self.address.replicates
        rough = whole // ROUGH
        if rough >= 2:
            found = compared_now(self.address, rough, False, self._progress(0.0, 0.1))
            self._tell(ComparisonStanding(0.1, found, state="running"))
        found = compared_now(self.address, whole, True, self._progress(0.1, 0.9))
        keep(self.address, found)
        self._tell(ComparisonStanding(1.0, found, state="done"))

    def _progress(self, start: float, size: float) -> Callable[[int, int], None]:
        def progress(done: int, total: int) -> None:
            self._check()
            self._tell(ComparisonStanding(start + size * done / max(1, total), self.standing.found, state="running"))

        return progress

    def _wait(self, stands: Wait) -> None:
        self._check()
        if stands != self.standing.wait:
            self._tell(ComparisonStanding(wait=stands))

    def _check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _tell(self, standing: ComparisonStanding) -> None:
        self.standing = standing
        self.tell(standing)


def compared_now(
    address: Address, replicates: int, durability: bool, progress: Callable[[int, int], None] | None = None
) -> Comparison:
    """The comparison of an address with so many replicates, each strategy as drawn and in its best form where one is
    stored. Raises InputError."""
    strategies, said = address.in_both_forms()
    found = compare(
        address.experiment(strategies, replicates).with_weeks(),
        budget=address.budget or None,
        workers=1,
        progress=progress,
        durability=durability,
    )
    return replace(found, assumptions=(*said, *found.assumptions))


_recent: Recent[Key, Comparison] = Recent(KEPT)


def kept(address: Address) -> Comparison | None:
    """The comparison of an address, if it has been worked out lately, for whomever."""
    return _recent.get((address.comparison, address.stamp()))


def keep(address: Address, found: Comparison) -> None:
    """Keep a comparison for whoever asks next; the oldest of more than a few goes."""
    _recent.keep((address.comparison, address.stamp()), found)


def comparison_of(address: Address) -> Comparison:
    """The comparison of an address, worked out now if need be. Raises InputError, and Cancelled where nobody waits."""
    found = kept(address)
    if found is None:
        with TURNS.turn(_wanted):
            found = kept(address) or compared_now(address, address.replicates, True, _wanted)
        keep(address, found)
    return found


def _wanted(*_: object) -> None:
    stop = stopped.get()
    if stop is not None and stop.is_set():
        raise Cancelled
