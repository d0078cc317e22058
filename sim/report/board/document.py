"""The report to print: a page for the board first, then all that is said, the figures, and what was assumed."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from sim.report.board.content import Board, CalendarLine, calendar_table, danger_table, watch_table
from sim.report.board.paper import BODY, HEAD, LINE, MARGIN, SMALL, TINY, TITLE, WIDE, Paper
from sim.report.numbers import number
from sim.report.sheet import Block
from sim.report.style import DO, FAINT, INK, MUTED
from sim.report.table import ShownTable
from sim.study.watch import WarningSign

MOST_BARS, MOST_LINES, MOST_SIGNS = 6, 12, 2  # on the board's page; of signs, for each week
NAMES, ROW = 62.0, 5.2  # mm
NEAR = 7.5  # size of the type of tables on it


def document(board: Board, blocks: Sequence[Block], figures: Mapping[str, bytes], command: str) -> bytes:
    """A PDF of the board's page, of ``blocks`` as they are printed, and of ``figures`` (PNG by name)."""
    paper = Paper(f"{board.headline} – {board.title}", board.basis, command)
    _board_page(paper, board)
    paper.add_page()
    _report(paper, board, blocks, figures)
    _again(paper, board, command)
    return paper.whole()


def _board_page(paper: Paper, board: Board) -> None:
    paper.written(board.title, SMALL, MUTED)
    paper.written(board.headline, TITLE if len(board.headline) < 60 else HEAD + 1, INK, bold=True)
    paper.ln(1)
    for sentence in board.answer[:2]:
        paper.written(sentence, SMALL)
    paper.ln(1.5)
    _bars(paper, board)
    paper.headed(f"The plan: {board.plan}")
    _calendar(paper, board.calendar, board.horizon)
    paper.headed("What to watch")
    signs = [one for week in sorted({s.week for s in board.watch}) for one in _of(board, week)]
    if signs:
        paper.tabled(watch_table(signs), NEAR)
    paper.written(board.watched, TINY, MUTED)
    paper.headed("What could go wrong")
    paper.tabled(danger_table(board.dangers), NEAR)
    paper.headed("What would turn it")
    for sentence in board.turning:
        paper.written(sentence, SMALL)


def _of(board: Board, week: int) -> list[WarningSign]:
    return [one for one in board.watch if one.week == week][:MOST_SIGNS]


def _bars(paper: Paper, board: Board) -> None:
    """One bar for each of the first strategies, with its number and interval."""
    bars, room = board.bars, WIDE - NAMES - 38
    paper.written(bars.title, SMALL, MUTED)
    most = max([*bars.highs[:MOST_BARS], *bars.means[:MOST_BARS], 1e-9])
    down = paper.get_y() + 0.5
    for n, (name, mean) in enumerate(zip(bars.names, bars.means, strict=True)):
        if n == MOST_BARS:
            break
        paper.write_at(MARGIN, down, paper.fitted(name, NAMES - 2), SMALL)
        paper.bar(MARGIN + NAMES, down + 0.6, room * max(mean, 0.0) / most, ROW - 2, DO if n == 0 else MUTED)
        _whisker(paper, down + ROW / 2 - 0.4, room / most, bars.lows[n], bars.highs[n])
        text = f"{number(mean)} {bars.unit} [{number(bars.lows[n])}, {number(bars.highs[n])}]"
        paper.write_at(MARGIN + NAMES + room + 3, down, text, SMALL)
        down += ROW
    paper.set_xy(MARGIN, down)


def _whisker(paper: Paper, down: float, scale: float, low: float, high: float) -> None:
    if low == low and high == high:
        paper.bar(MARGIN + NAMES + scale * max(low, 0.0), down, scale * (high - max(low, 0.0)), 0.4, INK)


def _calendar(paper: Paper, lines: Sequence[CalendarLine], horizon: int) -> None:
    """When each lever is at work, over the weeks."""
    room, down = WIDE - NAMES, paper.get_y()
    for week in range(0, horizon, max(1, round(horizon / 8))):
        paper.write_at(MARGIN + NAMES + room * week / horizon, down, str(week + 1), TINY, MUTED)
    down += 3.5
    for line in lines[:MOST_LINES]:
        paper.bar(MARGIN + NAMES, down, room, ROW - 1.4, FAINT)
        width = room * (line.until - line.start + 1) / horizon
        paper.bar(MARGIN + NAMES + room * (line.start - 1) / horizon, down, width, ROW - 1.4, DO)
        paper.write_at(MARGIN, down - 0.3, paper.fitted(f"{line.lever}: {line.whom}", NAMES - 2, TINY), TINY)
        down += ROW - 0.6
    paper.set_xy(MARGIN, down)
    if len(lines) > MOST_LINES:
        paper.written(f"and {len(lines) - MOST_LINES} more: see the calendar below", TINY, MUTED)
    if not lines:
        paper.written("Nothing is done.", SMALL, MUTED)


def _report(paper: Paper, board: Board, blocks: Sequence[Block], figures: Mapping[str, bytes]) -> None:
    for block in blocks:
        if isinstance(block, ShownTable):
            paper.headed(block.title)
            paper.tabled(block)
        elif isinstance(block, str | Text) and str(block):
            paper.written(str(block), BODY)
            paper.ln(0.3 * LINE * BODY)
    paper.headed(f"The plan: {board.plan}")
    paper.tabled(calendar_table(board.calendar))
    for name, png in figures.items():
        paper.pictured(png, name)


def _again(paper: Paper, board: Board, command: str) -> None:
    if board.assumptions:
        paper.headed("What was assumed")
        for line in board.assumptions:
            paper.written(f"– {line}", SMALL)
    paper.headed("To see it again")
    paper.written(f"This command gives the same numbers; seed {board.seed}.", SMALL)
    paper.written(command, SMALL, MUTED)
