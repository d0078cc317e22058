"""The page Explore, found and used by role and label as a visitor would."""

import re

from playwright.sync_api import Page, expect

SCENARIO, STRATEGY = "public-health-vaccination", "mid-level-pilots"


def opened(page: Page, url: str, more: str = "") -> Page:
    page.goto(f"{url}/explore?scenario={SCENARIO}&strategy={STRATEGY}{more}")
    page.get_by_role("button", name="Play").wait_for()
    return page


def week(page: Page) -> int:
    text = page.get_by_text(re.compile(r"^Week \d+ of")).inner_text()
    return int(text.split()[1])


def drawn(page: Page) -> str:
    """What the map last drew: first person, layout and week."""
    return str(page.get_by_role("img", name=re.compile("^Map of")).get_attribute("data-drawn"))


def test_steps_go_forth_and_back_and_the_map_and_curves_follow(page: Page, url: str) -> None:
    opened(page, url)
    for _ in range(3):
        page.get_by_role("button", name="Step").click()
    assert week(page) == 3
    assert drawn(page).endswith(":hierarchy:3")
    expect(page.get_by_role("img", name=re.compile(r"^All people, week 3 of 104: \d+ % supportive"))).to_be_visible()
    page.get_by_role("button", name="Back").click()
    assert week(page) == 2
    page.get_by_role("button", name="End").click()
    assert week(page) == 104
    expect(page.get_by_role("button", name="Step")).to_be_disabled()
    page.get_by_role("button", name="Start").click()
    assert week(page) == 0


def test_playing_goes_on_until_paused(page: Page, url: str) -> None:
    opened(page, url)
    page.get_by_label("Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => /Week (1\\d|[2-9]\\d) of/.test(document.body.innerText)")
    page.get_by_role("button", name="Pause").click()
    paused = week(page)
    page.wait_for_timeout(400)
    assert week(page) == paused >= 10


def test_any_week_can_be_gone_to(page: Page, url: str) -> None:
    opened(page, url)
    page.get_by_role("slider", name="Week").fill("40")
    assert week(page) == 40
    expect(page.get_by_role("heading", name="Units in week 40")).to_be_visible()


def test_a_reload_shows_the_same_and_back_and_forward_work(page: Page, url: str) -> None:
    opened(page, url, "&seed=5&week=30")
    assert week(page) == 30
    page.get_by_label("Strategy", exact=True).select_option(label="Integrated programme")
    expect(page).to_have_url(re.compile("strategy=integrated-programme"))
    expect(page.get_by_text("Integrated programme:")).to_be_visible()
    page.get_by_role("slider", name="Week").fill("52")
    expect(page).to_have_url(re.compile("week=52"))
    before = page.get_by_role("img", name=re.compile("^All people")).get_attribute("aria-label")
    page.reload()
    page.get_by_role("button", name="Play").wait_for()
    assert page.get_by_role("img", name=re.compile("^All people")).get_attribute("aria-label") == before
    page.go_back()
    expect(page.get_by_label("Strategy", exact=True)).to_have_value(STRATEGY)
    assert week(page) == 30
    page.go_forward()
    expect(page.get_by_label("Strategy", exact=True)).to_have_value("integrated-programme")


