"""What searched plans come to, in ``docs/planning.md``: ``python -m tools.planning docs/planning.md --trials 300``.

In every scenario a plan is searched for at the scenario's budget and held beside all shipped strategies at the same
effort, in worlds and futures that the search never saw. The section between the marks is written anew, and the picture
of the first scenario's plan; ``--seeds 5`` also says how far apart the plans of several seeds end. With ``--kept DIR``
what was found is kept there, and is not searched for again; with ``--scenario NAME`` one scenario is searched in, and
the document written from all that is kept.
"""

import argparse
import io
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from PIL import Image

from sim.checks import Trial
from sim.inputs import read_text, write_atomically
from sim.measures import Goal
from sim.report.figures import plan as figures
from sim.report.numbers import estimate, number
from sim.report.table import markdown
from sim.report.words import called
from sim.scenarios.catalogue import Catalogue
from sim.study.budget import Budget, at_equal_effort
from sim.study.experiment import Experiment
from sim.study.forms import best_forms, lineup
from sim.study.planning.best_plan import Planning
from sim.study.planning.carried import Means
from sim.study.planning.plan_found import PlanFound
from sim.study.planning.plan_search import PlanPace
from sim.study.search.objective import Objective
from tools.marked import with_section

FIRST, PICTURE = "public-health-vaccination", "plan.png"
COLOURS = 64  # of the PNG, to keep it small
HEADS = (
    *("Scenario", "Person-days", "Lines", "Practising, %", "Best shipped", "Ahead of it, points"),
    *("Regret, points", "Least of the shipped", "Flattered by, points", "Plans tried"),
)


@dataclass(frozen=True)
class Sizes:
    """How many plans are tried, and in how many worlds and futures they are judged."""

    trials: int = 800
    replicates: int = 100
    futures: int = 64


def planned(catalogue: Catalogue, name: str, seed: int, sizes: Sizes) -> PlanFound:
    """The plan found for a scenario as it ships, at its budget."""
    scenario, trial = catalogue.scenario(name), Trial.of(catalogue.scenario(name))
    drawn = lineup(catalogue, trial, None, {}).tried
    known = (*drawn, *best_forms(catalogue, name, drawn, trial, {}))
    experiment = Experiment.of(scenario, known, replicates=sizes.replicates, seed=seed)
    organisation, budget = experiment.first_batch.organisation, Budget(total=scenario.budget)
    rivals = tuple(one for one, _ in at_equal_effort(known, scenario, organisation, budget))
    goal = Goal.of(scenario.goal)
    asked = Planning(
        experiment.trying(rivals),
        Objective("mean", goal=goal),
        goal,
        Means(scenario, organisation, budget),
        rivals,
        rivals,
        pace=PlanPace(sizes.trials),
        futures=sizes.futures,
    )
    return asked.found()


def section(found: Sequence[PlanFound]) -> str:
    """What was found, as a table and in sentences."""
    surely = sum(one.ahead.low > 0 for one in found)
    worst = min(found, key=lambda one: one.ahead.mean)
    less = sum(one.plan.regret.p90 < one.least_regret.regret.p90 for one in found)
    seeds = sorted({one.setting.seed for one in found})
    told = [
        f"Of {len(found)} searches the plan is surely ahead of the best of all shipped strategies, in the forms that "
        f"are stored, in {surely}; its least lead is {number(100 * worst.ahead.mean, 1)} points "
        f"({worst.setting.title}). Its 90th percentile regret is below the least of theirs in {less}.",
        f"Judged in {_span(one.setting.replicates for one in found)} worlds and {_span(one.futures for one in found)} "
        f"futures; {_span(one.tried for one in found)} plans tried for each, cheaper and shorter ones included; seed "
        f"{', '.join(map(str, seeds))}.",
        *_apart(found),
    ]
    table = "\n".join(markdown(HEADS, [_row(one) for one in found]))
    return "\n\n".join([table, *told])


def _span(counts: Iterable[int]) -> str:
    """From the least to the most of some counts: ``40 to 60``."""
    every = list(counts)
    least, most = min(every), max(every)
    return number(least) if least == most else f"{number(least)} to {number(most)}"


def _row(found: PlanFound) -> tuple[str, ...]:
    plan, percent = found.plan, 100
    return (
        found.setting.title,
        number(plan.effort.total),
        str(len(plan.strategy.levers)),
        estimate(plan.mean, percent, 0),
        called(found.rival.strategy),
        estimate(found.ahead, percent, 1, True),
        number(percent * plan.regret.p90, 1),
        f"{number(percent * found.least_regret.regret.p90, 1)} ({called(found.least_regret.strategy)})",
        estimate(found.optimism, percent, 1, True),
        number(found.tried),
    )


def _apart(found: Sequence[PlanFound]) -> Iterator[str]:
    """How far apart the plans of several seeds are, each where it was judged."""
    by_scenario: dict[str, list[float]] = {}
    for one in found:
        by_scenario.setdefault(one.setting.title, []).append(100 * one.plan.mean.mean)
    several = {title: max(means) - min(means) for title, means in by_scenario.items() if len(means) > 1}
    if several:
        each = "; ".join(f"{title} {number(points, 1)}" for title, points in several.items())
        yield f"From the best to the worst of the plans of several seeds, in points: {each}."


def renewed(text: str, inside: str) -> str:
    """A document with the section between its marks replaced."""
    return with_section(text, "plans", inside)


def write_picture(found: PlanFound, path: Path) -> None:
    """Draw a plan's calendar into a PNG."""
    written = io.BytesIO()
    picture = Image.open(io.BytesIO(figures.draw_calendar(found).png())).convert("RGB")
    picture.quantize(COLOURS).save(written, "PNG", optimize=True)
    write_atomically(path, written.getvalue())


def main() -> None:
    """Search in every scenario, and renew the document and its picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path)
    for name, default in (("trials", 800), ("replicates", 100), ("futures", 64), ("seeds", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--scenario", action="append", help="search in this one only; may be repeated")
    parser.add_argument("--kept", type=Path, help="a folder of your own, in which what is found is kept")
    given, catalogue = parser.parse_args(), Catalogue()
    sizes = Sizes(given.trials, given.replicates, given.futures)
    names, wanted = catalogue.scenario_names(), given.scenario or catalogue.scenario_names()
    cases = [(name, seed) for name in names for seed in range(1, given.seeds + 1)]
    each = ((case, _found(catalogue, *case, sizes, given.kept, case[0] in wanted)) for case in cases)
    found = {case: one for case, one in each if one is not None}
    if first := found.get((FIRST, 1)):
        write_picture(first, given.document.parent / "images" / PICTURE)
    write_atomically(given.document, renewed(read_text(given.document), section([*found.values()])))


def _found(
    catalogue: Catalogue, name: str, seed: int, sizes: Sizes, kept: Path | None, searching: bool
) -> PlanFound | None:
    """The plan as it was kept, or searched for now; None where neither is so."""
    file = kept / f"{name}-{seed}.pickle" if kept else None
    if file and file.exists():
        one: PlanFound = pickle.loads(file.read_bytes())
        return one
    if not searching:
        return None
    begun, one = process_time(), planned(catalogue, name, seed, sizes)
    print(f"{name}, seed {seed}: {_row(one)}, {process_time() - begun:.0f} s", flush=True)
    if file:
        write_atomically(file, pickle.dumps(one))
    return one


if __name__ == "__main__":
    main()
