"""How strategies fare under what nobody knows, in sentences and tables of a comparison."""

from collections.abc import Iterator, Sequence

from sim.report.numbers import counted, number
from sim.report.table import ShownTable
from sim.report.words import Format, format_of, headed, listed, sided, title
from sim.study.comparison import Comparison
from sim.study.futures import ArmFutures, Futures
from sim.study.futures.region import Region
from sim.study.futures.structure import ASPECTS
from sim.study.ranges import Bound

NINE = "nine times in ten"  # at most its 90th percentile
SHOWN = 3  # sides of a region told in a sentence


def future_sentences(comparison: Comparison) -> Iterator[str]:
    """How the leader fares when nothing is taken for granted, and where another is the better choice."""
    found, leader = comparison.futures, comparison.best.future
    if found is None or leader is None:
        return
    yield f"{_fares(comparison, found, leader)} {_fails(comparison, found, leader)}"
    yield from _warnings(comparison, found, leader)


def _fares(comparison: Comparison, found: Futures, leader: ArmFutures) -> str:
    form, regret = format_of(found.measure), leader.regret
    goal = "" if leader.chance is None else f"; it reaches the goal in {number(100 * leader.chance.mean)} %"
    return (
        f"With nothing taken for granted {title(comparison.best)} is {as_good(found)} in {leader.within} of "
        f"{counted(found.count, 'future')}; {NINE} it is at most {form.apart(regret.p90)} behind, at worst "
        f"{form.apart(regret.worst)}{goal}."
    )


def as_good(found: Futures) -> str:
    """What it is to be as good as the best: ``the best, or within 1 point of it,``."""
    form = format_of(found.measure)
    whole = abs(form.factor * found.margin * 10**form.places % 1) < 1e-9
    return f"the best, or within {(form if whole else form.finer()).apart(found.margin)} of it,"


def _fails(comparison: Comparison, found: Futures, leader: ArmFutures) -> str:
    if leader.within == found.count:
        return "It falls behind in none."
    if leader.region is None:
        return "No part of what nobody knows stands out where it falls behind."
    region, rival = leader.region, title(comparison.row(leader.region.rival))
    return (
        f"It fails where {where(region)}: there it falls behind in {number(100 * region.density)} % of futures, most "
        f"often behind {rival}, elsewhere in {number(100 * region.elsewhere)} %."
    )


def _warnings(comparison: Comparison, found: Futures, leader: ArmFutures) -> Iterator[str]:
    """Where another strategy is the better choice by regret, or by the chance of the goal."""
    form, best = format_of(found.measure), title(comparison.best)
    other = found.leader("regret")
    if comparison.by != "regret" and leader.regret.p90 - other.regret.p90 > found.margin:
        apart = found.apart("regret", other, leader)
        sure = "is" if apart.low > 0 else "may be"
        yield (
            f"By regret {title(comparison.row(other.name))} {sure} the better choice: {NINE} at most "
            f"{form.apart(other.regret.p90)} behind the best, {best} {form.apart(leader.regret.p90)}."
        )
    if comparison.by == "chance" or found.goal is None:
        return
    other = found.leader("chance")
    if other is not leader and found.apart("chance", other, leader).low > 0 and other.chance and leader.chance:
        yield (
            f"By the chance of the goal {title(comparison.row(other.name))} is the better choice: it reaches it in "
            f"{number(100 * other.chance.mean)} % of futures, {best} in {number(100 * leader.chance.mean)} %."
        )


def future_headline(comparison: Comparison) -> str:
    """The result in one line where strategies are ranked by chance or by regret."""
    found, leader = comparison.futures, comparison.best.future
    assert found is not None
    assert leader is not None
    if comparison.by == "chance" and leader.chance is not None:
        return (
            f"{title(comparison.best)} reaches the goal most often: in {number(100 * leader.chance.mean)} % of futures"
        )
    behind = format_of(found.measure).apart(leader.regret.p90)
    return f"{title(comparison.best)} is regretted least: {NINE} at most {behind} behind the best"


