"""The page Play: decisions laid by dragging, only forward, and no week sent that has not been played."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from sim import Catalogue
from sim.play import Game, Play, Round, log_as_text
from sim.view.gaming import packed
from tests.support.browser import Watched

START = "play?scenario=public-sector-ai&seed=4"
LONG = 600_000  # milliseconds that two hundred worlds may take on a busy machine
HIDDEN = ("commitment", "committed", "belief", "habit", "ownership", "appraisal", "score", "luck")


class Frames:
    """Every frame that a page got from the server."""

    def __init__(self, page: Page):
        self.texts: list[str] = []
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.texts.append(frame if isinstance(frame, str) else frame.decode()))

    def states(self) -> Iterator[dict[str, Any]]:
        """Parts of the page's state that were sent, in order."""
        for text in self.texts:
            yield from _states(json.loads(text[text.find("{") :]))


def _states(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        if {"sight", "table"} & set(found):
            yield found
        for part in found.values():
            yield from _states(part)


def numbers_under(found: Any, name: str) -> Iterator[float]:
    """Every number under a key, wherever it is."""
    if isinstance(found, dict):
        yield from (part for key, part in found.items() if key == name and isinstance(part, int | float))
    for part in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from numbers_under(part, name)


def longest_list(found: Any) -> int:
    """Numbers in the longest list of numbers."""
    parts = list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else []
    own = len(parts) if isinstance(found, list) and all(isinstance(one, int | float) for one in parts) else 0
    return max([own, *map(longest_list, parts)], default=own)


@pytest.fixture
def game(page: Page, url: str) -> Page:
    page.goto(f"{url}/{START}")
    expect(page.get_by_role("heading", name="Round 1 of 8: decide from week 1 on")).to_be_visible()
    return page


def left(page: Page) -> float:
    """Person-days left, as the page says."""
    text = page.get_by_role("status").filter(has_text="left").inner_text()
    return float(text.split()[0].replace(",", ""))


def add(page: Page, title: str) -> None:
    page.get_by_label("Add", exact=True).select_option(label=title)
    page.get_by_role("button", name="Add lever").click()


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(name))


def decide(page: Page, following: str) -> None:
    page.get_by_role("button", name=re.compile("^Decide, and let weeks")).click()
    expect(page.get_by_role("heading", name=re.compile(following))).to_be_visible()


def test_no_week_that_was_not_played_is_ever_sent(page: Page, url: str) -> None:
    frames = Frames(page)
    page.goto(f"{url}/{START}")
    expect(page.get_by_role("heading", name="Round 1 of 8: decide from week 1 on")).to_be_visible()
    add(page, "Pilot")
    expect(page.get_by_role("heading", name=re.compile("1. Pilot"))).to_be_visible()
    page.get_by_role("button", name="Find out").click()
    expect(page.get_by_role("heading", name=re.compile("^Interviews"))).to_be_visible()
    for number in range(2, 5):
        decide(page, f"^Round {number} of 8")
        played = 13 * (number - 1)
        sent = [state["sight"] for state in frames.states() if state.get("sight")]
        assert max(sight["week"] for sight in sent) <= played
        assert all(week <= sight["week"] for sight in sent for week in numbers_under(sight, "week"))
        assert max(map(longest_list, sent)) < 5, "no series"
    whole = "".join(frames.texts)
    assert "Competing initiative" not in whole, "it strikes in week 58"
    states = json.dumps([[state.get("sight"), state.get("table"), state.get("drafted")] for state in frames.states()])
    assert [word for word in HIDDEN if word in states.lower()] == []
    assert '"ended": null' in whole
    assert "In the own world" not in whole


def test_what_is_read_of_every_frame_would_find_a_week_to_come() -> None:
    """The check above is no blind one."""
    assert list(numbers_under({"now": [{"week": 14}]}, "week")) == [14]
    assert longest_list({"a": [[1, 2, 3, 4, 5]]}) == 5


def test_a_lever_is_laid_by_dragging_its_bar_its_ends_and_its_strength(game: Page) -> None:
    add(game, "Coaching")
    fields = game.get_by_role("listitem").filter(has=game.get_by_role("heading", name=re.compile("1. Coaching")))
    expect(fields.get_by_label("Until week")).to_have_value("13")
    budget = left(game)

    def drag(found: Locator, right: float, down: float = 0.0) -> None:
        box = found.bounding_box()
        assert box is not None
        game.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        game.mouse.down()
        game.mouse.move(box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 + down, steps=4)
        game.mouse.up()

    figure = game.get_by_role("img", name=re.compile("^Timeline"))
    size = figure.bounding_box()
    assert size is not None
    week = (size["width"] - 106) / 104
    drag(slider(game, "Last week of 1. Coaching"), 7 * week)
    expect(fields.get_by_label("Until week")).to_have_value("20")
    drag(slider(game, "First week of 1. Coaching"), 4 * week)
    expect(fields.get_by_label("From week")).to_have_value("5")
    drag(game.locator("rect.laid"), 10 * week)
    expect(fields.get_by_label("From week")).to_have_value("15")
    expect(fields.get_by_label("Until week")).to_have_value("30")
    drag(slider(game, "Strength of 1. Coaching"), 0, 100)
    expect(fields.get_by_label("Strength, 0 to 1")).to_have_value("0.5")
    drag(slider(game, "First week of 1. Coaching"), -500)
    expect(fields.get_by_label("From week")).to_have_value("1")
    expect(game.get_by_role("status").filter(has_text="left")).not_to_contain_text(f"{budget:,.0f} person-days left")


