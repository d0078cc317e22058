"""Pages that need nothing else: text, tables and figures in a single file."""

import base64
import platform
import re
from functools import cache
from importlib import metadata
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.report.table import TONES
from sim.report.words import listed

NO_BREAK = "\u00a0"
LIBRARIES = ("numpy", "numba", "scipy", "matplotlib")


def unbroken(text: str) -> str:
    """The text with intervals, and percentages with their sign, kept on one line."""
    return re.sub(r"\[[^]]*\]|\d %", lambda match: match[0].replace(" ", NO_BREAK), text)


def versions() -> str:
    """What a page was made with, in words."""
    libraries = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return f"Buy-In {_own_version()}, Python {platform.python_version()}, {listed(libraries)}"


def _own_version() -> str:
    try:
        return metadata.version("buyin")
    except metadata.PackageNotFoundError:
        return "(from its source folder)"


def page(template: str, **content: Any) -> str:
    """A page of a template in ``templates/``, with what the page was made with added to its content."""
    return _environment().get_template(template).render(versions=versions(), **content)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"data_uri": data_uri, "unbroken": unbroken}
    environment.globals["tones"] = TONES
    return environment


def data_uri(svg: str) -> str:
    """A figure as the address of itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
