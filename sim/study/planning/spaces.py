"""Three spaces of plans: levers recombined from known plans, one plan's numbers, and single changes of one plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.levers import LEVERS
from sim.scenarios.strategy import Strategy, Use
from sim.study.planning.carried import FAINT, made
from sim.study.planning.levers_to_use import NEVER, Together, Wishes
from sim.study.search.space import Among, Choice, Chosen, Continuous, Space, Whole

WHOLE_PLAN = ("access", "pilot_share", "team")
PEOPLE: tuple[Mapping[str, object], ...] = (  # whom a use may reach instead
    {"who": "everyone", "share": 1.0},
    {"who": "unit-heads", "share": 1.0},
    {"who": "influential", "share": 0.2},
    {"who": "supporters", "share": 0.3},
    {"who": "resisters", "share": 0.3},
)
TIER_SETS = (("executive", "middle", "operational"), ("executive", "middle"), ("middle", "operational"), ("middle",))
OUT = 4  # times as many places for a lever drawn at random as there are ways to use it
REACH = 16  # weeks to either side, to which a use is moved or made longer
FRAMINGS = ("matched", "balanced", "strategic", "operational", "mission")


@dataclass(frozen=True)
class Recombined:
    """Plans put together of ``options`` by lever; access, pilots and team as one of ``plans`` has them."""

    plans: tuple[Strategy, ...]
    options: Mapping[str, tuple[Together, ...]]

    @property
    def space(self) -> Space:
        free = ((lever, found) for lever, found in self.options.items() if len(found) > 1)
        levers = [Among(lever, tuple(range(_places(found)))) for lever, found in free]
        whole = [Among(field, tuple(range(len(self._values[field])))) for field in WHOLE_PLAN]
        return Space((*levers, *(choice for choice in whole if len(choice.options) > 1)), self.build)

    @cached_property
    def _values(self) -> dict[str, tuple[object, ...]]:
        """What the plans have of each field of a whole plan, each once."""
        found: dict[str, list[object]] = {field: [] for field in WHOLE_PLAN}
        for plan in self.plans:
            for field, values in found.items():
                if getattr(plan, field) not in values:
                    values.append(getattr(plan, field))
        return {field: tuple(values) for field, values in found.items()}

    def build(self, point: Chosen) -> Strategy | None:
        """The plan that a point stands for."""
        whole = {field: values[int(point.get(field, 0))] for field, values in self._values.items()}
        uses = [use for lever, found in self.options.items() for use in self._at(found, int(point.get(lever, 0)))]
        return made(self.plans[0], uses, **whole)

    @staticmethod
    def _at(found: Sequence[Together], place: int) -> Together:
        """The option of a place; beyond the last one the lever is left out."""
        return found[place] if place < len(found) else NEVER

    def point(self, plan: Strategy) -> Chosen:
        """The point that stands for one of the plans."""
        whole = {field: values.index(getattr(plan, field)) for field, values in self._values.items()}
        there = {lever: found.index(self._uses(plan, lever, found)) for lever, found in self.options.items()}
        names = {choice.name for choice in self.space.choices}
        return {name: place for name, place in (there | whole).items() if name in names}

    def _uses(self, plan: Strategy, lever: str, found: Sequence[Together]) -> Together:
        uses = tuple(use for use in plan.levers if use.lever == lever)
        return uses if uses in found else found[0]


def _places(found: Sequence[Together]) -> int:
    """Places of a lever's options: where it can be left out, that is at most of them, for most plans use few levers."""
    return OUT * len(found) if NEVER in found else len(found)


