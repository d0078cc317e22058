"""What lies around the best plan: without each of its levers, as short as can be, and at lower budgets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.scenarios.strategy import Strategy, Use
from sim.study.budget import Budget
from sim.study.planning.carried import made
from sim.study.planning.plan_search import PlanSearch

SHARES = (0.2, 0.4, 0.6, 0.8)  # of the budget, at which cheaper plans are looked for
NEXT = 8  # plans tried that are looked at again at each of these
CHANGES = 0.06  # of all plans tried: single changes at each


@dataclass(frozen=True)
class Without:
    """A plan without one of its uses."""

    use: Use
    plan: Strategy


def without_each(plan: Strategy) -> Iterator[Without]:
    """The plan without each of its uses, whatever needs it left out too; nothing else is changed."""
    for n, use in enumerate(plan.levers):
        less = made(plan, [other for m, other in enumerate(plan.levers) if m != n])
        if less is not None:
            yield Without(use, less)


def shorter(course: PlanSearch, plan: Strategy, slack: float) -> list[Strategy]:
    """Plans of fewer and fewer levers, each the best that leaves out one more: as long as little is lost.

    That is at most ``slack`` of what the plan is worth in all searching worlds, beyond which none goes on.
    """
    worlds, found = course.pace.worlds, [plan]
    worth = course.tryout.values([plan], worlds)[0]
    while True:
        fewer = [one.plan for one in without_each(found[-1]) if course.wishes.met(one.plan)]
        if not fewer:
            return found[1:]
        best = course.best_of(fewer)
        if course.tryout.values([best], worlds)[0] < worth - slack:
            return found[1:]
        found.append(best)


def cheaper(course: PlanSearch, plans: list[Strategy]) -> list[tuple[float, Strategy]]:
    """The best plan found at each lower budget, in person-days, from some plans made weaker and the best tried."""
    total, found = course.means.budget.total, []
    assert total is not None
    best: list[Strategy] = []
    for share in SHARES:
        lower = at_budget(course, share)
        begun = [*best, *plans, *course.best_within(share * total, NEXT)]
        possible = [one for plan in begun if (one := lower.means.carried(plan)) and lower.wishes.met(one)]
        if possible:
            best = [lower.changed(lower.best_of(possible), CHANGES)]
            found.append((share * total, best[0]))
    return found


def at_budget(course: PlanSearch, share: float) -> PlanSearch:
    """The same search with a share of each purse."""
    purses = {name: None if days is None else share * days for name, days in vars(course.means.budget).items()}
    return replace(course, means=replace(course.means, budget=Budget(**purses)), ways=course.options)
