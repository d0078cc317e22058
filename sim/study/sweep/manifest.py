"""What the results of a folder follow from: written once, checked whenever the folder is used."""

import hashlib
import json
import platform
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.common.errors import InputError, shown
from sim.inputs import read_text, write_atomically
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.study import Resolved
from sim.worlds.all_parameters import PARAMETERS

MANIFEST = "manifest.json"
FORMAT = 1
NOT_ASKED_FOR = ("hash", "platform", "person_worlds", "parameters_hash", "model_hash", "versions", "arithmetic")
BEGUN_WITH = "what it was begun with, or a new folder; what is done here is kept, and buyin export and report read it"
INTACT = "the file as it was written; buyin repair puts it back, as does buyin sweep of the unchanged study"


@dataclass(frozen=True)
class Manifest:
    """What a folder was begun with: ``data`` as in the file."""

    data: Mapping[str, Any]

    @classmethod
    def of(cls, resolved: Resolved, person_worlds: int) -> "Manifest":
        """The manifest of a study as it would be run now."""
        data = {
            "format": FORMAT,
            **resolved.to_json_dict(),
            "parameters": {name: parameter.default for name, parameter in PARAMETERS.items()},
            "parameters_hash": digest({name: parameter.default for name, parameter in PARAMETERS.items()}),
            **Fingerprint.taken().to_json_dict(),
            "platform": f"{platform.system()} {platform.machine()}",
            "seed": resolved.study.seed,
            "runs": SweepPlan(resolved, person_worlds).runs,
            "person_worlds": person_worlds,
        }
        plain = json.loads(json.dumps(data))
        return cls(plain | {"hash": digest(plain)})

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a folder. Raises InputError where there is none, or one that was changed or cut off."""
        path = folder / MANIFEST
        if not path.is_file():
            raise InputError(str(folder), None, f"no {MANIFEST}", "a folder that buyin sweep --out has written")
        try:
            data = json.loads(read_text(path, 2**30))
        except (ValueError, RecursionError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(str(path), None, "a file that was cut off or changed", INTACT) from None
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise InputError(str(path), "format", shown(data), f"a manifest of format {FORMAT}")
        if not _is_whole(data):
            raise InputError(str(path), "hash", "contents that were changed by hand", INTACT)
        return cls(data)

    def write(self, folder: Path) -> None:
        """Write the file. Raises InputError where that cannot be."""
        write_atomically(folder / MANIFEST, self._text)

    @property
    def _text(self) -> str:
        return json.dumps(self.data, indent=1) + "\n"

    @property
    def key(self) -> str:
        """What the seals of the ledger that goes with it follow from: its hash."""
        return self.data["hash"]

    def packed(self) -> bytes:
        """A copy of it to keep in the ledger."""
        return zlib.compress(self._text.encode())

    @classmethod
    def unpacked(cls, copy: bytes) -> "Manifest | None":
        """The manifest of which that is a copy; None where the copy is damaged."""
        try:
            data = json.loads(zlib.decompress(copy))
        except (zlib.error, ValueError, TypeError):
            return None
        return cls(data) if _is_whole(data) else None

    def plan(self) -> SweepPlan:
        """The plan of the folder's runs. Raises InputError where this version cannot read it."""
        try:
            return SweepPlan(Resolved.from_json_dict(self.data), self.data["person_worlds"])
        except (KeyError, ValidationError):
            raise InputError(MANIFEST, None, "a study this version cannot read", "the version that began it") from None

    @property
    def fingerprint(self) -> Fingerprint:
        """The code and the arithmetic that the folder was begun with."""
        return Fingerprint.from_json_dict(self.data)

    def check_unchanged(self, now: "Manifest", folder: Path) -> None:
        """Raise InputError, saying what changed, unless a study asked for now has the same runs."""
        names = [name for name in self.data if name not in NOT_ASKED_FOR]
        found = [line for name in names for line in _differences(name, self.data[name], now.data.get(name))]
        if found:
            what = "results of another study: its file, a scenario or strategy, or a parameter has changed since"
            raise InputError(str(folder), None, what, BEGUN_WITH, more=found)

    def check_same_numbers(self, now: Fingerprint, folder: Path) -> None:
        """Raise InputError, saying what changed, where the model or its arithmetic would give other numbers now."""
        found = now.unlike(self.fingerprint, "now", "before")
        if found:
            what = "results of another version of the model, or of other last bits"
            raise InputError(str(folder), None, what, f"{BEGUN_WITH}; --anyway mixes both in one table", more=found)


def _is_whole(data: Mapping[str, Any]) -> bool:
    """Whether everything in a manifest is as it was written."""
    return data.get("hash") == digest({name: value for name, value in data.items() if name != "hash"})


def digest(data: object) -> str:
    """SHA-256 of plain values."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _differences(place: str, before: Any, now: Any) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(now, dict):
        for name in {**before, **now}:
            yield from _differences(f"{place}.{name}", before.get(name), now.get(name))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for number, (one, other) in enumerate(zip(before, now, strict=True)):
            yield from _differences(f"{place}[{number}]", one, other)
    elif before != now:
        yield f"{place}: {shown(now)} now, {shown(before)} before"
