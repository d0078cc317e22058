"""The same plan with one thing otherwise; None where that cannot be laid out on these people."""

from collections.abc import Iterable
from typing import Any

from sim.checks import Trial, idle_uses, strategy_problems
from sim.scenarios.strategy import Strategy, Use


def without(plan: Strategy, places: Iterable[int]) -> Strategy:
    """Without some of its uses."""
    gone = set(places)
    return _with_levers(plan, [use for n, use in enumerate(plan.levers) if n not in gone])


def added(plan: Strategy, lever: str, start: int, until: int, **fields: Any) -> Strategy:
    """With another use."""
    use = Use.model_validate({"lever": lever, "from": max(1, start), "until": max(1, start, until), **fields})
    return _with_levers(plan, [*plan.levers, use])


def changed(plan: Strategy, places: Iterable[int], **fields: Any) -> Strategy:
    """With some of its uses otherwise in some fields."""
    meant = set(places)
    return _with_levers(
        plan, [use.model_copy(update=fields) if n in meant else use for n, use in enumerate(plan.levers)]
    )


def moved(plan: Strategy, places: Iterable[int], weeks: int, horizon: int) -> Strategy | None:
    """With some of its uses so many weeks later, or earlier; None where one would begin before the first week or end
    after the horizon, and so be another."""
    meant, uses = set(places), list(plan.levers)
    for n in meant:
        later = {name: None if at is None else at + weeks for name, at in _weeks(uses[n]).items()}
        if not 1 <= uses[n].start + weeks <= horizon:
            return None
        uses[n] = uses[n].model_copy(update=later)
    return _with_levers(plan, uses)


def longer(plan: Strategy, places: Iterable[int], weeks: int, horizon: int) -> Strategy:
    """With some of its uses so many weeks longer, up to the horizon; shorter for less than 0, a week at least."""
    meant, uses = set(places), list(plan.levers)
    for n in meant:
        last, whole = min(uses[n].last or horizon, horizon), min(uses[n].until or horizon, horizon)
        end = min(max(last + weeks, uses[n].start), horizon)
        fields = {"broken_off": end} if end < whole else {"broken_off": None, "until": end}
        uses[n] = uses[n].model_copy(update=fields)
    return _with_levers(plan, uses)


def fits(plan: Strategy | None, trial: Trial) -> Strategy | None:
    """The plan, found to be one that can run there; else None."""
    if plan is None:
        return None
    try:
        plan = Strategy.model_validate(plan.model_dump(by_alias=True))
    except ValueError:
        return None
    return plan if not strategy_problems(plan, trial) and not any(idle_uses(plan, trial)) else None


def _with_levers(plan: Strategy, uses: Iterable[Use]) -> Strategy:
    return plan.model_copy(update={"levers": tuple(uses)})


def _weeks(use: Use) -> dict[str, int | None]:
    return {"start": use.start, "until": use.until, "broken_off": use.broken_off}
