"""Every page, download and WebSocket frame of a server with a roster of marked people: none of them leaves it."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, WebSocket, expect

from sim.common.vocabulary import TIERS
from sim.view.downloads import FILES
from sim.view.pages import routes
from tests.support.browser import server

MARK = "zqmark"
PEOPLE = 211  # a prime above the number of weeks: a list of so many, or of so many times a few, is one of people
LONG = 90_000
START = "scenario=public-sector-ai&strategy=early-wins"


def roster() -> str:
    rows = [("boss", "", "Zqmark board", "executive"), ("second", "boss", "Zqmark board", "executive")]
    for number, (unit, size) in enumerate((("Sales", 60), ("Zqmark-Name lead1", 70), ("Works", 79))):
        rows += [(f"lead{number}", "boss", unit, "middle")]
        rows += [(f"{number}x{n}", f"lead{number}", unit, TIERS[1 if n < 4 else 2]) for n in range(1, size)]
    cells = [
        [f"{MARK}-{who}", f"Zqmark-Name {who}", f"{MARK}-{boss}" if boss else "", *more] for who, boss, *more in rows
    ]
    assert len(cells) == PEOPLE
    return "\n".join(",".join(row) for row in [["id", "name", "manager_id", "unit", "tier"], *cells]) + "\n"


class Heard:
    """All that a browser got from a server: bodies by address, and frames of WebSockets."""

    def __init__(self, page: Page):
        self.bodies: dict[str, bytes] = {}
        self.frames: list[str] = []
        page.on("response", self._answered)
        page.on("websocket", self._opened)

    def _answered(self, response: Response) -> None:
        if response.ok and "/static/" not in response.url and "/_solara/cdn/" not in response.url:
            self.bodies[response.url] = response.body()

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._framed)

    def _framed(self, frame: str | bytes) -> None:
        self.frames.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    def check(self) -> None:
        """Nobody's name, and no list of people."""
        assert [url for url, body in self.bodies.items() if MARK.encode() in body.lower()] == []
        assert [frame[:200] for frame in self.frames if MARK in frame.lower()] == []
        found = [part for frame in self.frames for part in lists_of_people(_parsed(frame))]
        assert found == []


def _parsed(frame: str) -> Any:
    start = frame.find("{")
    try:
        return json.loads(frame[start:]) if start >= 0 else None
    except ValueError:
        return [json.loads(part) for part in re.findall(r"\[[-\d., ]+\]", frame)]


def lists_of_people(found: Any, path: str = "") -> Iterator[str]:
    """Places of lists, and of packed bytes, that have an entry or a few for each person."""
    if isinstance(found, dict):
        for key, part in found.items():
            yield from lists_of_people(part, f"{path}.{key}")
    elif isinstance(found, list):
        if found and len(found) % PEOPLE == 0:
            yield f"{path}: {len(found)} entries"
        for part in found:
            yield from lists_of_people(part, f"{path}[]")
    elif isinstance(found, str) and len(found) > 100:
        try:
            size = len(base64.b64decode(found, validate=True))
        except ValueError:
            return
        if size % PEOPLE == 0:
            yield f"{path}: {size} bytes"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roster") / "people.csv"
    path.write_text(roster())
    return path


@pytest.fixture(scope="module")
def own(people: Path) -> Iterator[str]:
    with server("public-sector-ai", "--people", str(people)) as (url, _):
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(LONG)
        yield page


EMIT = """(act) => {
  const components = [...document.querySelectorAll("*")].map((node) => node.__vue__);
  components.find((one) => one && one.$listeners.act).$emit("act", act);
}"""


@pytest.mark.parametrize("route", routes, ids=lambda route: route.path.strip("/") or "start")
def test_no_page_gets_anything_of_single_people(page: Page, own: str, route: Any) -> None:
    heard = Heard(page)
    name = route.path.strip("/")
    page.goto(f"{own}/{name}?{START}&names=1&replicates=4&change=20:drop:0&week=30")
    expect(page.get_by_role("main")).to_be_visible()
    if name in ("lessons", "steer", "organisation", "contacts", "new"):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    else:
        expect(page.get_by_text(re.compile("Organisation: your own, 211 people in 4 units"))).to_be_visible()
    if name == "compare":
        expect(page.get_by_role("status").filter(has_text="Done, 100 %")).to_be_visible()
    if name in ("", "explore"):
        page.evaluate(EMIT, {"name": "why", "data": {"row": 0}})
        expect(page.get_by_role("alert")).to_contain_text("found a person of an own organisation")
        page.evaluate(EMIT, {"name": "show", "data": {"names": True}})
        page.get_by_role("button", name="Step").click()
    if name == "build":
        page.evaluate(EMIT, {"name": "edit", "data": {"draft": UNKNOWN_UNIT}})
        expect(page.get_by_role("alert")).to_contain_text("unknown unit or group of units")
    assert heard.frames
    heard.check()


UNKNOWN_UNIT = {
    "name": "mine",
    "title": "Mine",
    "summary": "Mine.",
    "levers": [{"lever": "message", "from": 1, "units": ["Zqmork board"]}],
}


def test_no_download_holds_anything_of_single_people(page: Page, own: str) -> None:
    asked = f"{START}&names=1&replicates=4&with=early-wins&with=mid-level-pilots&change=20:drop:0"
    for name in FILES:
        answer = page.request.get(f"{own}/download/{name}?{asked.replace('&names=1', '')}", timeout=LONG)
        assert answer.ok, f"{name}: {answer.text()}"
        assert MARK.encode() not in answer.body().lower(), name
        refused = page.request.get(f"{own}/download/{name}?{asked}", timeout=LONG)
        assert (refused.status, MARK in refused.text().lower()) == (400, False)
    text = page.request.get(f"{own}/download/run.csv?{START}").text()
    assert {line.split(",")[1] for line in text.splitlines()[1:]} == {"all", "operational"}


def test_nor_does_any_page_of_a_visitor_who_brought_them(page: Page, url: str, people: Path) -> None:
    heard = Heard(page)
    page.goto(f"{url}/explore?{START}")
    page.get_by_text("Organisation: the scenario's own people").click()
    page.get_by_label("People sheet").set_input_files(people)
    page.get_by_role("button", name="Use this organisation").click()
    expect(page.get_by_text("Organisation: your own, 211 people in 4 units")).to_be_visible()
    page.get_by_role("link", name="Build").click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Build"))).to_be_visible()
    heard.check()


def test_where_the_server_was_started_so_people_are_shown(page: Page, people: Path) -> None:
    """And the check above finds them: it is no blind one."""
    heard = Heard(page)
    with server("public-sector-ai", "--people", str(people), "--show-people") as (url, _):
        page.goto(f"{url}/explore?{START}")
        expect(page.get_by_role("button", name=re.compile(f"^Why .*{MARK}", re.IGNORECASE)).first).to_be_visible()
        page.goto("about:blank")
    with pytest.raises(AssertionError):
        heard.check()
    assert [part for frame in heard.frames for part in lists_of_people(_parsed(frame))]
