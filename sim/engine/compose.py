"""The composer: the rules' equations as one compiled week, written out as a file that can be read.

The week of a block of eight worlds has four parts, each a function of the file: ``tell`` works out what can be known
of each person as last week left them, ``look`` what holds for units and the world, ``move`` takes one person after the
other through all rules, with one pass over their ties, and ``close`` lets results show. A number that an equation
names is a local variable there, loaded once and stored once.
"""

from collections.abc import Sequence

from sim.engine.check import checked
from sim.engine.compose_people import PeoplePart
from sim.engine.declared import Rule
from sim.engine.layout import Layout

HEAD = '''\
"""The week of the model, composed from the equations in sim/rules by make week. Not to be edited.

{order}

Rules: {digest}
"""

import numpy as np

from sim.engine.frame import Frame
from sim.numerics.vectors import (
    WIDTH,
    choose,
    clip,
    compiled,
    exp,
    inner,
    load,
    logistic,
    read_byte,
    read_float,
    read_int,
    spread,
    store,
    tanh,
)

KNOWN = {known}
'''


def composed(order: Sequence[Rule], layout: Layout, parameters: Sequence[str], digest: str) -> str:
    """The source of the week; ``parameters`` are the names in the order of their rows.

    Raises InputError for a name that stands for nothing, and for what an equation cannot hold.
    """
    checked(order, layout)
    return _Composer(order, layout, parameters).write(digest)


class _Composer(PeoplePart):
    def write(self, digest: str) -> str:
        order = "\n".join(f"- {rule.name}: {rule.summary}" for rule in self.order)
        self.out.add(*HEAD.format(order=order, digest=digest, known=len(self.known)).splitlines())
        self._tell()
        self._look()
        self._move()
        self._close()
        self._week()
        return str(self.out)

    def _week(self) -> None:
        summary = "A week of the blocks of worlds from ``first`` up to ``last``."
        every = "for b in range(first, last):"
        with self._function("week", summary, "first: int, last: int", "compiled"), self.out.block(every):
            self.out.add(*(f"{name}(b, f)" for name in ("tell", "look", "move", "close")))
