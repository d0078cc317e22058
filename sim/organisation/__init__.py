"""Who there is and who listens to whom: people, tiers, units and ties, and how they are generated from a design."""

from sim.organisation.design import Design, Shape, TieMix, UnitDesign
from sim.organisation.generate import generate
from sim.organisation.people import Organisation, Ties
from sim.organisation.ties import build_ties, kind_of

__all__ = [
    "Design",
    "Organisation",
    "Shape",
    "TieMix",
    "Ties",
    "UnitDesign",
    "build_ties",
    "generate",
    "kind_of",
]
