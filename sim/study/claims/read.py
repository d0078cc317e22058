"""Where the claims' files are, and how they are read."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sim.common.errors import Problem
from sim.inputs import read_toml
from sim.scenarios.catalogue import Catalogue, file_of, shipped_files, shipped_folder
from sim.study.claims.file import Claim
from sim.study.claims.problems import Checker

FOLDER = "experiments/claims"


def claim_files() -> dict[str, Path]:
    """The shipped claims' files by id, in order."""
    return {name.partition("-")[0]: path for name, path in shipped_files(FOLDER).items()}


def read_claims(catalogue: Catalogue, only: Sequence[str] = ()) -> list[Claim]:
    """The claims with the given ids or in the given .toml files; all shipped ones when none is named.

    Raises InputError for an unknown id, with the nearest ones, and for anything wrong with a file, also where it does
    not fit the catalogue's scenarios and strategies.
    """
    files, checker = claim_files(), Checker(catalogue)
    paths = [_path(name, files) for name in only or files]
    return [read_claim(path, checker) for path in paths]


def read_claim(path: Path, checker: Checker) -> Claim:
    """The claim in a file. Raises InputError for whatever is wrong with it."""
    return read_toml(path, Claim, check=partial(_problems, checker, path))


def _path(name: str, files: dict[str, Path]) -> Path:
    return file_of(name.upper() if name.upper() in files else name, files, "claim", "option --only")


def _problems(checker: Checker, path: Path, claim: Claim) -> Iterator[Problem]:
    if path.parent == shipped_folder(FOLDER) and path.stem.partition("-")[0] != claim.id:
        yield Problem(claim.id, f"the beginning of the file's name, {path.stem.partition('-')[0]}", ("id",))
    yield from checker.problems(claim)
