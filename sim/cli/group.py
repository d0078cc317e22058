"""How every command begins and ends: one message for bad input, and the exit code that belongs to it."""

import contextlib
import errno
import logging
import os
import shlex
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import rich_click as click

from sim.cli.say import say
from sim.common.errors import InputError, RunError, shown, unknown_name
from sim.common.extras import missing

FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130
ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class BuyIn(click.RichGroup):
    """The group of all commands. ``ctx.obj`` is the command as it was typed."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and exit: with 0, with 2 for bad input, with 130 when interrupted, 128 + n on signal n."""
        typed = list(sys.argv[1:] if args is None else args)
        _stand_in_for_closed()
        _never_fail_to_encode()
        _end_in_order()
        _pass_on_what_is_logged()
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
            _refuse_bytes(args)
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
        except RunError as error:
            refuse(str(error))
            return FAILED
        except ModuleNotFoundError as error:
            refuse(_of_extra(error))
            return BAD_INPUT
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.ENOSPC:
                refuse("standard output: found a full disk; allowed: one with room")
            return FAILED
        return code if isinstance(code, int) else 0


def _of_extra(error: ModuleNotFoundError) -> str:
    """How to get a library that is missing; raises the error again where no extra brings it."""
    try:
        return str(missing((error.name or "").partition(".")[0], "this command"))
    except KeyError:
        raise error from None


def _refuse_bytes(args: Sequence[str]) -> None:
    """Raise InputError for an argument that is not UTF-8: what is written holds the command, and names in it."""
    for text in args:
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise InputError("buyin", None, f"{shown(text)}, which is not UTF-8", "names and values in UTF-8")


def _stand_in_for_closed() -> None:
    """Put the bin in place of streams that whoever started this has closed; otherwise files would get their numbers."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


def _end_in_order() -> None:
    """Let SIGTERM and SIGHUP undo what is unfinished, as an interrupt does, unless they are to do something else."""
    for ending in ENDINGS:
        if threading.current_thread() is threading.main_thread() and signal.getsignal(ending) is signal.SIG_DFL:
            signal.signal(ending, _leave)


class _OnStandardError(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage(), err=True)


def _pass_on_what_is_logged() -> None:
    """Show what takes a while, or is done in another way than usual, such as compiling at the first start."""
    log = logging.getLogger("buyin")
    if not log.handlers:
        log.addHandler(_OnStandardError())
        log.setLevel(logging.INFO)
        log.propagate = False


def _leave(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            cast(Any, stream).reconfigure(errors="replace")


def warn(message: str) -> None:
    """Say what a person should know, on standard error."""
    say(f" {message}", mark=click.style("note:", fg="yellow", bold=True), err=True)


def refuse(message: str) -> None:
    """Say what is wrong, on standard error."""
    say(f" {message}", mark=click.style("error:", fg="red", bold=True), err=True, always=True)


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "buyin"
    return f"{error.format_message()} See {command} --help."
