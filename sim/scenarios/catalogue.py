"""The catalogue: scenarios and strategies by name, the shipped ones and a person's own."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sim.common.extensions import extensions
from sim.inputs import InputError, Problem, read_toml, unknown_name
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

PACKAGE = Path(__file__).parents[1]
STRATEGIES, BEST = "strategies", "best"
SUPPORT = "support.toml"

Overrides = Sequence[tuple[str, object]]


def shipped_folder(kind: str = "scenarios") -> Path:
    """A folder of shipped files, by its path: inside the installed package, else beside it in the checkout."""
    installed = PACKAGE / "_data" / kind
    return installed if installed.is_dir() else PACKAGE.parent / kind


def shipped_files(kind: str) -> dict[str, Path]:
    """The shipped files of a folder by name, in alphabetical order."""
    return _files([shipped_folder(kind)])


def file_of(name: str, files: Mapping[str, Path], kind: str, source: str = "catalogue") -> Path:
    """The file called ``name`` among ``files``, or that .toml file. Raises InputError, with the nearest names, else."""
    if name in files:
        return files[name]
    if name.endswith(".toml"):
        return Path(name)
    raise unknown_name(source, None, name, files, kind)


class Catalogue:
    """Scenarios in ``NAME.toml`` files of a folder, strategies in those of its folder ``strategies``.

    The best forms of strategies on a scenario stand beside it, in its folder ``best/NAME``.

    A person's own ``folder`` comes before the shipped one: what has the same name there is taken from there.
    Wherever a name is wanted, the path to a ``.toml`` file will do. Raises InputError where ``folder`` is no folder
    with such files.
    """

    def __init__(self, folder: str | Path | None = None):
        own = [] if folder is None else [_own_folder(Path(folder))]
        self.folders = (*own, *map(Path, extensions("scenarios")), shipped_folder())

    def scenario_names(self) -> tuple[str, ...]:
        """Names of all scenarios, in alphabetical order."""
        return tuple(self._scenario_files())

    def strategy_names(self) -> tuple[str, ...]:
        """Names of all strategies, in alphabetical order."""
        return tuple(self._strategy_files())

    def scenario_path(self, name: str | Path) -> Path:
        """The file of a scenario. Raises InputError, with the nearest names, for one that is not known."""
        return _named_or_at(str(name), self._scenario_files(), "scenario")

    def strategy_path(self, name: str | Path) -> Path:
        """The file of a strategy. Raises InputError, with the nearest names, for one that is not known."""
        return _named_or_at(str(name), self._strategy_files(), "strategy")

    def scenario(
        self,
        name: str | Path,
        overrides: Overrides = (),
        check: Callable[[Scenario], Iterable[Problem]] | None = None,
    ) -> Scenario:
        """The scenario of that name or in that file, read as by ``inputs.read_toml``.

        ``overrides`` are pairs of a path and its value, ``check`` tells further problems. Raises InputError, with file
        and line, for whatever is wrong.
        """
        return read_toml(self.scenario_path(name), Scenario, overrides, check)

    def strategy(self, name: str | Path, check: Callable[[Strategy], Iterable[Problem]] | None = None) -> Strategy:
        """The strategy of that name or in that file, read as by ``inputs.read_toml``. Raises as ``scenario`` does."""
        return read_toml(self.strategy_path(name), Strategy, check=check)

    def support(self) -> Strategy:
        """The common package of support, from which best forms may draw."""
        files = [folder / BEST / SUPPORT for folder in self.folders]
        return read_toml(next(path for path in files if path.is_file()), Strategy)

    def best_path(self, scenario: str | Path, strategy: str) -> Path | None:
        """The file of a strategy's best form on a scenario, in the folder ``best`` beside the scenario's file, if any.

        Beside a shipped scenario stand those of shipped strategies only.
        """
        there, known = self.scenario_path(scenario), self._strategy_files().get(strategy)
        path, shipped = there.parent / BEST / there.stem / f"{strategy}.toml", self.folders[-1]
        alien = there.parent == shipped and (known is None or known.parent != shipped / STRATEGIES)
        return path if path.is_file() and not alien else None

    def _scenario_files(self) -> dict[str, Path]:
        return _files(self.folders)

    def _strategy_files(self) -> dict[str, Path]:
        return _files([folder / STRATEGIES for folder in self.folders])


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """Files by name, in alphabetical order; an earlier folder's before a later one's."""
    every = [path for folder in folders for path in folder.glob("*.toml")]
    return dict(sorted({path.stem: path for path in reversed(every)}.items()))


def _named_or_at(name: str, files: Mapping[str, Path], kind: str) -> Path:
    return Path(name) if name not in files and ("/" in name or os.sep in name) else file_of(name, files, kind)


def _own_folder(folder: Path) -> Path:
    allowed = f"a folder of scenario files (NAME.toml), with strategies in its folder {STRATEGIES}"
    if not folder.is_dir():
        found = "a file" if folder.exists() else "no such folder"
        raise InputError(str(folder), None, found, allowed)
    if not _files([folder, folder / STRATEGIES]):
        raise InputError(str(folder), None, "no .toml file", allowed)
    return folder
