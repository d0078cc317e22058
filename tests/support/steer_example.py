"""A small firm, a plan for it, and what was seen of it, for tests of steering."""

from pathlib import Path

from sim import Catalogue, Experiment
from sim.measures.goal import Goal
from sim.study.steer.ensemble import Grounds
from sim.study.steer.pulse import Pulse
from sim.study.steer.read_rounds import read_pulse
from sim.study.steer.standing import Wanted

WORLDS = 400
GOAL = Goal.of("practising >= 40")
SCENARIO = """\
name = "small-firm"
title = "A small firm"
summary = "Ninety people get a new tool."
narrative = "Some asked for it."
horizon = 26
goals = { strategic = 0.5, workload = 0.5 }
[initiative]
title = "A new tool"
effort = 0.2
[sponsor]
unit = "desk"
loss_week = 20
[[units]]
name = "desk"
people = 30
effect = { strategic = 0.5, workload = 0.6 }
[[units]]
name = "counter"
people = 40
effect = { workload = 0.5, quality = 0.3 }
[[units]]
name = "yard"
people = 20
effect = { workload = 0.2 }
threat = 0.2
[[uncertain]]
path = "initiative.effort"
low = 0.1
high = 0.3
basis = "assumed"
note = "a guess"
"""
PLAN = """\
name = "mine"
title = "My plan"
summary = "Told, taught, coached."
[[levers]]
lever = "endorse"
from = 1
until = 20
[[levers]]
lever = "training"
from = 2
until = 8
every = 2
[[levers]]
lever = "coaching"
from = 14
until = 20
intensity = 0.5
"""
SEEN = """\
week,tier,unit,asked,answered,supportive,score,practising,users,freed_hours
4,middle,,8,6,0.33,3.3,,,
4,operational,,40,30,0.2,3.2,0.0,,
8,middle,,8,6,0.33,3.4,,,
8,operational,,40,30,0.3,3.3,0.03,,0.6
8,,counter,20,15,0.27,,,,
8,all,,,,,,,3,
"""


def written(folder: Path, seen: str = SEEN) -> Path:
    """The firm, the plan and what was seen, as files in a folder; the last of them."""
    for name, text in (("firm.toml", SCENARIO), ("mine.toml", PLAN), ("seen.csv", seen)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "seen.csv"


def firm(folder: Path, *, seed: int = 1, scenario: str = SCENARIO) -> Experiment:
    """The plan in the firm."""
    written(folder)
    (folder / "firm.toml").write_text(scenario, encoding="utf-8")
    catalogue = Catalogue()
    there = catalogue.scenario(str(folder / "firm.toml"))
    return Experiment.of(there, [catalogue.strategy(str(folder / "mine.toml"))], seed=seed)


def seen_in(folder: Path, seen: str = SEEN, *, seed: int = 1, scenario: str = SCENARIO) -> tuple[Grounds, Pulse]:
    """Where the firm may be, and what was seen of it."""
    experiment = firm(folder, seed=seed, scenario=scenario)
    (folder / "seen.csv").write_text(seen, encoding="utf-8")
    grounds = Grounds.of(experiment)
    return grounds, read_pulse(folder / "seen.csv", grounds, experiment.strategies[0])


def wanted(**more: object) -> Wanted:
    """What is asked of steering, in few worlds."""
    return Wanted(GOAL, worlds=WORLDS, **more)  # type: ignore[arg-type]
