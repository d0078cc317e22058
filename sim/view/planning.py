"""A strategy on its timeline, as the page Build shows it: levers, cost week by week, and what to mind."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, get_args

from sim.checks import Trial, advice, idle_uses, strategy_problems
from sim.common.errors import InputError, Problem, as_place
from sim.common.vocabulary import TIERS
from sim.levers import LEVERS
from sim.levers.lever import STAGES
from sim.scenarios.strategy import UNIT_GROUPS, Framing, Strategy, Use, Who
from sim.view.plan import from_table

SOURCE = "this strategy"


def draft_of(strategy: Strategy) -> dict[str, Any]:
    """The strategy in plain values, each lever with all that can be said of it."""
    return strategy.model_dump(mode="json", by_alias=True)


def from_draft(draft: dict[str, Any], trial: Trial) -> Strategy:
    """The strategy of a draft, found to be in order on the trial's scenario. Raises InputError."""
    strategy = from_table(_without_none(draft), SOURCE)
    check_on(strategy, trial)
    return strategy


def check_on(strategy: Strategy, trial: Trial) -> None:
    """Raise InputError where a strategy cannot run on the trial's scenario."""
    problems = strategy_problems(strategy, trial)
    if problems:
        first, *others = problems
        more = [f"{as_place(other.loc)}: {other}" for other in others]
        raise InputError(SOURCE, as_place(first.loc), first.found, first.allowed, first.hint, more)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(part) for key, part in value.items() if part is not None}
    return [_without_none(part) for part in value] if isinstance(value, list) else value


def plan_of(strategy: Strategy, trial: Trial) -> dict[str, Any]:
    """The timeline: where each lever stands, what it costs, and what to mind."""
    schedule, weeks = trial.schedule(strategy), range(1, trial.scenario.horizon + 1)
    planned, costs = schedule.planned, [schedule.effort_in(week) for week in weeks]
    team, people = [cost.team for cost in costs], [cost.people for cost in costs]
    return {
        "lanes": [
            {"title": one.lever.title, "from": one.start, "until": one.last, "stage": one.lever.stage}
            for one in planned
        ],
        "costs": [round(one.effort().total, 1) for one in planned],
        "team": [round(days, 2) for days in accumulate(team)],
        "people": [round(days, 2) for days in accumulate(people)],
        "warnings": [_warning(found) for found in (*idle_uses(strategy, trial), *advice(strategy, trial))],
        "horizon": trial.scenario.horizon,
    }


def _warning(found: Problem) -> dict[str, Any]:
    number = found.loc[1] if len(found.loc) > 1 and isinstance(found.loc[1], int) else None
    return {"lever": number, "text": f"{found.found}; better: {found.allowed}"}


def choices(trial: Trial, titles: Sequence[str]) -> dict[str, Any]:
    """What each field of a lever can be, and what it means; ``titles`` are those of the organisation's units."""
    small = trial.organisation.shown.small
    units = {name: title for name, title, few in zip(trial.organisation.units, titles, small, strict=True) if not few}
    return {
        "levers": [
            {
                "name": lever.name,
                "title": lever.title,
                "stage": lever.stage,
                "effect": lever.effect,
                "sideEffect": lever.side_effect,
                "source": lever.source,
                "pause": lever.pause,
                "needs": list(lever.needs),
            }
            for lever in sorted(LEVERS.values(), key=lambda lever: STAGES.index(lever.stage))
        ],
        "units": [*UNIT_GROUPS, *units],
        "titles": units,
        "tiers": list(TIERS),
        "who": list(get_args(Who)),
        "framing": list(_texts(get_args(Framing))),
        "help": {field.alias or name: field.description or "" for name, field in Use.model_fields.items()},
        "new": Use.model_validate({"lever": "message", "from": 1}).model_dump(mode="json", by_alias=True),
    }


def _texts(options: Iterable[object]) -> Iterable[str]:
    """Texts among the arguments of a type, those within literals included."""
    for option in options:
        if isinstance(option, str):
            yield option
        else:
            yield from _texts(get_args(option))
