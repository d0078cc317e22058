"""Five slides with charts and tables that can be edited where slides are made."""

import io
import math
import textwrap
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from sim.common.errors import plain_text, shortened
from sim.inputs import harmless
from sim.report.board.content import Board, danger_table, watch_table
from sim.report.board.packed import packed
from sim.report.style import DO, FAINT, INK, MUTED
from sim.report.table import ShownTable

WIDTH, HEIGHT = 13.333, 7.5  # inches
LEFT, ROOM, TOP, DEPTH = 0.6, 12.13, 1.55, 5.0
MOST_BARS, MOST_ROWS, MOST_LINES, MOST_SIGNS = 10, 10, 14, 9
TITLED = 5  # of the layouts that come with the library: a title alone
LONGEST, LONGEST_COMMAND, LONGEST_PROPERTY = 300, 260, 255
TITLES = ((55, 26), (130, 20), (100_000, 15))  # up to so many characters of a title: the size of its type


def slides(board: Board, command: str) -> bytes:
    """Answer, ranking, calendar, what to watch and what could go wrong; the same bytes for the same content."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _say_whose(deck, board, command)
    foot = f"{board.basis} {shortened(command, LONGEST_COMMAND)}"
    for draw, title in (
        (_answer, board.headline),
        (_ranking, "How strategies compare"),
        (_calendar, f"What to do when: {board.plan}"),
        (_watch, "What to watch in the first weeks"),
        (_dangers, "What could go wrong, and what would turn it"),
    ):
        draw(add_slide(deck, board.title, title, foot, command), board)
    made = io.BytesIO()
    deck.save(made)
    return packed(made.getvalue())


def _say_whose(deck: Slides, board: Board, command: str) -> None:
    about = deck.core_properties
    about.title, about.comments = (plain_text(text)[:LONGEST_PROPERTY] for text in (board.title, command))
    about.author = "Buy-In"
    about.last_modified_by = "Buy-In"


def add_slide(deck: Slides, subject: str, title: str, foot: str, command: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLED])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = Inches(LEFT), Inches(0.55), Inches(ROOM), Inches(0.9)
    _put(head.text_frame, [title], next(size for most, size in TITLES if len(title) <= most), bold=True)
    head.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    add_text(slide, [subject], (LEFT, 0.25, ROOM, 0.35), 12, MUTED)
    add_text(slide, [foot], (LEFT, 6.85, ROOM, 0.5), 9, MUTED)
    slide.notes_slide.notes_text_frame.text = plain_text(command)
    return slide


def _answer(slide: Slide, board: Board) -> None:
    add_text(slide, [brief(one) for one in board.answer[:3]], (LEFT, TOP, 5.1, DEPTH), 14, space=10)
    add_bars(slide, board.bars.title, list(zip(board.bars.names, board.bars.means, strict=True)), LEFT + 5.4)


def add_bars(
    slide: Slide, title: str, bars: Sequence[tuple[str, float]], left: float, number_format: str = "0"
) -> None:
    """Named horizontal bars from 0, the first on top and in the colour of what it is about."""
    data, means = CategoryChartData(number_format=number_format), [_known(mean) for _, mean in bars[:MOST_BARS]]
    data.categories = [_cell(name) for name, _ in bars[:MOST_BARS]]
    data.add_series(_cell(title), means)
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, title, left)
    chart.value_axis.minimum_scale = min(0.0, *(mean or 0.0 for mean in means))
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.font.size, plot.data_labels.position = Pt(11), XL_LABEL_POSITION.OUTSIDE_END
    _fill(plot.series[0].format.fill, MUTED)
    _fill(plot.series[0].points[0].format.fill, DO)


def add_chart(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, title: str, left: float) -> Any:
    """A chart of horizontal bars, the first on top, from ``left`` to the right margin."""
    place = (Inches(left), Inches(TOP), Inches(LEFT + ROOM - left), Inches(DEPTH))
    shapes: Any = slide.shapes
    chart = shapes.add_chart(kind, *place, data).chart
    chart.has_legend, chart.has_title = False, True
    _put(chart.chart_title.text_frame, [title], 12)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = chart.value_axis.tick_labels.font.size = Pt(11)
    return chart


def _ranking(slide: Slide, board: Board) -> None:
    _table(slide, board.ranking, (LEFT, TOP, ROOM), MOST_ROWS, 12)


def _calendar(slide: Slide, board: Board) -> None:
    """Bars over the weeks: a stacked chart whose first part, up to the start, is not filled."""
    lines = board.calendar[:MOST_LINES]
    if not lines:
        add_text(slide, ["Nothing is done."], (LEFT, TOP, ROOM, 1), 15)
        return
    data = CategoryChartData(number_format="0")
    data.categories = [_cell(shortened(f"{line.lever}: {line.whom}", 70)) for line in lines]
    data.add_series("weeks before", [line.start - 1 for line in lines])
    data.add_series("weeks at work", [line.until - line.start + 1 for line in lines])
    chart = add_chart(slide, XL_CHART_TYPE.BAR_STACKED, data, f"Weeks 1 to {board.horizon}", LEFT)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, board.horizon
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    chart.value_axis.major_gridlines.format.line.color.rgb = _colour(FAINT)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    plot.series[0].format.fill.background()
    _fill(plot.series[1].format.fill, DO)


def _watch(slide: Slide, board: Board) -> None:
    below = TOP
    if board.watch:
        below += _table(slide, watch_table(board.watch), (LEFT, TOP, ROOM), MOST_SIGNS, 12) + 0.2
    add_text(slide, [board.watched], (LEFT, below, ROOM, 0.8), 12, MUTED)


def _dangers(slide: Slide, board: Board) -> None:
    below = TOP + _table(slide, danger_table(board.dangers), (LEFT, TOP, ROOM), MOST_ROWS, 13) + 0.2
    add_text(slide, ["What would turn it"], (LEFT, below, ROOM, 0.4), 14, DO)
    turns = [brief(one) for one in board.turning]
    add_text(slide, turns, (LEFT, below + 0.4, ROOM, 6.4 - below), 14, space=6)


def _table(slide: Slide, table: ShownTable, place: tuple[float, float, float], most: int, size: int) -> float:
    """A table at a place, as wide as that; its height in inches."""
    rows, columns = [table.heads, *table.rows[:most]], len(table.heads)
    left, top, width = place
    height = 0.42 * len(rows)
    box = (Inches(left), Inches(top), Inches(width), Inches(height))
    drawn = slide.shapes.add_table(len(rows), columns, *box).table
    for column, share in enumerate(_shares(table)):
        drawn.columns[column].width = Emu(int(share * Inches(width)))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = drawn.cell(y, x)
            _put(cell.text_frame, [text], size, INK, bold=y == 0)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            _fill(cell.fill, FAINT if y == 0 else "#ffffff")
    return height


def _shares(table: ShownTable) -> list[float]:
    """What share of a table's width each column has; heads may take two lines, but no word of theirs does."""
    longest = [
        max(len(text) for text in (*texts, *_halved(head)))
        for head, *texts in zip(table.heads, *table.rows, strict=True)
    ]
    wanted = [min(45, max(13, length + 4)) for length in longest]
    return [one / sum(wanted) for one in wanted]


