"""A class in real browsers against the real server: from joining to the debrief, through kill -9, and nothing leaks."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from sim.common.errors import InputError
from sim.view.classes import OF_ADDRESS, Guesses
from tests.support.asking import ask, open_socket, run_page
from tests.support.browser import Watched
from tests.support.class_server import (
    Served,
    begin,
    class_server,
    commit,
    go_on,
    join,
    lead,
    predict,
    start,
    visitor,
)
from tests.support.command import write_files
from tests.support.heard import AFTER, SECRET, HeardFrames

SEED = "987654321"  # of the class's game: a number that stands nowhere else
PEOPLE = [("Ada", "Blue"), ("Bob", "Blue"), ("Cy", "Red"), ("Dee", "Red"), ("Eve", "Green"), ("Fay", "Green")]
FIRST_HALF = 6  # weeks of the first of two rounds of the small scenario
DRAWN_ANEW = "document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === Infinity).length"


def small_class(folder: Path, rounds: int = 2) -> list[str]:
    """A class on the small scenario: twelve people, twelve weeks."""
    catalogue = write_files(folder / "own")
    return ["small-office", "--catalogue", str(catalogue), "--rounds", str(rounds), "--seed", SEED]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    with class_server(folder / "class.sqlite", *small_class(folder)) as found:
        yield found


def test_a_class_plays_through_a_kill_to_the_debrief_and_hears_of_no_week_to_come(
    browser: Browser, folder: Path
) -> None:
    store, arguments = folder / "class.sqlite", small_class(folder)
    served = start(store, *arguments)
    try:
        instructor = lead(browser, served)
        pages = {name: visitor(browser) for name, _ in PEOPLE}
        heard = {name: HeardFrames(page) for name, page in pages.items()}
        for name, team in PEOPLE:
            join(pages[name], served, name, team)
        expect(instructor.get_by_role("heading", name="6 in 3 teams")).to_be_visible()
        go_on(instructor, "Read the case")
        expect(pages["Ada"].get_by_role("heading", name="A small office")).to_be_visible()
        go_on(instructor, "Predict")
        for page in pages.values():
            predict(page)
        expect(instructor.get_by_text("6 of 6").first).to_be_visible()
        go_on(instructor, "Round 1 of 2: decide")
        begin(pages["Ada"], "endorse")
        begin(pages["Cy"], "message")
        commit(pages["Ada"])
        expect(instructor.get_by_text("committed", exact=True)).to_have_count(1)
        _check(heard, weeks=0)

        served.end(kill=True)
        expect(pages["Ada"].get_by_text("The server does not answer")).to_be_visible()
        assert pages["Ada"].evaluate(DRAWN_ANEW) == 0
        served = start(store, *arguments, port=served.port)
        for name, page in pages.items():
            expect(page.get_by_role("heading", name="Round 1 of 2: decide")).to_be_visible()
            expect(page.get_by_text("The server does not answer")).to_be_hidden()
            expect(page.get_by_text(f"{name} (you)")).to_be_visible()
        expect(pages["Ada"].get_by_text("Committed. The round is played")).to_be_visible()
        expect(pages["Bob"].get_by_text("Committed by Ada.")).to_be_visible()
        expect(pages["Cy"].get_by_role("heading", name="1. Message")).to_be_visible()
        expect(instructor.get_by_role("heading", name="Round 1 of 2: decide")).to_be_visible()

        go_on(instructor, "Round 2 of 2: decide")
        for page in pages.values():
            expect(page.get_by_role("heading", name=f"at the end of week {FIRST_HALF}")).to_be_visible()
        _check(heard, weeks=FIRST_HALF)
        commit(pages["Eve"])
        go_on(instructor, "What happened")
        expect(instructor.get_by_text("still being scored")).to_be_hidden(timeout=180_000)
        expect(instructor.get_by_role("row", name="Team 3")).to_be_visible()
        expect(instructor.get_by_role("heading", name="Predictions against what happened")).to_be_visible()
        for page in pages.values():
            expect(page.get_by_role("heading", name="Your plan ended with")).to_be_visible()
        go_on(instructor, "Talk about it")
        for page in pages.values():
            expect(page.get_by_role("heading", name="Your own decisions")).to_be_visible(timeout=180_000)
        for name, one in heard.items():
            assert SEED not in one.text, name
            assert one.keys() & set(SECRET) == set(), name
    finally:
        served.end()


def _check(heard: dict[str, HeardFrames], weeks: int) -> None:
    """Nobody has heard of a later week than the last one played, of an outcome, or of what is hidden."""
    for name, one in heard.items():
        assert one.frames
        assert one.latest_week() <= weeks, name
        assert one.keys() & {*AFTER, *SECRET} == set(), name
        assert SEED not in one.text, name


def test_nobody_sees_another_teams_plan_or_the_instructors_page(browser: Browser, served: Served) -> None:
    instructor, ada, cy = lead(browser, served), visitor(browser), visitor(browser)
    bob = visitor(browser)
    heard = HeardFrames(ada)
    for page, name, team in ((ada, "Ada", "Blue"), (cy, "Cy", "Red"), (bob, "Bob", "Red")):
        join(page, served, name, team)
    for heading in ("Read the case", "Predict", "Round 1 of 2: decide"):
        go_on(instructor, heading)
    begin(cy, "showcase")
    bob.get_by_role("button", name="Propose otherwise").click()
    bob.get_by_label("Why").fill("zqmark first")
    bob.get_by_role("button", name="Send to Cy").click()
    expect(cy.get_by_text("zqmark first")).to_be_visible()
    cy.get_by_role("button", name="Use the proposal of Bob").click()
    expect(cy.get_by_text("zqmark first")).to_be_hidden()
    ada.wait_for_timeout(500)
    assert "zqmark" not in heard.text
    assert '"showcase", "from"' not in heard.text.replace('"lever": ', "")
    for address in ("instructor", f"instructor?class={served.code.replace('-', '')}", "instructor?class=x&key=guess"):
        ada.goto(f"{served.url}/{address}")
        expect(ada.get_by_role("alert")).to_contain_text("key")
        expect(ada.get_by_role("button", name="Go on")).to_have_count(0)
    assert "Bob" not in heard.text
    for path in ("/explore", "/compare", "/build", "/lessons", "/download/run.csv", "/export/class.zip", "/export/x"):
        assert ada.request.get(f"{served.url}{path}?class={served.code.replace('-', '')}").status == 404, path
    ada.goto(f"{served.url}/class")
    ada.get_by_text("Ada (you)").wait_for()
    ada.evaluate("window.solara.router.push('/explore?scenario=small-office')")
    ada.wait_for_timeout(1000)
    assert ada.locator("canvas").count() == 0


def test_codes_are_not_to_be_guessed(browser: Browser, served: Served) -> None:
    page = visitor(browser)
    page.goto(f"{served.url}/class")
    for number in range(6):
        page.get_by_label("Join code").fill(f"AAA-22{number + 2}")
        page.get_by_role("button", name="Go in").click()
        expect(page.get_by_role("alert")).to_contain_text("one that no class here has")
        page.get_by_role("button", name="Dismiss").click()
    page.get_by_label("Join code").fill(served.code)
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("alert")).to_contain_text("too many wrong ones")
    page.goto(f"{served.url}/class?join={served.code}")
    expect(page.get_by_role("alert")).to_contain_text("too many wrong ones")
    expect(page.get_by_label("Your nickname")).to_have_count(0)
    other = visitor(browser)
    join(other, served, "Ada")
    statuses = [ask(served.url, path).status for path in ("/class", "/instructor", "/", "/readyz")]
    assert statuses == [200, 200, 200, 200]


def test_two_classes_on_one_server_do_not_mix(browser: Browser, folder: Path) -> None:
    arguments, store = small_class(folder), folder / "class.sqlite"
    first = start(store, *arguments)
    leads_first = lead(browser, first)
    ada = join(visitor(browser), first, "Ada", "Blue")
    first.end()
    second = start(store, *arguments, "--new", port=first.port)
    try:
        assert second.code != first.code
        leads_second, eve = lead(browser, second), visitor(browser)
        heard = HeardFrames(eve)
        join(eve, second, "Ada", "Blue")
        expect(leads_second.get_by_role("heading", name="1 in 1 teams")).to_be_visible()
        leads_first.reload()
        expect(leads_first.get_by_text(first.code).first).to_be_visible()
        go_on(leads_first, "Read the case")
        expect(ada.get_by_role("heading", name="Read the case")).to_be_visible()
        expect(eve.get_by_role("heading", name="Come in")).to_be_visible()
        assert first.code.replace("-", "") not in heard.text.replace("-", "")
        leads_second.get_by_text("This class", exact=True).click()
        leads_second.get_by_role("button", name="Delete this class").click()
        leads_second.get_by_role("button", name="Delete everything").click()
        expect(leads_second.get_by_role("alert")).to_contain_text("has been deleted")
        expect(eve.get_by_role("alert")).to_contain_text("The instructor has deleted this class")
        expect(ada.get_by_text("Ada (you)")).to_be_visible()
    finally:
        second.end()


def test_another_device_a_lost_net_and_handing_over(browser: Browser, served: Served) -> None:
    instructor, ada, bob = lead(browser, served), visitor(browser), visitor(browser)
    watched = Watched(bob, served.url)
    join(ada, served, "Ada", "Blue")
    join(bob, served, "Bob", "Blue")
    ada.get_by_text("On another device").click()
    code = ada.locator("section strong.code").inner_text()
    phone = visitor(browser, 390, 844)
    phone.goto(f"{served.url}/class?join={served.code}")
    phone.get_by_label("Your rejoin code").fill(code.lower())
    phone.get_by_role("button", name="Come back").click()
    expect(phone.get_by_text("Ada (you)")).to_be_visible()
    for heading in ("Read the case", "Predict", "Round 1 of 2: decide"):
        go_on(instructor, heading)
    begin(phone, "endorse")
    expect(ada.get_by_role("heading", name="1. Sponsor's public support")).to_be_visible()
    ada.context.close()
    phone.context.set_offline(True)
    phone.wait_for_timeout(500)
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Hand the plan over to Bob").click()
    begin(bob, "message")
    expect(phone.get_by_text("Bob edits; you can propose.")).to_be_visible()
    expect(phone.get_by_role("heading", name="2. Message")).to_be_visible()
    assert watched.complaints == []


def test_bad_input_is_said_on_the_page_and_loses_nothing(browser: Browser, served: Served) -> None:
    instructor, page = lead(browser, served), visitor(browser)
    page.goto(f"{served.url}/class?join={served.code}")
    page.get_by_label("Your nickname").evaluate("one => one.removeAttribute('maxlength')")
    page.get_by_label("Your nickname").fill("x" * 10_000)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("nickname: found 10,000 characters; allowed: 1 to 40")
    page.get_by_label("Your nickname").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("<img src=x onerror=alert(1)> (you)")).to_be_visible()
    expect(instructor.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
    assert page.locator("main img").count() == 0
    for heading in ("Read the case", "Predict", "Round 1 of 2: decide"):
        go_on(instructor, heading)
    begin(page, "endorse")
    stale = page.evaluate_handle("document.querySelector('.class').__vue__.$parent")
    go_on(instructor, "Round 2 of 2: decide")
    page.get_by_role("heading", name="Round 2 of 2: decide").wait_for()
    stale.evaluate("one => one.$emit('act', { name: 'commit', data: { committed: true, seen: 'decide 1' } })")
    expect(page.get_by_role("alert")).to_contain_text("while the class is at: Round 2 of 2: decide")
    expect(page.get_by_text("weeks 1 to 6; clear the box to stop it now")).to_have_count(0)
    instructor.get_by_label("Minutes left").fill("-3")
    instructor.get_by_role("button", name="Set").click()
    expect(instructor.get_by_role("alert")).to_contain_text("minutes from 0 to 240")
    instructor.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("The instructor has paused the class.")).to_be_visible()
    expect(page.get_by_role("button", name="Commit for the team")).to_be_disabled()


def test_a_wrong_clock_in_a_browser_changes_no_time_left(browser: Browser, served: Served) -> None:
    instructor, page = lead(browser, served), visitor(browser)
    page.add_init_script("const off = 5 * 3600e3, now = Date.now; Date.now = () => now() + off;")
    join(page, served, "Ada")
    go_on(instructor, "Read the case")
    expect(page.get_by_role("timer")).to_contain_text("7:5")
    expect(instructor.get_by_role("timer")).to_contain_text("7:5")


def test_everything_is_taken_away_by_the_instructor_only(browser: Browser, served: Served) -> None:
    instructor = lead(browser, served)
    join(visitor(browser), served, "=1+1", "@Red")
    expect(instructor.get_by_role("heading", name="1 in 1 teams")).to_be_visible()
    assert "key=" not in instructor.url
    instructor.get_by_text("This class", exact=True).click()
    found = {}
    for name in ("XLSX", "CSV"):
        with instructor.expect_download() as download:
            instructor.get_by_role("link", name=f"Everything as {name}").click()
        found[name] = Path(download.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(found["CSV"])) as archive:
        assert archive.read("members.csv").decode().splitlines()[1].startswith("'=1+1,'@Red,True,")
    assert load_workbook(io.BytesIO(found["XLSX"]))["members"]["A2"].value == "'=1+1"


def keyboard_to(page: Page, name: str) -> None:
    """Press Tab until the control of a name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    raise AssertionError(f"{name} is not reached")


