"""Where the claims' files are, and how they are read."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import sim
from sim.catalogue import Catalogue
from sim.errors import Problem, unknown_name
from sim.inputs import read_toml
from sim.study.claims.file import Claim
from sim.study.claims.problems import Checker

PACKAGE = Path(sim.__file__).parent


def shipped_folder() -> Path:
    """The folder of the shipped claims: inside the installed package, else beside it in the checkout."""
    installed = PACKAGE / "_data" / "experiments" / "claims"
    return installed if installed.is_dir() else PACKAGE.parent / "experiments" / "claims"


def claim_files() -> dict[str, Path]:
    """The shipped claims' files by id, in order."""
    return {path.stem.partition("-")[0]: path for path in sorted(shipped_folder().glob("*.toml"))}


def read_claims(catalogue: Catalogue, only: Sequence[str] = ()) -> list[Claim]:
    """The claims with the given ids or in the given .toml files; all shipped ones when none is named.

    Raises InputError for an unknown id, with the nearest ones, and for anything wrong with a file, also where it does
    not fit the catalogue's scenarios and strategies.
    """
    files, checker = claim_files(), Checker(catalogue)
    paths = [_path(name, files) for name in only] if only else list(files.values())
    return [read_claim(path, checker) for path in paths]


def read_claim(path: Path, checker: Checker) -> Claim:
    """The claim in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Claim, check=partial(_problems, checker, path))


def _path(name: str, files: dict[str, Path]) -> Path:
    if name.upper() in files:
        return files[name.upper()]
    if name.endswith(".toml"):
        return Path(name)
    raise unknown_name("option --only", None, name, files, "claim")


def _problems(checker: Checker, path: Path, claim: Claim) -> Iterator[Problem]:
    if path.parent == shipped_folder() and path.stem.partition("-")[0] != claim.id:
        yield Problem(claim.id, f"the beginning of the file's name, {path.stem.partition('-')[0]}", ("id",))
    yield from checker.problems(claim)
