"""``buyin schema``: what scenario and strategy files may hold, for editors."""

import json
from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.option_types import OneOf
from sim.cli.out import checked_folder, filled
from sim.cli.say import say

KINDS = ("scenario", "strategy")


@command("Print JSON Schemas for editors.", panel="Look up and prepare", examples=("buyin schema --out schemas",))
@click.argument("kind", required=False, type=OneOf(KINDS, "kind of file"), metavar="[scenario|strategy]")
@options.out_folder("Write the schemas into this folder.")
@options.as_json
def schema(kind: str | None, out: Path | None, as_json: bool) -> None:
    """Print the JSON Schema of scenario or strategy files, or write both into a folder.

    An editor that is given the schema completes names and marks what is wrong while you type. What is printed is JSON
    anyway; with a folder it is printed where --json asks for it.
    """
    from sim.checks.schema import SCHEMAS

    schemas = {name: file_schema() for name, file_schema in SCHEMAS.items() if kind in (None, name)}
    if as_json or out is None:
        say(json.dumps(schemas[kind] if kind else schemas, indent=2))
    if out is None:
        return
    with filled(checked_folder(out)) as folder:
        for name, text in schemas.items():
            (folder / f"{name}.schema.json").write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")
