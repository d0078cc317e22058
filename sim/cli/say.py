"""Whatever a command prints, but for what ``rich`` lays out: texts of a user's files cannot steer the terminal."""

import rich_click as click

from sim.errors import plain_text


def say(text: str = "", *, mark: str = "", err: bool = False, nl: bool = True) -> None:
    """Print a text, after a ``mark`` of the program's own, which may have a style; on standard error where ``err``."""
    click.echo(mark + plain_text(text), err=err, nl=nl)
