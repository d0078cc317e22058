"""What a comparison says, in plain sentences worked out from its numbers: what to do, how surely, what may happen."""

from collections.abc import Iterator, Sequence
from math import isnan

from sim.common.vocabulary import TIERS
from sim.report.further import further_sentences
from sim.report.futures import future_headline, future_sentences, ranked_by_futures
from sim.report.numbers import counted, excludes_zero, number
from sim.report.turning import turning_sentence
from sim.report.words import days, distance, format_of, goal_in_words, idea, listed, measured, noun, row_format, title
from sim.study.comparison import Comparison, Row
from sim.study.lead import direction

OUTCOMES = ("practising", "genuine_commitment", "realised_benefit", "durability", "trust_left")
LISTED = 4  # strategies that may be the best, by name


def headline(comparison: Comparison) -> str:
    """The result in one line: ``Mid-level pilots comes first: 56 % practising``, or that nothing works."""
    if comparison.ranking is None:
        return f"{idea(comparison.best)}: {_level(comparison)}"
    if not comparison.reached:
        return _nothing_works(comparison)
    if comparison.by != "mean":
        return future_headline(comparison)
    return f"{_verdict(comparison)}: {_level(comparison)}"


def _verdict(comparison: Comparison) -> str:
    """Who comes first, or between whom it is open: ``Mid-level pilots comes first``."""
    ranking, first = comparison.ranking, idea(comparison.best)
    assert ranking is not None
    if ranking.verdict == "settled":
        return f"{first} comes first"
    level = _level_with(comparison)
    if len(level) >= LISTED:
        most = f"{counted(len(level), 'other')} may be as good"
        return f"{first} is ahead so far, and {most}"
    names = listed([first, *map(idea, level)])
    return f"{names} are level" if ranking.verdict == "tied" else f"Open between {names}"


def _level_with(comparison: Comparison) -> list[Row]:
    """The strategies not told apart from the best, one form of each idea; the next one at least."""
    assert comparison.ranking is not None
    found = {comparison.rows[n].name: comparison.rows[n] for n in reversed(comparison.ranking.level)}
    second = [comparison.second] if comparison.second else []
    return list(reversed(found.values())) or second


def _level(comparison: Comparison) -> str:
    form = row_format(comparison, comparison.measure)
    return measured(form, comparison.best.measures[comparison.measure], comparison.measure)


def _nothing_works(comparison: Comparison) -> str:
    """That no strategy reaches the goal in half of the worlds, and which comes nearest."""
    where = "" if comparison.budget is None else f" at {days(comparison.budget)}"
    best = max(comparison.rows, key=lambda row: row.chance_of_goal.mean)
    near = f"{idea(best)} comes nearest, in {_per_cent(best)}" if best.chance_of_goal.mean else "none ever does"
    goal = goal_in_words(comparison.goal)
    return f"Nothing works{where}: no strategy reaches {goal} in half of the worlds; {near}"


def _per_cent(row: Row) -> str:
    return f"{number(100 * row.chance_of_goal.mean)} %"


def answer(comparison: Comparison) -> list[str]:
    """What to do, how surely, what may happen, where outcomes disagree on it, and what would turn it."""
    first = (_first, _ranking) if comparison.by == "mean" else (ranked_by_futures,)
    parts = (*first, may_happen, _outcomes, turning_sentence)
    told = [sentence for sentence in (part(comparison) for part in parts) if sentence]
    return [*told, *future_sentences(comparison), *filter(None, [not_tried(comparison)])]


def sentences(comparison: Comparison, tiers: Sequence[str] = TIERS) -> list[str]:
    """The answer, and what more can be said. Of single tiers only those in ``tiers`` are spoken of."""
    return [*answer(comparison), *further_sentences(comparison, tiers)]


def _first(comparison: Comparison) -> str:
    best, form = comparison.best, row_format(comparison, comparison.measure)
    cost = f"costs {days(best.effort.total)} ({_shares_of_effort(best)})" if best.effort.total else "costs nothing"
    level = f"{_level(comparison)} {form.bracket(best.measures[comparison.measure])}".rstrip()
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
    assert comparison.second is not None
    ahead = comparison.ranking.difference
    if ahead.mean <= 0:  # in worlds that did not pick it
        return f"level with {idea(comparison.second)} where worlds that picked it are left out"
    next_one = idea(comparison.second) if _is_told(comparison) else "the best of the others"
    return f"ahead of {next_one} by {distance(comparison, ahead)}"


