"""What a plan must be for its team to carry it out: levers after those they need, and hours that the team has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from pydantic import ValidationError
from scipy.optimize import brentq

from sim.levers import LEVERS
from sim.levers.costs import Effort
from sim.levers.schedule import Schedule
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use
from sim.study.budget import Budget
from sim.study.ideas import LEAST as LEAST_CHOSEN

LEAST = 0.3  # of its share of a busy week that the rarest use keeps, before others give way
ALIKE = 1.0  # the same where all give way alike
NO_IDEA: dict[str, object] = {"core": (), "tuned": None}  # a plan may do without what makes the idea it comes from
CLOSE, FINE = 1e-6, 1e-3
FAINT = LEAST_CHOSEN  # intensity below which a use is left out: the same as for an idea at its best
MOST_USES = 12  # of a plan: as many as people can follow
SPENT, TIMES = 0.99, 4  # share of a budget that is as good as all, and how often a plan is made stronger to get there


def made(plan: Strategy, uses: Sequence[Use], **more: object) -> Strategy | None:
    """The plan with other uses, without those whose prerequisites it lacks; None where they cannot be together."""
    fields = {name: getattr(plan, name) for name in Strategy.model_fields} | more
    try:
        return Strategy(**fields | NO_IDEA | {"levers": with_needs(uses)})
    except ValidationError:
        return None


def with_needs(uses: Sequence[Use]) -> tuple[Use, ...]:
    """The uses of which every one has a lever that it needs before it, where it needs any; in order of their start."""
    left = tuple(sorted(uses, key=lambda use: (use.after, use.start, use.lever)))
    while True:
        kept = tuple(use for use in left if _is_prepared(use, left))
        if len(kept) == len(left):
            return kept
        left = kept


def _is_prepared(use: Use, uses: Sequence[Use]) -> bool:
    needs = LEVERS[use.lever].needs
    return not needs or any(one.lever in needs and one.start < use.start for one in uses)


@dataclass(frozen=True)
class Means:
    """What there is to carry out a plan: a budget and the team's hours, on one organisation; ``fixed`` uses stay."""

    scenario: Scenario
    organisation: Organisation
    budget: Budget
    fixed: tuple[Use, ...] = ()

    def carried(self, plan: Strategy, least: float = LEAST) -> Strategy | None:
        """The plan as it can be carried out; None where it cannot.

        Its free uses are made weaker until it keeps within the budget and the team's hours; those that are then too
        weak for anybody to carry out are left out, and of more than people can follow those that cost least.
        Intensities have two digits. ``least`` is what of its share of a busy week the rarest use keeps.
        """
        paid = self._within_budget(self._within_hours(plan, least))
        if paid is None:
            return None
        cost = [planned.effort().total for planned in self._schedule(paid).planned]
        strong = [n for n in self._free(paid) if paid.levers[n].intensity >= FAINT]
        kept = {*sorted(strong, key=lambda n: -cost[n])[:MOST_USES]}
        uses = ((use, n in kept) for n, use in enumerate(paid.levers))
        return made(paid, [_rounded(use) if free else use for use, free in uses if free or use in self.fixed])

    def spent(self, plan: Strategy, least: float = LEAST) -> Strategy | None:
        """The plan as it can be carried out, its uses stronger where a lack of hours leaves some of the budget."""
        carried = self.carried(plan, least)
        if carried is None:
            return None
        for _ in range(TIMES):
            stronger = self.carried(self._stronger(carried), least)
            if stronger is None or self.effort(stronger).total <= self.effort(carried).total:
                break
            carried = stronger
        return carried

    def _stronger(self, plan: Strategy) -> Strategy:
        """The free uses times one factor, none above full strength, to spend what is left of the budget."""
        spent = 1.0 + self.budget.over(self.effort(plan))
        factor = 1.0 if spent > SPENT else 1.0 / max(FINE, spent)
        return _scaled(plan, dict.fromkeys(self._free(plan), factor))

    def effort(self, plan: Strategy) -> Effort:
        """What a plan costs."""
        return self._schedule(plan).effort()

    def busiest(self, plan: Strategy) -> float:
        """Hours asked of the team in the busiest week, as a share of those that it has."""
        schedule = self._schedule(plan)
        return max(sum(schedule.demand(week)) for week in range(1, schedule.horizon + 1)) / schedule.hours

    def _schedule(self, plan: Strategy) -> Schedule:
        return Schedule(self.scenario, self.organisation, plan, self.scenario.horizon)

    def _free(self, plan: Strategy) -> list[int]:
        return [n for n, use in enumerate(plan.levers) if use not in self.fixed]

    def _within_budget(self, plan: Strategy) -> Strategy | None:
        """The free uses times one factor, at most 1; None where what is fixed costs too much."""
        free = self._free(plan)

        def over(factor: float) -> float:
            return self.budget.over(self.effort(_scaled(plan, dict.fromkeys(free, factor))))

        if over(1.0) <= 0:
            return plan
        if over(FINE) > 0:
            return None
        factor = float(brentq(over, FINE, 1.0, xtol=FINE)) - FINE
        return _scaled(plan, dict.fromkeys(free, max(FINE, factor)))

    def _within_hours(self, plan: Strategy, least: float) -> Strategy:
        """The plan at intensities at which no week asks for more hours than the change team has.

        In a week that asks for too many, the uses that are rarest give way first, for what is done every week would be
        weaker in all others as well.
        """
        schedule = self._schedule(plan)
        weeks = [_asked(schedule, week) for week in range(1, schedule.horizon + 1)]
        count = [sum(use in week for week in weeks) for use in range(len(plan.levers))]
        free, left = {*self._free(plan)}, [1.0] * len(plan.levers)
        for week in sorted(weeks, key=lambda week: -sum(week.values())):
            order = [n for n in sorted(week, key=count.__getitem__) if n in free]
            for use, factor in _giving_way(week, left, order, schedule.hours, least):
                left[use] *= factor
        return _scaled(plan, dict(enumerate(left)))


def _scaled(plan: Strategy, factors: Mapping[int, float]) -> Strategy:
    """The plan with the intensity of some uses, by number, times a factor, none above full strength."""
    scaled = {n: min(1.0, plan.levers[n].intensity * factor) for n, factor in factors.items() if factor != 1.0}
    if not scaled:
        return plan
    uses = (use.model_copy(update={"intensity": scaled.get(n, use.intensity)}) for n, use in enumerate(plan.levers))
    return plan.model_copy(update={"levers": tuple(uses)})


def _rounded(use: Use) -> Use:
    """The use with an intensity of two digits, no stronger."""
    digits = 100 if use.intensity >= 0.1 else 1000
    return use.model_copy(update={"intensity": floor(digits * use.intensity + CLOSE) / digits})


def _asked(schedule: Schedule, week: int) -> dict[int, float]:
    """Hours that each use at work in a week asks for, by its number."""
    return {number: sum(planned.demand(week)) for number, planned, _ in schedule.at_work(week)}


def _giving_way(
    week: Mapping[int, float], left: Sequence[float], order: Sequence[int], hours: float, least: float
) -> Iterator[tuple[int, float]]:
    """Which uses of a week are made weaker, in this order, and by what factor, so that they keep to ``hours``."""
    asked = {use: each * left[use] for use, each in week.items() if each > 0}
    total = sum(asked.values())
    over = total - hours
    for use in order:
        if over <= CLOSE * hours:
            return
        given = min(over, asked.get(use, 0.0) * (1 - least * hours / total))
        over -= given
        if given > 0:
            yield use, 1 - given / asked[use]
