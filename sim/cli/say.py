"""Whatever a command prints, but for what ``rich`` lays out: texts of a user's files cannot steer the terminal."""

import rich_click as click

from sim.common.errors import plain_text

QUIET = "buyin.quiet"


def quiet() -> bool:
    """Whether the command that runs was asked to print results and errors only."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(QUIET))


def say(text: str = "", *, mark: str = "", err: bool = False, nl: bool = True, always: bool = False) -> None:
    """Print a text, after a ``mark`` of the program's own, which may have a style; on standard error where ``err``.

    What is said there goes unsaid in a quiet command, unless ``always``.
    """
    if err and not always and quiet():
        return
    click.echo(mark + plain_text(text), err=err, nl=nl)
