"""``buyin explore``: the browser view."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.people_options import OwnFiles, own_files
from sim.cli.serving import asked_password, say_where, say_who, server_options

if TYPE_CHECKING:
    from sim.view.serving.access import Access


@command(
    "Explore, compare and build strategies in a browser.",
    panel="Simulate",
    examples=(
        "buyin explore",
        "buyin explore public-sector-ai --port 8770",
        "buyin explore public-sector-ai --people people.csv --ties ties.csv",
        "buyin explore --host 0.0.0.0 --catalogue mine",
        "buyin explore --host 0.0.0.0 --password",
        "buyin explore --public-url https://example.org/buyin --behind-proxy",
    ),
)
@click.argument("scenario", required=False)
@server_options
@own_files(units=False)
@options.catalogue
def explore(
    scenario: str | None,
    own: OwnFiles,
    catalogue: Path | None,
    **listening: Any,
) -> None:
    """Serve pages to explore a run week by week, compare strategies, and build one.

    SCENARIO opens first, on your own organisation if you name its tables. No page asks any other host for anything.
    How to serve a class, safely: docs/serving.md.
    """
    from sim.view.memory import share_arena

    share_arena()
    from sim.view.organisations import hold_own
    from sim.view.server import serve
    from sim.view.serving.access import access
    from sim.view.site import site_of

    password, host, port = (listening.pop(name) for name in ("password", "host", "port"))

    def open_to(at: int) -> "Access":
        return access(host, at, **listening)

    open_to(port)
    own.check()
    secret = asked_password(password)
    held = hold_own(own.read(), own.paths, own.choices) if own.people else None
    site = site_of(catalogue, scenario, held, show_people=own.show_people)
    serve(site, open_to, host, port, lambda access: _say(access, secret is not None), secret)


def _say(access: "Access", asks: bool) -> None:
    say_where(access)
    say_who(access, asks)
