"""Studies of a case: what the commands of the same names do, with the same defaults, and a ``Result`` of each.

What they have in common: ``case`` is a scenario, by name, by file or as an object; ``strategies`` (or ``strategy``) are
named likewise; ``organisation`` is one's own, from ``load_organisation``, in place of generated ones; ``values`` sets
numbers of the scenario or the model by path, as ``--set`` does; ``measure`` is a key such as ``practising`` or
``trust_left.middle`` (``buyin list measures``); ``replicates`` is a number of worlds, ``seed`` a whole number from 0 to
2**32 - 1, with which results are the same bit for bit; ``workers`` a number of processes from 1 to 512, one for each
core when left out: no number depends on it. Times are in weeks, efforts in person-days; shares and levels are from 0 to
1 in tables and ``to_dict()``, and per cent in what is printed and in goals. All raise InputError for whatever is wrong,
and RunError for a job that fails.
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

    ``case``, ``strategy``, ``organisation`` and ``values`` are as at the head of this module. ``weeks`` is a whole
    number from 1 to 1,040, the scenario's horizon where left out; ``seed`` one from 0 to 2**32 - 1.

    Tables: ``weekly`` (a row for each week and group; shares and levels from 0 to 1, commitment and stance from -1 to
    1), ``people`` (a row for each person, where people may be shown), ``events``. Raises InputError for whatever is
    wrong.
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

    ``case``, ``strategies``, ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as at the head of
    this module; left out, ``strategies`` are all that fit. ``form`` says how each is tried: as "drawn", in its "best"
    form, or "both". ``budget`` is in person-days, above 0 (the scenario's own where left out, "none" leaves each as it
    is). ``by`` says what ranks: the mean, the chance of the goal over futures, or the regret not exceeded in nine
    futures of ten. ``goal`` is a measure, a comparison and a number as shown, such as "practising >= 50" (per cent).
    ``futures`` is how often all that nobody knows is drawn at once: 0, or from 8 to 4,096. ``replicates`` is from 1 to
    100,000. ``more`` are further options of the command by name, such as ``team_budget=200`` or
    ``sponsor_leaves="after:26"``.

    Tables: ``comparison``, a row for each strategy, form, measure and group with ``mean``, ``low`` and ``high`` of a 95
    % interval in the measure's unit (shares from 0 to 1), and ``weekly``. Raises InputError for whatever is wrong.
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
    """The plan that fits a budget, searched for in worlds set aside for it, and judged in others.

    ``case``, ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as at the head of this module.
    ``budget`` is in person-days, above 0 (the scenario's own where left out); ``goal`` and ``by`` are as for
    ``compare``. ``weeks`` is the plan's length, from 4 to 1,040, in place of the scenario's horizon. ``keep`` and
    ``never`` name levers, ``start`` is a plan of one's own to improve, by name or file. ``trials`` is about how many
    plans are tried (50 to 100,000); they are judged in ``replicates`` worlds (1 to 100,000) and ``futures`` draws of
    all that nobody knows (8 to 65,536).

    Needs the extra ``analysis``. Table: ``frontier``, what more person-days would bring. Raises InputError for whatever
    is wrong.
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

    ``case`` is a scenario, ``plan`` what is carried out and ``did`` what really was, each by name or file; ``seen`` a
    table of rounds (``buyin steer --template`` prints one). ``budget_left`` is in person-days, from 0 (what the plan
    still costs where left out), ``goal`` as for ``compare``. ``people`` and ``ties`` are files of your own
    organisation. ``search`` looks for the best rest of the plan as well, which needs the extra ``analysis``.
    ``worlds``, 400 to 100,000, are drawn before what was seen weighs them; ``seed`` and ``workers`` are as at the head
    of this module.

    ``to_dict()`` has ``fits``, ``stands``, ``forecast``, ``advice`` and ``ask_next``, shares from 0 to 1. Raises
    InputError for whatever is wrong, with the row and column of a table.
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
    """Which strategy is best over two quantities ``x`` and ``y``, each ``PATH`` or ``PATH=LOW:HIGH``, on a grid.

    A path alone goes over the range that is declared for it, in its own unit. ``case``, ``strategies``,
    ``organisation``, ``values``, ``measure``, ``seed`` and ``workers`` are as at the head of this module. ``grid`` is
    the number of values along each axis, 2 to 101; ``replicates`` that of worlds at every point, 1 to 100,000.

    Table: ``map``, a row for each point and strategy. Raises InputError for whatever is wrong.
    """
    asked = {"x": x, "y": y, "grid": grid, "measure": measure, "replicates": replicates, "seed": seed}
    return of_case("map", case, strategies, organisation, values, asked | {"workers": workers})
