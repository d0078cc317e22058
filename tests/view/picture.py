"""The page Explore as the docs show it: ``python -m tests.view.picture FILE.png`` opens it in Chromium."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.support.browser import chromium, server

SHOWN = "explore?scenario=public-health-vaccination&strategy=mandate-with-deadline&week=12"
SIZE = {"width": 1440, "height": 1290}
COLOURS = 255  # of the picture's palette: small, and hardly different to the eye


def picture(browser: Browser, url: str) -> bytes:
    """The page as PNG."""
    page = browser.new_context(viewport=SIZE).new_page()  # type: ignore[arg-type]
    page.goto(f"{url}/{SHOWN}")
    page.locator("canvas[data-drawn]").wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    full = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.context.close()
    small = io.BytesIO()
    full.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    with server() as (url, _), chromium() as browser:
        Path(sys.argv[1]).write_bytes(picture(browser, url))
