"""``buyin completion``: commands, options and names completed as they are typed."""

import rich_click as click
from click.shell_completion import get_completion_class

from sim.cli.answering import command
from sim.cli.option_types import OneOf
from sim.cli.say import say

SHELLS = ("bash", "zsh", "fish")


@command(
    "Print what completes commands in a shell.",
    panel="Look up and prepare",
    examples=("buyin completion bash",),
)
@click.argument("shell", type=OneOf(SHELLS, "shell"), metavar="bash|zsh|fish")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script by which a shell completes commands, options, scenarios and strategies as you type them."""
    completer = get_completion_class(shell)
    assert completer is not None, shell
    say(completer(ctx.find_root().command, {}, "buyin", "_BUYIN_COMPLETE").source())
