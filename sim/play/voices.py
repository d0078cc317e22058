"""Events in words: what people of a role in a unit say at the end of a round, from what can be seen and is said openly.

Nobody says what they believe in private. A voice stands for five people or more of one tier in one unit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Flags
from sim.common.vocabulary import TIERS
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.own_world import OwnTrace
from sim.study.result import Result

ROLES = ("An executive", "A manager", "Somebody on the staff")
MOST_VOICES = 5
TENTH, SOME, HALF = 0.1, 0.15, 0.5


@dataclass(frozen=True)
class Utterance(Result):
    """What somebody of a role in a unit says in a week."""

    week: int
    role: str
    unit: str
    text: str


@dataclass(frozen=True)
class CellRound:
    """The people of a tier in a unit over a round, from the end of week ``before`` to that of ``now``."""

    trace: OwnTrace
    number: int
    before: int
    now: int

    def at(self, name: str) -> float:
        """A quantity now."""
        return self.trace.of(name, self.now, self._mask)

    def change(self, name: str) -> float:
        """By how much it has changed."""
        return self.at(name) - self.trace.of(name, self.before, self._mask)

    def crossed(self, name: str, level: float) -> bool:
        """Whether it has risen past a level."""
        return self.at(name) >= level > self.at(name) - self.change(name)

    @property
    def lost(self) -> float:
        """Trust lost through how levers were used, a mean over these people."""
        weeks = self.trace.lost[self.before + 1 : self.now + 1]
        return -sum(float(week[self.number]) for week in weeks) / float(self.trace.sizes[self.number])

    @property
    def _mask(self) -> Flags:
        mask = np.zeros(len(self.trace.sizes), dtype=np.bool_)
        mask[self.number] = True
        return mask


@dataclass(frozen=True)
class Saying:
    """Something that is said where it ``holds``; the more ``pressing``, the sooner it is heard."""

    text: str
    holds: Callable[[CellRound], bool]
    pressing: float


SAYINGS = (
    Saying("After how this was handled, I would rather wait and see.", lambda c: c.lost > 0.03, 6.0),
    Saying("By now most of us here do it; nobody makes much of it.", lambda c: c.crossed("practising", HALF), 5.0),
    Saying("Some of us have started. It is slow, but it works.", lambda c: c.crossed("practising", TENTH), 4.0),
    Saying("We did it for a while. It has fallen asleep.", lambda c: c.change("practising") < -TENTH, 5.0),
    Saying("You hear good things about it around here now.", lambda c: c.change("in_favour") > SOME, 3.0),
    Saying("People no longer speak up for it the way they did.", lambda c: c.change("in_favour") < -SOME, 4.0),
    Saying("More and more of us say openly what we think of it.", lambda c: c.change("against") > TENTH, 4.5),
    Saying("Where is the time for it to come from?", lambda c: c.at("slack") < 0.2 and c.at("awareness") > 0.3, 2.0),
    Saying("I was shown it once. I could not do it alone.", lambda c: 0.1 < c.at("skill") < 0.4 < c.at("access"), 1.5),
    Saying(
        "We would try it, but we cannot get at it.", lambda c: c.at("in_favour") > 0.4 and c.at("access") < 0.05, 3.5
    ),
    Saying("I have heard the word. Nobody has told me what it is.", lambda c: c.at("awareness") < 0.15, 1.0),
    Saying("Everybody is for it. I have yet to see somebody do it.", lambda c: _words_only(c), 2.5),
)


def _words_only(cell: CellRound) -> bool:
    return cell.at("in_favour") > HALF and cell.at("practising") < 0.05 and cell.at("access") > HALF


def voices_of(trace: OwnTrace, before: int, now: int, titles: tuple[str, ...], shown: Flags) -> tuple[Utterance, ...]:
    """The most pressing things said at the end of a round, each once; ``shown`` (units,) may be named."""
    heard = sorted(_heard(trace, before, now, shown), key=lambda one: -one[0])
    said: dict[str, Utterance] = {}
    for _, saying, cell in heard:
        unit, tier = divmod(cell.number, len(TIERS))
        said.setdefault(saying.text, Utterance(now, ROLES[tier], titles[unit], saying.text))
    return tuple(said.values())[:MOST_VOICES]


def _heard(trace: OwnTrace, before: int, now: int, shown: Flags) -> Iterator[tuple[float, Saying, CellRound]]:
    """Everything said, with how pressing it is: of many cells that say the same, the largest."""
    for number in np.flatnonzero(trace.sizes >= FEWEST_SHOWN).tolist():
        if shown[number // len(TIERS)]:
            cell = CellRound(trace, number, before, now)
            share = float(trace.sizes[number] / trace.sizes.sum())
            yield from ((one.pressing + share, one, cell) for one in SAYINGS if one.holds(cell))
