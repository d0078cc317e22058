"""What a package offers stands once, and is loaded when it is first used."""

import subprocess
import sys
from pathlib import Path

import pytest

import buyin
from sim import measures
from sim.common.lazy import loaded, offered


def test_only_what_is_imported_as_itself_is_offered(tmp_path: Path) -> None:
    file = tmp_path / "some.py"
    file.write_text("import os\nfrom math import pi as pi, tau\nfrom json import loads as read\n", encoding="utf-8")
    assert offered(str(file)) == {"pi": "math"}


def test_a_name_that_is_not_offered_is_said_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'some' has no attribute 'tau'"):
        loaded("tau", {"pi": "math"}, "some")


def test_everything_offered_is_there() -> None:
    for package in (buyin, measures):
        assert [name for name in package.__all__ if getattr(package, name, None) is None] == []


def test_nothing_is_loaded_before() -> None:
    code = "import sys, buyin, sim.measures; print([one for one in sys.modules if one.startswith('sim.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['sim.common', 'sim.common.lazy', 'sim.measures']"
