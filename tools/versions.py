"""Tries the lowest and the newest allowed versions of what Buy-In needs, under every Python at hand.

``python -m tools.versions [docs/versions.md]``: each in a new environment, from the wheel, in another folder: imports,
compares, sweeps, reads an organisation, draws, and runs the model under Mesa. With a page it writes what came out.
"""

import importlib.metadata
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.inputs import write_atomically
from tools.marked import with_section

ROOT = Path(__file__).parents[1]
UV = (sys.executable, "-m", "uv")
PYTHONS = ("3.12", "3.13", "3.14")
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
EXTRAS = "analysis,figures,mesa,office,parquet,people"
UNTESTED = "untested: no such Python on this machine"
SHOWN = ("numpy", "numba", "pydantic", "pandas", "scipy", "matplotlib", "networkx", "mesa")
SMOKE = """
import sys
import matplotlib
matplotlib.use("agg")
import buyin
from mesa.batchrunner import batch_run
case, plans = "public-sector-ai", ["early-wins", "mid-level-pilots"]
found = buyin.compare(case, plans, replicates=2, futures=0, workers=1, values={"horizon": 12})
assert len(found.to_frame()) and found.plot()
found.save("compared")
assert buyin.sweep("sponsor-turnover", "swept", limit=1, workers=1).done
people = "id,manager\\n" + "\\n".join(f"{n},{'' if n == 0 else (n - 1) // 6}" for n in range(40))
open("people.csv", "w").write(people)
assert len(buyin.load_organisation("people.csv")) == 40
buyin.sensitivity(case, plans[0], samples=4, replicates=1, workers=1, values={"horizon": 6})
rows = batch_run(buyin.BuyInModel, {"case": case, "strategy": plans}, rng=[1], max_steps=4, display_progress=False)
assert len(rows) == 2 and 0 <= rows[0]["practising"] <= 1
print(repr(rows[0]["practising"]))
"""


@dataclass(frozen=True)
class Tried:
    """What came of one Python with one end of the allowed versions; ``wrong`` is empty where all went well."""

    python: str
    end: str
    versions: str
    wrong: str

    @property
    def failed(self) -> bool:
        """Whether it was tried, and did not go well: installing is part of it."""
        return self.wrong not in ("", UNTESTED)


def main(arguments: Sequence[str]) -> int:
    """Try all, say so, and write the page where one is named; the number of those that failed."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for one in tried(Path(folder)):
            print(f"Python {one.python}, {one.end}: {one.wrong or 'all went well'} ({one.versions})", flush=True)
            found.append(one)
    if arguments:
        page = Path(arguments[0])
        write_atomically(page, renewed(page.read_text(encoding="utf-8"), found))
    return sum(one.failed for one in found)


def tried(folder: Path) -> Iterator[Tried]:
    """Every Python that there should be, with both ends of what is allowed."""
    _run((sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)), ROOT)
    [wheel] = folder.glob("*.whl")
    for python in PYTHONS:
        for end, resolution in RESOLUTIONS.items():
            place = folder / f"{python}-{end}"
            place.mkdir()
            yield _tried(python, end, resolution, wheel, place)


def renewed(page: str, found: Sequence[Tried]) -> str:
    """The page with this table in place of its own."""
    rows = [f"| {one.python} | {one.end} | {one.versions or '–'} | {one.wrong or 'all went well'} |" for one in found]
    table = "\n".join(["| Python | allowed versions | of which | what came of it |", "|---|---|---|---|", *rows])
    return with_section(page, "versions", table)


def _tried(python: str, end: str, resolution: str, wheel: Path, place: Path) -> Tried:
    interpreter = place / "env" / "bin" / "python"
    made = _run((*UV, "venv", "-q", "--python", _interpreter(python), str(place / "env")), place)
    if made:
        return Tried(python, end, "", UNTESTED)
    install = (*UV, "pip", "install", "-q", "--python", str(interpreter))
    extras = [word for extra in EXTRAS.split(",") for word in ("--extra", extra)]
    declared = ("--resolution", resolution, "-r", str(ROOT / "pyproject.toml"), *extras)
    wrong = _run((*install, *declared), place) or _run((*install, "--no-deps", str(wheel)), place)
    wrong = wrong or _run((str(interpreter), "-c", SMOKE), place)
    return Tried(_version(interpreter), end, _versions(place), wrong)


def _interpreter(python: str) -> str:
    """That of a version manager, else what the PATH has."""
    roots = (Path.home() / ".pyenv/versions", Path.home() / ".local/share/uv/python")
    found = sorted(str(path) for root in roots for path in root.glob(f"*{python}.*/bin/python3"))
    return found[-1] if found else f"python{python}"


def _run(command: Sequence[str], place: Path) -> str:
    """The last line of what went wrong; nothing where all went well."""
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    own["UV_PYTHON_DOWNLOADS"] = "never"
    found = subprocess.run(command, cwd=place, env=own, capture_output=True, text=True, check=False)
    lines = (found.stderr or found.stdout).strip().splitlines() or ["no word"]
    return "" if found.returncode == 0 else re.sub(r"https?://\S+|/\S+", "...", lines[-1])[:200]


def _version(interpreter: Path) -> str:
    asked = (str(interpreter), "-c", "import platform; print(platform.python_version())")
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _versions(place: Path) -> str:
    folders = [str(path) for path in place.glob("env/lib/python*/site-packages")]
    named = {one.name.lower(): one.version for one in importlib.metadata.distributions(path=folders)}
    return ", ".join(f"{name} {named[name]}" for name in SHOWN if name in named)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
