"""The command line called in this process, and a small scenario, strategy and organisation to call it with."""

from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner, Result

from sim.cli import app

SCENARIO = """\
name = "small-office"
title = "A small office"
summary = "Twelve people get a new tool."
narrative = "Nobody asked for it."
horizon = 12
goals = { strategic = 0.5, workload = 0.5 }
[initiative]
title = "A new tool"
effort = 0.3
[sponsor]
unit = "desk"
loss_week = 8
[[units]]
name = "desk"
people = 7
effect = { strategic = 0.5, workload = 0.4 }
threat = 0.1
[[units]]
name = "counter"
people = 5
authority = 0.5
effect = { workload = 0.2 }
local_goals = { workload = 1.0 }
[[spillovers]]
from = "desk"
to = "counter"
effect = { workload = -0.1 }
[[uncertain]]
path = "initiative.effort"
low = 0.2
high = 0.4
basis = "assumed"
note = "not yet built"
[[uncertain]]
path = "units.counter.threat"
low = 0.0
high = 0.2
basis = "assumed"
note = "not yet asked"
[[shocks]]
shock = "incident"
week = 6
units = ["counter"]
[parameters]
"trust.loss" = 0.2
"""

STRATEGY = """\
name = "try-it-first"
title = "Try it first"
summary = "One unit tries it, then all do."
access = "staged"
[[levers]]
lever = "pilot"
from = 1
until = 4
units = ["pilot"]
[[levers]]
lever = "message"
from = 2
until = 6
every = 2
units = ["desk", "counter"]
[[levers]]
lever = "roll-out"
from = 5
until = 10
[[levers]]
lever = "showcase"
from = 6
every = 4
"""

PEOPLE = """\
id,manager_id,unit,tier
ann,,desk,executive
bob,ann,desk,middle
cyd,ann,counter,middle
dan,bob,desk,operational
eve,cyd,counter,operational
fay,cyd,counter,operational
"""

TIES = """\
source,target,weight
dan,eve,1
bob,cyd,0.5
eve,fay,2
"""

FILES = {
    "small-office.toml": SCENARIO,
    "strategies/try-it-first.toml": STRATEGY,
    "people.csv": PEOPLE,
    "ties.csv": TIES,
}


def write_files(folder: Path) -> Path:
    """The example's files in a folder: a catalogue of its own, with two tables beside it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def buyin(*arguments: object) -> Result:
    """``buyin`` with these arguments; an unexpected exception is raised."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def done(*arguments: object) -> str:
    """What ``buyin`` with these arguments prints on standard output; it must succeed."""
    result = buyin(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of all files under a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()