def test_the_keyboard_and_fields_with_numbers_do_the_same(game: Page) -> None:
    add(game, "Coaching")
    fields = game.get_by_role("listitem").filter(has=game.get_by_role("heading", name=re.compile("1. Coaching")))
    slider(game, "Last week of 1. Coaching").press("PageUp")
    expect(fields.get_by_label("Until week")).to_have_value("17")
    slider(game, "First week of 1. Coaching").press("Shift+ArrowRight")
    expect(fields.get_by_label("From week")).to_have_value("2")
    expect(fields.get_by_label("Until week")).to_have_value("18")
    slider(game, "Strength of 1. Coaching").press("ArrowDown")
    expect(fields.get_by_label("Strength, 0 to 1")).to_have_value("0.95")
    slider(game, "First week of 1. Coaching").press("Home")
    expect(fields.get_by_label("From week")).to_have_value("1")
    fields.get_by_label("Until week").fill("9")
    fields.get_by_label("Until week").press("Tab")
    expect(slider(game, "Last week of 1. Coaching")).to_have_attribute("aria-valuenow", "9")


def test_what_is_being_typed_stays_while_the_server_answers(game: Page) -> None:
    add(game, "Coaching")
    field = game.get_by_role("spinbutton", name="From week")
    expect(game.get_by_role("heading", name=re.compile("1. Coaching [1-9]"))).to_be_visible()
    game.get_by_label("Add", exact=True).select_option(label="Pilot")
    field.fill("3")
    game.get_by_role("button", name="Add lever").dispatch_event("click")
    expect(game.get_by_role("heading", name=re.compile("2. Pilot [1-9]"))).to_be_visible()
    expect(field.first).to_have_value("3")


def test_it_goes_only_forward(game: Page) -> None:
    add(game, "Message campaign")
    slider(game, "Last week of 1. Message").press("End")
    decide(game, "^Round 2 of 8: decide from week 14 on")
    expect(slider(game, "First week of 1. Message")).to_have_count(0)
    slider(game, "Last week of 1. Message").press("Home")
    expect(slider(game, "Last week of 1. Message")).to_have_attribute("aria-valuenow", "13")
    slider(game, "Last week of 1. Message").press("End")
    add(game, "Pilot")
    fields = game.get_by_role("listitem").filter(has=game.get_by_role("heading", name=re.compile("2. Pilot")))
    fields.get_by_label("From week").fill("3")
    fields.get_by_label("From week").press("Tab")
    expect(game.get_by_role("alert")).to_contain_text("begin[0].from: found week 3; allowed: a week from 14 to 104")
    expect(fields.get_by_label("From week")).to_have_value("3")
    game.get_by_role("button", name=re.compile("^Decide")).click()
    expect(game.get_by_role("alert").first).to_contain_text("a week from 14 to 104")
    expect(game.get_by_role("heading", name=re.compile("^Round 2 of 8"))).to_be_visible()


def test_what_a_lever_needs_and_costs_is_told_before_it_is_pulled(game: Page) -> None:
    add(game, "Early-win showcase")
    expect(game.get_by_text(re.compile("Mind: it needs Pilot or Roll-out"))).to_be_visible()
    expect(game.get_by_text(re.compile("Mind: It costs trust as far as there is nothing to show"))).to_be_visible()
    expect(game.get_by_role("heading", name=re.compile(r"1. Early-win showcase [1-9]\d* person-days"))).to_be_visible()


def test_more_than_the_budget_is_said_and_nothing_is_lost(game: Page) -> None:
    add(game, "Resourcing, time freed")
    slider(game, "Last week of 1. Resourcing").press("End")
    expect(game.get_by_role("alert")).to_contain_text("over the budget")
    expect(game.get_by_role("heading", name=re.compile(r"1. Resourcing.* [1-9][\d,]* person-days"))).to_be_visible()
    expect(game.get_by_role("heading", name=re.compile("1. Resourcing"))).to_be_visible()


