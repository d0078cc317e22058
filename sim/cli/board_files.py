"""The files for a board beside a command's own, where what writes them is installed."""

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sim.cli.say import say
from sim.common.errors import extra
from sim.common.extras import EXTRAS, PACKAGES

if TYPE_CHECKING:
    from sim.checks import Wording
    from sim.report.charts import ChartSheet
    from sim.report.comparison import ComparisonSheet
    from sim.report.sheet import Sheet
    from sim.study.experiment import Experiment, Progress
    from sim.study.planning.plan_found import PlanFound


def for_a_board() -> bool:
    """Whether slides, a workbook and a PDF can be written; where not, the extra that is missing is named."""
    missing = [PACKAGES.get(module, module) for module in EXTRAS["office"] if find_spec(module) is None]
    if missing:
        say(f"not written: slides, workbook and PDF: no {', '.join(missing)} installed; {extra('office')}", err=True)
    return not missing


def with_board(
    sheet: "ComparisonSheet", experiment: "Experiment", progress: "Progress", workers: int | None
) -> "Sheet":
    """The sheet of a comparison with the files for a board; its best strategy runs again, to find what to watch."""
    from sim.measures.goal import Goal
    from sim.report.board.compared import board_of
    from sim.report.board.sheet import BoardSheet
    from sim.study.watch import watch

    best, goal = sheet.comparison.best.strategy, Goal.of(experiment.scenario.goal)
    found = watch(experiment, best, goal, workers=workers, progress=progress)
    return BoardSheet(sheet, replace(sheet, details=True), board_of(sheet.comparison, experiment, found))


def with_plan_board(
    sheet: "ChartSheet", found: "PlanFound", experiment: "Experiment", progress: "Progress", workers: int | None
) -> "Sheet":
    """The sheet of a plan with the files for a board; it is run again beside the best that is shipped."""
    from sim.measures import Goal
    from sim.report.board.planned import as_tried, board_of_plan
    from sim.report.board.sheet import BoardSheet
    from sim.study.compare import compare
    from sim.study.watch import watch

    goal, tried = Goal.of(found.goal), as_tried(found)
    scenario = experiment.scenario.model_copy(update={"goal": found.goal})
    experiment = replace(experiment, scenario=scenario).trying(tried)
    comparison = compare(experiment, measure=found.setting.measure, workers=workers, progress=progress)
    watched = watch(experiment, tried[0], goal, workers=workers, progress=progress)
    return BoardSheet(sheet, sheet, board_of_plan(found, sheet, comparison, experiment, watched))


def in_words(found: "PlanFound", wording: "Wording") -> "PlanFound":
    """A plan that was found, and those beside it, in the audience's words."""
    plans = {name: getattr(found, name) for name in ("plan", "rival", "least_regret", "shortest")}
    worded = {name: replace(one, strategy=wording.strategy(one.strategy)) for name, one in plans.items()}
    adds = tuple(replace(one, use=use) for one, use in zip(found.adds, worded["plan"].strategy.levers, strict=True))
    return replace(found, adds=adds, **worded)
