"""The text of ``docs/catalogue.md``, from what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.report import words
from sim.report.catalogue_standings import standings_section
from sim.report.conclusion import sentences
from sim.report.figures import choices
from sim.report.futures import as_good, drawn, futures_table
from sim.report.map_words import MapWords
from sim.report.numbers import number
from sim.report.table import markdown
from sim.scenarios.scenario import Scenario
from sim.study import Comparison
from sim.study.futures import Futures
from sim.study.regimes import RegimeMap, StrategyStanding, Survey

SHOWN = 8  # strategies of a scenario told of


@dataclass(frozen=True)
class Entry:
    """A scenario with its comparison and the name of its figure."""

    scenario: Scenario
    comparison: Comparison
    figure: str


def document(
    entries: Sequence[Entry], found_map: RegimeMap, standings: Sequence[StrategyStanding], survey: Survey
) -> str:
    """The document's text, in Markdown."""
    titles = {row.name: plain_title(entry.comparison, row.arm) for entry in entries for row in entry.comparison.rows}
    titles |= {one.name: one.title or one.name for one in found_map.strategies}
    lines = [
        "# The catalogue",
        "",
        "Every shipped scenario with what a comparison says, and where each shipped strategy is the right choice. All"
        f" of it is written by `make docs`. {_forms(entries)} All spend the same on a scenario: its budget, as far as"
        " their levers' intensity goes.",
        "",
        *_overview(entries, titles),
        *(line for entry in entries for line in _section(entry, titles)),
        *_choices_section(entries),
        *_map_section(found_map),
        *standings_section(standings, titles, [entry.comparison for entry in entries], survey),
    ]
    return "\n".join(lines)


def _forms(entries: Sequence[Entry]) -> str:
    """In which forms strategies are compared."""
    working = [row for entry in entries for row in entry.comparison.rows if row.strategy.levers]
    tuned = sum(row.form == "best" for row in working)
    if not tuned:
        return "Strategies are as drawn."
    rest = len(working) - tuned
    as_drawn = f" In {rest} of {len(working)} pairs of both it is as drawn." if rest else ""
    return (
        f"Each strategy is an idea at its best: its free choices tuned for the scenario (`scenarios/best/`).{as_drawn}"
    )


def plain_title(comparison: Comparison, arm: str) -> str:
    """A strategy's title, whatever its form."""
    strategy = comparison.row(arm).strategy
    return strategy.title or strategy.name


def _overview(entries: Sequence[Entry], titles: dict[str, str]) -> list[str]:
    heads = (
        "Scenario",
        "Person-days",
        "Weeks",
        "Leads on average",
        "Practising, %",
        "Ahead of the next, points",
        "Ranking",
        "Reaches its goal most often",
        "Regretted least",
    )
    rows = (_overview_row(entry, titles) for entry in entries)
    said = (
        "On average: over worlds as the model is written. Most often, and least: over futures in which all that nobody "
        "knows is drawn together, in brackets the share in which the goal is reached, and the regret that is not "
        "exceeded nine times in ten, in points ([futures.md](futures.md))."
    )
    return [*markdown(heads, rows), "", said, ""]


def _overview_row(entry: Entry, titles: dict[str, str]) -> tuple[str, ...]:
    comparison, found = entry.comparison, entry.comparison.futures
    assert comparison.ranking is not None
    assert found is not None
    form, ahead = words.row_format(comparison, comparison.measure), comparison.ranking.difference
    chance, regret = found.leader("chance"), found.leader("regret")
    reached = number(100 * chance.chance.mean) if chance.chance else ""
    return (
        f"[{comparison.title}](#{comparison.scenario})",
        "" if comparison.budget is None else number(comparison.budget),
        str(comparison.horizon),
        titles[comparison.best.name],
        form.bare(comparison.best.measures[comparison.measure]),
        words.format_of(comparison.measure, [ahead]).bare(ahead, sign=True),
        comparison.ranking.verdict,
        f"{plain_title(comparison, chance.name)} ({reached} %)",
        f"{plain_title(comparison, regret.name)} ({words.format_of(found.measure).number(regret.regret.p90)})",
    )


def _section(entry: Entry, titles: dict[str, str]) -> list[str]:
    one, comparison = entry.scenario, entry.comparison
    table = futures_table(comparison)
    more = len(table.rows) - SHOWN
    return [
        f'<a id="{one.name}"></a>',
        "",
        f"## {one.title}",
        "",
        one.summary,
        "",
        *([f"To watch: {one.watch[0]}", ""] if one.watch else []),
        " ".join(sentences(comparison)),
        "",
        f"![{_bracketless(entry_alternative(entry, titles))}](images/{entry.figure})",
        "",
        *markdown(table.heads, table.rows[:SHOWN]),
        "",
        *([f"The first {SHOWN} of {len(table.rows)}, by their mean. Goal: `{one.goal}`.", ""] if more > 0 else []),
        f"`buyin compare {one.name} --form best` ([{one.name}.toml](../scenarios/{one.name}.toml))",
        "",
    ]


def entry_alternative(entry: Entry, titles: dict[str, str]) -> str:
    """What the figure of a scenario shows, in short."""
    best = titles[entry.comparison.best.name]
    return f"{entry.scenario.title}: everyone by tier and unit under {best}, and the ranking of all strategies"


def _choices_section(entries: Sequence[Entry]) -> list[str]:
    comparisons = [entry.comparison for entry in entries]
    if not comparisons:
        return []
    found = _futures(comparisons[0])
    return [
        "## Which strategy is the right choice",
        "",
        f"{choices.headline(comparisons)}. {drawn(found)} A strategy is as good as the best where it is"
        f" {as_good(found).strip(',')}.",
        "",
        f"![{_bracketless(choices.headline(comparisons))}](images/{choices.NAME}.png)",
        "",
    ]


def _futures(comparison: Comparison) -> Futures:
    assert comparison.futures is not None
    return comparison.futures


def _map_section(regime_map: RegimeMap) -> list[str]:
    x, y = (f"{axis.path}={axis.values[0]:g}:{axis.values[-1]:g}" for axis in (regime_map.x, regime_map.y))
    sheet = MapWords(regime_map)
    return [
        "## Which strategy is best where",
        "",
        f"{sheet.headline}. {sheet.basis}",
        "",
        f"![{_bracketless(sheet.headline)}](images/map.png)",
        "",
        f"`buyin map {regime_map.scenario} --x {x} --y {y}`",
        "",
    ]


def _bracketless(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
