"""Where the claims' files are, and how they are read."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import sim
from sim.errors import Problem, unknown_name
from sim.inputs import read_toml
from sim.study.claims.file import Claim

PACKAGE = Path(sim.__file__).parent


def shipped_folder() -> Path:
    """The folder of the shipped claims: inside the installed package, else beside it in the checkout."""
    installed = PACKAGE / "_data" / "experiments" / "claims"
    return installed if installed.is_dir() else PACKAGE.parent / "experiments" / "claims"


def claim_files() -> dict[str, Path]:
    """The shipped claims' files by id, in order."""
    return {path.stem.partition("-")[0]: path for path in sorted(shipped_folder().glob("*.toml"))}


def read_claims(only: Sequence[str] = ()) -> list[Claim]:
    """The claims with the given ids or in the given .toml files; all shipped ones when none is named.

    Raises InputError for an unknown id, with the nearest ones, and for anything wrong with a file.
    """
    files = claim_files()
    paths = [_path(name, files) for name in only] if only else list(files.values())
    return [read_toml(path, Claim, check=partial(_misnamed, path)) for path in paths]


def _path(name: str, files: dict[str, Path]) -> Path:
    if name.upper() in files:
        return files[name.upper()]
    if name.endswith(".toml"):
        return Path(name)
    raise unknown_name("option --only", None, name, files, "claim")


def _misnamed(path: Path, claim: Claim) -> Iterable[Problem]:
    if path.parent == shipped_folder() and path.stem.partition("-")[0] != claim.id:
        yield Problem(claim.id, f"the beginning of the file's name, {path.stem.partition('-')[0]}", ("id",))
