"""The tables of a sweep as texts, and what they say in words."""

from sim.measures import measure_of
from sim.report import words
from sim.report.numbers import UNKNOWN, counted, excludes_zero, number
from sim.report.table import ShownTable
from sim.report.words import Format
from sim.study.statistics import Interval
from sim.study.sweep.summary import SHARE_BEST, Summary


def form(summary: Summary, column: str) -> Format:
    """How the values of a measure are shown in all scenarios."""
    scenarios = range(len(summary.plan.resolved.scenarios))
    strategies = range(len(summary.plan.resolved.strategies))
    return words.format_of(column, [summary.interval(s, n, column) for s in scenarios for n in strategies])


def title_of(summary: Summary, strategy: int) -> str:
    """Name of a strategy as people read it."""
    return words.called(summary.plan.resolved.strategies[strategy])


def ranking(summary: Summary, scenario: int) -> ShownTable:
    """Each strategy's measure, its paired difference from the best, how often it is best, and its effort."""
    measure, ranked = summary.plan.resolved.study.measure, summary.ranked(scenario)
    shown = form(summary, measure)
    heads = (
        "Strategy",
        words.headed(measure_of(measure).title, shown.unit),
        words.headed("Behind the best", shown.difference_unit),
        f"Best in, % of worlds{'' if summary.complete else ' so far'}",
        "Effort",
        "of the team",
    )
    rows = [_ranked_row(summary, scenario, strategy, ranked[0], shown) for strategy in ranked]
    named = [(f"{place} {row[0]}", *row[1:]) for place, row in enumerate(rows, start=1)]
    return ShownTable(f"{_scenario(summary, scenario)}; effort in person-days", heads, tuple(named))


def _ranked_row(summary: Summary, scenario: int, strategy: int, best: int, shown: Format) -> tuple[str, ...]:
    measure = summary.plan.resolved.study.measure
    team, people = (summary.interval(scenario, strategy, f"effort_{of}").mean for of in ("team", "people"))
    return (
        title_of(summary, strategy),
        shown.bare(summary.interval(scenario, strategy, measure)),
        "" if strategy == best else behind(summary.interval(scenario, strategy, measure, less=best), measure),
        number(100 * summary.interval(scenario, strategy, SHARE_BEST).mean),
        number(team + people),
        number(team),
    )


def behind(interval: Interval, measure: str) -> str:
    """A paired difference from the best, and in a word where it may be none, or how sure it is is not known."""
    if _too_small(interval, measure):
        return "level"
    text = words.format_of(measure, [interval]).bare(interval)
    return text if excludes_zero(interval) else f"{text} open"


def _too_small(interval: Interval, measure: str) -> bool:
    """Whether a difference is surely below the smallest one worth acting on."""
    return max(abs(interval.low), abs(interval.high)) < measure_of(measure).matters


def other_measures(summary: Summary, scenario: int) -> ShownTable | None:
    """The other measures of everyone together; None where there are none."""
    study = summary.plan.resolved.study
    others = [name for name in summary.columns[2:-1] if name != study.measure]
    if not others:
        return None
    shown = {name: form(summary, name) for name in others}
    heads = ("Strategy", *(words.headed(measure_of(name).title, shown[name].unit) for name in others))
    ranked = summary.ranked(scenario)
    rows = (
        (title_of(summary, n), *(shown[name].bare(summary.interval(scenario, n, name)) for name in others))
        for n in ranked
    )
    return ShownTable(f"{_scenario(summary, scenario)}: other measures", heads, tuple(rows))


def by_factor(summary: Summary, scenario: int, factor: int) -> ShownTable:
    """The study's measure of each strategy at each level of a factor, or in each tenth of its range."""
    measure, one = summary.plan.resolved.study.measure, summary.slices.factors[factor]
    shown, groups = form(summary, measure), summary.slices.of(factor)
    levels = [level(value) for value in summary.slices.values(factor)]
    heads = ("Strategy", *(f"{'' if exact(summary, factor) else 'about '}{text}" for text in levels))
    rows = [
        (
            title_of(summary, n),
            *(_cell(summary.interval(scenario, n, measure, group), shown) for group in groups),
        )
        for n in summary.ranked(scenario)
    ]
    what = f"{words.headed(measure_of(measure).title, shown.unit)}, by {one.name}"
    return ShownTable(f"{_scenario(summary, scenario)}: {what}", heads, tuple(rows))


