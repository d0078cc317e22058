"""What can be changed about the rest of a plan: one thing at a time, within the effort that is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scipy.optimize import brentq

from sim.levers import LEVERS
from sim.levers.schedule import Planned, Schedule
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use

Sort = Literal["hold", "stop", "bring forward", "strengthen", "retarget", "add", "switch", "both", "search"]
STRONGER = 1.5
ADDED = 13  # weeks that an added lever is used
SOONER = 2  # weeks by which a lever has to come sooner to be worth a change
LEAST = 1e-6  # factor on a plan that leaves next to nothing of it
THINNEST = 0.5  # factor on the rest of the plan below which a change is not offered


@dataclass(frozen=True)
class Move:
    """A change of the rest of a plan: the ``strategy`` that holds from then on, and what it still costs, person-days.

    ``thinned`` is the factor on the intensity of all that is left to do, 1 where it fits into the effort left.
    """

    sort: Sort
    says: str
    strategy: Strategy
    effort: float = 0.0
    thinned: float = 1.0

    @property
    def name(self) -> str:
        return self.says


@dataclass(frozen=True)
class Rest:
    """The rest of a plan after ``week``, in an organisation."""

    scenario: Scenario
    organisation: Organisation
    plan: Strategy
    week: int

    def schedule(self, strategy: Strategy) -> Schedule:
        """A strategy laid out."""
        return Schedule(self.scenario, self.organisation, strategy, self.scenario.horizon)

    def effort(self, schedule: Schedule) -> float:
        """What a schedule costs after the week, in person-days."""
        return sum(schedule.effort_in(week).total for week in range(self.week + 1, self.scenario.horizon + 1))

    def left(self) -> list[tuple[int, Planned]]:
        """Uses that are at work or to come, by their place in the plan."""
        planned = enumerate(self.schedule(self.plan).planned)
        return [(n, one) for n, one in planned if one.until > self.week and one.start <= one.until]

    def within(self, move: Move, days: float) -> Move | None:
        """A change made to fit into so many person-days by thinning all that is left; None where that is too thin, but
        for holding and for another plan, which are offered however thin."""
        cost = self.effort(self.schedule(move.strategy))
        if cost <= days * (1 + 1e-9):
            return replace(move, effort=cost)
        thin = self._thinned(move.strategy, THINNEST)
        if move.sort not in ("hold", "switch") and self.effort(self.schedule(thin)) > days:
            return None
        factor = float(
            brentq(lambda f: self.effort(self.schedule(self._thinned(move.strategy, f))) - days, 1e-6, 1, xtol=1e-3)
        )
        strategy = self._thinned(move.strategy, factor)
        return replace(move, strategy=strategy, effort=self.effort(self.schedule(strategy)), thinned=factor)

    def _thinned(self, strategy: Strategy, factor: float) -> Strategy:
        levers = tuple(use.model_copy(update={"intensity": use.intensity * factor}) for use in strategy.levers)
        return strategy.model_copy(update={"levers": levers})


def going_on(did: Strategy, rest: Rest) -> Strategy:
    """What was really done so far, and then what is left of the plan: uses that are in both go on at their place."""
    levers = list(did.levers)
    known = {_same(use): n for n, use in enumerate(did.levers)}
    done = rest.schedule(did).planned
    for n, planned in enumerate(done):
        levers[n] = until_week(planned, rest.week)
    for n, planned in rest.left():
        use = rest.plan.levers[n]
        place = known.get(_same(use))
        if place is not None:
            levers[place] = use
        else:
            levers.append(from_week(planned, rest.week + 1))
    return did.model_copy(update={"levers": tuple(levers)})


def _same(use: Use) -> str:
    return use.model_dump_json(exclude={"until", "intensity"})


def until_week(planned: Planned, week: int) -> Use:
    """A use that ends with a week at the latest; one that had not begun never does."""
    until = min(planned.until, week)
    start = planned.start if planned.start <= until else until + 1
    return planned.use.model_copy(update={"start": start, "until": until, "after": "start"})


def from_week(planned: Planned, week: int) -> Use:
    """A use that begins with a week at the earliest, in its own rhythm."""
    later = max(0, -(-(week - planned.start) // planned.every)) * planned.every
    return planned.use.model_copy(
        update={"start": planned.start + later, "until": planned.until, "after": "start", "every": planned.every}
    )


def moves(rest: Rest, behind: Sequence[str], days: float, others: Sequence[Strategy] = ()) -> list[Move]:
    """Holding first, then every change that fits into so many person-days; ``behind`` are tiers, the furthest first,
    ``others`` plans that one may switch to."""
    hold = rest.within(Move("hold", "hold", rest.plan), days)
    assert hold is not None
    found = [rest.within(move, days) for move in (*_changes(rest, behind), *_switched(rest, others))]
    return [hold, *(move for move in found if move is not None)]


def _changes(rest: Rest, behind: Sequence[str]) -> Iterator[Move]:
    for n, planned in rest.left():
        yield _with(rest, "stop", f"stop {_called(planned)}", n, until_week(planned, rest.week))
        yield from _forward(rest, n, planned)
        yield from _stronger(rest, n, planned)
        yield from _retargeted(rest, n, planned, behind)
    yield from _added(rest)


def _switched(rest: Rest, others: Sequence[Strategy]) -> Iterator[Move]:
    for other in others:
        if other.name != rest.plan.name and other.levers:
            yield Move("switch", f"switch to {other.name}", going_on(rest.plan, replace(rest, plan=other)))


def _with(rest: Rest, sort: Sort, says: str, place: int, use: Use, *more: Use) -> Move:
    levers = list(rest.plan.levers)
    levers[place] = use
    return Move(sort, says, rest.plan.model_copy(update={"levers": (*levers, *more)}))


def _called(planned: Planned) -> str:
    return planned.lever.name


def _forward(rest: Rest, n: int, planned: Planned) -> Iterator[Move]:
    sooner = planned.start - (rest.week + 1)
    if sooner < SOONER:
        return
    start = rest.week + 1
    use = planned.use.model_copy(update={"start": start, "until": planned.until - sooner, "after": "start"})
    yield _with(rest, "bring forward", f"bring {_called(planned)} forward from week {planned.start} to {start}", n, use)


def _stronger(rest: Rest, n: int, planned: Planned) -> Iterator[Move]:
    use = planned.use
    if use.intensity < 1.0:
        more = min(1.0, STRONGER * use.intensity)
        says = f"strengthen {_called(planned)} from {use.intensity:.0%} to {more:.0%}"
        yield _with(rest, "strengthen", says, n, use.model_copy(update={"intensity": more}))
    elif planned.every > planned.lever.pause and use.pace == "at-once":
        every = max(planned.lever.pause, planned.every // 2)
        says = f"strengthen {_called(planned)}: every {every} weeks, not {planned.every}"
        later = from_week(planned, rest.week + 1).model_copy(update={"every": every})
        yield _with(rest, "strengthen", says, n, until_week(planned, rest.week), later)


def _retargeted(rest: Rest, n: int, planned: Planned, behind: Sequence[str]) -> Iterator[Move]:
    use = planned.use
    tier = next((one for one in behind if one in use.tiers), None)
    if tier is None or len(use.tiers) < 2 or use.who in ("sponsor", "unit-heads"):
        return
    later = from_week(planned, rest.week + 1).model_copy(update={"tiers": (tier,)})
    if later.until is not None and later.start <= later.until:
        says = f"retarget {_called(planned)} to the {tier} tier"
        yield _with(rest, "retarget", says, n, until_week(planned, rest.week), later)


def begun(rest: Rest) -> set[str]:
    """Names of levers that were used by now."""
    planned = rest.schedule(rest.plan).planned
    return {one.lever.name for one in planned if one.start <= min(one.until, rest.week)}


def _added(rest: Rest) -> Iterator[Move]:
    left = {planned.lever.name for _, planned in rest.left()}
    done = begun(rest)
    until = min(rest.week + ADDED, rest.scenario.horizon)
    for name, lever in LEVERS.items():
        if name in left or (lever.needs and done.isdisjoint(lever.needs)):
            continue
        use = Use.model_validate({"lever": name, "from": rest.week + 1, "until": until})
        more = rest.plan.model_copy(update={"levers": (*rest.plan.levers, use)})
        yield Move("add", f"add {name} for {until - rest.week} weeks", more)
