"""Who there is and who listens to whom: generated from a design, or read from tables."""

from typing import TYPE_CHECKING, Any

from sim.organisation.design import Design, Shape, TieMix, UnitDesign
from sim.organisation.generate import generate
from sim.organisation.people import Organisation, Ties
from sim.organisation.ties import build_ties, kind_of

if TYPE_CHECKING:
    from sim.organisation.tables import read_tables, write_tables

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


def __getattr__(name: str) -> Any:
    """The tables on demand: pandas takes a while to load, and generated organisations do without."""
    if name not in ("read_tables", "write_tables"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sim.organisation import tables

    return getattr(tables, name)
