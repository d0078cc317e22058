"""What searched plans come to, in ``docs/planning.md``: ``python -m tools.planning docs/planning.md --trials 300``.

In every scenario a plan is searched for at the scenario's budget and held beside all shipped strategies at the same
effort, in worlds and futures that the search never saw. The section between the marks is written anew, and the picture
of the first scenario's plan; ``--seeds 5`` also searches from four other seeds, and says how far apart the plans end in
worlds that are the same for all and that none of them has seen. With ``--kept DIR`` what was found is kept there, and
not searched for again; with ``--scenario NAME`` one scenario is searched in, and the document written from all that is
kept.
"""

import argparse
import io
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from PIL import Image

from sim.checks import Trial
from sim.inputs import read_text, write_atomically
from sim.measures import HEADLINE, Goal
from sim.report.figures import plan as figures
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.study.budget import Budget, at_equal_effort
from sim.study.experiment import Experiment
from sim.study.forms import best_forms, lineup
from sim.study.gather import gather
from sim.study.planning.best_plan import Planning
from sim.study.planning.carried import Means
from sim.study.planning.plan_found import PlanFound
from sim.study.planning.plan_search import RUNGS, PlanPace
from sim.study.search.objective import Objective
from sim.study.search.tryout import TryOut
from tools.marked import with_section
from tools.planning_page import row, section

JUDGES = 1001  # seed of the worlds in which plans of several seeds are held beside one another
FIRST, PICTURE = "public-health-vaccination", "plan.png"
COLOURS = 64  # of the PNG, to keep it small


@dataclass(frozen=True)
class Sizes:
    """How many plans are tried, in how many worlds and futures they are judged, and in how many worlds they race."""

    trials: int = 800
    replicates: int = 100
    futures: int = 64
    rungs: tuple[int, ...] = RUNGS


def planned(catalogue: Catalogue, name: str, seed: int, sizes: Sizes) -> PlanFound:
    """The plan found for a scenario as it ships, at its budget, and what lies around it."""
    return asked_for(catalogue, name, seed, sizes).found()


def asked_for(catalogue: Catalogue, name: str, seed: int, sizes: Sizes) -> Planning:
    """What ``buyin plan`` of a scenario as it ships searches for."""
    scenario, trial = catalogue.scenario(name), Trial.of(catalogue.scenario(name))
    drawn = lineup(catalogue, trial, None, {}).tried
    known = (*drawn, *best_forms(catalogue, name, drawn, trial, {}))
    experiment = Experiment.of(scenario, known, replicates=sizes.replicates, seed=seed)
    organisation, budget = experiment.first_batch.organisation, Budget(total=scenario.budget)
    rivals = tuple(one for one, _ in at_equal_effort(known, scenario, organisation, budget))
    goal = Goal.of(scenario.goal)
    return Planning(
        experiment.trying(rivals),
        Objective("mean", goal=goal),
        goal,
        Means(scenario, organisation, budget),
        rivals,
        rivals,
        pace=PlanPace(sizes.trials, sizes.rungs),
        futures=sizes.futures,
    )


def apart(catalogue: Catalogue, name: str, plans: Sequence[Strategy], replicates: int) -> float:
    """From the worst to the best of some plans, in points, in the same worlds, which none of them has seen."""
    named = [one.model_copy(update={"name": f"plan-{n}", "tuned": None}) for n, one in enumerate(plans)]
    trying = Experiment.of(catalogue.scenario(name), named, replicates=replicates, seed=JUDGES)
    means = gather(trying).measure(HEADLINE).mean(axis=-1)
    return 100 * float(np.ptp(means))


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
    found, several = {}, {}
    for name in names:
        seeds = range(1, given.seeds + 1)
        each = [_found(catalogue, name, seed, sizes, given.kept, name in wanted) for seed in seeds]
        whole, plans = each[0], [one if isinstance(one, Strategy) else one.plan.strategy for one in each if one]
        if isinstance(whole, PlanFound):
            found[name] = whole
        if len(plans) > 1:
            several[name] = (len(plans), apart(catalogue, name, plans, given.replicates))
    if FIRST in found:
        write_picture(found[FIRST], given.document.parent / "images" / PICTURE)
    write_atomically(given.document, renewed(read_text(given.document), section([*found.values()], several)))


def _found(
    catalogue: Catalogue, name: str, seed: int, sizes: Sizes, kept: Path | None, searching: bool
) -> PlanFound | Strategy | None:
    """What was kept, or is searched for now: all of the first seed, the plan alone of others; None where neither is."""
    file = kept / f"{name}-{seed}.pickle" if kept else None
    if file and file.exists():
        one: PlanFound | Strategy = pickle.loads(file.read_bytes())
        return one
    if not searching:
        return None
    begun, asked = process_time(), asked_for(catalogue, name, seed, sizes)
    one = asked.found() if seed == 1 else asked.searched(TryOut(asked.problem))[1]
    told = row(one) if isinstance(one, PlanFound) else f"{len(one.levers)} lines"
    print(f"{name}, seed {seed}: {told}, {process_time() - begun:.0f} s", flush=True)
    if file:
        write_atomically(file, pickle.dumps(one))
    return one


if __name__ == "__main__":
    main()
