"""How fast the pages are: ``python -m tests.view.speed`` prints the figures of a new server on this machine."""

import statistics
import time
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect

from sim.organisation import Organisation, generate
from sim.people_files import write_tables
from sim.scenarios.catalogue import Catalogue
from tests.support.browser import chromium, server

SCENARIO = "public-health-vaccination"
LARGE = 1000
STUDENTS = 30
STEPS = 15
STRATEGIES = ("top-down-endorsement", "mid-level-pilots", "integrated-programme")
REPLICATES = 50
LIMITS = {
    "first paint": 3.0,
    "week of 300 people": 0.1,
    "week of 1,000 people": 0.25,
    "comparison, 3 x 50": 5.0,
    "step in a class of 30": 1.0,
}
STEP = """async () => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Step");
  const before = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return (performance.now() - before) / 1000;
}"""


def measured(browser: Browser) -> dict[str, float]:
    """Seconds by what took them, on a server that nobody has been to before."""
    with TemporaryDirectory() as folder:
        write_tables(large(), folder)
        with server(SCENARIO) as (url, _):
            found = {"first paint": first_paint(browser, url)}
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            found["week of 300 people"] = step(page, f"{url}/explore?scenario={SCENARIO}&strategy=mid-level-pilots")
            found["comparison, 3 x 50"] = comparison(page, url)
            page.context.close()
            found["step in a class of 30"] = in_class(browser, url)
        with server(SCENARIO, "--people", f"{folder}/people.csv", "--ties", f"{folder}/ties.csv") as (url, _):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            found["week of 1,000 people"] = step(page, f"{url}/explore?strategy=mid-level-pilots")
            page.context.close()
    return {name: found[name] for name in LIMITS}


def large() -> Organisation:
    """A thousand people of the scenario's own kind."""
    return generate(Catalogue().scenario(SCENARIO).design().scaled(LARGE), seed=1)


def first_paint(browser: Browser, url: str) -> float:
    """From opening the page, the first visitor's, to map and curves."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    before = time.perf_counter()
    page.goto(f"{url}/explore")
    page.locator("canvas[data-drawn]").wait_for(timeout=60_000)
    seconds = time.perf_counter() - before
    page.context.close()
    return seconds


def step(page: Page, address: str) -> float:
    """From the click on Step to the picture of the next week: the median of some."""
    page.goto(address)
    page.locator("canvas[data-drawn]").wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    return statistics.median(page.evaluate(STEP) for _ in range(STEPS))


def comparison(page: Page, url: str) -> float:
    """From the click on Compare to the whole comparison on the page."""
    page.goto(f"{url}/compare?scenario={SCENARIO}&replicates=2&seed=9" + "".join(f"&with={s}" for s in STRATEGIES))
    expect(page.get_by_role("status").filter(has_text="Done, 100 %")).to_be_visible(timeout=60_000)
    page.get_by_label("Replicates").fill(str(REPLICATES))
    before = time.perf_counter()
    page.get_by_role("button", name="Compare", exact=True).click()
    shown = page.get_by_role("status").filter(has_text=f"Done, 100 %; shown are {REPLICATES} worlds")
    shown.wait_for(timeout=60_000)
    return time.perf_counter() - before


def in_class(browser: Browser, url: str) -> float:
    """A step while 30 students play: the 95th percentile over all of them."""
    pages = [browser.new_context(viewport={"width": 900, "height": 700}).new_page() for _ in range(STUDENTS)]
    for student, page in enumerate(pages):
        page.goto(f"{url}/explore?scenario={SCENARIO}&strategy=mid-level-pilots&seed={student}", timeout=120_000)
        page.get_by_label("Speed").select_option("slow")
        page.get_by_role("button", name="Play").click()
    seconds = sorted(page.evaluate(STEP) for _ in range(4) for page in pages)
    for page in pages:
        page.context.close()
    return seconds[int(0.95 * len(seconds))]


if __name__ == "__main__":
    with chromium() as found:
        for name, seconds in measured(found).items():
            print(f"{name:24s} {seconds:7.3f} s (at most {LIMITS[name]:g} s)")