def ranked_by_futures(comparison: Comparison) -> str:
    """Which strategy comes first by chance or by regret, how surely, and how far ahead."""
    found, ranking = comparison.futures, comparison.ranking
    if found is None or ranking is None:
        return ""
    second = comparison.rows[1]
    sure = {"settled": "surely so", "tied": "as good as level with it", "open": "which may be chance"}[ranking.verdict]
    unit = format_of("practising") if comparison.by == "chance" else format_of(found.measure)
    ahead = unit.finer().difference(ranking.difference)
    return f"{future_headline(comparison)}. {title(second)} is next, {ahead} worse: {sure}."


def drawn(found: Futures) -> str:
    """What was drawn for the futures, in a sentence or two."""
    aspects = listed(list(found.scope.variants))
    return (
        f"In each of {counted(found.count, 'future')} {number(found.numbers)} numbers are drawn at once, each from what"
        f" is plausible for it, and forms of the model's {aspects}, which are as the model is written in half of them;"
        " all strategies meet the same futures, a world each. Regret: by how much the best there is better."
    )


def futures_table(comparison: Comparison) -> ShownTable:
    """How every strategy fares over futures."""
    found, form = comparison.futures, format_of(comparison.measure)
    assert found is not None
    unit = form.difference_unit
    heads = (
        "Strategy",
        f"{as_good(found).strip(',').capitalize()}, % of futures",
        headed("Regret, mean", unit),
        headed(f"{NINE} at most", unit),
        headed("at worst", unit),
        *(() if found.goal is None else ("Goal reached, % of futures",)),
    )
    names = (f"{place} {title(row)}" for place, row in enumerate(comparison.rows, start=1))
    rows = ((name, *_cells(form, row.future)) for name, row in zip(names, comparison.rows, strict=True) if row.future)
    return ShownTable("Under what nobody knows", heads, tuple(rows), note=drawn(found))


def _cells(form: Format, arm: ArmFutures) -> tuple[str, ...]:
    regret = arm.regret
    behind = (form.number(value) for value in (regret.mean, regret.p90, regret.worst))
    chance = () if arm.chance is None else (number(100 * arm.chance.mean),)
    return (number(100 * arm.share_within), *behind, *chance)


def failing_table(comparison: Comparison, least: float = 0.0) -> ShownTable:
    """Where each strategy fails that is as good as the best in a share ``least`` of futures."""
    found = comparison.futures
    assert found is not None
    told = [(row, row.future) for row in comparison.rows if row.future and row.future.share_within >= least]
    rows = tuple((title(row), *_failing(future, comparison)) for row, future in told)
    heads = ("Strategy", "Falls behind, % of futures", "Where", "There, %", "Elsewhere, %", "Behind")
    note = f"To fall behind is not to be {as_good(found).strip(',')}. {UNSAID}"
    return ShownTable("Where each strategy fails", heads, rows, numbers=False, note=note)


UNSAID = (
    "Where nothing is named no number and no form goes with regret more than chance would have it, or the strategy "
    "falls behind nearly everywhere; more futures find more."
)


def _failing(arm: ArmFutures, comparison: Comparison) -> tuple[str, ...]:
    share = number(100 * (1 - arm.share_within))
    if arm.region is None:
        return share, "no part stands out", "", "", ""
    region = arm.region
    there, elsewhere = (number(100 * part) for part in (region.density, region.elsewhere))
    return share, where(region), there, elsewhere, title(comparison.row(region.rival))


def where(region: Region) -> str:
    """A region in words."""
    sides = [*(_forms(aspect, forms) for aspect, forms in region.forms.items()), *map(_bound, region.bounds)]
    more = f" and {counted(len(sides) - SHOWN, 'further bound')}" if len(sides) > SHOWN else ""
    return f"{listed(sides[:SHOWN])}{more}"


def _forms(aspect: str, names: Sequence[str]) -> str:
    """The forms of an aspect that lie in a region: the one that does, or those that do not."""
    if len(names) == 1:
        return next(variant.says for variant in ASPECTS[aspect] if variant.name == names[0])
    others = [variant.says for variant in ASPECTS[aspect] if variant.name not in names]
    return f"it is not so that {' or '.join(others)}"


def _bound(bound: Bound) -> str:
    return sided(bound, "drawn")
