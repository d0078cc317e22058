"""The data, and what the fitted model would show in their place."""

import numpy as np

from sim.report.figures.lines import week_ticks
from sim.report.style import DO, INK, MARGIN, MUTED, SMALL, Page, Picture, house_style
from sim.study.fit import Fit
from sim.study.fit_data import SERIES

WIDTH, HEIGHT, SPACE, HEAD = 3.0, 1.9, 0.5, 0.3  # inches
ACROSS = 3


def draw(fit: Fit) -> Picture:
    """One panel for each series: dots for what was seen, a line and a 95 % band for what the fitted model shows."""
    series = sorted(set(fit.observed.series.tolist()))
    rows = -(-len(series) // ACROSS)
    across = min(ACROSS, len(series))
    title = "What was seen, and what the fitted model would show"
    with house_style():
        width = max(6.0, 2 * MARGIN + across * (WIDTH + SPACE))
        note = "Dots: the data. Line and band: median and 95 % range of what would be seen again, given the fit."
        page = Page(width, rows * (HEIGHT + HEAD + SPACE), title, fit.setting.title, note)
        for n, one in enumerate(series):
            _panel(page, fit, one, n)
    outside = f"{100 * fit.outside:.0f} % of {len(fit.observed.share)} data lie outside the 95 % band"
    return Picture("predicted", title, f"{outside}. Every number is in fit.json.", page.figure)


def _panel(page: Page, fit: Fit, series: int, number: int) -> None:
    down, right = divmod(number, ACROSS)
    left, top = MARGIN + SPACE / 2 + right * (WIDTH + SPACE), down * (HEIGHT + HEAD + SPACE) + HEAD
    rows = np.flatnonzero(fit.observed.series == series)
    rows = rows[np.argsort(fit.observed.week[rows], kind="stable")]
    weeks, (median, low, high) = fit.observed.week[rows], 100 * fit.predicted[:, rows]
    axes = page.axes(left, top, WIDTH, HEIGHT)
    last = int(fit.observed.week.max())
    axes.set(xlim=(0, last + 1), ylim=(-3, 103), yticks=[0, 25, 50, 75, 100], xticks=week_ticks(last))
    axes.fill_between(weeks, low, high, color=DO, alpha=0.18, linewidth=0)
    axes.plot(weeks, median, color=DO, linewidth=1.6)
    axes.plot(weeks, 100 * fit.observed.share[rows], "o", color=INK, markersize=4)
    axes.set_xlabel("week", loc="left", color=MUTED, labelpad=2)
    page.text(left, top - 0.12, _title(SERIES[series]), bold=True, size=SMALL + 1)


def _title(series: str) -> str:
    what, _, group = series.partition(".")
    return f"% {what}" + (f", {group}" if group not in ("", "all") else "")
