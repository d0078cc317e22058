"""The command ``buyin``. Its modules import what they need only when a command runs, so that help is quick."""

from sim.cli import interrupts as interrupts  # takes hold before all that takes time to load

# isort: split
from importlib import import_module
from pkgutil import iter_modules

import rich_click as click

from sim.cli import commands
from sim.cli.group import BuyIn
from sim.cli.say import say

# as help shows them; what is not named here comes last
ORDER = (
    *("compare", "plan", "steer", "run", "map", "claims", "advice", "lesson", "play", "class", "explore"),
    *("why", "ablate", "sensitivity", "signs", "fit", "validate"),
    *("sweep", "status", "report", "export", "reproduce", "repair"),
    *("list", "organisation", "contacts", "new", "check", "schema", "completion", "bench"),
)
FIRST = """\
Which strategy wins support for an initiative, by how much, and how surely? Three things to do first:

  buyin compare public-health-vaccination   see an answer: every strategy on one case, in half a minute
  buyin explore                             watch people believe, say and do, week by week, in a browser
  buyin new my-change                       begin your own case: questions in plain words

All commands: buyin --help"""


@click.group(cls=BuyIn, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="buyin", prog_name="buyin", message="%(prog)s %(version)s")
@click.rich_config({"max_width": 100, "style_option": "bold cyan", "text_emojis": False})
@click.pass_context
def app(ctx: click.Context) -> None:
    """Simulates organisational buy-in: what people believe, say and do about an initiative, week by week.

    Which strategy wins support on which kind of initiative, by how much, how surely, and at what cost?
    """
    if ctx.invoked_subcommand is None:
        say(FIRST)


def main() -> None:
    """Run the command line and exit: 0 when all went well, 2 for bad input, 130 when interrupted."""
    app.main()


def _there() -> dict[str, click.Command]:
    """The command of each file in ``commands/``, by its name."""
    files = (import_module(f"{commands.__name__}.{file.name}") for file in iter_modules(commands.__path__))
    values = (value for file in files for value in vars(file).values() if isinstance(value, click.Command))
    return {str(command.name): command for command in values}


for command in sorted(_there().values(), key=lambda one: (*ORDER, one.name).index(one.name)):
    app.add_command(command)
