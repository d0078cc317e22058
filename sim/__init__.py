"""Buy-In: an agent-based simulator of how initiatives win, or fail to win, support in organisations.

What most people need is importable from here, and loaded when first used.
"""

from typing import TYPE_CHECKING

from sim.common.lazy import loaded, offered

if TYPE_CHECKING:
    from sim.common.errors import InputError as InputError
    from sim.model import BuyInModel as BuyInModel
    from sim.organisation import Design as Design
    from sim.organisation import Organisation as Organisation
    from sim.organisation import generate as generate
    from sim.people_files import read_tables as read_tables
    from sim.scenarios.catalogue import Catalogue as Catalogue
    from sim.scenarios.scenario import Scenario as Scenario
    from sim.scenarios.strategy import Strategy as Strategy
    from sim.study.compare import compare as compare
    from sim.study.experiment import Experiment as Experiment
    from sim.worlds.simulation import Simulation as Simulation

_HOMES = offered(__file__)


def __getattr__(name: str) -> object:
    return loaded(name, _HOMES, __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
