"""Buy-In from Python: which strategy wins support for an initiative, by how much, and how surely.

Every study that the command line has is a function here, with the same defaults, checks and numbers::

    import buyin

    found = buyin.compare("public-sector-ai", strategies=["early-wins", "mid-level-pilots"], replicates=50)
    found                    # what the command prints
    found.to_frame()         # tidy: one row for each strategy, measure and group
    found.plot()             # a matplotlib figure
    found.save("result")     # report, figures and tables, as with --out

``load_organisation`` reads your people from files, data frames or a networkx graph. One world with people as agents is
``BuyInModel``; a design of your own is an ``experiment``, which ``gather`` runs. What you add to the model is named to ``extend`` before anything else is used. Whatever is wrong is an
``InputError`` that says where, what was found and what is allowed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buyin.designs import experiment as experiment
    from buyin.organisations import load_organisation as load_organisation
    from buyin.results import Result as Result
    from buyin.studies import Case as Case
    from buyin.studies import Plan as Plan
    from buyin.studies import ablate as ablate
    from buyin.studies import claims as claims
    from buyin.studies import compare as compare
    from buyin.studies import fit as fit
    from buyin.studies import map_over as map_over
    from buyin.studies import plan as plan
    from buyin.studies import run as run
    from buyin.studies import sensitivity as sensitivity
    from buyin.studies import signs as signs
    from buyin.studies import steer as steer
    from buyin.studies import validate as validate
    from buyin.studies import why as why
    from buyin.sweeps import sweep as sweep
    from sim.catalogue import Catalogue as Catalogue
    from sim.errors import InputError as InputError
    from sim.extensions import extend as extend
    from sim.model import BuyInModel as BuyInModel
    from sim.organisation import Organisation as Organisation
    from sim.scenario import Scenario as Scenario
    from sim.strategy import Strategy as Strategy
    from sim.study.experiment import Experiment as Experiment
    from sim.study.gather import Gathered as Gathered
    from sim.study.gather import gather as gather

_HOME = {
    "BuyInModel": "sim.model",
    "Case": "buyin.studies",
    "Catalogue": "sim.catalogue",
    "Experiment": "sim.study.experiment",
    "Gathered": "sim.study.gather",
    "InputError": "sim.errors",
    "Organisation": "sim.organisation",
    "Plan": "buyin.studies",
    "Result": "buyin.results",
    "Scenario": "sim.scenario",
    "Strategy": "sim.strategy",
    "ablate": "buyin.studies",
    "claims": "buyin.studies",
    "compare": "buyin.studies",
    "experiment": "buyin.designs",
    "extend": "sim.extensions",
    "fit": "buyin.studies",
    "gather": "sim.study.gather",
    "load_organisation": "buyin.organisations",
    "map_over": "buyin.studies",
    "plan": "buyin.studies",
    "run": "buyin.studies",
    "sensitivity": "buyin.studies",
    "signs": "buyin.studies",
    "steer": "buyin.studies",
    "sweep": "buyin.sweeps",
    "validate": "buyin.studies",
    "why": "buyin.studies",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
