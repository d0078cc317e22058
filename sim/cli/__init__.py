"""The command ``buyin``. Its modules import what they need only when a command runs, so that help is quick."""

from sim.cli import interrupts as interrupts  # takes hold before all that takes time to load

# isort: split
import rich_click as click

from sim.cli.ablate import ablate
from sim.cli.bench import bench
from sim.cli.check import check
from sim.cli.claims import claims
from sim.cli.compare import compare
from sim.cli.explore import explore
from sim.cli.export import export
from sim.cli.fit import fit
from sim.cli.group import BuyIn
from sim.cli.lesson import lesson
from sim.cli.list import list_
from sim.cli.map import map_
from sim.cli.organisation import organisation
from sim.cli.repair import repair
from sim.cli.report import report
from sim.cli.reproduce import reproduce
from sim.cli.run import run
from sim.cli.schema import schema
from sim.cli.sensitivity import sensitivity
from sim.cli.signs import signs
from sim.cli.status import status
from sim.cli.sweep import sweep
from sim.cli.validate import validate
from sim.cli.why import why


@click.group(cls=BuyIn, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="buyin", prog_name="buyin", message="%(prog)s %(version)s")
@click.rich_config({"max_width": 100, "style_option": "bold cyan", "text_emojis": False})
def app() -> None:
    """Simulates organisational buy-in: what people believe, say and do about an initiative, week by week.

    Which strategy wins support on which kind of initiative, by how much, how surely, and at what cost?
    """


def main() -> None:
    """Run the command line and exit: 0 when all went well, 2 for bad input, 130 when interrupted."""
    app.main()


for command in (
    compare,
    run,
    map_,
    claims,
    lesson,
    explore,
    why,
    ablate,
    sensitivity,
    signs,
    fit,
    validate,
    sweep,
    status,
    report,
    export,
    reproduce,
    repair,
    list_,
    organisation,
    check,
    schema,
    bench,
):
    app.add_command(command)
