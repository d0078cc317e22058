"""What ``buyin compare`` compares: which strategies, in which forms, at which budget."""

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.asked import Study
from sim.cli.option_types import OneOf, amount, days_or_none
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.scenarios.strategy import Strategy
    from sim.study.budget import Budget
    from sim.study.forms import Lineup

FORMS = ("drawn", "best", "both")
AS_DRAWN = "every strategy is as drawn; at their best many come to more (--form both)"

OPTIONS = (
    options.strategies(
        "Strategies to compare, by name or file; doing nothing is always one. Left out: all there are that fit."
    ),
    options.text(
        "--form",
        "FORM",
        "Each strategy as drawn, at its best (its free choices tuned), or both.",
        type=OneOf(FORMS, "form"),
        default="both",
        show_default=True,
    ),
    options.flag(
        "--tune",
        "Tune the free choices of every strategy now, for your people, numbers, budget and measure; some seconds each. "
        "Left out: best forms are those stored with shipped scenarios.",
        "Input",
    ),
)
PURSES = (
    options.text(
        "--budget",
        "DAYS",
        "Bring every strategy to this effort, in person-days, by the intensity of its levers; none: leave each as it "
        "is. Left out: the scenario's budget.",
        "Simulation",
        type=days_or_none(1e9),
    ),
    options.text(
        "--team-budget",
        "DAYS",
        "Keep every strategy within so many person-days of the change team, by the intensity of its levers.",
        "Simulation",
        type=amount(1e9),
    ),
    options.text(
        "--people-budget",
        "DAYS",
        "Keep every strategy within so many person-days of the people it reaches.",
        "Simulation",
        type=amount(1e9),
    ),
)


def purses(study: Study, more: Mapping[str, Any]) -> "Budget | None":
    """The purses that options say; the scenario's own budget, or one that is assumed, where no total is said."""
    from sim.study.budget import Budget
    from sim.study.forms import usual_budget

    total = more["budget"]
    if total is None:
        total, said = usual_budget(study.setup.trial, study.setup.organisation, study.setup.strategies)
        study.assume([said] if said else [])
    days = (None if total == inf else total, more["team_budget"], more["people_budget"])
    return Budget(*days) if any(days) else None


def lined_up(study: Study, measure: str, budget: "Budget | None", more: Mapping[str, Any]) -> "Lineup":
    """The strategies of a study in the forms asked for, and those left out. Raises InputError."""
    from sim.study.forms import Lineup, caveats, in_forms

    setup, form, tune = study.setup, more["form"], more["tune"]
    best = _tuned(study, measure, budget, more) if tune else _stored(study)
    found = in_forms(Lineup(setup.strategies, setup.not_tried), best, form)
    total = None if budget is None else budget.total
    known = caveats(found.tried, total, measure, as_shipped=tune or setup.as_shipped)
    study.assume([AS_DRAWN] if form == "drawn" else known)
    return found


def _stored(study: Study) -> tuple["Strategy", ...]:
    from sim.study.forms import best_forms

    setup = study.setup
    return tuple(best_forms(setup.catalogue, setup.case, setup.strategies, setup.trial, setup.told))


def _tuned(study: Study, measure: str, budget: "Budget | None", more: Mapping[str, Any]) -> tuple["Strategy", ...]:
    from sim.checks import misfit
    from sim.study.tuning import Tuning, all_tuned

    if more["form"] == "drawn":
        raise InputError("option --tune", None, "--form drawn with it", "--form best or both")
    if budget is None or budget.total is None:
        raise InputError("option --tune", None, "--budget none with it", "a budget in person-days")
    setup = study.setup
    support = setup.catalogue.support()
    ideas = [one for one in setup.strategies if one.levers and not misfit(one, setup.trial)]
    wanted = [Tuning(one, support, study.experiment, budget, measure) for one in ideas]
    return tuple(all_tuned(wanted, workers=more["workers"], progress=study.progress("Tuning")))
