"""What a comparison says, in plain sentences worked out from its numbers."""

from collections.abc import Sequence
from functools import partial
from math import isnan, nan

from sim.measures import measure_of
from sim.report.futures import future_headline, future_sentences, ranked_by_futures
from sim.report.numbers import counted, number
from sim.report.turning import turning_sentence
from sim.report.words import days, format_of, listed, measured, row_format, title
from sim.study.comparison import Comparison, Row
from sim.study.statistics import Interval
from sim.vocabulary import TIERS

CHEAPER = 0.9  # an effort below this share of the best strategy's is worth naming
GAP, END = "say_do_gap_widest", "say_do_gap_end"
NOTHING = Interval(nan, nan, nan)


def headline(comparison: Comparison) -> str:
    """The result in one line: ``Mid-level pilots comes first: 56 % practising``."""
    best, form = comparison.best, row_format(comparison, comparison.measure)
    amount = measured(form, best.measures[comparison.measure], comparison.measure)
    if comparison.ranking is None:
        return f"{title(best)}: {amount}"
    if comparison.by != "mean":
        return future_headline(comparison)
    second = title(comparison.rows[1])
    if comparison.ranking.verdict == "tied":
        return f"{title(best)} and {second} are level: {amount}"
    if comparison.ranking.verdict == "open":
        return f"Open between {title(best)} and {second}: {amount}"
    return f"{title(best)} comes first: {amount}"


def sentences(comparison: Comparison, tiers: Sequence[str] = TIERS) -> list[str]:
    """The conclusion: which is best, how surely, at what cost, how wide the gap is, what lasts, what would turn it.

    Of single tiers only those in ``tiers`` are spoken of.
    """
    first = (_first, _ranking, _cheaper) if comparison.by == "mean" else (ranked_by_futures,)
    parts = (
        *first,
        partial(_gap, tiers=tiers),
        _durability,
        _without_sponsor,
        turning_sentence,
        not_tried,
    )
    told = [sentence for sentence in (part(comparison) for part in parts) if sentence]
    return [*told, *future_sentences(comparison)]


def _first(comparison: Comparison) -> str:
    best, form = comparison.best, row_format(comparison, comparison.measure)
    cost = f"costs {days(best.effort.total)} ({_shares_of_effort(best)})" if best.effort.total else "costs nothing"
    level = measured(form, best.measures[comparison.measure], comparison.measure)
    level = f"{level} {form.bracket(best.measures[comparison.measure])}".rstrip()
    if comparison.ranking is None:
        return f"{title(best)}: {level}; {cost}."
    return f"{title(best)} {_place(comparison)}: {level}, {_ahead(comparison)}; {_best_in(comparison)}; {cost}."


def _place(comparison: Comparison) -> str:
    assert comparison.ranking is not None
    return {"settled": "comes first", "tied": "is level with the next", "open": "is ahead so far"}[
        comparison.ranking.verdict
    ]


def _ahead(comparison: Comparison) -> str:
    assert comparison.ranking is not None
    return f"ahead of {title(comparison.rows[1])} by {_distance(comparison, comparison.ranking.difference)}"


def _distance(comparison: Comparison, interval: Interval) -> str:
    apart = _apart(interval)
    return format_of(comparison.measure, [apart]).difference(apart)


def _apart(interval: Interval) -> Interval:
    """How far apart two strategies are, whichever way round they were subtracted."""
    return interval if interval.mean >= 0 else Interval(-interval.mean, -interval.high, -interval.low)


def _best_in(comparison: Comparison) -> str:
    count = comparison.replicates
    return f"best in {number(comparison.best.share_best.mean * count)} of {number(count)} worlds"


def _shares_of_effort(row: Row) -> str:
    return f"{number(row.effort.team)} of the change team, {number(row.effort.people)} of the people reached"


def _ranking(comparison: Comparison) -> str:
    ranking = comparison.ranking
    if ranking is None or ranking.verdict == "settled":
        return ""
    if isnan(ranking.difference.low):
        return "One world for each strategy cannot say how sure this is: more replicates can."
    first, second = (title(row) for row in comparison.rows[:2])
    if ranking.verdict == "tied":
        return f"The difference between {first} and {second} is too small to matter: choose by cost and by what lasts."
    if ranking.further is None:
        return f"The ranking between {first} and {second} is open, and more replicates are unlikely to settle it."
    more = counted(ranking.further, "more replicate")
    return f"The ranking between {first} and {second} is open: about {more} would settle it."


def _cheaper(comparison: Comparison) -> str:
    """The best of the strategies that cost clearly less."""
    best = comparison.best
    for row in comparison.rows[1:]:
        if 0 < row.effort.total < CHEAPER * best.effort.total:
            behind = _distance(comparison, row.difference_from_best[comparison.measure])
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


def not_tried(comparison: Comparison) -> str:
    """Which strategies were left out, and why."""
    titles: dict[str, list[str]] = {}
    for one in comparison.not_tried:
        titles.setdefault(one.reason, []).append(one.title)
    reasons = [f"{', '.join(titled)} ({reason})" for reason, titled in titles.items()]
    return f"Not tried: {'; '.join(reasons)}." if reasons else ""


def _without_sponsor(comparison: Comparison) -> str:
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
