"""The document ``docs/catalogue.md`` with its figures: every scenario, and where each strategy is the right choice.

``python -m tools.catalogue docs`` writes it; nothing in it is typed by hand.
"""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sim.checks import Trial
from sim.inputs import write_atomically
from sim.measures import Goal
from sim.report.catalogue_document import Entry, document
from sim.report.figures import choices, ranking, regimes, scenario, tiers
from sim.report.style import Picture
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study import Experiment, compare
from sim.study.comparison_over_futures import Asking
from sim.study.forms import best_forms, lineup
from sim.study.regimes import RegimeMap, Survey, axis_of, regime_map
from sim.study.regimes.survey import Forms
from sim.study.single import run_one

COLOURS = 64  # of a PNG in the documents, to keep it small
FIRST = "public-health-vaccination"
MAPPED = "regulatory-change"
MAP_X, MAP_Y = ("start.deference", (0.2, 0.9)), ("start.trust", (0.3, 0.75))


@dataclass(frozen=True)
class Sizes:
    """How many replicates the document's comparisons and its map take, and how many futures."""

    comparison: int = 100
    futures: int = 128
    map: int = 20


def write_catalogue(docs: Path, catalogue: Catalogue, sizes: Sizes, survey: Survey, say: Callable[[str], None]) -> None:
    """Write catalogue.md and its figures into ``docs``, saying what is at work.

    Raises InputError where a file cannot be written.
    """
    images = docs / "images"
    images.mkdir(parents=True, exist_ok=True)
    scenarios = [catalogue.scenario(name) for name in catalogue.scenario_names()]
    forms = {one.name: at_their_best(catalogue, one) for one in scenarios}
    entries = []
    for one in scenarios:
        say(one.name)
        entries.append(_entry(one, forms, sizes, images))
    _write_picture(images, choices.draw([entry.comparison for entry in entries]))
    say("map")
    found_map = _map(catalogue.scenario(MAPPED), forms, sizes.map)
    _write_picture(images, regimes.draw(found_map))
    say("survey")
    standings = survey(scenarios, forms)
    write_atomically(docs / "catalogue.md", document(entries, found_map, standings, survey))


def at_their_best(catalogue: Catalogue, one: Scenario) -> dict[str, Strategy]:
    """Every strategy that fits a scenario, by name: at its best where that is known, else as drawn."""
    trial = Trial.of(one)
    drawn = lineup(catalogue, trial, None, {}).tried
    best = best_forms(catalogue, one.name, drawn, trial, {})
    return {strategy.name: strategy for strategy in (*drawn, *best)}


def _map(one: Scenario, forms: Forms, replicates: int) -> RegimeMap:
    axes = (axis_of(one, path, bounds) for path, bounds in (MAP_X, MAP_Y))
    return regime_map(Experiment.of(one, forms[one.name].values(), replicates=replicates), *axes)


def _entry(one: Scenario, forms: Forms, sizes: Sizes, images: Path) -> Entry:
    first = one.name == FIRST
    experiment = Experiment.of(one, forms[one.name].values(), replicates=sizes.comparison)
    comparison = compare(experiment.with_weeks() if first else experiment, budget=one.budget, durability=False)
    comparison = Asking(sizes.futures, None, Goal.of(one.goal)).told(comparison, experiment)
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


if __name__ == "__main__":
    write_catalogue(Path(sys.argv[1]), Catalogue(), Sizes(), Survey(screening=4, confirming=40), print)
