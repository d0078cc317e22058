"""A small study with its scenario and strategy in a folder, run and exported."""

from pathlib import Path
from typing import Any

from sim.scenarios.catalogue import Catalogue
from sim.study.sweep.count import Count
from sim.study.sweep.export import export
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.study import Resolved, read_study
from tests.support.command import write_files

STUDY = """\
name = "small-study"
title = "A small study"
question = "Does it matter how much trust is lost?"
scenarios = ["small-office.toml"]
strategies = ["strategies/try-it-first.toml", "do-nothing"]
replicates = 12
measures = ["practising", "trust_left"]

[[levers]]
path = "pilot.intensity"
levels = [0.5, 1.0]

[[uncertainties]]
path = "trust.loss"
title = "trust lost"
low = 0.05
high = 0.3
steps = 3
"""
RUNS = 2 * 6 * 12


def write_study(folder: Path, text: str = STUDY) -> Path:
    """The study's file, beside the files of the small office."""
    write_files(folder)
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small_study(folder: Path, text: str = STUDY) -> Resolved:
    """The study, written and read."""
    return read_study(write_study(folder, text), Catalogue())


def swept(resolved: Resolved, folder: Path, **choices: Any) -> tuple[Count, bytes]:
    """How far the sweep then is, and its exported table."""
    count = sweep(resolved, folder, Running(**({"workers": 1} | choices)))
    return count, exported(folder)


def exported(folder: Path) -> bytes:
    """The table of a results folder as CSV."""
    file = folder.with_suffix(".csv")
    export(folder, file)
    return file.read_bytes()
