"""The pictures in ``docs/own-case.md``: ``python -m tools.own_case docs/images`` plans for 400 people and draws both.

Slides are drawn by LibreOffice and pages by Chromium, both without a screen; ``pdftoppm`` is Poppler's.
"""

import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sim.inputs import write_atomically
from tests.support.afternoon import write_files_of_400, write_network_of_400
from tests.support.browser import chromium, server
from tools.ordered import printed

SCENARIO = "public-sector-ai"
SIZED = ("--budget", "900", "--trials", "60", "--replicates", "30", "--futures", "16")
COLOURS, WIDE = 128, 700  # of the PNG, to keep it small; pixels of a slide
SIZE = {"width": 1024, "height": 1000}


def planned(folder: Path, files: tuple[Path, Path, Path]) -> Path:
    """The folder of a plan for the people in these files."""
    people, register, survey = (file.name for file in files)
    own = ("--people", people, "--register", register, "--survey", survey)
    printed(folder, "plan", SCENARIO, *own, *SIZED, "--out", "planned", "--quiet")
    return folder / "planned"


def slides(found: Path) -> list[Image.Image]:
    """The slides of a plan, and the first page of its report."""
    office = ("soffice", f"-env:UserInstallation=file://{found}/office", "--headless", "--convert-to", "pdf")
    subprocess.run((*office, "--outdir", str(found), str(found / "board.pptx")), check=True, stdout=subprocess.DEVNULL)
    for name, pages in (("board", ()), ("report", ("-l", "1"))):
        subprocess.run(
            ("pdftoppm", "-r", "80", "-png", *pages, str(found / f"{name}.pdf"), str(found / f"page-{name}")),
            check=True,
        )
    return [Image.open(one).convert("RGB") for one in sorted(found.glob("page-*.png"))]


def screens(files: tuple[Path, ...]) -> list[Image.Image]:
    """The pages Organisation and Contacts with these files, on light and on dark paper."""
    with server() as (url, _), chromium() as browser:
        page = browser.new_context(viewport=SIZE).new_page()  # type: ignore[arg-type]
        page.goto(f"{url}/organisation?scenario={SCENARIO}")
        page.get_by_label("Files about your people").set_input_files(list(files))
        page.get_by_role("button", name="Read these files").click()
        page.get_by_role("status").filter(has_text="400 people").scroll_into_view_if_needed(timeout=60_000)
        read = page.screenshot()
        page.get_by_role("button", name="Begin a scenario of your own").click()
        page.wait_for_url(re.compile("organisation=[0-9a-f]{20}"))
        page.emulate_media(color_scheme="dark")
        page.goto(f"{url}/contacts?{page.url.partition('?')[2]}")
        page.get_by_role("heading", level=2).first.wait_for()
        page.wait_for_timeout(5_000)
        return [Image.open(io.BytesIO(one)).convert("RGB") for one in (read, page.screenshot())]


def side_by_side(images: list[Image.Image], columns: int) -> bytes:
    """The images in so many columns, all of one width, as a small PNG."""
    alike = [one.resize((WIDE, round(one.height * WIDE / one.width))) for one in images]
    rows = [alike[at : at + columns] for at in range(0, len(alike), columns)]
    heights = [max(one.height for one in row) for row in rows]
    whole = Image.new("RGB", (WIDE * columns, sum(heights)), "white")
    for number, row in enumerate(rows):
        for place, one in enumerate(row):
            whole.paste(one, (place * WIDE, sum(heights[:number])))
    written = io.BytesIO()
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def main(images: Path) -> None:
    """Make both pictures in a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, ties = write_files_of_400(folder), write_network_of_400(folder)
        write_atomically(images / "own-pages.png", side_by_side(screens((*files, ties)), 2))
        write_atomically(images / "board.png", side_by_side(slides(planned(folder, files)), 3))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
