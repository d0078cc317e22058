"""The pages, as Solara finds them."""

from collections.abc import Callable
from typing import Any

import solara
import solara.lab

from sim.view.memory import give_back_soon
from sim.view.pages.build import Build
from sim.view.pages.compare import Compare
from sim.view.pages.contacts import Contacts
from sim.view.pages.explore import Explore
from sim.view.pages.lessons import Lessons
from sim.view.pages.new import New
from sim.view.pages.organisation import Organisation
from sim.view.pages.play import PlayAGame
from sim.view.pages.steer import Steer
from sim.view.serving.failures import Guarded


@solara.component
def Layout(children: list[Any] = []) -> Any:  # noqa: B006 - the signature that Solara calls
    """Nothing around a page, which brings its own header, but a sentence where it fails."""
    return Guarded(children)


@solara.lab.on_kernel_start
def visit() -> Callable[[], None]:
    """What is done when a visitor comes is nothing; what is returned is done when they leave."""
    return give_back_soon


routes = [
    solara.Route(path="/", component=Explore, layout=Layout, label="Explore · Buy-In"),
    solara.Route(path="explore", component=Explore, label="Explore · Buy-In"),
    solara.Route(path="compare", component=Compare, label="Compare · Buy-In"),
    solara.Route(path="build", component=Build, label="Build · Buy-In"),
    solara.Route(path="play", component=PlayAGame, label="Play · Buy-In"),
    solara.Route(path="steer", component=Steer, label="Steer · Buy-In"),
    solara.Route(path="lessons", component=Lessons, label="Lessons · Buy-In"),
    solara.Route(path="organisation", component=Organisation, label="Organisation · Buy-In"),
    solara.Route(path="contacts", component=Contacts, label="Contacts · Buy-In"),
    solara.Route(path="new", component=New, label="New · Buy-In"),
]
