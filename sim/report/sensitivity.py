"""A sensitivity study and a scenario discovery on a sheet."""

from sim.report.numbers import counted, number
from sim.report.sheet import Chart, Column, Sheet
from sim.report.studies import measure_words, noun
from sim.report.words import listed, rests_on
from sim.study.discovery import Bound, Box, Discovery
from sim.study.sensitivity import Index, Sensitivity
from sim.study.setting import Setting

SHOWN = 25
HOW = (
    "Total share: how much of the variance between points a quantity takes part in; share alone: without any other. "
    "The shares are of the mean over the worlds named above, so chance within a world is no part of them. Screening: "
    "the mean size of the change when a quantity moves by two thirds of its range."
)


def sensitivity_sheet(found: Sensitivity, ranking: Discovery | None = None) -> Sheet:
    """Which quantities the outcome depends on and, where that was looked for, what would turn the ranking."""
    setting, scale = found.setting, measure_words(found.setting.measure)
    title, rows = found.strategy.title or found.strategy.name, found.indices[:SHOWN]
    chart = Chart(
        "sensitivity",
        f"What {noun(setting.measure)} under {title} depends on",
        "Mechanism" if found.grouped else "Quantity",
        tuple(index.name for index in rows),
        (
            Column("Total share", "% of variance", tuple(i.total for i in rows), 100),
            Column("Share alone", "% of variance", tuple(i.first for i in rows), 100),
            Column("Screening", scale.difference_unit, tuple(i.mu_star for i in rows), scale.factor, scale.places),
        ),
    )
    mean, spread = (number(scale.factor * value, scale.places) for value in found.level)
    level = (
        f"Over the ranges {noun(setting.measure)} under {title} is {mean} {scale.unit} on average, with a standard "
        f"deviation of {spread} {scale.difference_unit}."
    )
    more = (ranking_sentence(ranking),) if ranking else ()
    charts = (chart, *((ahead(ranking),) if ranking else ()))
    return Sheet(
        _headline(found),
        f"{setting.title}: {title}",
        (level, HOW, *more),
        charts,
        _basis(setting, found.points, ranking),
        setting.seed,
    )


def _headline(found: Sensitivity) -> str:
    telling = [index for index in found.indices if index.total.low > 0]
    if not telling:
        return f"No quantity surely moves {noun(found.setting.measure)}"
    told = [f"{index.name} ({_share(index)})" for index in telling[:3]]
    return f"{noun(found.setting.measure).capitalize()} depends most on {listed(told)}"


def _share(index: Index) -> str:
    return f"{number(100 * index.total.mean)} % of the variance"


def _basis(setting: Setting, points: int, ranking: Discovery | None) -> str:
    worlds = f"{counted(setting.replicates, 'world')} at each of {number(points)} points"
    if ranking:
        worlds += f" (for the ranking, {ranking.setting.replicates} at each of {number(ranking.points)})"
    return rests_on(worlds, setting.seed, setting.people, setting.horizon)


def ahead(found: Discovery) -> Chart:
    """In which share of points each strategy is the best."""
    scale = measure_words(found.setting.measure)
    names = [one.title or one.name for one in found.strategies]
    means = tuple(number(scale.factor * mean, scale.places) for mean in found.means.values())
    shares = tuple(number(100 * share) for share in found.ahead.values())
    columns = ((f"{noun(found.setting.measure).capitalize()}, {scale.unit}", means), ("Best at, % of points", shares))
    title = f"The strategies at {number(found.points)} points of the declared ranges"
    return Chart("ranking", title, "Strategy", tuple(names), (), columns, drawn=False)


def ranking_sentence(found: Discovery) -> str:
    """Where the best strategy stops being the best."""
    best = found.strategies[0].title or found.strategies[0].name
    scale, count = measure_words(found.setting.measure), number(found.points)
    lost = f"{number(scale.factor * found.regret, scale.places)} {scale.difference_unit}"
    if not found.turned:
        return (
            f"Nothing in the declared ranges turns the ranking: {best} is the best, or as good, at all {count} points."
        )
    often = (
        f"{best} is beaten at {number(100 * found.turned)} % of {count} points; staying with it costs {lost} on average"
    )
    if found.box is None:
        return f"{often}. No part of the declared ranges stands out."
    where = listed([_bound(bound) for bound in found.box.bounds])
    return f"This ranking turns if {where}: {_there(found, found.box)}. {often}."


def _there(found: Discovery, box: Box) -> str:
    scale = measure_words(found.setting.measure)
    rival = next(one.title or one.name for one in found.strategies if one.name == box.rival)
    regret = f"{number(scale.factor * box.regret, scale.places)} {scale.difference_unit}"
    return (
        f"there another strategy, most often {rival}, is ahead at {number(100 * box.density)} % of points, and the "
        f"regret is {regret}; {number(100 * box.coverage)} % of all points at which it turns lie there"
    )


def _bound(bound: Bound) -> str:
    low, high = bound.declared
    said = f"(declared: {low:.2g} to {high:.2g})"
    if bound.high == high:
        return f"{bound.path} is above {bound.low:.2g} {said}"
    if bound.low == low:
        return f"{bound.path} is below {bound.high:.2g} {said}"
    return f"{bound.path} is between {bound.low:.2g} and {bound.high:.2g} {said}"
