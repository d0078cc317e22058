"""Set-up: an interpreter is found, the pins are whole, the wheel is complete, and nothing local leaks."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.support.built import STRAY, Built, tracked

ROOT = Path(__file__).parent.parent
BASE_PYTHON = Path(sys.base_prefix, "bin", "python3")
PINNED = re.compile(r"^([\w.-]+)==([^ ;\\]+)(.*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", re.MULTILINE)
REGISTRIES = [
    ("py", "pi.org"),
    ("python", "hosted"),
    ("deb", "ian.org"),
    ("npm", "js."),
    ("ana", "conda.org"),
]
DECLARED = [path for place in ("scenarios", "experiments") for path in (ROOT / place).rglob("*.toml")]


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def find_python(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {"HOME": str(home), "PATH": str(home / "bin")} | environment
    return subprocess.run([ROOT / "tools/find-python"], env=bare, capture_output=True, text=True, check=False)


def lock() -> str:
    return (ROOT / "requirements.lock").read_text()


def declared_requirements() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for texts in (project["dependencies"], *project["optional-dependencies"].values()):
        yield from (one for one in map(Requirement, texts) if one.name != project["name"])


@pytest.fixture(scope="module")
def wheel(built: Built) -> ZipFile:
    return ZipFile(built.wheel)


def test_named_interpreter_is_used_when_it_fits(tmp_path: Path) -> None:
    found = find_python(tmp_path, PYTHON=str(BASE_PYTHON))
    assert Path(found.stdout.strip()).resolve() == BASE_PYTHON.resolve()


def test_broken_names_on_the_path_are_passed_over_for_a_version_managers_interpreter(tmp_path: Path) -> None:
    script(tmp_path / "bin/python3.12", "exit 127")
    script(tmp_path / ".pyenv/versions/3.12.9/bin/python3", f'exec "{BASE_PYTHON}" "$@"')
    found = find_python(tmp_path)
    assert Path(found.stdout.strip()).resolve() == BASE_PYTHON.resolve()


def test_too_old_an_interpreter_is_named_in_one_line(tmp_path: Path) -> None:
    pretend = "import sys; sys.version_info = (3, 11, 7); exec(sys.argv[1])"
    script(tmp_path / "bin/python3", f"""exec "{BASE_PYTHON}" -c '{pretend}' "$2" """)
    found = find_python(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.startswith("Buy-In needs Python 3.12 or newer; found 3.11.7 at ")
    assert found.stderr.endswith("; install it or set PYTHON=/path/to/python3.12\n")
    assert found.stderr.count("\n") == 1


def test_no_interpreter_at_all_is_said_in_one_line(tmp_path: Path) -> None:
    found = find_python(tmp_path)
    assert found.returncode == 1
    assert "found none" in found.stderr
    assert found.stderr.count("\n") == 1


def test_every_pin_has_a_hash_and_nothing_names_a_place() -> None:
    requirements = [line for line in lock().splitlines() if re.match(r"\w", line)]
    assert len(PINNED.findall(lock())) == len(requirements) > 100
    for name, _, rest in PINNED.findall(lock()):
        assert "--hash=sha256:" in rest, f"{name} is pinned without a hash"
    assert not re.search(r"://|index-url|find-links| @ ", lock())


def test_pins_fit_what_the_package_declares() -> None:
    pins = {canonicalize_name(name): Version(version) for name, version, _ in PINNED.findall(lock())}
    for requirement in declared_requirements():
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not in requirements.lock: make lock"
        assert requirement.specifier.contains(pin), f"{requirement} is pinned at {pin}: make lock"


def test_tracked_files_name_no_registry_and_no_place_on_this_machine() -> None:
    hosts = [re.escape("".join(parts)) for parts in REGISTRIES]
    places = [rf"(?<![\w.~-]){re.escape(str(place))}/" for place in (ROOT, Path.home()) if len(place.parts) > 1]
    leak = re.compile("|".join(hosts + places))
    files = [ROOT / path for path in tracked()]
    assert ROOT / "pyproject.toml" in files
    for path in files:
        found = leak.search(path.read_bytes().decode("latin-1"))
        assert not found, f"{path.relative_to(ROOT)} names {found and found.group()}"


def test_wheel_carries_every_declaration_as_package_data(wheel: ZipFile) -> None:
    shipped = {name for name in wheel.namelist() if name.startswith("sim/_data/") and name.endswith(".toml")}
    assert shipped == {f"sim/_data/{path.relative_to(ROOT).as_posix()}" for path in DECLARED}
    assert shipped


def test_wheel_holds_the_package_and_nothing_else(wheel: ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"buyin", "sim", "buyin-0.1.0.dist-info"}
    inside = {name for name in wheel.namelist() if not name.startswith(("sim/_data/", "buyin-0.1.0"))}
    assert inside == {path.as_posix() for path in tracked() if path.parts[0] in ("buyin", "sim")}
    assert not [name for name in wheel.namelist() for stray in STRAY if Path(stray).name in name]


def test_sdist_holds_what_is_tracked_and_nothing_else(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
    kept_at_home = {".ci", ".github", ".python-version"}
    wanted = {path.as_posix() for path in tracked() if path.parts[0] not in kept_at_home}
    assert names - {"PKG-INFO"} == wanted


def test_package_data_never_exists_in_the_source_tree() -> None:
    assert not (ROOT / "sim/_data").exists()


def test_unpacked_wheel_lists_its_scenarios_without_the_checkout(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    command = [sys.executable, "-c", "from sim.cli import main; main()", "list", "scenarios", "--json"]
    elsewhere = {**os.environ, "PYTHONPATH": str(tmp_path)}
    listed = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stderr
    for path in (ROOT / "scenarios").glob("*.toml"):
        assert path.stem in listed.stdout