def test_a_student_needs_no_mouse(browser: Browser, served: Served) -> None:
    instructor, page = lead(browser, served), visitor(browser)
    page.goto(f"{served.url}/class")
    page.get_by_label("Join code").focus()
    page.keyboard.type(served.code)
    page.keyboard.press("Enter")
    page.get_by_label("Your nickname").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    page.get_by_text("Ada (you)").wait_for()
    for heading in ("Read the case", "Predict", "Round 1 of 2: decide"):
        go_on(instructor, heading)
    page.get_by_role("heading", name="Round 1 of 2: decide").wait_for()
    keyboard_to(page, "Add lever")
    page.keyboard.press("Enter")
    page.get_by_text("Saved as a draft").wait_for()
    keyboard_to(page, "Commit for the team")
    page.keyboard.press("Space")
    page.get_by_text("Committed. The round is played").wait_for()


NONE_REGAINED = """
from sim.cli import main
from sim.view import classes
classes.OF_ADDRESS = (classes.OF_ADDRESS[0], 0.0)
main()
"""


def test_new_cookies_give_no_new_guesses(folder: Path) -> None:
    """A stranger who throws the cookie away after each guess is slowed down by address; nobody who has joined is. The
    server gives no guesses back with time: however slow this machine is, they come faster."""

    def tried(served: Served, code: str) -> str:
        cookie = ask(served.url, "/class").cookie
        with open_socket(served.url, cookie) as line:
            return run_page(line, f"/class?join={code}")

    with class_server(folder / "class.sqlite", *small_class(folder), code=NONE_REGAINED) as served:
        assert "Class" in tried(served, served.code)
        for number in range(int(OF_ADDRESS[0])):
            code = f"AAA{222 + number}".replace("0", "A").replace("1", "B")
            assert "one that no class here has" in tried(served, code)
        assert "too many wrong ones" in tried(served, served.code)


def test_an_address_has_so_many_guesses_whoever_makes_them() -> None:
    guesses = Guesses()
    for number in range(int(OF_ADDRESS[0])):
        guesses.check(f"visitor {number}")
        guesses.wrong(f"visitor {number}")
    with pytest.raises(InputError, match="too many wrong ones"):
        guesses.check("somebody new")