def test_a_game_goes_on_after_a_reload_and_what_was_learnt_stays(game: Page) -> None:
    game.get_by_label("How").select_option(label="Network map")
    game.get_by_label("Where").select_option(label="Benefits department")
    game.get_by_role("button", name="Find out").click()
    expect(game.get_by_role("heading", name=re.compile("^Network map: Benefits department"))).to_be_visible()
    decide(game, "^Round 2 of 8")
    expect(game.get_by_role("img", name=re.compile("^What was seen: week 0: .*; week 13: "))).to_be_visible()
    game.reload()
    expect(game.get_by_role("heading", name=re.compile("^Round 2 of 8"))).to_be_visible()
    expect(game.get_by_role("heading", name=re.compile("^Network map: Benefits department"))).to_be_visible()
    expect(
        game.get_by_role("img", name=re.compile("^Map of what you found out.*Benefits department listens to"))
    ).to_be_visible()
    within = game.get_by_role("img", name=re.compile("^Who listens to whom by role in Benefits department"))
    expect(within).to_be_visible()
    expect(within).to_have_accessible_name(re.compile("Operational tier listens to its own [0-9]+ %"))


def test_a_plan_that_is_brought_along_is_laid_down_as_a_draft(page: Page, url: str) -> None:
    page.goto(f"{url}/play?scenario=public-sector-ai&strategy=mid-level-pilots&seed=4")
    page.get_by_role("button", name=re.compile("^Begin with the plan")).click()
    expect(page.get_by_role("heading", name=re.compile("1. Pilot"))).to_be_visible()
    expect(page.get_by_role("slider", name=re.compile("Last week of 1. Pilot"))).to_be_visible()


def address_after(rounds: int, mode: str = "standard") -> str:
    """The address of a game of four rounds of which some are played."""
    catalogue = Catalogue()
    scenario = catalogue.scenario("public-sector-ai")
    play = Play.open(Game(scenario=scenario.name, seed=4, rounds=4, mode=mode), scenario, ())  # type: ignore[arg-type]
    levers = [{"lever": "mandate", "from": 2}, {"lever": "training", "from": 3, "until": 9}]
    first = Round.model_validate({"begin": levers})
    for decided in [first, *[Round()] * 3][:rounds]:
        play = play.decide(decided)
    return f"play?log={packed(log_as_text(play.log))}"


def test_at_the_end_luck_and_decisions_have_a_number_and_the_debrief_is_read(page: Page, url: str) -> None:
    page.goto(f"{url}/{address_after(4)}")
    expect(
        page.get_by_role("heading", name=re.compile("practise in your world; the same decisions bring"))
    ).to_be_visible(timeout=LONG)
    expect(page.get_by_text(re.compile("^Luck: your world came out higher than"))).to_be_visible()
    expect(page.get_by_role("heading", name="What your decisions show")).to_be_visible()
    expect(page.get_by_role("cell", name=re.compile("Without the order"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the page to take home").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert "To think about" in file.read()


def test_a_novice_has_an_example_and_advice_and_an_executive_questions(page: Page, url: str) -> None:
    page.goto(f"{url}/{address_after(0, 'novice')}")
    expect(page.get_by_text(re.compile("^A worked example, in another world"))).to_be_visible()
    page.goto(f"{url}/{address_after(1, 'novice')}")
    expect(page.get_by_role("list", name="Advice")).to_contain_text("You gave an order")
    page.goto(f"{url}/{address_after(1, 'advanced')}")
    expect(page.get_by_label("Your thoughts on this round")).to_be_visible()
    expect(page.get_by_role("list", name="Advice")).to_have_count(0)


@pytest.mark.parametrize("bad", ["log=zz", "log=" + packed('{"game": {"scenario": "nowhere"}}'), "log=" + packed("[]")])
def test_an_address_that_holds_no_game_is_said_and_a_new_one_is_there(page: Page, url: str, bad: str) -> None:
    page.goto(f"{url}/play?scenario=public-sector-ai&{bad}")
    expect(page.get_by_role("alert")).to_contain_text("allowed")
    expect(page.get_by_role("heading", name=re.compile("^Round 1 of 8"))).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_a_game_under_way_and_one_that_is_over_fit_any_screen(browser: Browser, url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    watched = Watched(page, url)
    for rounds, heading in ((2, "^Round 3 of 4"), (4, "What your decisions show")):
        page.goto(f"{url}/{address_after(rounds)}")
        expect(page.get_by_role("heading", name=re.compile(heading))).to_be_visible(timeout=LONG)
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    assert watched.complaints == []
    context.close()


def test_levers_are_dragged_on_the_page_build_too(page: Page, url: str) -> None:
    page.goto(f"{url}/build?scenario=public-sector-ai&strategy=mid-level-pilots")
    slider(page, "Last week of 1. Pilot").press("ArrowRight")
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 23"))).to_be_visible()
    expect(page).to_have_url(re.compile("strategy=own&.*plan="))
    page.go_back()
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 22"))).to_be_visible()
