"""The best forms of all shipped strategies on shipped scenarios, as files: ``python -m tools.tune [SCENARIO ...]``.

``--seed`` is that from which the searching worlds follow; the same seed gives the same files. Without names: all
scenarios.
"""

import argparse
import sys
from collections.abc import Sequence

from sim.checks import Trial
from sim.cli.progress import progress_bar
from sim.inputs import write_atomically
from sim.report.best_forms import best_text
from sim.scenarios.catalogue import BEST, Catalogue, shipped_folder
from sim.study.budget import Budget
from sim.study.experiment import Experiment
from sim.study.forms import lineup
from sim.study.tuning import Tuning, all_tuned


def main(argv: Sequence[str] | None = None) -> None:
    """Tune and write."""
    parser = argparse.ArgumentParser(prog="python -m tools.tune", description=__doc__)
    parser.add_argument("scenarios", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="strategies, separated by commas")
    parser.add_argument("--workers", type=int)
    given = parser.parse_args(argv)
    catalogue = Catalogue()
    for name in given.scenarios or catalogue.scenario_names():
        write_best_forms(catalogue, name, given.seed, given.workers, given.only)


def write_best_forms(catalogue: Catalogue, name: str, seed: int, workers: int | None = None, only: str = "") -> None:
    """Tune every strategy that fits a scenario at its budget, or ``only`` some, and write a file each."""
    scenario = catalogue.scenario(name)
    if scenario.budget is None:
        raise SystemExit(f"{name} states no budget")
    folder = shipped_folder() / BEST / name
    folder.mkdir(parents=True, exist_ok=True)
    experiment = Experiment.of(scenario, (), seed=seed)
    ideas = [one for one in lineup(catalogue, Trial.of(scenario), None, {}).tried if one.levers]
    ideas = [one for one in ideas if not only or one.name in only.split(",")]
    wanted = [Tuning(one, catalogue.support(), experiment, Budget(scenario.budget)) for one in ideas]
    with progress_bar(name) as tell:
        for best in all_tuned(wanted, workers=workers, progress=tell):
            write_atomically(
                folder / f"{best.name}.toml", best_text(best, f"python -m tools.tune {name} --seed {seed}")
            )
            print(f"{name}: {best.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
