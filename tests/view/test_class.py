"""A class on one server: everyone plays their own run, nobody sees another's, and what they took is given back."""

import json
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.view.browser import server

STUDENTS, LATE = 30, 8
STEPS = 4
MOST_GROWTH = 15.0  # MB for each
SLOWEST_STEP = 1.0  # seconds, at the 95th percentile
KEPT = 10.0  # MB that may differ between an empty server and an empty server
STAYS = 2.0  # MB for each that may stay after the first class: pools of memory that Python keeps for the next one
STEP = """async () => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Step");
  const before = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return (performance.now() - before) / 1000;
}"""


def memory(process: int) -> float:
    """Megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def visitors(url: str) -> int:
    with urllib.request.urlopen(f"{url}/readyz") as answer:
        return int(json.load(answer)["sessions"])


def come(browser: Browser, url: str, students: range) -> list[Page]:
    pages = [browser.new_context(viewport={"width": 900, "height": 700}).new_page() for _ in students]
    for student, page in zip(students, pages, strict=True):
        page.set_default_timeout(60_000)
        page.goto(f"{url}/explore?scenario=public-health-vaccination&strategy=mid-level-pilots&seed={student}")
        page.get_by_role("button", name="Play").wait_for()
    return pages


def leave(pages: list[Page], url: str, process: int) -> float:
    """Everyone closes the page; memory once all are gone and what they left is cleared away."""
    for page in pages:
        page.goto("about:blank")
        page.context.close()
    deadline = time.monotonic() + 60
    while visitors(url) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert visitors(url) == 0
    time.sleep(6)
    return memory(process)


def test_thirty_students_at_once(browser: Browser) -> None:
    with server() as (url, process):
        before = leave(come(browser, url, range(1000, 1001)), url, process)
        pages = come(browser, url, range(STUDENTS))
        grown = (memory(process) - before) / STUDENTS
        for page in pages:
            page.get_by_label("Speed").select_option("slow")
            page.get_by_role("button", name="Play").click()
        seconds = sorted(page.evaluate(STEP) for _ in range(STEPS) for page in pages)
        seeds = [page.get_by_label("Seed").input_value() for page in pages]
        curves = {page.locator("figure svg").first.get_attribute("aria-label") for page in pages}
        after = leave(pages, url, process)
        again = leave(come(browser, url, range(STUDENTS, STUDENTS + LATE)), url, process)
    slow = seconds[int(0.95 * len(seconds))]
    print(f"{before:.0f} MB, {grown:.1f} MB each, {after:.0f} and {again:.0f} MB afterwards, a step {slow:.3f} s")
    assert grown < MOST_GROWTH
    assert slow < SLOWEST_STEP
    assert seeds == [str(student) for student in range(STUDENTS)]
    assert len(curves) > 1
    assert after - before < STAYS * STUDENTS
    assert again - after < KEPT
