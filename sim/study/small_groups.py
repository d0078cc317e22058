"""Groups of few real people, of whom nothing is shown: what is said of a tier would be said of somebody."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.state import Array, Rows
from sim.study.comparison import Comparison, Held, Row, SponsorLoss, Weeks
from sim.study.events import in_order, reached
from sim.study.single import Run
from sim.study.statistics import Interval
from sim.vocabulary import TIERS

FEWEST_SHOWN = 5
UNKNOWN = Interval(np.nan, np.nan, np.nan)


def small_tiers(organisation: Organisation | None) -> tuple[str, ...]:
    """Tiers with too few people to be shown, of an organisation that was read from somebody's tables."""
    if organisation is None or not organisation.own:
        return ()
    return tuple(tier for tier, small in zip(TIERS, few(organisation.tier, len(TIERS)), strict=True) if small)


def few(group: Rows, groups: int) -> NDArray[np.bool_]:
    """Which groups hold too few people to be shown, shape (groups,); ``group`` (people,) is everyone's."""
    return np.bincount(group, minlength=groups) < FEWEST_SHOWN


def _said(tiers: tuple[str, ...]) -> tuple[str, ...]:
    if not tiers:
        return ()
    return (f"not shown, as fewer than {FEWEST_SHOWN} people: {', '.join(tiers)} (--small-groups shows them)",)


def run_without(run: Run, organisation: Organisation | None) -> Run:
    """The run of somebody's organisation without single people and without what is known of small tiers."""
    if organisation is None or not organisation.own:
        return run
    tiers = small_tiers(organisation)
    weekly = run.weekly.copy()
    weekly.loc[weekly["group"].isin(tiers), weekly.columns.drop(["week", "group"])] = np.nan
    measures = {key: np.nan if _of(key, tiers) else value for key, value in run.measures.items()}
    events = in_order((*(event for event in run.events if event.kind != "reached"), *reached(weekly)))
    said = (*run.assumptions, *_said(tiers), "single people are not shown (--small-groups shows them)")
    shown = replace(run, weekly=weekly, measures=measures, events=events, assumptions=said)
    return replace(shown, withheld=tiers, anonymous=True)


def comparison_without(found: Comparison, organisation: Organisation | None) -> Comparison:
    """The comparison without what is known of small tiers of somebody's organisation."""
    tiers = small_tiers(organisation)
    if not tiers:
        return found
    loss = found.sponsor_loss
    return replace(
        found,
        rows=tuple(_row(row, tiers) for row in found.rows),
        weeks=_weeks(found.weeks, tiers),
        sponsor_loss=loss
        and SponsorLoss(loss.week, loss.in_scenario, _weeks(loss.leaves, tiers), _weeks(loss.stays, tiers)),
        assumptions=(*found.assumptions, *_said(tiers)),
    )


def _of(key: str, tiers: tuple[str, ...]) -> bool:
    """Whether a measure's key is about one of the tiers."""
    return key.partition(".")[2] in tiers


def _row(row: Row, tiers: tuple[str, ...]) -> Row:
    def masked[T](found: Mapping[str, T], unknown: T) -> dict[str, T]:
        return {key: unknown if _of(key, tiers) else value for key, value in found.items()}

    return replace(
        row,
        measures=masked(row.measures, UNKNOWN),
        difference_from_best=masked(row.difference_from_best, UNKNOWN),
        reached={key: value for key, value in row.reached.items() if not _of(key, tiers)},
        samples={key: np.full_like(value, np.nan) if _of(key, tiers) else value for key, value in row.samples.items()},
        held=masked(row.held, Held(UNKNOWN, UNKNOWN, UNKNOWN)),
    )


def _weeks(weeks: Weeks | None, tiers: tuple[str, ...]) -> Weeks | None:
    if weeks is None:
        return None
    groups = [GROUPS.index(tier) for tier in tiers]

    def masked(values: Array) -> Array:
        values = values.copy()
        values[:, :, groups] = np.nan
        return values

    return replace(
        weeks, mean=masked(weeks.mean), low=masked(weeks.low), high=masked(weeks.high), half=masked(weeks.half)
    )
