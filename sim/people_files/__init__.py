"""Files about one's own people, read at the edge: ``read``, ``understand``, ``assume``, ``build``, one after the other.

``read`` turns bytes into rows with their places, ``understand`` into a typed ``Roster`` with what was left out and why,
``assume`` adds what no file says, ``build`` makes the ``Organisation``. ``words`` are what files call things.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.people_files.build import read_files, read_tables
    from sim.people_files.write import write_tables

__all__ = ["read_files", "read_tables", "write_tables"]


def __getattr__(name: str) -> Any:
    """On demand: pandas takes a while to load, and generated organisations do without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sim.people_files import build, write

    return getattr(write if name == "write_tables" else build, name)
