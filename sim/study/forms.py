"""Which strategies a comparison tries, and in which forms: each idea as drawn, and at its best."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sim.checks import Trial, misfit, renamed, strategy_problems
from sim.common.errors import InputError, as_place
from sim.measures import HEADLINE
from sim.organisation import Organisation
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.study.budget import planned_effort
from sim.study.comparison import NotTried

ALWAYS = "do-nothing"
NO_BEST = "no best form of it is known here"
NOT_NAMED = "not named by --strategies"


@dataclass(frozen=True)
class Lineup:
    """The strategies to be compared, as drawn, and those of the catalogue that are not."""

    tried: tuple[Strategy, ...]
    not_tried: tuple[NotTried, ...]


def lineup(
    catalogue: Catalogue, trial: Trial, names: Sequence[str | Path | Strategy] | None, told: Mapping[str, str]
) -> Lineup:
    """The strategies of these names or files, else all of the catalogue that fit; doing nothing is always among them.

    ``told`` are other names of units, as for ``checks.renamed``. Raises InputError for one that is named and cannot be
    laid out on the scenario of ``trial``.
    """
    every = catalogue.strategy_names()
    if names:
        wanted = names if ALWAYS in names or ALWAYS not in every else (ALWAYS, *names)
        tried = tuple(named(catalogue, name, trial, told) for name in wanted)
        known = {strategy.name for strategy in tried}
        rest = (catalogue.strategy(name) for name in every if name not in known)
        return Lineup(tried, tuple(NotTried(one.name, one.title, NOT_NAMED) for one in rest))
    read = [renamed(catalogue.strategy(name), told) for name in every]
    reasons = {one.name: misfit(one, trial) for one in read}
    left_out = (NotTried(one.name, one.title, reasons[one.name]) for one in read if reasons[one.name])
    return Lineup(tuple(one for one in read if not reasons[one.name]), tuple(left_out))


def named(catalogue: Catalogue, name: str | Path | Strategy, trial: Trial, told: Mapping[str, str]) -> Strategy:
    """A strategy by name, by file or as it is, with units under the names by which they are told.

    Raises InputError where it cannot be laid out on the scenario of ``trial``.
    """
    if isinstance(name, Strategy):
        for problem in strategy_problems(renamed(name, told), trial):
            raise InputError(f"strategy {name.name}", as_place(problem.loc), problem.found, problem.allowed)
        return renamed(name, told)
    found = catalogue.strategy(name, lambda strategy: strategy_problems(renamed(strategy, told), trial))
    return renamed(found, told)


def best_forms(
    catalogue: Catalogue, scenario: str | Path, strategies: Iterable[Strategy], trial: Trial, told: Mapping[str, str]
) -> Iterator[Strategy]:
    """The stored best forms of these strategies on the scenario of that name or file, where there are any that fit."""
    for strategy in strategies:
        path = catalogue.best_path(scenario, strategy.name)
        if path is not None and (best := renamed(catalogue.strategy(path), told)) and not misfit(best, trial):
            yield best


def in_forms(drawn: Lineup, best: Sequence[Strategy], form: str) -> Lineup:
    """A line-up as ``drawn``, at its ``best`` or ``both``, best forms before drawn ones.

    An idea without levers has one form; one of which no best form is known is left out where only those are asked for.
    """
    if form == "drawn":
        return drawn
    if form == "both":
        return Lineup((*best, *drawn.tried), drawn.not_tried)
    known = {one.name for one in best}
    unknown = [one for one in drawn.tried if one.levers and one.name not in known]
    not_tried = (*drawn.not_tried, *(NotTried(one.name, one.title, NO_BEST) for one in unknown))
    return Lineup((*best, *(one for one in drawn.tried if not one.levers)), not_tried)


def caveats(
    tried: Sequence[Strategy], budget: float | None, measure: str = HEADLINE, *, as_shipped: bool
) -> Iterator[str]:
    """What must be known of best forms: for what they were tuned, and of which ideas there are none.

    ``as_shipped``: the scenario and its organisation are those for which they were tuned.
    """
    best = [one for one in tried if one.tuned]
    known = {one.name for one in best}
    without = [one.name for one in tried if one.levers and one.name not in known]
    if without and best:
        yield f"no best form is known of {', '.join(without)}; --tune finds it"
    elif without:
        yield "no best forms are known here, all is as drawn; --tune finds them"
    if best and not as_shipped:
        yield "best forms were tuned for the scenario as it ships, not for these people and numbers; --tune does that"
    other = {one.tuned.budget for one in best if one.tuned and budget is not None and one.tuned.budget != budget}
    if other:
        tuned = " and ".join(f"{days:,.0f}" for days in sorted(other))
        yield f"best forms were tuned for {tuned} person-days, and are brought to the budget by their levers' intensity"
    if any(one.tuned and one.tuned.measure != measure for one in best):
        yield f"best forms were tuned for another measure than {measure}; --tune tunes them for it"


def usual_budget(
    trial: Trial, organisation: Organisation | None, strategies: Iterable[Strategy]
) -> tuple[float | None, str]:
    """The scenario's budget, of one's own ``organisation`` in proportion to its people, and in words what is assumed.

    Where the scenario states none: about the middle of what strategies cost as drawn; None where none costs anything.
    """
    scenario, designed = trial.scenario, trial.scenario.design().people
    if scenario.budget is not None and organisation is None:
        return scenario.budget, ""
    if scenario.budget is not None and organisation is not None:
        days = _round(scenario.budget * len(organisation) / designed)
        stated = f"the scenario's {scenario.budget:,.0f} for {designed} people"
        return days, f"budget: {days:,.0f} person-days, {stated} in proportion to yours; another with --budget"
    efforts = [planned_effort(scenario, trial.organisation, strategy).total for strategy in strategies]
    spent = [effort for effort in efforts if effort > 0]
    if not spent:
        return None, ""
    days = _round(median(spent))
    return days, f"budget: {days:,.0f} person-days, about the middle of what plans cost as drawn; another with --budget"


def _round(days: float) -> float:
    """Days to two digits."""
    return float(f"{days:.2g}")
