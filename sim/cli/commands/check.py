"""``buyin check``: are files in order?"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command, show
from sim.cli.asked import Answer, Asked, Values
from sim.cli.group import BAD_INPUT, refuse
from sim.cli.option_types import PathName
from sim.cli.out import checked_folder
from sim.cli.people_options import OwnFiles
from sim.cli.say import say
from sim.common.errors import InputError

TABLES = (
    *(".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json", ".html", ".htm"),
    *(".graphml", ".gexf", ".net", ".paj", ".gml", ".dl"),
)


@command(
    "Check scenarios, strategies, claims, lessons, studies, tables.",
    panel="Look up and prepare",
    examples=("buyin check my-scenario.toml strategies/*.toml my-lesson.toml", "buyin check people.csv ties.csv"),
)
@click.argument("files", nargs=-1, required=True, type=PathName(), metavar="FILE...")
@options.text("--scenario", "NAME", "Check strategies against this scenario alone, rather than against all of them.")
@options.catalogue
@options.out
@options.as_json
@click.pass_context
def check(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    scenario: str | None,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Check files of scenarios, strategies, claims, lessons and studies: names, numbers, windows, reach, prerequisites.

    Prints ok for each file in order, and one message for each that is not. A strategy is in order when it works in
    at least one scenario: one of the catalogue or one among the files. Claims, lessons and studies are in order when
    the scenarios and strategies that they name can be had, and do what is wanted of them. Tables of people, with those
    of ties, registers and surveys beside them, are in order when they are read; how, is noted (see buyin organisation).
    """
    from sim.scenarios.catalogue import Catalogue
    from sim.study.check import check_all

    asked = Asked(checked_folder(out) if out else None, as_json, ctx.obj)
    tables = tuple(path for path in files if path.suffix.lower() in TABLES)
    files = tuple(path for path in files if path not in tables)
    known = Catalogue(catalogue)
    against = [known.scenario_path(name) for name in ([scenario] if scenario else known.scenario_names())]
    found = [*check_all(files, against, known), *_tables(tables)]
    show(_answer(found), asked, aloud=as_json)
    for path, told in [] if as_json else found:
        _say(path, told)
    if any(isinstance(told, InputError) for _, told in found):
        ctx.exit(BAD_INPUT)


def _answer(found: Iterable[tuple[Path, Iterable[str] | InputError]]) -> Answer:
    """What was found of each file, as ``--json`` and ``--out`` have it."""
    from sim.report.sheet import LinesSheet

    plain = [_plain(*one) for one in found]
    lines = [line for one in plain for line in (f"{one['file']}: {one['wrong'] or 'ok'}", *one["notes"])]
    return Answer("check", Values({"files": plain}), LinesSheet(tuple(lines)))


def _say(path: Path, told: Iterable[str] | InputError) -> None:
    if isinstance(told, InputError):
        refuse(str(told))
        return
    say(f"  {path}", mark=click.style("ok", fg="green"))
    for line in told:
        say(f"    note: {line}")


def _plain(path: Path, told: Iterable[str] | InputError) -> dict[str, Any]:
    """What was found of a file, as ``--json`` has it."""
    wrong = str(told) if isinstance(told, InputError) else None
    notes = [] if isinstance(told, InputError) else list(told)
    return {"file": str(path), "ok": wrong is None, "wrong": wrong, "notes": notes}


def _tables(paths: tuple[Path, ...]) -> list[tuple[Path, list[str] | InputError]]:
    """Files about one's own people, each with how it is read, or the first with what is wrong."""
    if not paths:
        return []
    try:
        reading = OwnFiles().with_recognised(paths).read()
    except InputError as error:
        return [(paths[0], error)]
    said = reading.organisation.assumptions
    own = {path: [line for line in said if line.startswith(f"{path}:")] for path in paths}
    general = [line for line in said if not any(line in lines for lines in own.values())]
    return [(path, [*lines, *(general if path == paths[0] else ())]) for path, lines in own.items()]