@dataclass(frozen=True)
class Retimed:
    """A plan's numbers: when each use that is not fixed begins, how long it lasts, how strong it is, and its pace."""

    plan: Strategy
    wishes: Wishes
    horizon: int

    @property
    def space(self) -> Space:
        return Space(tuple(choice for n in self._free for choice in self._choices(n)), self.build)

    @property
    def _free(self) -> list[int]:
        return [n for n, use in enumerate(self.plan.levers) if self.wishes.is_free(use.lever)]

    def _choices(self, n: int) -> Iterator[Choice]:
        use, last = self.plan.levers[n], self.horizon
        weeks = _weeks(use, last)
        yield Whole(f"{n}.from", max(1, use.start - REACH), max(use.start, min(last - 1, use.start + REACH)))
        yield Whole(f"{n}.weeks", max(1, weeks - REACH), min(last, weeks + REACH))
        yield Continuous(f"{n}.intensity", FAINT, 1.0, log=True)
        yield Among(f"{n}.pace", ("at-once", "step-by-step"))

    @property
    def start(self) -> Chosen:
        """The point at which the plan is as it is."""
        return {name: value for n in self._free for name, value in self._point(n)}

    def _point(self, n: int) -> Iterator[tuple[str, int | float | str]]:
        use = self.plan.levers[n]
        yield f"{n}.from", use.start
        yield f"{n}.weeks", min(self.horizon, _weeks(use, self.horizon))
        yield f"{n}.intensity", max(FAINT, use.intensity)
        yield f"{n}.pace", use.pace

    def build(self, point: Chosen) -> Strategy | None:
        """The plan with these numbers."""
        free = {*self._free}
        uses = (self._with(n, point) if n in free else use for n, use in enumerate(self.plan.levers))
        return made(self.plan, list(uses))

    def _with(self, n: int, point: Chosen) -> Use:
        start = int(point[f"{n}.from"])
        until = min(self.horizon, start + int(point[f"{n}.weeks"]) - 1)
        more = {"intensity": point[f"{n}.intensity"], "pace": point[f"{n}.pace"]}
        return self.plan.levers[n].model_copy(update={"start": start, "until": until, **more})


def _weeks(use: Use, horizon: int) -> int:
    """How many weeks a use lasts at most."""
    return max(1, min(use.until or horizon, horizon) - use.start + 1)


def changed(
    plan: Strategy, options: Mapping[str, tuple[Together, ...]], wishes: Wishes, horizon: int
) -> list[Strategy]:
    """Every plan that is one change away: a lever left out, moved, longer, shorter, otherwise aimed, or added."""
    found = [made(plan, uses) for uses in _changes(plan, options, wishes, horizon)]
    found += [made(plan, plan.levers, access=access) for access in ("everyone", "staged") if access != plan.access]
    return [one for one in found if one is not None and wishes.met(one)]


def _changes(
    plan: Strategy, options: Mapping[str, tuple[Together, ...]], wishes: Wishes, horizon: int
) -> Iterator[list[Use]]:
    for n, use in enumerate(plan.levers):
        if wishes.is_free(use.lever):
            others = [other for m, other in enumerate(plan.levers) if m != n]
            yield others
            yield from ([*others, other] for other in _otherwise(use, horizon))
    used = {use.lever for use in plan.levers}
    for lever, found in options.items():
        if lever not in used:
            yield from ([*plan.levers, *uses] for uses in found if uses != NEVER)


def _otherwise(use: Use, horizon: int) -> Iterator[Use]:
    """The same lever a little otherwise."""
    updates: list[Mapping[str, object]] = [*_times(use, horizon), *_paces(use)]
    updates += [{"tiers": tiers} for tiers in TIER_SETS if tiers != use.tiers]
    updates += [people for people in PEOPLE if people["who"] != use.who]
    updates += [{"framing": framing} for framing in FRAMINGS if framing != use.framing]
    updates += [{"intensity": min(1.0, use.intensity * factor)} for factor in (0.5, 2.0)]
    yield from (use.model_copy(update=dict(update)) for update in updates)


def _times(use: Use, horizon: int) -> Iterator[Mapping[str, object]]:
    weeks = _weeks(use, horizon)
    for start in (max(1, use.start - 8), min(horizon, use.start + 8)):
        yield {"start": start, "until": min(horizon, start + weeks - 1)}
    for factor in (0.6, 1.6):
        yield {"until": min(horizon, use.start + max(1, round(weeks * factor)) - 1)}


def _paces(use: Use) -> Iterator[Mapping[str, object]]:
    pause = LEVERS[use.lever].pause
    every = use.every or pause
    for other in dict.fromkeys((max(pause, every // 2), every * 2)):
        if other != every:
            yield {"every": other}
    yield {"pace": "at-once" if use.pace == "step-by-step" else "step-by-step"}


def listed(plans: Sequence[Strategy]) -> tuple[Space, list[Chosen]]:
    """A space of so many plans, and all of its points."""

    def pick(point: Chosen) -> Strategy | None:
        return plans[int(point["plan"])]

    places = tuple(range(len(plans)))
    return Space((Among("plan", places),), pick), [{"plan": place} for place in places]
