"""What is said of versions that were tried, and when that is a failure."""

import pytest

from tools.versions import UNTESTED, Tried, renewed


@pytest.mark.parametrize(
    ("versions", "wrong", "failed"),
    [
        ("numpy 2.1.0", "", False),
        ("numpy 2.1.0", "AssertionError", True),
        ("", "error: no solution found when resolving dependencies", True),
        ("", UNTESTED, False),
    ],
)
def test_an_install_that_fails_outright_is_a_failure(versions: str, wrong: str, failed: bool) -> None:
    assert Tried("3.13.0", "newest", versions, wrong).failed is failed


def test_the_page_keeps_what_is_around_its_table() -> None:
    page = "before\n\n<!-- generated:versions -->\n\nold\n\n<!-- end -->\n\nafter\n"
    renewed_page = renewed(page, [Tried("3.13.0", "newest", "", "no solution found")])
    assert renewed_page.startswith("before\n")
    assert "| 3.13.0 | newest | – | no solution found |" in renewed_page
    assert "old" not in renewed_page
    assert renewed_page.endswith("<!-- end -->\n\nafter\n")
