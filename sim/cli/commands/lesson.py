"""``buyin lesson``: a teaching example, from prediction to debrief."""

import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.out import checked_file, checked_folder, filled
from sim.cli.say import say
from sim.common.errors import InputError, shown
from sim.common.extras import check_installed

if TYPE_CHECKING:
    from sim.scenarios.catalogue import Catalogue
    from sim.study.lessons import Lesson, Revealed

    Run = Callable[[], Revealed]

FILES = {"handout": ".html", "teacher": ".html", "slides": ".pptx"}
HOW = "Type the number of your prediction, or run again with --reveal."


@command(
    "Teach with an example: predict, run, reveal.",
    panel="Simulate",
    examples=(
        "buyin lesson",
        "buyin lesson sponsor-leaves",
        "buyin lesson sponsor-leaves --handout sponsor.html --teacher teacher.html",
        "buyin lesson sponsor-leaves --slides sponsor.pptx",
    ),
)
@click.argument("name", required=False)
@options.catalogue
@options.seed
@options.flag("--list as_list", "List the lessons; so does no NAME.", "Output")
@options.flag("--reveal revealed", "Show what comes out without a prediction.", "Output")
@options.file(
    "--handout",
    "FILE.html",
    "Write the students' page to print: case and question, without the answer.",
    "Output",
)
@options.file(
    "--teacher",
    "FILE.html",
    "Write the teacher's page: by the minute for 15, 45 and 90 minutes, what to draw and say; the answer comes last.",
    "Output",
)
@options.file(
    "--slides",
    "FILE.pptx",
    "Write slides with native charts: case, question, then what came out of the run.",
    "Output",
)
@options.out_folder("Write both pages, and question and answer as JSON, into this folder.")
@options.as_json
@click.pass_obj
def lesson(typed: str, /, name: str | None, catalogue: Path | None, seed: int, as_json: bool, **how: Any) -> None:
    """Show the background and the question of a lesson; then, once you have predicted, run it and show what came out.

    NAME is a lesson (see buyin lesson) or a file.
    """
    from sim.scenarios.catalogue import Catalogue
    from sim.study.lessons import read_lesson

    if name is None or how["as_list"]:
        if how["revealed"] or how["out"] or any(how[kind] for kind in FILES):
            raise InputError("argument NAME", None, "nothing", "a lesson's name, as buyin lesson lists them")
        _list(as_json)
        return
    known = Catalogue(catalogue)
    read = read_lesson(name, known)
    run = cache(partial(_run, read, known, seed))
    if how["out"]:
        _leave(how["out"], read, run, typed)
    wanted = [kind for kind in FILES if how[kind]]
    for kind in wanted:
        _write(kind, how[kind], read, run, typed)
    if wanted or (how["out"] and not as_json):
        return
    if as_json:
        say(_json(read, run if how["revealed"] else None), nl=False)
    else:
        _teach(read, run, how["revealed"])


def _list(as_json: bool) -> None:
    from sim.scenarios.catalogue import Catalogue
    from sim.study.lessons import lesson_files, read_lesson

    lessons = [read_lesson(name, Catalogue()) for name in lesson_files()]
    if as_json:
        fields = ("name", "title", "objective", "scenario")
        say(json.dumps({"lessons": [{f: getattr(one, f) for f in fields} for one in lessons]}, indent=2))
        return
    width = max(len(one.name) for one in lessons)
    for one in lessons:
        say(f"{one.name:{width}}  {one.title}\n{'':{width}}  {one.objective}")


def _run(read: "Lesson", catalogue: "Catalogue", seed: int) -> "Revealed":
    from sim.cli.progress import progress_bar
    from sim.study.lessons import reveal

    with progress_bar("Running") as progress:
        return reveal(read, catalogue=catalogue, seed=seed, progress=progress)


def _write(kind: str, path: Path, read: "Lesson", run: "Run", typed: str) -> None:
    from sim.inputs import write_atomically
    from sim.report.lesson import handout, teachers_page

    option = f"option --{kind}"
    if path.suffix != FILES[kind]:
        raise InputError(option, None, shown(str(path)), f"a file that ends in {FILES[kind]}")
    checked = checked_file(path, option)
    if kind == "slides":
        check_installed("pptx", wanted_by=option)
        from sim.report.lesson_slides import lesson_slides

        write_atomically(checked, lesson_slides(run(), typed))
        return
    write_atomically(checked, handout(read) if kind == "handout" else teachers_page(run(), typed))


def _leave(folder: Path, read: "Lesson", run: "Run", typed: str) -> None:
    from sim.report.lesson import handout, teachers_page

    checked = checked_folder(folder)
    pages = {
        "handout.html": handout(read),
        "teacher.html": teachers_page(run(), typed),
        "lesson.json": _json(read, run),
    }
    with filled(checked) as unfinished:
        for name, text in pages.items():
            (unfinished / name).write_text(text, encoding="utf-8")


def _json(read: "Lesson", run: "Run | None") -> str:
    asked = {"asks": read.question.asks, "options": [option.says for option in read.question.options]}
    told = {"name": read.name, "title": read.title, "background": read.background.strip(), "question": asked}
    found = {"revealed": run().to_json_dict()} if run else {}
    return json.dumps(told | found, indent=2, allow_nan=False) + "\n"


def _teach(read: "Lesson", run: "Run", revealed: bool) -> None:
    from rich.console import Console

    from sim.report.lesson import print_question, print_reveal

    console = Console()
    print_question(read, console)
    chosen = None if revealed else _prediction(len(read.question.options))
    if chosen is None and not revealed:
        say(HOW)
        return
    print_reveal(run(), chosen, console)


def _prediction(count: int) -> int | None:
    """The number typed; None where nothing is."""
    say(f"Your prediction (1 to {count}): ", nl=False)
    line = sys.stdin.readline().strip()
    say()
    if not line:
        return None
    if line in map(str, range(1, count + 1)):
        return int(line)
    raise InputError("your prediction", None, shown(line), f"a whole number from 1 to {count}")
