"""A scenario in one figure: where everyone stands under the strategy that leads, and how all strategies rank."""

from sim.report import words
from sim.report.conclusion import headline, sentences
from sim.report.figures import organisation, ranking
from sim.report.figures.rows import rows_height
from sim.report.style import BODY, MARGIN, MUTED, SMALL, Page, Picture, house_style
from sim.study.comparison import Comparison
from sim.study.single import Run

HEAD, SECOND_HEAD = 0.55, 0.3  # inches above the two parts


def draw(comparison: Comparison, run: Run) -> Picture:
    """Everyone by tier and unit at the end of ``run``, under the comparison's best strategy; below, the ranking."""
    plan = organisation.DotPlan(run)
    with house_style():
        page = Page(
            max(plan.width, ranking.width(comparison)),
            HEAD + SECOND_HEAD + plan.height + rows_height(len(ranking.drawn(comparison))),
            comparison.title,
            headline(comparison),
            f"Below: {words.basis(comparison)} {ranking.READING} Above: the first of those worlds.{plan.dots}",
        )
        _write_head(page, f"{words.title(run)}: where everyone stands in week {run.weeks}")
        page.text(MARGIN, 0.33, organisation.READING, size=SMALL, color=MUTED)
        page.move_down(HEAD)
        organisation.paint(page, run, plan)
        page.move_down(plan.height)
        _write_head(page, "All strategies in the same worlds")
        page.move_down(SECOND_HEAD)
        ranking.paint(page, comparison)
    told = f"{sentences(comparison)[0]} Under {words.title(run)}: {organisation.in_words(run)}"
    return Picture(f"scenario-{comparison.scenario}", headline(comparison), told, page.figure)


def _write_head(page: Page, title: str) -> None:
    page.text(MARGIN, 0.12, title, bold=True, size=BODY + 1)
