"""Options that several commands share, each declared once."""

from collections.abc import Callable
from typing import Any

import rich_click as click
from click.shell_completion import CompletionItem

from sim.cli.option_types import NAMES, GoalText, Key, PathName, begun
from sim.cli.option_types import whole as whole_number

MEASURE = "practising"
HIGHEST_SEED = 2**32 - 1
MOST_REPLICATES = 100_000
MOST_WEEKS = 1040

Option = Callable[[Any], Any]


def shared(*options: Option) -> Option:
    """One decorator for several options, shown in the order given."""

    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def text(name: str, metavar: str, says: str, panel: str = "Input", **more: Any) -> Option:
    """An option that takes a text, or what ``type`` makes of one; after its name may stand what functions call it."""
    return click.option(*name.split(), metavar=metavar, help=says, panel=panel, **more)


def file(name: str, metavar: str, says: str, panel: str = "Input", **more: Any) -> Option:
    """An option that takes the name of a file or folder."""
    return text(name, metavar, says, panel, type=PathName(), **more)


def whole(name: str, low: int, high: int, says: str, default: int | None = None) -> Option:
    """An option that takes a whole number."""
    given: dict[str, Any] = {} if default is None else {"default": default, "show_default": True}
    return text(name, "N", says, "Simulation", type=whole_number(low, high), **given)


def flag(name: str, says: str, panel: str) -> Option:
    """An option that is there or not."""
    return click.option(*name.split(), is_flag=True, help=says, panel=panel)


def _scenarios(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from sim.scenarios.catalogue import Catalogue

    return begun(Catalogue().scenario_names(), incomplete)


def _strategies(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names for one strategy, or for the last of several with commas between them."""
    from sim.scenarios.catalogue import Catalogue

    before, comma, last = incomplete.rpartition(",")
    return begun((before + comma + name for name in Catalogue().strategy_names()), before + comma + last)


scenario = click.argument("scenario", shell_complete=_scenarios)
folder = click.argument("folder", type=PathName(), metavar="DIR")


def replicates(default: int, says: str = "Number of worlds in which every variant is run.", least: int = 1) -> Option:
    """The option ``--replicates``."""
    return whole("--replicates", least, MOST_REPLICATES, says, default)


def measure(says: str = "What is looked at") -> Option:
    """The option ``--measure``."""
    says = f"{says}; see buyin list measures."
    return text("--measure", "MEASURE", says, "Simulation", type=Key(), default=MEASURE, show_default=True)


def goal(says: str = "What is to be reached") -> Option:
    """The option ``--goal``."""
    says += ": a measure, >=, <=, > or <, and a number as shown, such as 'practising >= 50'. Left out: the scenario's."
    return text("--goal", "GOAL", says, "Simulation", type=GoalText())


def strategy(
    says: str = "The strategy, by name or file; when left out, the first of the scenario's that does something here.",
    **more: Any,
) -> Option:
    """The option ``--strategy``."""
    return text("--strategy", "NAME", says, shell_complete=_strategies, **more)


def strategies(says: str) -> Option:
    """The option ``--strategies``."""
    return text("--strategies", "A,B,C", says, type=NAMES, shell_complete=_strategies)


def only(says: str) -> Option:
    """The option ``--only``."""
    return text("--only", "A,B,C", says, type=NAMES)


def table(says: str) -> Option:
    """The option ``--table``."""
    return file("--table", "FILE", says, "Output")


def out_folder(says: str) -> Option:
    """The option ``--out``."""
    return file("--out", "DIR", says, "Output")


out = out_folder("Write tables, figures and data into this folder.")
as_json = flag("--json as_json", "Print JSON, and nothing else, to standard output.", "Output")
show_people = flag(
    "--show-people", "Show single people of your organisation, and groups of fewer than 5, as well.", "Output"
)
seed = whole("--seed", 0, HIGHEST_SEED, "The same seed gives the same results, bit for bit.", 1)
workers = whole("--workers", 1, 512, "Processes at work; one for each core when left out. No number depends on it.")
catalogue = file(
    "--catalogue",
    "DIR",
    "Your own folder of scenarios, with a folder strategies/ in it; it comes before the shipped ones.",
)
settings = text(
    "--set settings",
    "PATH=VALUE",
    "Change a number of the scenario or the model, such as initiative.effort=0.2 or trust.loss=0.3; an uncertain one "
    "is fixed thereby. May be repeated.",
    multiple=True,
)
words = file(
    "--words",
    "FILE",
    "Your audience's words: a file (.toml, .csv) of old = new for the initiative, units, strategies and levers.",
    "Output",
)
cluster = text(
    "--cluster",
    "ADDRESS",
    "Have the workers of a Dask cluster run it: the scheduler's address, tcp://HOST:PORT.",
    "Simulation",
)
anyway = flag(
    "--anyway",
    "Go on with another version of the model, or other last bits, than the folder was begun with.",
    "Simulation",
)
