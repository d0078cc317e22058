"""The document ``docs/catalogue.md`` with its figures: every scenario, and where each strategy is the best.

``python -m tools.catalogue docs`` writes it; nothing in it is typed by hand.
"""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sim.catalogue import Catalogue
from sim.inputs import write_atomically
from sim.report import words
from sim.report.conclusion import sentences
from sim.report.figures import ranking, regimes, scenario, tiers
from sim.report.numbers import number
from sim.report.regimes import MapSheet
from sim.report.style import Picture
from sim.report.table import markdown
from sim.scenario import Scenario
from sim.strategy import Strategy
from sim.study import Comparison, Experiment, compare
from sim.study.regimes import RegimeMap, StrategyStanding, Survey, axis_of, conditions_of, regime_map
from sim.study.single import run_one

COLOURS = 192  # of a PNG in the documents, to keep it small
VERDICTS = {"best": "best there", "level": "level with the best there", "dominated": "dominated"}
FIRST = "public-health-vaccination"
MAPPED = "regulatory-change"
MAP_X, MAP_Y = ("start.deference", (0.2, 0.9)), ("start.trust", (0.3, 0.75))


@dataclass(frozen=True)
class Sizes:
    """How many replicates the document's comparisons and its map take."""

    comparison: int = 100
    map: int = 20


@dataclass(frozen=True)
class Entry:
    """A scenario with its comparison and the name of its figure."""

    scenario: Scenario
    comparison: Comparison
    figure: str


def write_catalogue(docs: Path, catalogue: Catalogue, sizes: Sizes, survey: Survey, say: Callable[[str], None]) -> None:
    """Write catalogue.md and its figures into ``docs``, saying what is at work.

    Raises InputError where a file cannot be written.
    """
    images = docs / "images"
    images.mkdir(parents=True, exist_ok=True)
    known = {name: catalogue.strategy(name) for name in catalogue.strategy_names()}
    scenarios = [catalogue.scenario(name) for name in catalogue.scenario_names()]
    say("map")
    found_map = _map(catalogue.scenario(MAPPED), known, sizes.map)
    _write_picture(images, regimes.draw(found_map))
    entries = []
    for one in scenarios:
        say(one.name)
        entries.append(_entry(one, known, sizes.comparison, images))
    say("survey")
    standings = survey(scenarios, list(known.values()))
    write_atomically(docs / "catalogue.md", document(entries, found_map, standings, known, survey))


def _map(one: Scenario, known: dict[str, Strategy], replicates: int) -> RegimeMap:
    axes = (axis_of(one, path, bounds) for path, bounds in (MAP_X, MAP_Y))
    return regime_map(Experiment.of(one, _offered(one, known), replicates=replicates), *axes)


def _offered(one: Scenario, known: dict[str, Strategy]) -> list[Strategy]:
    """The strategies that a comparison on a scenario takes when none are named."""
    return [known[name] for name in one.strategies or known]


def _entry(one: Scenario, known: dict[str, Strategy], replicates: int, images: Path) -> Entry:
    first = one.name == FIRST
    experiment = Experiment.of(one, _offered(one, known), replicates=replicates)
    comparison = compare(experiment, durability=False, weekly=first)
    picture = scenario.draw(comparison, run_one(experiment.trying([comparison.best.strategy])))
    _write_picture(images, picture)
    if first:
        for drawn in filter(None, (ranking.draw(comparison), tiers.draw(comparison))):
            _write_picture(images, drawn)
    return Entry(one, comparison, f"{picture.name}.png")


def _write_picture(images: Path, picture: Picture) -> None:
    write_atomically(images / f"{picture.name}.png", small(picture.png()))


def small(png: bytes) -> bytes:
    """A PNG with few colours, which takes half the room."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def document(
    entries: Sequence[Entry],
    found_map: RegimeMap,
    standings: Sequence[StrategyStanding],
    known: dict[str, Strategy],
    survey: Survey,
) -> str:
    """The document's text, in Markdown."""
    titles = {name: strategy.title for name, strategy in known.items()}
    lines = [
        "# The catalogue",
        "",
        "Every shipped scenario with what its default comparison says, and where each shipped strategy is the best. All"
        " of it is written by `make docs`.",
        "",
        *_overview(entries),
        *(line for entry in entries for line in _section(entry)),
        *_map_section(found_map),
        *_survey_section(standings, titles, [entry.scenario for entry in entries], survey),
    ]
    return "\n".join(lines)


def _overview(entries: Sequence[Entry]) -> list[str]:
    heads = ("Scenario", "People", "Weeks", "Leads", "Practising, %", "Ahead of the next, points", "Ranking")
    return [*markdown(heads, (_overview_row(entry.comparison) for entry in entries)), ""]


