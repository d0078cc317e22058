"""``buyin new``: a guided start for a scenario or a strategy of one's own."""

import rich_click as click

from sim.cli import new_scenario, new_strategy

EXAMPLES = (
    "Examples:",
    "$ buyin new my-change",
    "$ buyin new my-change --from answers.toml",
    "$ buyin new strategy my-plan --scenario my-scenario.toml",
)


class ScenarioUnlessSaid(click.RichGroup):
    """A group whose command is ``scenario`` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, after the name of the command."""
        named = not args or args[0] in (*self.commands, "-h", "--help")
        return super().parse_args(ctx, args if named else ["scenario", *args])


@click.group(
    "new",
    cls=ScenarioUnlessSaid,
    short_help="Begin a scenario or a strategy of your own, by questions.",
    epilog="\n\n".join(EXAMPLES),
    panel="Look up and prepare",
)
def new() -> None:
    """Begin a file of your own by questions in plain words: a scenario (buyin new NAME), or a strategy.

    What is not answered by an option, or by a file of answers (--from), is asked in the terminal.
    """


new.add_command(new_scenario.scenario)
new.add_command(new_strategy.strategy)
