"""The pages of a class, as Solara finds them where ``buyin class`` serves: these, and no page with weeks to come."""

from collections.abc import Callable

import solara
import solara.lab

from sim.view.memory import give_back_soon
from sim.view.pages import Layout
from sim.view.pages.instructor import Instructor
from sim.view.pages.student import Student

__all__ = ["Layout", "routes"]


@solara.lab.on_kernel_start
def visit() -> Callable[[], None]:
    """What is done when a visitor comes is nothing; what is returned is done when they leave."""
    return give_back_soon


routes = [
    solara.Route(path="/", component=Student, layout=Layout, label="Class · Buy-In"),
    solara.Route(path="class", component=Student, label="Class · Buy-In"),
    solara.Route(path="instructor", component=Instructor, label="Instructor · Buy-In"),
]
