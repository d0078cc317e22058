"""The page Lessons, from prediction to debrief."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

NAME = "celebration-nothing-to-celebrate"
LONG = 120_000


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


def test_a_lesson_from_prediction_to_debrief(page: Page, url: str) -> None:
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    page.goto(f"{url}/lessons")
    expect(page.get_by_role("link", name=re.compile("^Open the lesson"))).to_have_count(12, timeout=60_000)
    assert serious(page) == []
    page.get_by_role("link", name="Open the lesson Momentum").click()
    expect(page).to_have_url(re.compile(f"lesson={NAME}&seed=1$"))
    expect(page.get_by_role("group", name=re.compile("five early celebrations"))).to_be_visible()
    page.get_by_role("button", name="Commit to my prediction").click()
    expect(page.get_by_role("alert")).to_contain_text("found nothing")
    assert not any("People did ask" in frame or "What did the early showcases promise" in frame for frame in heard)
    assert "To talk about" not in page.content()
    page.get_by_label(re.compile("They raise it noticeably")).check()
    page.get_by_role("button", name="Commit to my prediction").click()
    expect(page.get_by_role("heading", name=re.compile("otherwise than you predicted: 3"))).to_be_visible(timeout=LONG)
    expect(page.get_by_role("img", name=re.compile("Trust, everyone, week by week"))).to_be_visible()
    expect(page.get_by_role("heading", name="To talk about")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("They lower it noticeably"))).to_be_disabled()
    assert any("People did ask" in frame for frame in heard)
    assert serious(page) == []


def test_an_address_carries_no_answer_and_back_asks_nothing_again(page: Page, url: str) -> None:
    page.goto(f"{url}/lessons?lesson={NAME}&seed=1&predicted=3")
    expect(page.get_by_role("button", name="Commit to my prediction")).to_be_visible(timeout=60_000)
    assert "To talk about" not in page.content()
    page.get_by_label(re.compile("They lower it noticeably")).check()
    page.get_by_role("button", name="Commit to my prediction").click()
    expect(page.get_by_role("heading", name=re.compile("^Your prediction came true"))).to_be_visible(timeout=LONG)
    page.get_by_label("Seed").fill("2")
    page.get_by_role("button", name="Run in other worlds").click()
    expect(page).to_have_url(re.compile("seed=2$"))
    expect(page.get_by_text("the same for every plan; seed 2.").first).to_be_visible(timeout=LONG)
    page.go_back()
    expect(page.get_by_text("the same for every plan; seed 1.").first).to_be_visible(timeout=LONG)


def test_a_stale_address_is_said_and_the_list_is_shown(page: Page, url: str) -> None:
    page.goto(f"{url}/lessons?lesson=../../secret.toml")
    expect(page.get_by_role("alert")).to_contain_text("unknown lesson", timeout=60_000)
    expect(page.get_by_role("link", name=re.compile("^Open the lesson"))).to_have_count(12)
    page.goto(f"{url}/lessons?lesson={NAME}&seed=many")
    expect(page.get_by_role("alert")).to_contain_text("a whole number from 0 to", timeout=60_000)
    expect(page.get_by_role("button", name="Commit to my prediction")).to_be_visible()