def explained(summary: Summary) -> ShownTable | None:
    """Which share of the variance of the measure each factor explains, for the best strategy of each scenario."""
    if not summary.slices.factors:
        return None
    scenarios = range(len(summary.plan.resolved.scenarios))
    heads = ("Factor", *(_scenario(summary, n) for n in scenarios))
    rows = tuple(
        (factor.name, *(_percent(summary.explained(s, summary.ranked(s)[0], n)) for s in scenarios))
        for n, factor in enumerate(summary.slices.factors)
    )
    measure = measure_of(summary.plan.resolved.study.measure).title
    return ShownTable(f"Share of the variance of {measure} that each factor explains, %", heads, rows, best_first=False)


def exact(summary: Summary, factor: int) -> bool:
    """Whether the groups of a factor are its levels, and not parts of a range or several levels."""
    one = summary.slices.factors[factor]
    return (summary.slices.grid or one.levels is not None) and len(one.grid()) == len(summary.slices.of(factor))


def level(value: float) -> str:
    """A level in few characters: ``0.25``, ``10,000``."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def headline(summary: Summary) -> str:
    """In a line or several, which strategy is best where."""
    return "\n".join(answers(summary))


def answers(summary: Summary) -> list[str]:
    """For each verdict the scenarios in which it holds."""
    scenarios = [n for n in range(len(summary.plan.resolved.scenarios)) if summary.runs(n)]
    places: dict[str, list[str]] = {}
    for n in scenarios:
        places.setdefault(verdict(summary, n), []).append(_scenario(summary, n))
    if len(places) == 1 and len(scenarios) > 1:
        return [f"{next(iter(places))} in all {len(scenarios)} scenarios"]
    return [f"{'; '.join(where)}: {said}" for said, where in places.items()]


def verdict(summary: Summary, scenario: int) -> str:
    """Which strategy is best in a scenario, or which may as well be; or that it is too early to say."""
    measure, ranked = summary.plan.resolved.study.measure, summary.ranked(scenario)
    if len(ranked) == 1:
        return f"{title_of(summary, ranked[0])} alone was tried"
    if not summary.complete:
        done = f"{number(100 * summary.share_done, 1)} % of the plan"
        return f"{title_of(summary, ranked[0])} is ahead after {done}: too early to rank them"
    behind_by = [(n, summary.interval(scenario, n, measure, less=ranked[0])) for n in ranked[1:]]
    if not all(one.known for _, one in behind_by):
        return f"{title_of(summary, ranked[0])} is ahead on one organisation: how surely is not known"
    equals = [n for n, one in behind_by if not excludes_zero(one) or _too_small(one, measure)]
    if not equals:
        return f"{title_of(summary, ranked[0])} is best"
    if len(equals) > 2:
        return f"{title_of(summary, ranked[0])} and {len(equals)} others may each be best"
    return f"{words.listed([title_of(summary, n) for n in (ranked[0], *equals)])} may each be best"


def how_much_is_done(summary: Summary) -> str:
    """How much of the plan the numbers rest on, in one line."""
    plan, count = summary.plan, summary.count
    scenarios, tried = counted(len(plan.resolved.scenarios), "scenario"), len(plan.resolved.strategies)
    share = "" if summary.complete else f" ({number(100 * summary.share_done, 1)} % of the plan)"
    text = (
        f"{number(count.done)} of {number(plan.runs)} runs{share}: {scenarios}, "
        f"{'1 strategy' if tried == 1 else f'{tried} strategies'}, {counted(plan.points.count, 'point')}, "
        f"{counted(plan.resolved.study.replicates, 'replicate')}; seed {plan.resolved.study.seed}."
    )
    text += _met(summary)
    if count.failed:
        text += f" {number(count.failed)} runs failed."
    if count.damaged:
        text += f" {number(count.damaged)} runs are damaged and left out."
    if summary.incomplete:
        text += f" {number(summary.incomplete)} runs are left out, as not every strategy is done in their worlds."
    return text


def _met(summary: Summary) -> str:
    """How many worlds there are in what is done, and on how many organisations; nothing where the plan says it."""
    known = [n for n in range(len(summary.plan.resolved.scenarios)) if summary.runs(n)]
    least = min((summary.organisations(n) for n in known), default=0)
    if least == 1:
        worlds = min(summary.worlds(n) for n in known)
        return f" {counted(worlds, 'world')} on one organisation: intervals over organisations are not known."
    if summary.complete or not known:
        return ""
    return f" From {counted(min(summary.worlds(n) for n in known), 'world')} on {least} organisations."


def _cell(interval: Interval, shown: Format) -> str:
    return UNKNOWN if interval.mean != interval.mean else shown.bare(interval)


def _percent(share: float) -> str:
    return UNKNOWN if share != share else number(100 * share)


def _scenario(summary: Summary, scenario: int) -> str:
    return summary.plan.resolved.scenarios[scenario].title
