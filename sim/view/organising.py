"""A visitor's own organisation on a page: brought as tables, described, and left again."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sim.common.errors import InputError, shortened, shown
from sim.organisation.discretion import FEWEST_SHOWN
from sim.people_files.build import FileRead
from sim.people_files.words.choices import Choices, choices_from
from sim.people_files.words.said import Said
from sim.view.address import Address
from sim.view.organisations import MOST_PEOPLE, MOST_TIES, Brought, Units, held, hold
from sim.view.replies import Answer
from sim.view.sheets import MOST_BYTES, Upload
from sim.view.site import site

BOUNDS = {"bytes": MOST_BYTES, "people": MOST_PEOPLE, "ties": MOST_TIES, "least": FEWEST_SHOWN}
MOST_FILES, LONGEST_CHOICES = 4, 5_000
CHOICES = "read differently"


def described(address: Address) -> dict[str, Any]:
    """What a page says of the organisation: whose it is, how large, what is assumed of it and what is not shown."""
    if not address.organisation:
        return {"own": False, "bounds": BOUNDS}
    scene, found = address.scene(), held(address.organisation)
    organisation = scene.organisation_of(address.seed)
    return {
        "own": True,
        "bounds": BOUNDS,
        "files": list(found.files),
        "people": len(organisation),
        "units": len(organisation.units),
        "ties": len(organisation.ties.speaker),
        "people_shown": organisation.shown.people,
        "assumptions": [with_option(line) for line in organisation.assumptions],
        "left_out": [line for one in found.read for line in left_out(one)],
        "not_used": [f"{one.file}: {', '.join(one.not_used)}" for one in found.read if one.not_used],
        "read": [f"{one.file} holds {one.holds}: {columns_of(one)}" for one in found.read],
    }


def with_option(line: str) -> str:
    return f"{line}  [{line.option}]" if isinstance(line, Said) and line.option else line


def columns_of(one: FileRead) -> str:
    return ", ".join(f"{what} from {header}" for what, header in one.columns.items())


def left_out(one: FileRead) -> list[str]:
    """In words, which rows of a file are left out, by reason."""
    rows: dict[tuple[str, str], list[str]] = {}
    for out in one.left_out:
        rows.setdefault((out.reason, out.option), []).append(str(out.row))
    told = {key: f"row{'s' * (len(some) > 1)} {shortened(', '.join(some))}" for key, some in rows.items()}
    return [with_option(Said(f"{one.file}: {told[key]}: {key[0]}", key[1])) for key in rows]


def organising(address: Address, go: Callable[[Address], None]) -> dict[str, Answer]:
    """What answers the events of the organisation's panel, and of the note on further shocks."""

    def bring(data: dict[str, Any]) -> None:
        found = hold(brought(data), disclosed=site().show_people)
        new = replace(address, organisation=found.key, change="", week=0)
        go(replace(new, values=tuple((path, value) for path, value in address.values if path in _paths(new))))

    def leave(data: dict[str, Any]) -> None:
        go(replace(address, organisation="", change="", week=0))

    def calm(data: dict[str, Any]) -> None:
        go(replace(address, shocks=()))

    return {"bring": bring, "leave": leave, "calm": calm}


def _paths(address: Address) -> set[str]:
    return set(replace(address, values=()).scene().settable())


def brought(data: dict[str, Any]) -> Brought:
    """What a visitor brings, as the browser sent it."""
    others, told = data.get("others") or [], data.get("choices") or ""
    if not isinstance(others, list) or len(others) > MOST_FILES:
        raise InputError("this page", "files", "too many of them", f"at most {MOST_FILES} besides people and ties")
    if not isinstance(told, str) or len(told) > LONGEST_CHOICES:
        raise InputError("this page", CHOICES, "a long text", f"at most {LONGEST_CHOICES:,} characters")
    people, ties = (uploaded(data[name], name) if data.get(name) else None for name in ("people", "ties"))
    choices, units = _told(told)
    return Brought(people, ties, tuple(uploaded(one, "other") for one in others), choices, units)


def _told(text: str) -> tuple[Choices, Units]:
    """How files are to be read, and which of the scenario's units theirs are, an option on each line."""
    lines = text.splitlines()
    of_units = [line.strip().startswith("--unit") for line in lines]
    choices = choices_from("\n".join("" if its else line for line, its in zip(lines, of_units, strict=True)), CHOICES)
    return choices, tuple(_unit(line, n + 1) for n, line in enumerate(lines) if of_units[n])


def _unit(line: str, number: int) -> tuple[str, str]:
    own, sign, name = line.strip().removeprefix("--unit").strip(" \"'").rpartition("=")
    if not (own.strip() and sign and name.strip()):
        raise InputError(CHOICES, f"line {number}", shown(line), "--unit OWN=NAME")
    return own.strip(), name.strip()


def uploaded(data: object, what: str) -> Upload:
    """A file as the browser sent it: its name, and its bytes in base 64."""
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not isinstance(data.get("data"), str):
        raise InputError("this page", f"{what} sheet", "no file", "a table (.csv, .xlsx)")
    if len(data["data"]) > 4 * (MOST_BYTES + 2) // 3 + 4:
        raise InputError(data["name"], None, "more bytes than allowed", f"at most {MOST_BYTES:,} bytes")
    try:
        return Upload(data["name"], base64.b64decode(data["data"], validate=True))
    except binascii.Error:
        raise InputError(data["name"], None, "a file that did not arrive whole", "a table (.csv, .xlsx)") from None
