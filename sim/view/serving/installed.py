"""Whether the scripts that pages load are installed whole. Run as a program, it ends with 1 where they are not."""

import csv
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGE = "solara-assets"
LOADED = ("@widgetti/solara-vuetify-app@", "requirejs@")  # of its folders, what pages ask for


def damaged() -> list[str]:
    """The files that are missing or have another size than was installed; the package itself where it is missing."""
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        return [PACKAGE]
    rows = [row for row in csv.reader((package.read_text("RECORD") or "").splitlines()) if len(row) == 3]
    wanted = [(row, name) for row in rows if (name := row[0].partition("/solara/cdn/")[2]).startswith(LOADED)]
    if not wanted:
        return [PACKAGE]
    return [name for row, name in wanted if not _is_whole(Path(str(package.locate_file(row[0]))), int(row[2] or 0))]


def _is_whole(path: Path, size: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(bool(damaged()))
