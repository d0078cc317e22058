"""What is handed out, built as a stranger would: an sdist of what is tracked, and the wheel of that sdist alone."""

import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
UV = [sys.executable, "-m", "uv"]
STRAY = ("sim/people.csv", "sim/view/notes.txt", "scenarios/roster.xlsx", "sim/old.py.orig", "experiments/result.json")
# the same versions as here; compiled code that is the same is that of this checkout, which saves half a minute
ELSEWHERE = {
    "UV_CONSTRAINT": str(ROOT / "requirements.lock"),
    "NUMBA_CACHE_DIR": str(ROOT / "sim" / "__pycache__" / "machine"),
    "MPLBACKEND": "agg",
}


@dataclass(frozen=True)
class Built:
    """The two files."""

    sdist: Path
    wheel: Path


def tracked() -> list[Path]:
    """The files that are tracked, from the root of the checkout."""
    listed = done(["git", "ls-files", "-z"], ROOT).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def built_in(folder: Path) -> Built:
    """Built in a folder, from a copy beside whose files a few others lie."""
    source, dist = folder / "source", folder / "dist"
    for path in tracked():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, source / path)
    for stray in STRAY:
        (source / stray).write_text("names and numbers", encoding="utf-8")
    _hatch("sdist", source, dist)
    [sdist] = dist.glob("buyin-*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    _hatch("wheel", folder / sdist.name.removesuffix(".tar.gz"), dist)
    return Built(sdist, next(dist.glob("buyin-*.whl")))


def environment(folder: Path, *wanted: object) -> Path:
    """The folder of programs of a new environment with nothing but what is wanted in it."""
    done([*UV, "venv", "-q", "--python", sys.executable, folder / "env"], folder)
    python = folder / "env" / "bin" / "python"
    done([*UV, "pip", "install", "-q", "--python", python, *wanted], folder)
    return python.parent


def done(command: list[object], folder: Path) -> subprocess.CompletedProcess[str]:
    """What a command printed in a folder, without this checkout on any path; it has to go well."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    words = [str(word) for word in command]
    found = subprocess.run(words, cwd=folder, env=kept | ELSEWHERE, capture_output=True, text=True, check=False)
    assert found.returncode == 0, f"{' '.join(words)[:300]}\n{found.stdout[-2000:]}\n{found.stderr[-4000:]}"
    return found


def _hatch(target: str, source: Path, dist: Path) -> None:
    done([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", dist], source)
