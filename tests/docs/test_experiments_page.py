"""What the page on experiments shows can be run, block after block."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "experiments.md"


def test_every_block_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {"__name__": __name__}
    for block in blocks:
        exec(block, names)
    said = capsys.readouterr().out
    assert "(3, 6, 4)" in said
    assert "(2, 12) True" in said
    assert said.rstrip().endswith("True")
