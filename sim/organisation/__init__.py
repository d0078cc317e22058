"""Who there is and who listens to whom: generated from a design, or read from tables."""

from sim.organisation.design import Design, Shape, TieMix, UnitDesign
from sim.organisation.generate import generate
from sim.organisation.people import Organisation, Ties
from sim.organisation.tables import read_tables, write_tables
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
    "read_tables",
    "write_tables",
]