def _halved(head: str) -> list[str]:
    """The lines of a heading on two lines, in letters that are bold."""
    return textwrap.wrap(head, max(11, math.ceil(0.6 * len(head))), break_long_words=False)


def add_text(
    slide: Slide,
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    size: int,
    colour: str = INK,
    space: int = 0,
) -> None:
    shape = slide.shapes.add_textbox(*(Inches(part) for part in box))
    shape.text_frame.word_wrap = True
    _put(shape.text_frame, lines, size, colour, space=space)


def _put(frame: Any, lines: Sequence[str], size: int, colour: str = INK, *, bold: bool = False, space: int = 0) -> None:
    """Write paragraphs into a frame in one type."""
    for n, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain_text(line)
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _colour(colour)
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(space)


def brief(text: str, longest: int = LONGEST) -> str:
    """As many whole sentences of a text as are no longer than that together, the first in any case."""
    sentences = text.split(". ")
    kept = sentences[:1]
    for one in sentences[1:]:
        if len(". ".join([*kept, one])) > longest:
            break
        kept.append(one)
    return ". ".join(kept).rstrip(".") + "."


def _cell(name: str) -> str:
    """A name as a cell of the workbook behind a chart, where a formula would be worked out."""
    return str(harmless(name))


def _known(value: float) -> float | None:
    return value if value == value else None


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
