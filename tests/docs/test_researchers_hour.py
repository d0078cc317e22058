"""The researcher's hour: docs/hour.md carried out as it stands, from the wheel, in a new environment elsewhere."""

import csv
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.built import ROOT, UV, Built, done

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w-]+\.(?:py|toml))\n")
INSTALLER = " ".join(UV)
# The page's own words, but for who makes the environment and installs: uv, which has what is needed at hand.
SHELL = f"""
set -e
python3() {{ {INSTALLER} venv -q --python {sys.executable} "$3"; }}
pip() {{ {INSTALLER} pip "$1" -q --python env/bin/python "$2"; }}
[ ! -e env/bin/activate ] || . env/bin/activate
"""


def carried_out(page: Path, folder: Path) -> str:
    """Files are written, commands are run, in the order of the page; what commands printed."""
    said = []
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "sh":
            said.append(done(["sh", "-c", SHELL + text], folder).stdout)
        else:
            named = FILE.match(text)
            assert named, text
            (folder / named[1]).write_text(text, encoding="utf-8")
    return "".join(said)


@pytest.fixture(scope="module")
def hour(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hour")
    shutil.copy2(built.wheel, folder)
    return folder, carried_out(ROOT / "docs" / "hour.md", folder)


def test_own_network_and_own_rule_give_a_study_and_a_figure(hour: tuple[Path, str]) -> None:
    folder, said = hour
    assert "67 people" in said
    rows = list(csv.DictReader((folder / "study.csv").open(encoding="utf-8")))
    assert [float(row["rate"]) for row in rows] == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4])
    lost = [float(row["awareness-campaign"]) for row in rows]
    assert lost[0] == 0.0
    assert lost[-1] < 0.0  # who tires of being told is won over less
    assert (folder / "study.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "study.png").stat().st_size > 10_000


def test_the_installed_rule_is_in_every_command(hour: tuple[Path, str]) -> None:
    folder, said = hour
    assert re.search(r"^ *fatigue +people tire of hearing of it", said, re.MULTILINE), said[-3000:]
    assert "fatigue.rate=0.3" in (folder / "compared" / "report.html").read_text(encoding="utf-8")
    assert not (folder / "sim").exists()
