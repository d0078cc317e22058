"""Data that the model can be fitted to: adoptions by week or month, or a pulse survey by tier."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError, one_of, shortened
from sim.measures import GROUPS
from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable, find, table_of

WEEKS_A_MONTH = 365.25 / 12 / 7
ADOPTED, SUPPORTIVE, PRACTISING = "adopted", "supportive", "practising"
# what can be observed: those who ever practised, and who are in favour or practise in a week, by group
SERIES: tuple[str, ...] = (ADOPTED, *(f"{what}.{group}" for what in (SUPPORTIVE, PRACTISING) for group in GROUPS))
COLUMNS = ("week", "month", "adopters", "n", "tier", SUPPORTIVE, PRACTISING)
MOST = 1e9
MOST_ROWS = 2_000  # what each pair of data has in common is worked out
ALLOWED = "columns week or month, adopters and n (of how many); or week, tier, supportive, practising and, if known, n"
LEAST_SHARE = 0.01  # a share of 0 or 1 is known no better than one so far from it


@dataclass(frozen=True, eq=False)
class Observed:
    """Shares seen: ``share`` of ``series`` (rows of ``SERIES``) at the end of ``week``, each of shape (data,).

    ``noise`` (data, data) is the covariance that comes from having asked or counted so many people only. ``labels`` say
    in words what each is, ``groups`` are those of ``sim.measures.GROUPS`` that were looked at.
    """

    series: Rows
    week: Rows
    share: Array
    noise: Array
    labels: tuple[str, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(SERIES[n].partition(".")[2] or GROUPS[0] for n in self.series))


def read_observed(path: Path, horizon: int) -> Observed:
    """Data from a table (.csv, .xlsx). Raises InputError naming the column or row for whatever cannot be used.

    Adoptions: new adopters of each period, the periods numbered from 1 and without gaps; a month is 4.35 weeks. A
    survey: shares from 0 to 1 by tier ("all" for everyone), and of how many people (30 when left out).
    """
    table = _read_table(path)
    if "adopters" in table:
        observed = _adoptions(table)
    elif {"week", "tier"} <= table.columns.keys() and {SUPPORTIVE, PRACTISING} & table.columns.keys():
        observed = _survey(table)
    else:
        raise _columns_missing(table)
    if not len(observed.share):
        raise InputError(str(path), "rows", "none", "at least one")
    if not 1 <= observed.week.min() <= observed.week.max() <= horizon:
        weeks = f"{observed.week.min()} to {observed.week.max()}"
        raise InputError(str(path), "weeks", weeks, f"weeks from 1 to {horizon}, the scenario's horizon")
    return observed


def _read_table(path: Path) -> PlacedTable:
    sheet = Book(path).sheet(lambda headers: bool({*COLUMNS} & {*headers.texts}))
    places = {name: find(sheet, name, (), optional=True) for name in COLUMNS}
    table = table_of(sheet, {name: place for name, place in places.items() if place is not None})
    if len(table) > MOST_ROWS:
        raise InputError(str(path), "rows", f"{len(table):,}", f"at most {MOST_ROWS:,}")
    return table


def adoptions(adopters: Array, people: float, weeks: Array) -> Observed:
    """New adopters of each period, shape (periods,), out of ``people``; ``weeks`` are those in which periods end.

    Shares that adopted so far are correlated: between two of them the covariance is F_early (1 - F_late) / people.
    """
    share = np.cumsum(adopters) / people
    low = np.clip(share, LEAST_SHARE, 1 - LEAST_SHARE)
    noise = np.minimum.outer(low, low) * (1 - np.maximum.outer(low, low)) / people
    whole = np.round(weeks).astype(np.int64)
    return Observed(np.zeros(len(share), dtype=np.int64), whole, share, noise, tuple(f"week {w}" for w in whole))


def _columns_missing(table: PlacedTable) -> InputError:
    headers = ", ".join(table.columns) or "none that is known"
    return InputError(table.source, "columns", headers, ALLOWED)


def _adoptions(table: PlacedTable) -> Observed:
    unit = "month" if "month" in table else "week"
    if not {unit, "n"} <= table.columns.keys():
        raise _columns_missing(table)
    adopters, period, of = (_numbers(table, name) for name in ("adopters", unit, "n"))
    if len(period) and (period != np.arange(1, len(period) + 1)).any():
        raise InputError(
            table.source, f"column {unit}", "a gap, or another order", f"{unit}s numbered 1, 2, 3 and so on"
        )
    if len(of) and (adopters.sum() > of[0] or (of != of[0]).any() or of[0] < 1):
        raise InputError(
            table.source, "column n", f"{of[0]:g}", "one number in all rows, at least as many as all adopters"
        )
    weeks = period * (WEEKS_A_MONTH if unit == "month" else 1.0)
    return adoptions(adopters, float(of[0]) if len(of) else 1.0, weeks)


def _survey(table: PlacedTable) -> Observed:
    week = _numbers(table, "week")
    asked = _numbers(table, "n") if "n" in table else np.full(len(table), 30.0)
    series, weeks, share, variance, labels = [], [], [], [], []
    for what in (SUPPORTIVE, PRACTISING):
        if what not in table:
            continue
        for row, value in enumerate(_numbers(table, what, most=1.0)):
            tier = table["tier"][row]
            if tier not in GROUPS:
                raise table.error(row, "tier", shortened(tier) or "an empty cell", one_of(GROUPS, tier))
            near = min(max(value, LEAST_SHARE), 1 - LEAST_SHARE)
            series.append(SERIES.index(f"{what}.{tier}"))
            weeks.append(int(week[row]))
            share.append(value)
            variance.append(near * (1 - near) / max(asked[row], 1.0))
            labels.append(f"{tier} {what}, week {int(week[row])}")
    return Observed(np.array(series), np.array(weeks), np.array(share), np.diag(variance), tuple(labels))


def _numbers(table: PlacedTable, name: str, most: float = MOST) -> Array:
    """A column as numbers from 0 to ``most``. Raises InputError for the first row that is anything else."""
    numbers = np.array([_number(text) for text in table[name]], dtype=np.float64)
    bad = np.flatnonzero(~((numbers >= 0) & (numbers <= most)))
    if len(bad):
        text = shortened(table[name][bad[0]]) or "an empty cell"
        raise table.error(int(bad[0]), name, text, f"a number from 0 to {most:g}")
    return numbers


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan
