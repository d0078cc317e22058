"""The page of five real networks: its head is that of the tool that writes it, and each network has a row."""

from pathlib import Path

from tests.support.shared_data import FIVE
from tools.five_networks import BOARD, HEAD, HEADS

PAGE = Path("docs/five-networks.md")


def test_the_page_is_written_by_the_tool_and_whole() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == list(HEADS)
    assert [row[0] for row in rows[1:]] == list(FIVE)
    assert {row[-1] for row in rows[1:]} == {f"{2 * len(BOARD)} files"}
