"""The pages, as Solara finds them."""

from typing import Any

import solara

from sim.view.pages.build import Build
from sim.view.pages.compare import Compare
from sim.view.pages.explore import Explore


@solara.component
def Layout(children: list[Any] = []) -> Any:  # noqa: B006 - the signature that Solara calls
    """Nothing around a page: each brings its own header."""
    return solara.Div(children=children)


routes = [
    solara.Route(path="/", component=Explore, layout=Layout, label="Explore · Buy-In"),
    solara.Route(path="explore", component=Explore, label="Explore · Buy-In"),
    solara.Route(path="compare", component=Compare, label="Compare · Buy-In"),
    solara.Route(path="build", component=Build, label="Build · Buy-In"),
]
