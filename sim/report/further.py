"""What more a comparison says: the cheaper choice, the say-do gap, and what lasts without the sponsor."""

from collections.abc import Iterator, Sequence
from math import isnan, nan

from sim.common.vocabulary import TIERS
from sim.measures import measure_of
from sim.report.words import days, distance, format_of, listed, measured, row_format, title
from sim.study.comparison import Comparison, Row
from sim.study.statistics import Interval

CHEAPER = 0.9  # an effort below this share of the best strategy's is worth naming
GAP, END = "say_do_gap_widest", "say_do_gap_end"
NOTHING = Interval(nan, nan, nan)


def further_sentences(comparison: Comparison, tiers: Sequence[str] = TIERS) -> Iterator[str]:
    """What is worth knowing once the answer is known; of single tiers only those in ``tiers`` are spoken of."""
    parts = (_cheaper(comparison), _gap(comparison, tiers), _durability(comparison), without_sponsor(comparison))
    yield from (part for part in parts if part)


def _cheaper(comparison: Comparison) -> str:
    """The best of the strategies that cost clearly less."""
    best = comparison.best
    if comparison.by != "mean":
        return ""
    for row in comparison.rows[1:]:
        if 0 < row.effort.total < CHEAPER * best.effort.total:
            behind = distance(comparison, row.difference_from_best[comparison.measure])
            cost = days(row.effort.total)
            return f"Of those that cost clearly less, {title(row)} does best: {cost}, {behind} behind."
    return ""


def _gap(comparison: Comparison, tiers: Sequence[str]) -> str:
    best, form = comparison.best, row_format(comparison, GAP)
    means = {tier: best.measures[f"{GAP}.{tier}"].mean for tier in TIERS if tier in tiers}
    known = [f"{tier} {form.number(mean)}" for tier, mean in means.items() if not isnan(mean)]
    by_tier = f" ({listed(known)})" if known else ""
    text = (
        f"The say-do gap under {title(best)} is {form.difference(best.measures[GAP])} at its widest"
        f"{by_tier} and {form.bare(best.measures[END])} at the end"
    )
    widest = max(comparison.rows, key=lambda row: row.measures[GAP].mean)
    if widest.measures[GAP].mean < best.measures[GAP].mean + measure_of(GAP).matters:
        return f"{text}."
    return f"{text}; the widest of all is {form.difference(widest.measures[GAP])}, under {title(widest)}."


def _durability(comparison: Comparison) -> str:
    rows = [row for row in comparison.rows if not isnan(_kept_share(row).mean)]
    if comparison.sponsor_loss is None or comparison.best not in rows:
        return ""
    best, least = comparison.best, min(rows, key=lambda row: _kept_share(row).mean)
    text = (
        f"If the sponsor leaves {comparison.sponsor_loss.when}, {title(best)} keeps {_kept(best)} of those practising"
    )
    return f"{text}." if least is best else f"{text}; {title(least)}, the least lasting, keeps {_kept(least)}."


def without_sponsor(comparison: Comparison) -> str:
    """Who comes first where the sponsor leaves, beside where they stay; only where that was asked."""
    loss = comparison.sponsor_loss
    if loss is None or loss.places is None or not loss.asked or len(comparison.rows) < 2:
        return ""
    stays, leaves = loss.places.stays, loss.places.leaves
    names = {row.arm: title(row) for row in comparison.rows}
    form = format_of(comparison.measure, [stays[0].measure, leaves[0].measure])
    first, amount = names[leaves[0].arm], measured(form, leaves[0].measure, comparison.measure)
    if leaves[0].arm == stays[0].arm:
        return f"Where the sponsor leaves {loss.when}, {first} comes first as well: {amount}."
    place = next(one.place for one in leaves if one.arm == stays[0].arm)
    was = f"{names[stays[0].arm]}, first where they stay, is number {place}"
    return f"Where the sponsor leaves {loss.when}, {first} comes first: {amount}; {was}."


def _kept_share(row: Row) -> Interval:
    return row.measures.get("durability", NOTHING)


def _kept(row: Row) -> str:
    kept = _kept_share(row)
    return format_of("durability").full(kept)
