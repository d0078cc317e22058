"""How every command begins and ends: one message for bad input, and the exit code that belongs to it."""

import contextlib
import errno
import os
import shlex
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import rich_click as click

from sim.errors import InputError, unknown_name

FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130


class BuyIn(click.RichGroup):
    """The group of all commands. ``ctx.obj`` is the command as it was typed."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and exit: with 0, with 2 for bad input, with 130 when interrupted."""
        typed = list(sys.argv[1:] if args is None else args)
        _never_fail_to_encode()
        extra |= {"prog_name": "buyin", "standalone_mode": False, "obj": shlex.join(["buyin", *typed])}
        sys.exit(self._run(typed, extra))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which help shows them."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name. Raises InputError for an unknown one."""
        command = super().get_command(ctx, cmd_name)
        if command is None and not cmd_name.startswith("-"):
            raise unknown_name("buyin", None, cmd_name, self.commands, "command")
        return command

    def _run(self, args: list[str], extra: dict[str, Any]) -> int:
        try:
            code = super().main(args=args, **extra)
            sys.stdout.flush()
        except InputError as error:
            refuse(str(error))
            return BAD_INPUT
        except click.ClickException as error:
            refuse(_usage(error) if isinstance(error, click.UsageError) else error.format_message())
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            refuse("interrupted")
            return INTERRUPTED
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.ENOSPC:
                refuse("standard output: found a full disk; allowed: one with room")
            return FAILED
        return code if isinstance(code, int) else 0


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            cast(Any, stream).reconfigure(errors="replace")


def warn(message: str) -> None:
    """Say what a person should know, on standard error."""
    click.echo(f"{click.style('note:', fg='yellow', bold=True)} {message}", err=True)


def refuse(message: str) -> None:
    """Say what is wrong, on standard error."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "buyin"
    return f"{error.format_message()} See {command} --help."
