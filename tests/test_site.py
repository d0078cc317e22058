"""The documentation as a site: built from the repository without a warning and without the network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import buyin

ROOT = Path(__file__).parents[1]
LOADED = re.compile(r"""<(?:script|link|img)\b[^>]*?(?:src|href)=["']([^"']+)["']""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_page_is_there_and_loads_nothing_from_elsewhere(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        html = (site / f"{page.stem}.html").read_text(encoding="utf-8")
        assert [link for link in LOADED.findall(html) if "://" in link] == [], page.name


def test_the_reference_has_every_public_name(site: Path) -> None:
    html = (site / "reference.html").read_text(encoding="utf-8")
    for name in set(buyin.__all__) - {"Case", "Plan"}:
        assert name in html, name
    assert 'id="buyin.studies.compare"' in html
