"""One's own organisation: from files, data frames or a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buyin.asking import of_command
from buyin.results import Result
from sim.common.errors import InputError, shown
from sim.common.extras import check_installed
from sim.organisation import Organisation

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

MANAGER, TIE = "manager_id", "weight"


def load_organisation(
    people: str | Path | pd.DataFrame | nx.DiGraph,
    ties: str | Path | pd.DataFrame | None = None,
    *,
    registers: Sequence[str | Path] = (),
    surveys: Sequence[str | Path] = (),
    boss_share: float = 0.11,
    show_people: bool = False,
) -> Organisation:
    """The organisation in a table of people and of who listens to whom, or in a directed graph.

    ``people`` is a table with columns ``id, manager_id`` and, if known, ``unit, tier``, or a graph; ``ties`` a table
    with columns ``source, target, weight``; ``registers`` and ``surveys`` are files of how people stand to it. A table
    is a data frame or a file, of any kind that ``buyin organisation`` reads. A graph's nodes are people with attributes
    ``manager_id`` and, if known, ``unit``, ``tier`` (executive, middle, operational) and ``commitment`` (-1 to 1); an
    edge from a to b says that a listens to b, with a ``weight`` from 0, which is no tie (1 where left out).
    ``boss_share`` is the share of all listening that goes to a boss nobody said they listen to, from 0 to below 1.
    Single people and groups of fewer than five are never shown, unless ``show_people``. What was assumed is in
    ``assumptions``.

    Needs the extra ``people``. Raises InputError, naming table, row and column, for what cannot be read, for a graph
    that is not directed or has ties beside it, and for a share out of range.
    """
    check_installed("python_calamine", "rapidfuzz", "networkx", "pandas", wanted_by="load_organisation")
    from sim.people_files.build import Files, read_files

    if hasattr(people, "nodes"):
        if ties is not None:
            raise InputError("ties", None, "a table beside a graph", "a graph alone: its edges are the ties")
        people, ties = _tables(people)
    tables = Files(people, () if ties is None else (ties,), tuple(registers), tuple(surveys))
    return read_files(tables, boss_share=boss_share, disclosed=show_people).organisation


def contacts(
    people: str | Path,
    ties: str | Path | Sequence[str | Path],
    *,
    register: str | Path | None = None,
    champions: int = 10,
    show_people: bool = False,
    seed: int = 1,
) -> Result:
    """Whom to talk to first: from files of people, of who listens to whom, and of stakeholders, and from nothing else.

    ``people``, ``ties`` (one or several) and ``register`` are files as ``buyin organisation`` reads them. ``champions``
    is how many people can be won first, at most, 1 to 200; ``seed``, from 0 to 2**32 - 1, draws the champions at random
    that they are set beside. Nobody is named, unless ``show_people``; coverage is then told by fives (per cent). Needs
    the extra ``people``. Raises InputError for whatever is wrong, naming table, row and column.
    """
    asked: dict[str, Any] = {"people": people, "ties": [ties] if isinstance(ties, str | Path) else list(ties)}
    asked |= {"register": register, "champions": champions, "show_people": show_people, "seed": seed}
    return of_command("contacts", asked)


def _tables(graph: Any) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """People and ties of a directed graph as tables."""
    import pandas as pd

    if not graph.is_directed():
        allowed = "a directed graph: an edge from a to b says that a listens to b (graph.to_directed() says both ways)"
        raise InputError("people", None, shown(graph), allowed)
    people = pd.DataFrame([{"id": str(node), **_texts(about)} for node, about in graph.nodes(data=True)])
    if MANAGER not in people:
        raise InputError("people", None, f"no node with an attribute {MANAGER}", f"{MANAGER} of everyone but the head")
    people[MANAGER] = people[MANAGER].fillna("")
    ties = [{"source": str(a), "target": str(b), TIE: about.get(TIE, 1.0)} for a, b, about in graph.edges(data=True)]
    return people, pd.DataFrame(ties) if ties else None


def _texts(about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: "" if value is None else value if isinstance(value, float) else str(value)
        for name, value in about.items()
    }
