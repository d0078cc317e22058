"""Studies of a case: what the commands of the same names do, with the same defaults, and a ``Result`` of each.

What they have in common: ``case`` is a scenario, by name, by file or as an object; ``strategies`` (or ``strategy``) are
named likewise; ``organisation`` is one's own, from ``load_organisation``, in place of generated ones; ``values`` sets
numbers of the scenario or the model by path, as ``--set`` does; ``measure`` is a key such as ``practising`` or
``trust_left.middle``; ``replicates`` is a number of worlds, ``seed`` a whole number from 0 to 2**32 - 1; ``workers``
processes, one for each core when left out. No number depends on the latter. All raise InputError for whatever is wrong.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from buyin.asking import Case as Case
from buyin.asking import Plan as Plan
from buyin.asking import of_case, of_command
from buyin.results import Result
from sim.organisation import Organisation

Values = Mapping[str, float]


def run(
    case: Case,
    strategy: Plan,
    *,
    organisation: Organisation | None = None,
    values: Values | None = None,
    weeks: int | None = None,
    seed: int = 1,
) -> Result:
    """One strategy in one world, week by week: the first world of those that ``compare`` uses with the same seed.

    Tables: ``weekly``, ``people`` (where people may be shown), ``events``.
    """
    return of_case("run", case, strategy, organisation, values, {"weeks": weeks, "seed": seed})


def compare(
    case: Case,
    strategies: Sequence[Plan] | None = None,
    *,
    organisation: Organisation | None = None,
    values: Values | None = None,
    form: Literal["drawn", "best", "both"] = "both",
    budget: float | Literal["none"] | None = None,
    by: Literal["mean", "chance", "regret"] = "mean",
    goal: str | None = None,
    futures: int = 64,
    measure: str = "practising",
    replicates: int = 100,
    seed: int = 1,
    workers: int | None = None,
    **more: Any,
) -> Result:
    """Strategies beside one another in the same worlds: which wins, by how much, how surely, at what cost.

    Left out, ``strategies`` are all that fit. ``budget`` is in person-days (the scenario's own where left out, "none"
    leaves each as it is), ``goal`` such as "practising >= 50", ``futures`` how often all that nobody knows is drawn at
    once. ``more`` are further options of the command by name, such as ``team_budget=200`` or
    ``sponsor_leaves="after:26"``.
    """
    asked = {"form": form, "budget": budget, "by": by, "goal": goal, "many": futures, "measure": measure}
    asked |= {"replicates": replicates, "seed": seed, "workers": workers, **more}
    return of_case("compare", case, strategies, organisation, values, asked)


def plan(
    case: Case,
    *,
    budget: float | None = None,
    goal: str | None = None,
    by: Literal["mean", "chance", "regret"] = "mean",
    weeks: int | None = None,
    organisation: Organisation | None = None,
    values: Values | None = None,
    start: str | Path | None = None,
    keep: Sequence[str] = (),
    never: Sequence[str] = (),
    trials: int = 800,
    measure: str = "practising",
    replicates: int = 100,
    futures: int = 64,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """The plan that fits a budget, in person-days: searched for in worlds set aside for it, judged in others.

    ``keep`` and ``never`` name levers, ``start`` a plan of one's own to improve; plans are judged in ``futures`` draws
    of all that nobody knows. Needs the extra ``analysis``.
    """
    asked = {"budget": budget, "goal": goal, "by": by, "weeks": weeks, "start": start, "keep": list(keep)}
    asked |= {"never": list(never), "trials": trials, "measure": measure, "replicates": replicates, "futures": futures}
    return of_case("plan", case, None, organisation, values, asked | {"seed": seed, "workers": workers})


def steer(
    case: str | Path,
    plan: str | Path,
    seen: str | Path,
    *,
    did: str | Path | None = None,
    budget_left: float | None = None,
    goal: str | None = None,
    people: str | Path | None = None,
    ties: Sequence[str | Path] = (),
    search: bool = False,
    worlds: int = 3000,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Where one stands after the rounds in the file ``seen``, where it leads, what to do now and what to ask next.

    ``plan`` is what is carried out and ``did`` what really was, by name or file; ``people`` and ``ties`` are files.
    """
    asked: dict[str, Any] = {
        "plan": plan,
        "seen": seen,
        "did": did,
        "budget_left": budget_left,
        "goal": goal,
        "people": people,
    }
    asked |= {"ties": list(ties), "search": search, "worlds": worlds, "seed": seed, "workers": workers}
    return of_command("steer", asked, str(case))


def map_over(
    case: Case,
    x: str,
    y: str,
    strategies: Sequence[Plan] | None = None,
    *,
    organisation: Organisation | None = None,
    values: Values | None = None,
    grid: int = 7,
    measure: str = "practising",
    replicates: int = 20,
    seed: int = 1,
    workers: int | None = None,
) -> Result:
    """Which strategy is best over two quantities ``x`` and ``y``, each ``PATH`` or ``PATH=LOW:HIGH``, on a grid."""
    asked = {"x": x, "y": y, "grid": grid, "measure": measure, "replicates": replicates, "seed": seed}
    return of_case("map", case, strategies, organisation, values, asked | {"workers": workers})
