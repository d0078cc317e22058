"""How a command comes to be: from a function that answers, its options, and how it is told in help.

``answering`` makes a command of a function that returns an ``Answer``: with ``--out`` and ``--json``, progress, and one
way in which what was found is printed or written. ``studying`` makes one of a function that asks something of a
scenario, an organisation and strategies, which are read and checked before. What is not to be seen of real people is
not in what was found.
"""

import inspect
import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options as shared_options
from sim.cli.asked import Answer, Asked, Study
from sim.cli.options import Option
from sim.cli.out import checked_folder, filled
from sim.cli.people_options import own_files
from sim.cli.say import QUIET, say
from sim.common.extras import EXTRAS, check_installed

if TYPE_CHECKING:
    from sim.report.sheet import Sheet

ON_A_SCENARIO = (shared_options.settings, own_files(), shared_options.catalogue, shared_options.words)
GIVEN = ("scenario", "settings", "catalogue", "own", "words")


def command(says: str, *, panel: str, examples: Sequence[str], name: str | None = None) -> Callable[..., click.Command]:
    """A command with the name and the docstring of a function; ``says`` is the line of it in the list of commands."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        head = "Example" if len(examples) == 1 else "Examples"
        shown = "\n\n".join([f"{head}:", *(f"$ {example}" for example in examples)])
        made = click.command(name, short_help=says, help=inspect.getdoc(function), panel=panel, epilog=shown)
        return made(_quietly(function))

    return decorate


def _quietly(function: Callable[..., Any]) -> Callable[..., Any]:
    """With the option ``--quiet``, which ``say`` looks for."""

    def noted(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        ctx.meta[QUIET] = asked

    says = "Print results and errors only: no progress, notes or assumptions."
    option = click.option("--quiet", "-q", is_flag=True, expose_value=False, callback=noted, help=says, panel="Output")
    return option(function)


def answering(
    says: str,
    *,
    panel: str,
    examples: Sequence[str],
    options: Sequence[Option],
    name: str | None = None,
    out: Option | None = shared_options.out,
    figures: bool = True,
) -> Callable[[Callable[..., Answer]], click.Command]:
    """A command of a function that takes an ``Asked`` and what ``options`` say, and answers.

    ``out`` is the option of the folder that the answer is left in, None where there is none; ``figures``: what is left
    there has such, which need an extra.
    """
    leaves = () if out is None else (out,)

    def decorate(answer: Callable[..., Answer]) -> click.Command:
        @command(says, panel=panel, examples=examples, name=name)
        @shared_options.shared(*options, *leaves, shared_options.as_json)
        @click.pass_context
        @wraps(answer)
        def run(ctx: click.Context, /, as_json: bool, **given: Any) -> None:
            folder = given.pop("out") if leaves else None
            if folder and figures:
                check_installed(*EXTRAS["figures"], wanted_by="--out")
            asked = Asked(checked_folder(folder) if folder else None, as_json, ctx.obj)
            with asked.bars:
                given_answer = answer(asked, **given)
            show(given_answer, asked)
            ctx.exit(asked.afterwards())

        return _asked_from_python(run, answer)

    return decorate


def studying(
    says: str,
    *,
    examples: Sequence[str],
    options: Sequence[Option],
    panel: str = "Understand",
    name: str | None = None,
    every: bool = False,
) -> Callable[[Callable[..., Answer]], click.Command]:
    """A command of a function that takes a ``Study`` and what is left of ``options``, and answers.

    Of these ``strategy`` or ``strategies``, ``replicates`` and ``seed`` go into the study, ``every`` to ``prepare``.
    """

    def decorate(answer: Callable[..., Answer]) -> click.Command:
        @answering(
            says,
            panel=panel,
            examples=examples,
            options=(shared_options.scenario, *options, *ON_A_SCENARIO),
            name=name,
        )
        @wraps(answer)
        def prepared(asked: Asked, **given: Any) -> Answer:
            from sim.cli.setup import Given, prepare

            one = given.pop("strategy", None)
            names = given.pop("strategies", None) if one is None else [one]
            wanted = Given(*(given.pop(name) for name in GIVEN))
            setup = prepare(wanted, names, every=every)
            replicates, seed = given.pop("replicates", 1), given.pop("seed")
            return answer(Study(asked, setup, named=bool(names), replicates=replicates, seed=seed), **given)

        return _asked_from_python(prepared, answer, every=every)

    return decorate


def _asked_from_python(command: Any, answer: Callable[..., Answer], *, every: bool = False) -> Any:
    """The command, with the function that answers: the package ``buyin`` asks that."""
    command.answer, command.every = answer, every
    return command


def show(answer: Answer, asked: Asked, *, aloud: bool = True) -> None:
    """Write what was found into the folder, if any, and print it, where it is to be told ``aloud``."""
    text = json.dumps(answer.found.to_json_dict(), indent=2, allow_nan=False)
    if asked.folder:
        from sim.report.sheet import write_sheet

        with filled(asked.folder) as unfinished:
            write_sheet(answer.sheet, unfinished, asked.typed)
            (unfinished / f"{answer.name}.json").write_text(text + "\n", encoding="utf-8")
    if not aloud:
        return
    if asked.as_json:
        say(text)
    else:
        print_answer(answer.sheet)


def print_answer(sheet: "Sheet") -> None:
    """Print a sheet on standard output."""
    from rich.console import Console

    from sim.report.sheet import print_sheet

    print_sheet(sheet, Console())