def _is_told(comparison: Comparison) -> bool:
    """Whether the second is all that the interval of the lead, which is that over all rivals, speaks of."""
    assert comparison.ranking is not None
    assert comparison.second is not None
    names = {row.name for row in _level_with(comparison)}
    return comparison.ranking.verdict == "settled" or comparison.second.name in names


def _best_in(comparison: Comparison) -> str:
    count = comparison.replicates
    return f"best in {number(comparison.share_best(comparison.best.name) * count)} of {number(count)} worlds"


def _shares_of_effort(row: Row) -> str:
    return f"{number(row.effort.team)} of the change team, {number(row.effort.people)} of the people reached"


def _ranking(comparison: Comparison) -> str:
    """How sure that is, where it is not settled."""
    ranking = comparison.ranking
    if ranking is None or ranking.verdict == "settled":
        return ""
    if isnan(ranking.difference.low):
        return "One world for each strategy cannot say how sure this is: more replicates can."
    first, level = idea(comparison.best), _level_with(comparison)
    names = listed([idea(row) for row in level]) if len(level) < LISTED else f"{number(len(level))} others"
    if ranking.verdict == "tied":
        return f"The difference between {first} and {names} is too small to matter: choose by cost and by what lasts."
    if ranking.further is None:
        return f"The ranking between {first} and {names} is open, and more replicates are unlikely to settle it."
    more = counted(ranking.further, "more replicate")
    return f"The ranking between {first} and {names} is open: about {more} would settle it."


def may_happen(comparison: Comparison) -> str:
    """What may happen under the best strategy, told apart from how well its mean is known."""
    best, form = comparison.best, row_format(comparison, comparison.measure)
    spread, chance, below = best.spread[comparison.measure], best.chance_of_goal, best.chance_below_nothing
    if comparison.replicates < 2 or isnan(spread.p5):
        return ""
    range_of = f"between {form.number(spread.p5)} and {form.amount(spread.p95)}"
    worse = "never ends below doing nothing"
    if below.mean:
        worse = f"ends below doing nothing in {number(100 * below.mean)} %"
    return (
        f"Brackets say how well a mean is known; what may happen differs more: nine worlds in ten end {range_of}, half "
        f"of them between {form.number(spread.p25)} and {form.amount(spread.p75)}. The goal, "
        f"{goal_in_words(comparison.goal)}, is reached in {format_of('practising').full(chance)} of worlds; it "
        f"{worse}."
    )


def _outcomes(comparison: Comparison) -> str:
    """Where another outcome than the one they are judged by has another leader."""
    found = list(_other_leaders(comparison))
    if not found:
        return ""
    return f"Outcomes disagree on who leads: {'; '.join(found)}."


def _other_leaders(comparison: Comparison) -> Iterator[str]:
    for key in OUTCOMES:
        if key == comparison.measure or key not in comparison.best.measures:
            continue
        known = [row for row in comparison.rows if row.strategy.levers and not isnan(row.measures[key].mean)]
        if not known:
            continue
        leader = max(known, key=lambda row: direction(key) * row.measures[key].mean)
        if leader.name != comparison.best.name and excludes_zero(leader.difference_from_best[key]):
            form = row_format(comparison, key)
            own, its = (form.number(row.measures[key].mean) for row in (comparison.best, leader))
            if own != its:
                its = form.amount(leader.measures[key].mean)
                yield f"by {noun(key)} it is {idea(leader)} ({its} against {own})"


def not_tried(comparison: Comparison) -> str:
    """Which strategies were left out, and why."""
    titles: dict[str, list[str]] = {}
    for one in comparison.not_tried:
        titles.setdefault(one.reason, []).append(one.title)
    reasons = [f"{', '.join(titled)} ({reason})" for reason, titled in titles.items()]
    return f"Not tried: {'; '.join(reasons)}." if reasons else ""
