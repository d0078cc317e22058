"""A copy of the code, in which a change is carried out as the README says, and what was edited for it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("sim", "scenarios", "experiments", "tests", "tools")
WRITTEN = {"sim/fused_week.py", "sim/state/names.py"}  # by make week


def copied(folder: Path) -> Path:
    """The code, copied into a folder."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def edited(path: Path, *changes: tuple[str, str]) -> None:
    """Make the changes, each of which must have a place."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, f"{path.name}: {before}"
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def changed(copy: Path) -> set[str]:
    """The files by which a copy differs, without what ``make week`` writes."""
    texts = {str(path.relative_to(copy)): path for name in COPIED for path in (copy / name).rglob("*.py")}
    found = {name for name, path in texts.items() if _text(ROOT / name) != path.read_bytes()}
    return found - WRITTEN


def _text(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def python(copy: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Python in the copy."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
