"""The baseline: headline figures of every scenario, pinned to nine decimals.

``python -m tests.baseline`` (``make baseline``) measures them anew and writes ``tests/baseline.toml``. They are exact
for the same versions of NumPy and Numba and the same mathematics library of the processor.
"""

import tomllib
from pathlib import Path

from sim.inputs import write_atomically
from sim.scenarios.catalogue import Catalogue
from sim.study import compare
from sim.study.experiment import Experiment

FILE = Path(__file__).with_name("baseline.toml")
SEED, REPLICATES, DIGITS = 1, 2, 9
HEAD = f"""\
# Share practising under the strategies that each scenario compares by default; {REPLICATES} replicates, seed {SEED}.
# Written by make baseline; a change to the model or a scenario shows here.
"""

Figures = dict[str, dict[str, float]]


def measured(name: str) -> dict[str, float]:
    """Share practising under each default strategy of a scenario."""
    catalogue = Catalogue()
    scenario = catalogue.scenario(name)
    strategies = [catalogue.strategy(strategy) for strategy in scenario.strategies]
    found = compare(Experiment.of(scenario, strategies, replicates=REPLICATES, seed=SEED), durability=False, workers=1)
    means = {row.name: round(row.measures["practising"].mean, DIGITS) for row in found.rows}
    return {strategy.name: means[strategy.name] for strategy in strategies}


def pinned() -> Figures:
    """The figures in the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def as_text(figures: Figures) -> str:
    """The file that holds the figures."""
    tables = (
        "\n".join([f"\n[{name}]", *(f"{strategy} = {value:.{DIGITS}f}" for strategy, value in found.items())])
        for name, found in figures.items()
    )
    return HEAD + "\n".join(tables) + "\n"


if __name__ == "__main__":
    write_atomically(FILE, as_text({name: measured(name) for name in Catalogue().scenario_names()}))
