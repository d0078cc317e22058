"""``buyin explore``: the browser view."""

import ipaddress
from pathlib import Path

import rich_click as click

from sim.cli import options

EXAMPLES = """Examples:

$ buyin explore

$ buyin explore public-sector-ai --port 8770

$ buyin explore public-sector-ai --people people.csv --ties ties.csv

$ buyin explore --host 0.0.0.0 --catalogue mine
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
@options.tables
@options.catalogue
@options.show_people
def explore(
    scenario: str | None,
    host: str,
    port: int,
    people: Path | None,
    ties: Path | None,
    catalogue: Path | None,
    show_people: bool,
) -> None:
    """Serve pages to explore a run week by week, compare strategies, and build one.

    SCENARIO opens first, on your own organisation if you name its tables. No page asks any other host for anything.
    """
    from sim.view.memory import share_arena

    share_arena()
    from sim.cli.setup import check_tables
    from sim.view.served import offered
    from sim.view.server import serve

    check_tables(people, ties)
    serve(offered(catalogue, scenario, people, ties, show_people=show_people), host, port, lambda url: _say(url, host))


def _say(url: str, host: str) -> None:
    click.echo(f"Buy-In is at {url}")
    if _is_loopback(host):
        click.echo("Only this machine can open it; --host 0.0.0.0 lets others in. Stop with Ctrl+C.")
    else:
        click.echo("Anyone who can reach this machine can open it, unencrypted, without a password. Stop with Ctrl+C.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
