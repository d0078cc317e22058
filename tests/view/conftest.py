from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Watched, chromium, server


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[str, int]]:
    with server() as found:
        yield found


@pytest.fixture(scope="session")
def url(served: tuple[str, int]) -> str:
    return served[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(autouse=True)
def nobody_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows that a test opened are closed with it: they would go on drawing, and slow down all tests that follow."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser = request.getfixturevalue("browser")
    there = list(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in there:
            context.close()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A page of a new visitor; at the end it must have complained of nothing, and asked no other host."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    found = context.new_page()
    found.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    watched = Watched(found, url)
    yield found
    context.close()
    assert watched.complaints == []
    assert watched.strangers == []
