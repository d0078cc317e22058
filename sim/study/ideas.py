"""An idea's free choices: what may be chosen, and the plan that a choice gives.

The plan has the levers of the idea's core, with the order and the people of the drawn form; what else is drawn may be
left out; and it may draw on the common package of support, in place of such help as the idea itself was drawn with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

from sim.checks import Trial, misfit
from sim.scenarios.strategy import Free, Strategy, Use
from sim.study.search import Among, Chosen, Continuous, Space

PILOT = "pilot"
LEAST = 0.02  # of full intensity: what is weaker is left out
OWN, COMMON = "idea", "support"


@dataclass(frozen=True)
class FreeUses:
    """Uses that are chosen together: the idea's own, or those of the package; levers of its ``core`` must stay."""

    name: str
    uses: tuple[Use, ...]
    free: Free
    core: frozenset[str]

    @property
    def levers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(use.lever for use in self.uses))

    @property
    def picks(self) -> bool:
        """Whether it picks people, or has some in a pilot."""
        return any(use.share < 1 or PILOT in use.units for use in self.uses)

    def choices(self) -> Iterator[Continuous | Among]:
        """What is free about it, where there is anything to choose."""
        if self.uses:
            yield from self._factor("start", self.free.start)
            yield from self._factor("length", self.free.length)
            yield from self._factor("share", self.free.share if self.picks else (1.0, 1.0))
        for lever in self.levers:
            low, high = self.free.intensity
            yield from self._factor(lever, (low if lever in self.core else 0.0, high))
        if any(use.pace == "step-by-step" for use in self.uses):
            yield from self._among("pace", self.free.pace)
        if any(use.units == (PILOT,) for use in self.uses):
            yield from self._among("first", self.free.first)

    def _factor(self, what: str, ends: tuple[float, float]) -> Iterator[Continuous]:
        if ends[0] < ends[1]:
            yield Continuous(f"{self.name}.{what}", *ends)

    def _among(self, what: str, options: tuple[str, ...]) -> Iterator[Among]:
        if len(options) > 1:
            yield Among(f"{self.name}.{what}", options)

    def factor(self, what: str, point: Chosen) -> float:
        """The factor chosen on something; where it was not free, 1."""
        return float(point.get(f"{self.name}.{what}", 1.0))

    def chosen(self, point: Chosen, horizon: int) -> tuple[Use, ...]:
        """Its uses as chosen, without those that are next to nothing."""
        uses = [self._use(use, point, horizon) for use in self.uses]
        return tuple(use for use in _apart(uses) if use.intensity >= LEAST or use.lever in self.core)

    def _use(self, use: Use, point: Chosen, horizon: int) -> Use:
        start = use.start if use.after == "shock" else max(1, round(use.start * self.factor("start", point)))
        weeks = ((use.until or max(horizon, use.start)) - use.start + 1) * self.factor("length", point)
        changes = {
            "start": start,
            "until": min(start + max(1, round(weeks)) - 1, max(horizon, start)),
            "intensity": use.intensity * self.factor(use.lever, point),
            "share": min(1.0, use.share * self.factor("share", point)) if use.share < 1 else use.share,
            "pace": self._option("pace", self.free.pace, point) if use.pace == "step-by-step" else use.pace,
            "units": (self._option("first", self.free.first, point),) if use.units == (PILOT,) else use.units,
        }
        return use.model_copy(update=changes)

    def _option(self, what: str, options: tuple[str, ...], point: Chosen) -> str:
        """What is chosen; where it was not free, the only option."""
        return str(point.get(f"{self.name}.{what}", options[0]))


def parts_of(strategy: Strategy, support: Strategy) -> tuple[FreeUses, ...]:
    """The idea's own uses, and those of the package that its core does not have."""
    core = frozenset(strategy.core or (use.lever for use in strategy.levers))
    common = tuple(use for use in support.levers if strategy.support and use.lever not in core)
    helps = {use.lever for use in common}
    own = tuple(use for use in strategy.levers if use.lever not in helps)
    return FreeUses(OWN, own, strategy.free, core), FreeUses(COMMON, common, support.free, frozenset())


def space_of(strategy: Strategy, support: Strategy, trial: Trial) -> Space:
    """All that is free about an idea on the scenario of ``trial``; a plan that does not fit there is none."""
    parts = parts_of(strategy, support)
    choices = tuple(choice for part in parts for choice in part.choices())
    return Space(choices, partial(_built, strategy, parts, trial))


def starts(space: Space) -> Iterator[Chosen]:
    """Points that are tried first: as drawn with more or less of the package, later or sooner."""
    for start, support, length in product((1.0, 0.5), (1.0, 0.4), (1.0, 1.6)):
        wanted = {f"{OWN}.start": start, f"{COMMON}.start": start, f"{COMMON}.length": length}
        yield {choice.name: _near(choice, wanted, support) for choice in space.choices}


def _near(choice: object, wanted: Chosen, support: float) -> str | float:
    if isinstance(choice, Among):
        return str(choice.options[-1] if choice.name.endswith(".pace") else choice.options[0])
    assert isinstance(choice, Continuous)
    is_help = choice.name.startswith(f"{COMMON}.") and choice.name not in wanted
    factor = float(wanted.get(choice.name, support if is_help else 1.0))
    return min(choice.high, max(choice.low, factor))


def _built(strategy: Strategy, parts: Iterable[FreeUses], trial: Trial, point: Chosen) -> Strategy | None:
    uses = _at_most_full([use for part in parts for use in part.chosen(point, trial.scenario.horizon)])
    share = min(1.0, strategy.pilot_share * float(point.get(f"{OWN}.share", 1.0)))
    plan = strategy.model_copy(update={"levers": uses, "pilot_share": share})
    return None if misfit(plan, trial) else plan


def _at_most_full(uses: list[Use]) -> tuple[Use, ...]:
    """Uses, all weaker by one factor where any would be stronger than full: what counts is how they share an effort."""
    most = max([1.0, *(use.intensity for use in uses)])
    return tuple(use.model_copy(update={"intensity": use.intensity / most}) for use in uses)


def _apart(uses: list[Use]) -> Iterator[Use]:
    """Uses, each ended before the next of the same lever on the same people begins."""
    for use in uses:
        later = [other.start for other in uses if other.start > use.start and use.overlaps(other)]
        yield use.model_copy(update={"until": min(later) - 1}) if later else use
