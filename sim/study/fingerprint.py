"""What results follow from beside what was asked for: the model's code as it is in this process, and its last bits.

Two processes with the same fingerprint give the same numbers. A rule that somebody patched in or added counts, though
no file of the model has changed: a worker that has not got it has another fingerprint.
"""

import hashlib
import math
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.numerics.vectors import compiled
from sim.study.live_code import live_code

LIBRARIES = ("numpy", "numba", "scipy", "pydantic")
PACKAGE = Path(__file__).parents[1]
ELSEWHERE = (  # what decides about no result
    "_data/", "bench/", "checks/", "cli/", "common/errors.", "common/extras.", "inputs/", "mesa/", "model.",
    "reference/", "report/", "scenarios/catalogue.", "study/", "view/",
)  # fmt: skip
STUDIES = ("batch", "observe", "replicates", "sweep/design", "sweep/file", "sweep/plan", "sweep/reach", "sweep/work")
SHOWN = 12  # characters of a hash that a message shows


@dataclass(frozen=True)
class Fingerprint:
    """``model`` and ``bits`` are hashes, of the code and of what its arithmetic gives; ``maths`` says with what."""

    model: str
    versions: Mapping[str, str]
    bits: str
    maths: str

    @classmethod
    def taken(cls) -> Self:
        """That of this process as it is now."""
        return cls(model_hash(), versions(), arithmetic_bits(), maths())

    @classmethod
    def on_this_machine(cls) -> Self:
        """The same without bits, which are alike in all processes of a machine and take a moment to find."""
        return cls(model_hash(), versions(), "", "")

    def unlike(self, other: "Fingerprint", mine: str, others: str) -> list[str]:
        """What differs, line by line, ``mine`` and ``others`` saying whose is whose; empty where numbers are the same.

        Bits that were not taken, as in folders of an earlier format, differ from none; so does a library that one of
        them does without, such as what spreads the points of a sweep, which workers do not.
        """
        pairs = {"the model's code": (self.model[:SHOWN], other.model[:SHOWN])}
        for name in (name for name in self.versions if name in other.versions):
            pairs[name] = (self.versions[name], other.versions[name])
        if self.bits and other.bits and self.bits != other.bits:
            one, two = (f"{of.bits[:SHOWN]} ({of.maths})" for of in (self, other))
            pairs["last bits of arithmetic"] = (one, two)
        return [f"{name}: {one} {mine}, {two} {others}" for name, (one, two) in pairs.items() if one != two]

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values, as a manifest has them."""
        return {
            "model_hash": self.model,
            "versions": dict(self.versions),
            "arithmetic": {"bits": self.bits, "maths": self.maths},
        }

    @classmethod
    def from_json_dict(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json_dict`` gave, or what a folder of an earlier format holds."""
        arithmetic = data.get("arithmetic", {"bits": "", "maths": ""})
        return cls(data["model_hash"], data["versions"], arithmetic["bits"], arithmetic["maths"])

    @property
    def short(self) -> str:
        """One short text for all of it but the words."""
        said = repr((self.model, sorted(self.versions.items()), self.bits))
        return hashlib.sha256(said.encode()).hexdigest()[:SHOWN]


@cache
def of_worker(bits: bool) -> Fingerprint:
    """That of a worker process, with or without ``bits``, taken once: nothing in it changes any more."""
    return Fingerprint.taken() if bits else Fingerprint.on_this_machine()


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that results depend on, as far as they are installed."""
    found = {name: metadata.version(name) for name in LIBRARIES if find_spec(name) is not None}
    return {"python": platform.python_version(), **found}


def model_hash() -> str:
    """SHA-256 of the code that decides about results: its files, and what in memory is not as in them."""
    found = hashlib.sha256(_files().encode())
    for line in live_code(PACKAGE):
        found.update(line.encode())
    return found.hexdigest()


@cache
def _files() -> str:
    """SHA-256 of the model's files."""
    found = hashlib.sha256()
    for path in sorted(_model_files()):
        found.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _model_files() -> list[Path]:
    places = ((path, path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py"))
    inside = [path for path, place in places if not place.startswith(ELSEWHERE)]
    return [*inside, *(PACKAGE / "study" / f"{name}.py" for name in STUDIES)]


def maths() -> str:
    """The libraries and the processor that decide about last bits, in words."""
    library = " ".join(part for part in platform.libc_ver() if part) or platform.release()
    return f"{platform.system()} {platform.machine()}, {library}"


@cache
def arithmetic_bits() -> str:
    """SHA-256 of what the functions that the model uses give over their ranges, to the last bit."""
    steps = np.arange(4096) + 0.5
    wide, share = (steps - 2048) / 64, steps / 4096
    found = hashlib.sha256(_exponentials(wide).tobytes())
    for values in (np.exp(wide), np.tanh(wide), np.log(share)):
        found.update(values.tobytes())
    found.update(np.array([values.sum() for values in (wide * share, np.sqrt(share))]).tobytes())
    return found.hexdigest()


@compiled
def _exponentials(x: NDArray[np.float64]) -> NDArray[np.float64]:
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        out[i] = math.exp(x[i])
    return out
