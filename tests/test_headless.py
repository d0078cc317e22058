"""What a machine without a screen needs: few libraries, and nothing that only some systems have."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.built import Built, done, environment

ROOT = Path(__file__).parents[1]
BASE_ONLY = """
import os, signal, sys

sys.modules |= dict.fromkeys(%(absent)r)
for module, name in (full.split(".") for full in %(unknown)r):
    if hasattr(sys.modules[module], name):
        delattr(sys.modules[module], name)
sys.argv = ["buyin", *%(arguments)r]
from sim.cli import main

main()
"""
OF_EXTRAS = ("mesa", "networkx", "pandas", "scipy", "matplotlib", "jinja2", "solara", "starlette", "uvicorn")
OF_SOME_SYSTEMS = ("fcntl", "resource", "pwd", "grp", "termios")
CALLS_OF_SOME_SYSTEMS = (
    "os.geteuid",
    "os.getuid",
    "os.O_NOFOLLOW",
    "os.O_NONBLOCK",
    "os.pread",
    "os.pwrite",
    "os.sched_getaffinity",
    "signal.SIGHUP",
    "signal.SIGIO",
    "signal.pthread_sigmask",
)


def without(absent: tuple[str, ...], unknown: tuple[str, ...], *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command where modules are not installed and calls of the system are unknown."""
    code = BASE_ONLY % {"absent": absent, "unknown": unknown, "arguments": [str(one) for one in arguments]}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT, stdin=subprocess.DEVNULL
    )


def test_the_base_brings_no_view_no_figures_and_no_mesa() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    assert base.isdisjoint(OF_EXTRAS)
    assert {"analysis", "cluster", "figures", "mesa", "people", "view"} <= project["optional-dependencies"].keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "public-sector-ai", "--strategies", "early-wins,do-nothing", "--replicates", 2, "--json"),
        ("why", "public-sector-ai", "--strategy", "early-wins", "--person", "benefits-014", "--json"),
        ("claims", "--only", "D13", "--replicates", 2, "--json"),
        ("list", "levers", "--json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_that_run_on_the_base_alone(arguments: tuple[object, ...]) -> None:
    found = without((*OF_EXTRAS, *OF_SOME_SYSTEMS), CALLS_OF_SOME_SYSTEMS, *arguments)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)


def test_a_sweep_runs_on_the_base_alone_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    for limit, least in ((4, 4), (8, 8)):
        found = without(
            (*OF_EXTRAS, *OF_SOME_SYSTEMS),
            CALLS_OF_SOME_SYSTEMS,
            *("sweep", "sponsor-turnover", "--out", folder, "--limit", limit, "--workers", 1),
        )
        assert found.returncode == 0, found.stderr
        told = without(OF_EXTRAS, (), "status", folder, "--json")
        assert json.loads(told.stdout)["done"] >= least, told.stdout
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == set()


@pytest.mark.parametrize(
    ("absent", "arguments", "extra"),
    [
        ("matplotlib", ("compare", "public-sector-ai", "--out", "OUT"), "figures"),  # said before minutes of work
        ("solara", ("explore",), "view"),
        ("rapidfuzz", ("organisation", "PEOPLE"), "people"),
    ],
)
def test_what_is_missing_names_its_extra(
    absent: str, arguments: tuple[object, ...], extra: str, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,manager\n1,\n2,1\n3,1\n4,1\n5,1\n6,1\n", encoding="utf-8")
    places = {"OUT": tmp_path / "out", "PEOPLE": people}
    found = without((absent,), (), *(places.get(one, one) for one in arguments))  # type: ignore[call-overload]
    assert found.returncode == 2
    assert f"the extra '{extra}'" in found.stderr
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def base(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs of an environment in another folder, with the wheel and nothing that it does not ask for."""
    return environment(tmp_path_factory.mktemp("base"), built.wheel)


def test_the_headless_base_is_small_and_runs_a_sweep(base: Path, tmp_path: Path) -> None:
    size = sum(path.lstat().st_size for path in base.parent.rglob("*") if path.is_file())
    assert size < 350 * 2**20
    done([base / "buyin", "sweep", "sponsor-turnover", "--out", "results", "--limit", "2"], tmp_path)
    assert json.loads(done([base / "buyin", "status", "results", "--json"], tmp_path).stdout)["done"] >= 2


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("buyin.load_organisation('people.csv')", "people"),
        ("buyin.sensitivity('public-sector-ai', 'early-wins')", "analysis"),
        ("buyin.BuyInModel", "mesa"),
        ("buyin.run('public-sector-ai', 'early-wins', weeks=2).plot()", "figures"),
    ],
)
def test_from_python_too_the_extra_is_named(base: Path, code: str, extra: str, tmp_path: Path) -> None:
    caught = f"import buyin\ntry:\n    {code}\nexcept buyin.InputError as error:\n    print(error)"
    assert f"the extra '{extra}'" in done([base / "python", "-c", caught], tmp_path).stdout
