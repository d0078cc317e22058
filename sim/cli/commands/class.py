"""``buyin class``: a class that plays in teams, led from one page."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.option_types import OneOf, amount, whole
from sim.cli.say import say
from sim.cli.serving import asked_password, say_where, say_who, server_options
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.classroom.class_store import ClassStore
    from sim.scenarios.catalogue import Catalogue
    from sim.view.classes import Classes
    from sim.view.serving.access import Access

STORE = "buyin-class.sqlite"
MODES = ("novice", "standard", "advanced")
MOST_ROUNDS = 12
MOST_BUDGET = 1e9


@command(
    "Play in a class: teams decide round by round, led from one page.",
    panel="Simulate",
    name="class",
    examples=(
        "buyin class public-sector-ai --host 0.0.0.0",
        "buyin class sponsor-leaves --rounds 3 --host 0.0.0.0",
        "buyin class public-sector-ai --class-code spring-2031 --host 0.0.0.0",
        "buyin class",
    ),
)
@click.argument("scenario", required=False, metavar="[SCENARIO|LESSON]")
@options.text(
    "--rounds",
    "N",
    "Rounds of decisions; 0 with a lesson that is predicted and revealed only.",
    "Class",
    type=whole(0, MOST_ROUNDS),
    default=4,
    show_default=True,
)
@options.text(
    "--class-code",
    "TEXT",
    "Draw another organisation by this code, as hard as the scenario as written; the same code draws the same.",
    "Class",
)
@options.text(
    "--seed",
    "N",
    "The seed of organisation, people and luck, the same for all teams; one that nobody can foresee when left out.",
    "Class",
    type=whole(0, options.HIGHEST_SEED),
)
@options.text(
    "--budget",
    "DAYS",
    "Person-days that a team may spend; the scenario's own when left out.",
    "Class",
    type=amount(MOST_BUDGET),
)
@options.text(
    "--mode",
    "MODE",
    "novice (advice after each round), standard, or advanced (questions in its place).",
    "Class",
    type=OneOf(MODES, "mode"),
    default="standard",
    show_default=True,
)
@options.file("--store", "FILE", f"The file in which the class is kept; {STORE} here when left out.", "Class")
@options.flag("--new", "Open another class, although the file holds one of this scenario or lesson.", "Class")
@server_options
@options.catalogue
def class_(
    scenario: str | None, store: Path | None, catalogue: Path | None, new: bool, password: str | None, **given: Any
) -> None:
    """Serve a class on SCENARIO or a LESSON: students join with a code on their phones and decide in teams.

    The address with the instructor's key, printed here, opens the page that leads the class. Everything is written to
    a file before anyone is answered: the same command goes on with the class that it holds, after Ctrl+C or worse.
    Without SCENARIO it goes on with the last class. How to run one: docs/class.md.
    """
    from sim.view.memory import share_arena

    share_arena()
    from sim.classroom.class_store import ClassStore
    from sim.scenarios.catalogue import Catalogue
    from sim.view.classes import Classes, serve_classes
    from sim.view.server import serve
    from sim.view.serving.access import CLASS_PAGES, access
    from sim.view.site import Site

    host, port = given.pop("host"), given.pop("port")
    listening = {name: given.pop(name) for name in ("public_url", "behind_proxy", "embed_in")}

    def open_to(at: int) -> "Access":
        return access(host, at, **listening, pages=CLASS_PAGES)

    open_to(port)
    secret = asked_password(password)
    known = Catalogue(catalogue)
    kept = ClassStore(store or Path(STORE))
    try:
        code = _code(kept, scenario, new, known, given)
    except BaseException:
        kept.abandon()
        raise
    classes = Classes(kept)
    serve_classes(classes)
    try:
        serve(Site(known), open_to, host, port, lambda found: _say(found, classes, code, secret is not None), secret)
    finally:
        classes.end()
        kept.close()


def _code(kept: "ClassStore", scenario: str | None, new: bool, catalogue: "Catalogue", wish: dict[str, Any]) -> str:
    """The code of the class to go on with, or of a new one. Raises InputError."""
    from sim.classroom.leading import open_class
    from sim.classroom.opening import ClassWish, class_setup

    last = None if new else _last(kept, scenario, wish["class_code"])
    if last:
        return last
    if scenario is None:
        allowed = "a scenario or a lesson, to open one: buyin class public-sector-ai"
        raise InputError("argument SCENARIO", None, f"nothing, and no class in {kept.path}", allowed)
    setup = class_setup(scenario, catalogue, ClassWish(**wish), lambda n: say(f"drawing organisation {n}", err=True))
    return open_class(kept, setup, scenario)


def _last(kept: "ClassStore", asked: str | None, class_code: str | None) -> str | None:
    """The last class opened with the same words."""
    rows = kept.rows("SELECT code, asked, setup FROM classes ORDER BY opened DESC, rowid DESC")
    for row in rows:
        drawn = json.loads(row["setup"])["class_code"]
        if asked is None or (row["asked"] == asked and drawn == (class_code or "")):
            return str(row["code"])
    return None


def _say(access: "Access", classes: "Classes", code: str, asks: bool) -> None:
    from sim.classroom.join_codes import in_groups
    from sim.classroom.leading import issue_key

    room = classes.room(code)
    assert room is not None
    say_where(access)
    classes.place = access.place
    say(f"Class: {room.setup.title}, {room.moment.in_words(room.setup.rounds).lower()}; kept in {classes.store.path}")
    say(f"Students join at {classes.place}/class with the code {in_groups(code)}")
    key = issue_key(classes.store, code)
    say(f"Your own page, with a key for you alone: {access.near}/instructor?class={code}&key={key}")
    say_who(access, asks)