def _overview_row(comparison: Comparison) -> tuple[str, ...]:
    assert comparison.ranking is not None
    form, ahead = words.row_format(comparison, comparison.measure), comparison.ranking.difference
    return (
        f"[{comparison.title}](#{comparison.scenario})",
        number(comparison.people),
        str(comparison.horizon),
        words.title(comparison.best),
        form.bare(comparison.best.measures[comparison.measure]),
        words.format_of(comparison.measure, [ahead]).bare(ahead, sign=True),
        comparison.ranking.verdict,
    )


def _section(entry: Entry) -> list[str]:
    one, comparison = entry.scenario, entry.comparison
    return [
        f'<a id="{one.name}"></a>',
        "",
        f"## {one.title}",
        "",
        one.summary,
        "",
        f"To watch: {one.watch[0]}" if one.watch else "",
        "",
        " ".join(sentences(comparison)),
        "",
        f"![{_plain(entry_alternative(entry))}](images/{entry.figure})",
        "",
        f"`buyin compare {one.name}` ([{one.name}.toml](../scenarios/{one.name}.toml))",
        "",
    ]


def entry_alternative(entry: Entry) -> str:
    """What the figure of a scenario shows, in short."""
    best = words.title(entry.comparison.best)
    return f"{entry.scenario.title}: everyone by tier and unit under {best}, and the ranking of all strategies"


def _map_section(regime_map: RegimeMap) -> list[str]:
    x, y = (f"{axis.path}={axis.values[0]:g}:{axis.values[-1]:g}" for axis in (regime_map.x, regime_map.y))
    sheet = MapSheet(regime_map)
    return [
        "## Which strategy is best where",
        "",
        f"{sheet.headline}. {sheet.basis}",
        "",
        f"![{_plain(sheet.headline)}](images/map.png)",
        "",
        f"`buyin map {regime_map.scenario} --x {x} --y {y}`",
        "",
    ]


def _survey_section(
    standings: Sequence[StrategyStanding], titles: dict[str, str], scenarios: Sequence[Scenario], survey: Survey
) -> list[str]:
    heads = (
        "Strategy",
        "Where it does best",
        "Ahead of the next there, points",
        "Verdict",
        "Leads in",
        "Loses most to",
    )
    order = sorted(standings, key=lambda s: (tuple(VERDICTS).index(s.verdict), -s.leads, s.strategy))
    counts = {verdict: sum(s.verdict == verdict for s in standings) for verdict in VERDICTS}
    conditions = sum(len(conditions_of(one, survey.seed)) for one in scenarios)
    return [
        "## Where each strategy is the best",
        "",
        f"Of {len(standings)} strategies {counts['best']} are the best somewhere, {counts['level']} are level with the"
        f" best at most, and {counts['dominated']} are dominated: behind even where they do best. Each was tried in"
        f" {conditions} cases: {len(scenarios)} scenarios, each as it is, at the ends, the middle and random points of"
        " its uncertain quantities, over shorter horizons, at equal effort, with the sponsor leaving, and with"
        f" deference, effort, threat, worries, trust, worth, promises, spare time or change team changed"
        f" ({survey.screening} worlds each). The case that suits a strategy most was then run again on"
        f" {survey.confirming} other worlds, all strategies in the same ones; [a, b] is the 95 % interval of the paired"
        f" difference in {words.title_of(survey.measure).lower()} from the best of the others there. The case"
        " that suits a strategy most is that of its widest lead, or of least distance from the lead, as a share of what"
        " lies between the best and the worst there. *Loses most often to* is the strategy that is ahead of it in most"
        " cases, with the mean difference in points over all of them.",
        "",
        *markdown(heads, (_standing_row(standing, titles, survey.measure) for standing in order)),
        "",
    ]


def _standing_row(standing: StrategyStanding, titles: dict[str, str], measure: str) -> tuple[str, ...]:
    form = words.format_of(measure, [standing.margin])
    ahead = f"{form.bare(standing.margin, sign=True)} on {titles[standing.rival]}"
    behind = "behind" if standing.loss > 0 else "ahead"
    loss = f"{words.format_of(measure).finer().number(abs(standing.loss))} {behind} on average"
    return (
        f"**{titles[standing.strategy]}**",
        f"{standing.scenario}: {standing.condition}",
        ahead,
        VERDICTS[standing.verdict],
        f"{standing.leads} of {standing.cases}",
        f"{titles[standing.loses_to]} in {standing.losses}; {loss}" if standing.losses else "none",
    )


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


if __name__ == "__main__":
    write_catalogue(Path(sys.argv[1]), Catalogue(), Sizes(), Survey(screening=4, confirming=40), print)
