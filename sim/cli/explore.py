"""``buyin explore``: the browser view."""

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.view.serving.access import Access

EXAMPLES = """Examples:

$ buyin explore

$ buyin explore public-sector-ai --port 8770

$ buyin explore public-sector-ai --people people.csv --ties ties.csv

$ buyin explore --host 0.0.0.0 --catalogue mine

$ buyin explore --public-url https://example.org/buyin --behind-proxy
"""


@click.command(short_help="Explore, compare and build strategies in a browser.", panel="Simulate", epilog=EXAMPLES)
@click.argument("scenario", required=False)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen: 127.0.0.1 is this machine only, 0.0.0.0 everyone who can reach it.",
    panel="Server",
)
@click.option(
    "--port",
    type=options.Whole(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="The port; 0 for any free one.",
    panel="Server",
)
@click.option(
    "--public-url",
    metavar="URL",
    help="Where visitors reach it, if elsewhere, such as https://example.org/buyin.",
    panel="Server",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A proxy stands in front: believe its X-Forwarded-For. Needs --public-url.",
    panel="Server",
)
@click.option(
    "--embed-in",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose pages may show this one in a frame, such as https://moodle.example.org. Repeatable.",
    panel="Server",
)
@options.tables
@options.catalogue
@options.show_people
def explore(
    scenario: str | None,
    host: str,
    port: int,
    public_url: str | None,
    behind_proxy: bool,
    embed_in: tuple[str, ...],
    people: Path | None,
    ties: Path | None,
    catalogue: Path | None,
    show_people: bool,
) -> None:
    """Serve pages to explore a run week by week, compare strategies, and build one.

    SCENARIO opens first, on your own organisation if you name its tables. No page asks any other host for anything.
    How to serve a class, safely: docs/serving.md.
    """
    from sim.view.memory import share_arena

    share_arena()
    from sim.cli.setup import check_tables
    from sim.view.served import offered
    from sim.view.server import serve
    from sim.view.serving.access import access

    def open_to(found: int) -> "Access":
        return access(host, found, public_url, behind_proxy, embed_in)

    open_to(port)
    check_tables(people, ties)
    serve(offered(catalogue, scenario, people, ties, show_people=show_people), open_to, host, port, _say)


def _say(access: "Access") -> None:
    from sim.view.serving.access import is_loopback

    host = f"[{access.host}]" if ":" in access.host else access.host
    say(f"Buy-In is at http://{host}:{access.port}{access.root}")
    if access.public:
        say(f"Visitors reach it at {access.public.origin}{access.root}")
    if is_loopback(access.host):
        say("Only this machine can open it; --host 0.0.0.0 lets others in. Stop with Ctrl+C.")
        return
    say(
        "WARNING: this is plain http. Anyone who can reach this machine can open it, without a password, and whoever "
        "is on the same network can read along what is sent, names and results included. Stop with Ctrl+C."
    )
