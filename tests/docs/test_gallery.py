"""The gallery: under every picture the command that makes it, and the pictures come from the commands."""

import re
from pathlib import Path

from tools.gallery import PAGE, main, pictures

TEXT = PAGE.read_text(encoding="utf-8")


def test_every_picture_has_its_command_and_is_there() -> None:
    shown = set(re.findall(r"\]\((images/\S+)\)", TEXT))
    assert shown == {image for image, *_ in pictures(TEXT)} | {"images/hour.png"}
    assert shown == {f"images/{path.name}" for path in PAGE.parent.glob("images/gallery-*.png")} | {"images/hour.png"}


def test_a_picture_is_the_figure_of_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    command = "buyin run public-sector-ai --strategy early-wins --weeks 3 --out run"
    page.write_text(f"![Weeks](images/gallery-weeks.png)\n\n    {command}\n", encoding="utf-8")
    (tmp_path / "images").mkdir()
    main([str(page)])
    assert (tmp_path / "images/gallery-weeks.png").read_bytes().startswith(b"\x89PNG")
