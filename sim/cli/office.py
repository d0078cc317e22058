"""The files for a board beside a command's own, where what writes them is installed."""

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sim.cli.say import say
from sim.errors import extra

if TYPE_CHECKING:
    from sim.report.comparison import ComparisonSheet
    from sim.report.sheet import Sheet
    from sim.study.experiment import Experiment, Progress

LIBRARIES = {"fpdf": "fpdf2", "pptx": "python-pptx", "xlsxwriter": "XlsxWriter"}  # module: what to install


def for_a_board() -> bool:
    """Whether slides, a workbook and a PDF can be written; where not, the extra that is missing is named."""
    missing = [name for module, name in LIBRARIES.items() if find_spec(module) is None]
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
