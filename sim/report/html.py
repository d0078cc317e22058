"""A comparison or a run as one page that needs nothing else: text, tables and figures in a single file."""

import base64
import platform
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.report import tables, words
from sim.report.conclusion import headline, run_sentence, sentences
from sim.report.style import Picture
from sim.study.comparison import Comparison
from sim.study.single import Run

NO_BREAK = "\u00a0"
LIBRARIES = ("numpy", "numba", "scipy", "matplotlib")


def comparison_page(comparison: Comparison, pictures: Mapping[str, Picture], command: str) -> str:
    """The page of a comparison; ``pictures`` by name, ``command`` as typed. What comes from files is escaped."""
    return page(
        "comparison.html",
        comparison=comparison,
        headline=headline(comparison),
        sentences=[unbroken(sentence) for sentence in sentences(comparison)],
        basis=words.basis(comparison),
        note=tables.NOTE,
        tables={
            "ranking": tables.ranking(comparison),
            "headlines": tables.headlines(comparison),
            "every_measure": tables.every_measure(comparison),
        },
        pictures={name: pictures.get(name) for name in ("ranking", "tiers", "gap", "effort", "durability")},
        seed=comparison.seed,
        command=command,
    )


def run_page(run: Run, pictures: Mapping[str, Picture], command: str) -> str:
    """The page of a run; ``pictures`` by name, ``command`` as typed. What comes from files is escaped."""
    return page(
        "run.html",
        run=run,
        title=words.title(run),
        sentence=run_sentence(run),
        basis=words.run_basis(run),
        tables={"weeks": tables.run_weeks(run), "views": tables.run_views(run), "events": tables.run_events(run)},
        pictures=pictures,
        seed=run.seed,
        command=command,
    )


def unbroken(text: str) -> str:
    """The text with intervals, and percentages with their sign, kept on one line."""
    return re.sub(r"\[[^]]*\]|\d %", lambda found: found[0].replace(" ", NO_BREAK), text)


def versions() -> str:
    """What a page was made with, in words."""
    found = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return f"Buy-In {_own_version()}, Python {platform.python_version()}, {words.listed(found)}"


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
    found = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"data_uri": data_uri, "unbroken": unbroken}
    found.globals["tones"] = tables.TONES
    return found


def data_uri(svg: str) -> str:
    """A figure as the address of itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
