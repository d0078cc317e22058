"""Which uses of each lever a plan may have: as known plans use it, and as it could be used anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.scenarios.strategy import Strategy, Use

Together = tuple[Use, ...]  # all uses of one lever in a plan; none where it is left out
NEVER: Together = ()


@dataclass(frozen=True)
class Wishes:
    """What a plan must have and must not: levers to ``keep`` and ``never`` to use, and ``fixed`` uses as they are."""

    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    fixed: tuple[Use, ...] = ()

    def check(self) -> None:
        """Raise InputError for a lever that is to be kept or fixed, and never used."""
        for lever in self.never:
            for option, levers in (("--keep", self.keep), ("--fixed", tuple(use.lever for use in self.fixed))):
                if lever in levers:
                    raise InputError(f"option --never {lever}", None, f"the same lever with {option}", "one of the two")

    def of(self, lever: str) -> Together:
        """The fixed uses of a lever."""
        return tuple(use for use in self.fixed if use.lever == lever)

    def is_free(self, lever: str) -> bool:
        """Whether there is anything to choose about a lever."""
        return lever not in self.never and not self.of(lever)

    def met(self, plan: Strategy) -> bool:
        """Whether a plan has what it must have, and nothing that it must not."""
        used = {use.lever for use in plan.levers}
        return {*plan.levers} >= {*self.fixed} and used >= {*self.keep} and used.isdisjoint(self.never)


def wished(plan: Strategy, wishes: Wishes, horizon: int) -> tuple[Use, ...]:
    """The uses of a plan within the horizon, with what is fixed in place of its own, and without what must not be."""
    free = (use for use in plan.levers if wishes.is_free(use.lever) and use.start <= horizon)
    return (*(use.model_copy(update={"until": min(use.until or horizon, horizon)}) for use in free), *wishes.fixed)


def options(plans: Iterable[Strategy], wishes: Wishes, horizon: int) -> dict[str, tuple[Together, ...]]:
    """What a plan may do with each lever: leave it out, do as one of the plans does, or use it in a common way.

    By lever, in the order of the registry; those for which there is nothing to choose have one option.
    """
    known = list(plans)
    return {lever: tuple(_options(lever, known, wishes, horizon)) for lever in LEVERS}


def _options(lever: str, plans: Sequence[Strategy], wishes: Wishes, horizon: int) -> Iterator[Together]:
    if not wishes.is_free(lever):
        yield wishes.of(lever)
        return
    if lever not in wishes.keep:
        yield NEVER
    seen = (tuple(use for use in plan.levers if use.lever == lever) for plan in plans)
    yield from dict.fromkeys(uses for uses in seen if uses)
    yield from ((use,) for use in common_uses(lever, horizon))


def common_uses(lever: str, horizon: int) -> tuple[Use, ...]:
    """A lever from the start, from a quarter and from half of the horizon, each for half of it, for everyone."""
    starts = dict.fromkeys((2, 1 + horizon // 4, 1 + horizon // 2))
    return tuple(_use(lever, start, min(horizon, start + horizon // 2)) for start in starts)


def _use(lever: str, start: int, until: int) -> Use:
    hands_on = LEVERS[lever].hands_on
    return Use.model_validate(
        {
            "lever": lever,
            "from": start,
            "until": until,
            "framing": "matched",
            "pace": "step-by-step" if hands_on else "at-once",
        }
    )
