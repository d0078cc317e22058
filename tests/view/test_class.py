"""A class on one server: everyone plays their own run, nobody sees another's, and what they took is given back."""

import json
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page

from sim.view.memory import WAIT
from tests.support.browser import server
from tests.view.speed import STEP

STUDENTS, LATE = 12, 4
MOST_GROWTH = 15.0  # MB for each
PATIENCE = 40  # looks at the memory before it counts as kept
KEPT = 10.0  # MB that may differ between an empty server and an empty server
STAYS = 4.0  # MB for each that may stay after the first class: pools of memory that Python keeps for the next one


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


def leave(pages: list[Page], url: str, process: int, most: float = float("inf")) -> float:
    """Everyone closes the page; memory once all are gone and what they left is cleared away, which may take a moment
    after the last has left: it is at most ``most`` MB then, or whatever it is after a while."""
    for page in pages:
        page.goto("about:blank")
    while visitors(url):
        time.sleep(0.1)
    for page in pages:
        page.context.close()
    for _ in range(PATIENCE if most else 4):
        time.sleep(WAIT / 2)
        if memory(process) <= most:
            break
    return memory(process)


def test_many_students_at_once(browser: Browser) -> None:
    with server() as (url, process):
        before = leave(come(browser, url, range(1000, 1001)), url, process, 0.0)
        pages = come(browser, url, range(STUDENTS))
        grown = (memory(process) - before) / STUDENTS
        for page in pages:
            page.get_by_label("Speed").select_option("slow")
            page.get_by_role("button", name="Play").click()
        for page in pages:
            page.evaluate(STEP)
        seeds = [page.get_by_label("Seed").input_value() for page in pages]
        curves = {page.locator("figure svg").first.get_attribute("aria-label") for page in pages}
        after = leave(pages, url, process, before + STAYS * STUDENTS)
        again = leave(come(browser, url, range(STUDENTS, STUDENTS + LATE)), url, process, after + KEPT)
    print(f"{before:.0f} MB, {grown:.1f} MB each, {after:.0f} and {again:.0f} MB afterwards")
    assert grown < MOST_GROWTH
    assert seeds == [str(student) for student in range(STUDENTS)]
    assert len(curves) > 1
    assert after - before < STAYS * STUDENTS
    assert again - after < KEPT
