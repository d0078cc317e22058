"""The options of a comparison under what nobody knows: how many futures, and what ranks strategies."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.option_types import OneOf, amount
from sim.cli.say import say
from sim.common.errors import InputError, extra
from sim.common.extras import check_installed

if TYPE_CHECKING:
    from sim.study.comparison_over_futures import Asking
    from sim.study.experiment import Experiment

FEWEST, USUAL, MOST = 8, 64, 4096

OPTIONS = (
    options.text(
        "--by",
        "WHAT",
        "Rank strategies by the mean of the measure, by the chance of the goal over futures, or by the regret that is "
        "not exceeded in nine futures of ten.",
        "Simulation",
        type=OneOf(("mean", "chance", "regret"), "ranking"),
        default="mean",
        show_default=True,
    ),
    options.whole(
        "--futures many",
        0,
        MOST,
        f"Number of futures, at least {FEWEST}, in which all that nobody knows is drawn together; 0: none. "
        f"{USUAL} when left out.",
    ),
    options.text(
        "--margin",
        "AMOUNT",
        "How far behind the best, as shown, a strategy is as good in a future. Left out: the least difference that "
        "matters.",
        "Simulation",
        type=amount(1e9),
    ),
)


def asking(more: Mapping[str, Any], measure: str, experiment: "Experiment") -> "Asking | None":
    """What these options ask of futures; None where none are to be drawn, or there is nothing to choose between.

    Raises InputError where they do not go together, and where futures are asked for that cannot be drawn.
    """
    many, by = more["many"], more["by"]
    if many == 0 and by != "mean":
        raise InputError("option --by", None, f"{by} with --futures 0", "mean, or futures")
    if many and many < FEWEST:
        raise InputError("option --futures", None, str(many), f"0, or a whole number from {FEWEST} to {MOST}")
    if many == 0 or len(experiment.arms) < 2 or not _can_be_drawn(asked_for=bool(many) or by != "mean"):
        return None
    from sim.measures import Goal, measure_of
    from sim.study.comparison_over_futures import Asking

    margin = more["margin"] and more["margin"] / measure_of(measure).kind.factor
    return Asking(many or USUAL, margin, Goal.of(experiment.scenario.goal), by)


def _can_be_drawn(*, asked_for: bool) -> bool:
    """Whether what draws futures is installed; where not, and they were not asked for, the extra is named."""
    if asked_for:
        check_installed("scipy", wanted_by="futures")
    if find_spec("scipy") is None:
        say(f"not drawn: futures: no scipy installed; {extra('analysis')}", err=True)
        return False
    return True
