"""Two changes of the rest of a plan at once: what seems best, together with a lever added."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from sim.scenarios.strategy import Strategy
from sim.study.steer.moves import Move, Rest

FIRST, ADDED = 4, 3  # moves that are taken further; levers that are added to them


def pairs(rest: Rest, best: Sequence[Move], days: float) -> list[Move]:
    """The best moves, each together with the best levers to add, within so many person-days; ``best`` come first."""
    every = list(product(best[:FIRST], [one for one in best if one.sort == "add"][:ADDED]))
    apart = [two for n, two in enumerate(every) if two[0] is not two[1] and two[::-1] not in every[:n]]
    found = [rest.within(_both(*two), days) for two in apart if not _in_the_way(rest, *two)]
    return [one for one in found if one is not None]


def _in_the_way(rest: Rest, one: Move, more: Move) -> bool:
    """Whether a move has, or stops, the lever to be added: once is enough."""
    return more.strategy.levers[-1].lever in {left.lever.name for _, left in replace(rest, plan=one.strategy).left()}


def _both(one: Move, more: Move) -> Move:
    strategy, use = _whole(one), _whole(more).levers[-1]
    levers = (*strategy.levers, use)
    return Move("both", f"{one.says} and {more.says}", strategy.model_copy(update={"levers": levers}))


def _whole(move: Move) -> Strategy:
    """The strategy of a move before it was thinned."""
    levers = tuple(
        use.model_copy(update={"intensity": min(1.0, use.intensity / move.thinned)}) for use in move.strategy.levers
    )
    return move.strategy.model_copy(update={"levers": levers})
