"""Pages are fast: the figures are printed, and checked with room for whatever else the machine is doing."""

from playwright.sync_api import Browser

from tests.view.speed import LIMITS, measured

ROOM = 3.0  # times the limit that holds on a machine at rest


def test_pages_are_fast(browser: Browser) -> None:
    found = measured(browser)
    print(", ".join(f"{name} {seconds:.3f} s" for name, seconds in found.items()))
    assert {name: seconds for name, seconds in found.items() if seconds > ROOM * LIMITS[name]} == {}