def test_a_click_on_the_map_says_why(page: Page, url: str) -> None:
    opened(page, url, "&week=25")
    page.get_by_label("Network").check()
    canvas = page.get_by_role("img", name=re.compile("^Map of"))
    box = canvas.bounding_box()
    assert box is not None
    person = page.evaluate(
        "() => { const map = document.querySelector('.map').__vue__; return [map.people.ids[120], ...map.xy(120)]; }"
    )
    canvas.click(position={"x": person[1], "y": person[2]})
    expect(page.get_by_role("heading", name=f"Why {person[0]}?")).to_be_visible()
    expect(page.get_by_role("heading", name="What moved it so far")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Own judgement").first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name=f"Why {person[0]}?")).to_be_hidden()


def test_the_table_of_people_finds_sorts_and_says_why_by_keyboard(page: Page, url: str) -> None:
    opened(page, url, "&week=60")
    page.get_by_label("Find").fill("finance-0")
    table = page.get_by_role("region", name="People")
    page.get_by_role("button", name="Believes").press("Enter")
    values = [float(text.replace("−", "-")) for text in table.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert len(values) > 5
    assert values == sorted(values, reverse=True)
    page.get_by_role("button", name="Why finance-003").press("Enter")
    expect(page.get_by_role("heading", name="Why finance-003?")).to_be_visible()
    expect(page.get_by_text("Since the start private commitment")).to_be_visible()


def test_a_number_is_found_changed_marked_and_reset(page: Page, url: str) -> None:
    opened(page, url)
    page.get_by_text("Numbers of the model").click()
    page.get_by_label("Search").fill("loss falls short")
    control = page.get_by_label("Loss", exact=True)
    expect(control).to_have_value("0.15")
    expect(page.get_by_text("Slovic 1993").first).to_be_visible()
    control.fill("0.9")
    control.press("Tab")
    expect(page).to_have_url(re.compile("set=trust.loss%3D0.9"))
    expect(page.get_by_text("Changed from 0.15")).to_be_visible()
    page.get_by_role("button", name="Reset Loss").click()
    expect(page.get_by_text("Changed from 0.15")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("trust.loss"))


def test_an_impossible_number_is_refused_in_words_and_loses_nothing(page: Page, url: str) -> None:
    opened(page, url, "&week=12")
    page.get_by_text("Numbers of the model").click()
    page.get_by_label("Search").fill("loss falls short")
    page.get_by_label("Loss", exact=True).fill("7")
    page.get_by_label("Loss", exact=True).press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("found 7; allowed: a number from 0 to 1")
    page.get_by_label("Seed").fill("-3")
    page.get_by_label("Seed").press("Tab")
    expect(page.get_by_role("alert").first).to_contain_text("a whole number from 0")
    assert week(page) == 12
    assert "trust.loss" not in page.url


def test_a_stale_address_says_what_is_wrong_and_shows_the_rest(page: Page, url: str) -> None:
    page.goto(f"{url}/explore?scenario=no-such&strategy=%3Cimg%20src%3Dx%3E&seed=x&set=trust.loss=9&plan=zzz&week=20")
    page.get_by_role("button", name="Play").wait_for()
    problems = page.get_by_role("alert")
    for text in ("no-such", "<img src=x>", "seed", "trust.loss", "plan"):
        expect(problems).to_contain_text(text)
    assert page.locator("img[src=x]").count() == 0
    assert week(page) == 20
    page.get_by_role("button", name="Dismiss").click()
    expect(problems).to_be_hidden()


def test_files_on_the_server_cannot_be_named(page: Page, url: str) -> None:
    page.goto(f"{url}/explore?scenario=./pyproject.toml")
    expect(page.get_by_role("alert")).to_contain_text("unknown scenario")


def test_what_is_shown_can_be_taken_away(page: Page, url: str) -> None:
    opened(page, url, "&seed=2")
    starts = {
        "Data (CSV)": ("run.csv", b"week,group,awareness"),
        "Figure (SVG)": ("run.svg", b"<?xml"),
        "Figure (PNG)": ("run.png", b"\x89PNG"),
        "Report (HTML)": ("run.html", b"<!doctype html>"),
        "Strategy (TOML)": ("strategy.toml", b'name = "mid-level-pilots"'),
    }
    for link, (name, start) in starts.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        assert download.value.suggested_filename == name
        assert download.value.path().read_bytes().startswith(start)


def test_what_if_shows_both_futures_from_any_week_on(page: Page, url: str) -> None:
    opened(page, url, "&week=22")
    page.get_by_label("Lever", exact=True).select_option(value="2")
    page.get_by_role("button", name="Show both futures").click()
    expect(page.get_by_text("What if: from week 23 on, without Roll-out.")).to_be_visible()
    expect(page).to_have_url(re.compile("change=23%3Adrop%3A2"))
    cell = page.get_by_role("region", name="Both futures at the end").locator("tbody tr").first.locator("td").nth(2)
    before, after = (int(number) for number in re.findall(r"(\d+) %", cell.inner_text()))
    assert after < before - 5
    page.get_by_role("button", name="End").click()
    curve = page.get_by_role("img", name=re.compile("^All people"))
    expect(curve).to_have_attribute("aria-label", re.compile(f"{after} % practising"))
    page.get_by_label("As planned", exact=True).check()
    expect(curve).to_have_attribute("aria-label", re.compile(f"{before} % practising"))
    page.reload()
    expect(page.get_by_text("What if: from week 23 on, without Roll-out.")).to_be_visible()
    page.get_by_role("button", name="As planned only").click()
    expect(page.get_by_text("What if: from week 23")).to_be_hidden()


def test_what_if_moves_a_lever_in_time_and_changes_its_strength(page: Page, url: str) -> None:
    opened(page, url, "&week=9")
    page.get_by_label("What is done otherwise").select_option(label="move the start of")
    page.get_by_label("Lever", exact=True).select_option(value="2")
    start = page.get_by_label("to week")
    start.fill("3")
    page.get_by_role("button", name="Show both futures").click()
    expect(page.get_by_role("alert")).to_contain_text("found 3; allowed: a whole number from 10 to 104")
    start.fill("40")
    page.get_by_role("button", name="Show both futures").click()
    expect(page.get_by_text("What if: from week 10 on, what is left of Roll-out begins in week 40.")).to_be_visible()
    expect(page).to_have_url(re.compile("change=10%3Amove%3A2%3A40"))
    assert week(page) == 9
    page.get_by_label("What is done otherwise").select_option(label="change the strength of")
    page.get_by_label("to", exact=True).fill("30")
    page.get_by_role("button", name="Show both futures").click()
    expect(page.get_by_text("from week 10 on, Roll-out at 30% of full strength")).to_be_visible()


def test_after_the_last_week_nothing_can_be_asked(page: Page, url: str) -> None:
    opened(page, url, "&week=104")
    expect(page.get_by_text("This is the last week, after which nothing can change")).to_be_visible()
    expect(page.get_by_role("button", name="Show both futures")).to_be_disabled()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("button", name="Show both futures")).to_be_enabled()


def test_what_if_says_when_it_changes_nothing(page: Page, url: str) -> None:
    opened(page, url, "&week=60&change=60:drop:0")
    expect(page.get_by_text("This changes nothing: both futures are the same.")).to_be_visible()
    page.goto(f"{url}/explore?scenario={SCENARIO}&strategy={STRATEGY}&week=22&change=23:drop:2")
    expect(page.get_by_text("What if: from week 23 on")).to_be_visible()
    expect(page.get_by_text("This changes nothing")).to_be_hidden()


def test_causes_point_the_way_the_change_went(page: Page, url: str) -> None:
    """The head believes less than at the start, although their own judgement speaks for it."""
    opened(page, url, "&week=60")
    page.get_by_role("group", name=re.compile("^Map of people")).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    said = page.get_by_text("Since the start private commitment has fallen").inner_text()
    causes, against = said.split("Against it:")
    assert "+" not in causes
    assert "own judgement (+" in against


def test_the_say_do_gap_is_told_in_large_and_follows_the_week(page: Page, url: str) -> None:
    opened(page, url, "&week=60")
    strip = page.locator("dl.strip")
    expect(strip).to_contain_text("supportive in public")
    curve = str(page.get_by_role("img", name=re.compile("^All people")).get_attribute("aria-label"))
    says, _, does = (int(share) for share in re.findall(r"(\d+) %", curve))
    gap = strip.locator(".gap dd").inner_text()
    assert abs(int(re.findall(r"\d+", gap)[0]) - abs(says - does)) <= 1


def test_a_number_is_changed_without_losing_the_week(page: Page, url: str) -> None:
    opened(page, url, "&week=30&set=trust.loss=0.3")
    page.get_by_text("Numbers of the model").click()
    page.get_by_role("button", name="Reset all").click()
    expect(page).not_to_have_url(re.compile("trust.loss"))
    expect(page.get_by_text("Week 30 of 104")).to_be_visible()
