"""A visitor's own organisation on a page: brought as tables, described, and left again."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sim.errors import InputError
from sim.organisation.discretion import FEWEST_SHOWN
from sim.view.address import Address
from sim.view.organisations import MOST_PEOPLE, MOST_TIES, held, hold
from sim.view.replies import Answer
from sim.view.sheets import MOST_BYTES, Upload
from sim.view.site import site

BOUNDS = {"bytes": MOST_BYTES, "people": MOST_PEOPLE, "ties": MOST_TIES, "least": FEWEST_SHOWN}


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
        "assumptions": list(organisation.assumptions),
    }


def organising(address: Address, go: Callable[[Address], None]) -> dict[str, Answer]:
    """What answers the events of the organisation's panel."""

    def bring(data: dict[str, Any]) -> None:
        ties = data.get("ties")
        found = hold(
            _upload(data.get("people"), "people"),
            _upload(ties, "ties") if ties else None,
            disclosed=site().show_people,
        )
        new = replace(address, organisation=found.key, change="", week=0)
        go(replace(new, values=tuple((path, value) for path, value in address.values if path in _paths(new))))

    def leave(data: dict[str, Any]) -> None:
        go(replace(address, organisation="", change="", week=0))

    return {"bring": bring, "leave": leave}


def _paths(address: Address) -> set[str]:
    return set(replace(address, values=()).scene().settable())


def _upload(data: object, what: str) -> Upload:
    """A file as the browser sent it: its name, and its bytes in base 64."""
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not isinstance(data.get("data"), str):
        raise InputError("this page", f"{what} sheet", "no file", "a table (.csv, .xlsx)")
    if len(data["data"]) > 4 * (MOST_BYTES + 2) // 3 + 4:
        raise InputError(data["name"], None, "more bytes than allowed", f"at most {MOST_BYTES:,} bytes")
    try:
        return Upload(data["name"], base64.b64decode(data["data"], validate=True))
    except binascii.Error:
        raise InputError(data["name"], None, "a file that did not arrive whole", "a table (.csv, .xlsx)") from None
