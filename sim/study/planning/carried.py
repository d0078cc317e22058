"""What a plan must be for its team to carry it out: levers after those they need, and hours that the team has."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from sim.levers import LEVERS
from sim.levers.schedule import Schedule
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.strategy import Strategy, Use

LEAST = 0.3  # of its share of a busy week that the rarest use keeps, before others give way
CLOSE = 1e-9
FAINT = 0.1  # intensity below which a use is left out
MOST_USES = 12  # of a plan: as many as people can follow; shipped strategies have up to eleven


def made(plan: Strategy, uses: Sequence[Use], **more: object) -> Strategy | None:
    """The plan with other uses, without those whose prerequisites it lacks; None where they cannot be together."""
    fields = {name: getattr(plan, name) for name in Strategy.model_fields} | more
    try:
        return Strategy(**fields | {"levers": with_needs(uses)})
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


def within_hours(plan: Strategy, scenario: Scenario, organisation: Organisation) -> Strategy:
    """The plan at intensities at which no week asks for more hours than the change team has.

    In a week that asks for too many, the uses that are rarest give way first, for what is done every week would be
    weaker in all others as well.
    """
    schedule = Schedule(scenario, organisation, plan, scenario.horizon)
    weeks = [_asked(schedule, week) for week in range(1, scenario.horizon + 1)]
    count = [sum(use in week for week in weeks) for use in range(len(plan.levers))]
    left = [1.0] * len(plan.levers)
    for week in sorted(weeks, key=lambda week: -sum(week.values())):
        for use, factor in _giving_way(week, left, count, schedule.hours):
            left[use] *= factor
    if min(left, default=1.0) == 1.0:
        return plan
    levers = (
        use.model_copy(update={"intensity": use.intensity * factor})
        for use, factor in zip(plan.levers, left, strict=True)
    )
    return plan.model_copy(update={"levers": tuple(levers)})


def _asked(schedule: Schedule, week: int) -> dict[int, float]:
    """Hours that each use at work in a week asks for, by its number."""
    return {number: sum(planned.demand(week)) for number, planned, _ in schedule.at_work(week)}


def _giving_way(
    week: dict[int, float], left: Sequence[float], count: Sequence[int], hours: float
) -> Iterator[tuple[int, float]]:
    """Which uses of a week are made weaker, and by what factor, so that they ask for no more than ``hours``."""
    asked = {use: each * left[use] for use, each in week.items() if each > 0}
    total = sum(asked.values())
    over = total - hours
    for use in sorted(asked, key=lambda use: count[use]):
        if over <= CLOSE * hours:
            return
        given = min(over, asked[use] * (1 - LEAST * hours / total))
        over -= given
        yield use, 1 - given / asked[use]
