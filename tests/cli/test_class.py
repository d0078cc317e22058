"""``buyin class`` at its door: what it says of bad input, before anybody comes."""

from pathlib import Path

import pytest

from tests.support.command import buyin


def refused(folder: Path, *arguments: object) -> str:
    found = buyin("class", "--store", folder / "class.sqlite", "--port", 0, *arguments)
    assert found.exit_code == 2, found.output
    assert "Traceback" not in found.output
    return " ".join(found.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing, and no class in"),
        (("no-such-thing",), "a scenario ("),
        (("public-sector-ai", "--rounds", 0), "a whole number from 1 to 12"),
        (("public-sector-ai", "--rounds", 13), "a whole number from 0 to 12"),
        (("public-sector-ai", "--class-code", ""), "1 to 60 characters"),
        (("public-sector-ai", "--mode", "easy"), "novice"),
        (("public-sector-ai", "--budget", "-5"), "a number above 0"),
        (("public-sector-ai", "--seed", "x"), "a whole number"),
    ],
)
def test_bad_input_is_one_message_and_opens_no_class(tmp_path: Path, arguments: tuple[object, ...], said: str) -> None:
    assert said in refused(tmp_path, *arguments)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_none_of_ours_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "class.sqlite"
    path.write_text("something else entirely, and dear to somebody" * 100)
    assert "a file that buyin class wrote" in refused(tmp_path, "public-sector-ai")
    assert path.read_text().startswith("something else entirely")


def test_help_names_the_options() -> None:
    text = buyin("class", "--help").output
    for option in ("--class-code", "--rounds", "--seed", "--budget", "--mode", "--store", "--new", "--host", "--port"):
        assert option in text
    assert "[SCENARIO|LESSON]" in text
