"""A sensitivity study and a scenario discovery on a sheet."""

from dataclasses import replace

from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import counted, number
from sim.report.words import Format, called, format_of, headed, listed, noun, rests_on, sided
from sim.study.discovery import Discovery, TurningBox
from sim.study.sensitivity import Index, Sensitivity
from sim.study.setting import Setting

OF_VARIANCE = Format(100.0, 0, "% of variance", "")
SHOWN = 25
HOW = (
    "Total share: how much of the variance between points a quantity takes part in; share alone: without any other. "
    "The shares are of the mean over the worlds named above, so chance within a world is no part of them. Screening: "
    "the mean size of the change when a quantity moves by two thirds of its range."
)


def sensitivity_sheet(sensitivity: Sensitivity, ranking: Discovery | None = None) -> ChartSheet:
    """Which quantities the outcome depends on and, where that was looked for, what would turn the ranking."""
    setting, form = sensitivity.setting, format_of(sensitivity.setting.measure).finer()
    title, rows = called(sensitivity.strategy), sensitivity.indices[:SHOWN]
    chart = Chart(
        "sensitivity",
        f"What {noun(setting.measure)} under {title} depends on",
        "Mechanism" if sensitivity.grouped else "Quantity",
        tuple(index.name for index in rows),
        (
            ChartColumn("Total share", tuple(i.total for i in rows), OF_VARIANCE),
            ChartColumn("Share alone", tuple(i.first for i in rows), OF_VARIANCE),
            ChartColumn("Screening", tuple(i.mu_star for i in rows), replace(form, unit=form.difference_unit)),
        ),
    )
    mean, spread = sensitivity.level
    level = (
        f"Over the ranges {noun(setting.measure)} under {title} is {form.amount(mean)} on average, with a standard "
        f"deviation of {form.apart(spread)}."
    )
    more = (ranking_sentence(ranking),) if ranking else ()
    charts = (chart, *((ahead(ranking),) if ranking else ()))
    return ChartSheet(
        _headline(sensitivity),
        f"{setting.title}: {title}",
        (level, HOW, *more),
        charts,
        _basis(setting, sensitivity.points, ranking),
        setting.seed,
    )


def _headline(sensitivity: Sensitivity) -> str:
    telling = [index for index in sensitivity.indices if index.total.low > 0]
    if not telling:
        return f"No quantity surely moves {noun(sensitivity.setting.measure)}"
    told = [f"{index.name} ({_share(index)})" for index in telling[:3]]
    return f"{noun(sensitivity.setting.measure).capitalize()} depends most on {listed(told)}"


def _share(index: Index) -> str:
    return f"{number(100 * index.total.mean)} % of the variance"


def _basis(setting: Setting, points: int, ranking: Discovery | None) -> str:
    worlds = f"{counted(setting.replicates, 'world')} at each of {number(points)} points"
    if ranking:
        worlds += f" (for the ranking, {ranking.setting.replicates} at each of {number(ranking.points)})"
    return rests_on(worlds, setting.seed, setting.people, setting.horizon)


def ahead(discovery: Discovery) -> Chart:
    """In which share of points each strategy is the best."""
    form = format_of(discovery.setting.measure).finer()
    names = [called(one) for one in discovery.strategies]
    means = tuple(form.number(mean) for mean in discovery.means.values())
    shares = tuple(number(100 * share) for share in discovery.ahead.values())
    columns = (
        (headed(noun(discovery.setting.measure).capitalize(), form.unit), means),
        ("Best at, % of points", shares),
    )
    title = f"The strategies at {number(discovery.points)} points of the declared ranges"
    return Chart("ranking", title, "Strategy", tuple(names), (), columns, drawn=False)


def ranking_sentence(discovery: Discovery) -> str:
    """Where the best strategy stops being the best."""
    best = called(discovery.strategies[0])
    form, count = format_of(discovery.setting.measure).finer(), number(discovery.points)
    lost = form.apart(discovery.regret)
    if not discovery.turned:
        return (
            f"Nothing in the declared ranges turns the ranking: {best} is the best, or as good, at all {count} points."
        )
    often = f"{best} is beaten at {number(100 * discovery.turned)} % of {count} points; staying with it costs {lost}"
    often += " on average"
    if discovery.box is None:
        return f"{often}. No part of the declared ranges stands out."
    where = listed([sided(bound, "declared") for bound in discovery.box.bounds])
    return f"This ranking turns if {where}: {_there(discovery, discovery.box)}. {often}."


def _there(discovery: Discovery, box: TurningBox) -> str:
    form = format_of(discovery.setting.measure).finer()
    rival = next(called(one) for one in discovery.strategies if one.name == box.rival)
    regret = form.apart(box.regret)
    return (
        f"there another strategy, most often {rival}, is ahead at {number(100 * box.density)} % of points, and the "
        f"regret is {regret}; {number(100 * box.coverage)} % of all points at which it turns lie there"
    )
