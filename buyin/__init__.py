"""Buy-In from Python: which strategy wins support for an initiative, by how much, and how surely.

Every study that the command line has is a function here, with the same defaults, checks and numbers::

    import buyin

    found = buyin.compare("public-sector-ai", strategies=["early-wins", "mid-level-pilots"], replicates=50)
    found                    # what the command prints
    found.to_frame()         # tidy: one row for each strategy, measure and group
    found.plot()             # a matplotlib figure
    found.save("result")     # report, figures and tables, as with --out

``load_organisation`` reads your people from files, data frames or a networkx graph. One world with people as agents is
``BuyInModel``; a design of your own is an ``experiment``, which ``gather`` runs. What you add to the model is given to
``extend`` before anything else is used. Whatever is wrong is an ``InputError`` that says where, what was found and what
is allowed.
"""

from typing import TYPE_CHECKING

from sim.common.lazy import loaded, offered

if TYPE_CHECKING:
    from buyin.designs import experiment as experiment
    from buyin.evidence import advice as advice
    from buyin.evidence import claims as claims
    from buyin.evidence import validate as validate
    from buyin.explaining import ablate as ablate
    from buyin.explaining import fit as fit
    from buyin.explaining import sensitivity as sensitivity
    from buyin.explaining import signs as signs
    from buyin.explaining import why as why
    from buyin.organisations import contacts as contacts
    from buyin.organisations import load_organisation as load_organisation
    from buyin.results import Result as Result
    from buyin.studies import Case as Case
    from buyin.studies import Plan as Plan
    from buyin.studies import compare as compare
    from buyin.studies import map_over as map_over
    from buyin.studies import plan as plan
    from buyin.studies import run as run
    from buyin.studies import steer as steer
    from buyin.sweeps import sweep as sweep
    from buyin.teaching import lesson as lesson
    from buyin.teaching import play as play
    from sim.common.errors import InputError as InputError
    from sim.common.extensions import extend as extend
    from sim.model import BuyInModel as BuyInModel
    from sim.organisation import Organisation as Organisation
    from sim.scenarios.catalogue import Catalogue as Catalogue
    from sim.scenarios.scenario import Scenario as Scenario
    from sim.scenarios.strategy import Strategy as Strategy
    from sim.study.experiment import Experiment as Experiment
    from sim.study.gather import Gathered as Gathered
    from sim.study.gather import gather as gather

_HOMES = offered(__file__)
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    from sim.common.extras import naming_extras

    with naming_extras(f"buyin.{name}"):
        return loaded(name, _HOMES, __name__)


def __dir__() -> list[str]:
    return __all__
