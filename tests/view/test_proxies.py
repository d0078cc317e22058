"""Behind a proxy, under a sub-path, in a frame, with a password, over a bad line."""

import contextlib
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.asking import ask, open_socket
from tests.support.browser import Watched, server
from tests.support.proxies import FORWARDED, UPGRADE, caddy, free_port, nginx

Proxy = Callable[[Path, int, int], contextlib.AbstractContextManager[None]]
PROXIES: dict[str, Proxy] = {
    "nginx, path kept": nginx,
    "nginx, path taken off": lambda folder, port, behind: nginx(folder, port, behind, stripped=True),
    "nginx, Host passed on": lambda folder, port, behind: nginx(
        folder, port, behind, extra=f"{UPGRADE}{FORWARDED} proxy_set_header Host $http_host;"
    ),
    "caddy": caddy,
}


@contextlib.contextmanager
def behind(folder: Path, proxy: Proxy, *options: str) -> Iterator[str]:
    """A server behind a proxy: the address under which visitors reach it."""
    front = free_port()
    public = f"http://127.0.0.1:{front}/buyin"
    with (
        server("--public-url", public, "--behind-proxy", *options) as (url, _),
        proxy(folder, front, int(re.findall(r":(\d+)", url)[0])),
    ):
        yield public


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, accept_downloads=True)
    found = context.new_page()
    found.set_default_timeout(60_000)
    yield found
    context.close()


def drawn(page: Page) -> None:
    page.locator("canvas[data-drawn]").wait_for(timeout=120_000)


@pytest.mark.parametrize("proxy", PROXIES)
def test_pages_work_under_a_sub_path_behind_a_proxy(tmp_path: Path, fresh: Page, proxy: str) -> None:
    with behind(tmp_path, PROXIES[proxy]) as public:
        watched = Watched(fresh, public)
        for address in ("", "/", "/explore/?seed=3", "/explore?seed=3"):
            fresh.goto(public + address)
            drawn(fresh)
        fresh.get_by_role("link", name="Build", exact=True).click()
        expect(fresh).to_have_url(re.compile(re.escape(public) + r"/build\?.*seed=3"))
        with fresh.expect_download() as file:
            fresh.locator('a[href*="/download/strategy.toml"]').click()
        assert file.value.path().read_text().startswith("#") or "name" in file.value.path().read_text()
        fresh.reload()
        fresh.get_by_role("link", name="Explore", exact=True).click()
        drawn(fresh)
        fresh.go_back()
        expect(fresh).to_have_url(re.compile(re.escape(public) + r"/build"))
        assert watched.complaints == []
        assert watched.strangers == []
        assert ask(public, "/buyin/explore", origin="http://evil.example").status == 403


def test_a_proxy_that_blocks_websockets_is_named(tmp_path: Path, fresh: Page) -> None:
    with behind(tmp_path, lambda *where: nginx(*where, extra=FORWARDED)) as public:
        fresh.goto(public + "/explore")
        expect(fresh.get_by_role("alert")).to_contain_text("blocks WebSockets", timeout=60_000)


def test_a_browser_without_cookies_is_told(url: str, fresh: Page) -> None:
    def without_cookie(route: Route) -> None:
        answer = route.fetch()
        fresh.context.clear_cookies()
        headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
        route.fulfill(response=answer, headers=headers)

    fresh.context.route("**/explore", without_cookie)
    fresh.goto(url + "/explore")
    expect(fresh.get_by_role("alert")).to_contain_text("cookie", timeout=60_000)


def test_after_a_restart_a_page_goes_on_from_its_address_without_a_click(fresh: Page) -> None:
    port = str(free_port())
    with server("--port", port) as (url, _):
        fresh.goto(f"{url}/explore?seed=4")
        drawn(fresh)
    expect(fresh.get_by_role("alert").filter(has_text="goes on by itself")).to_be_visible(timeout=60_000)
    fresh.evaluate("window.before = true")
    with server("--port", port):
        fresh.wait_for_function("window.before === undefined", timeout=120_000)
        drawn(fresh)
        expect(fresh.get_by_label("Seed")).to_have_value("4")
        assert "seed=4" in fresh.url


@contextlib.contextmanager
def site(page: str) -> Iterator[str]:
    """Another site, with one page."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{found.server_address[1]}"
    finally:
        found.shutdown()


def test_only_the_named_site_shows_it_in_a_frame(fresh: Page) -> None:
    frame = '<iframe src="{url}/explore?seed=5" width="1100" height="700"></iframe>'
    port = free_port()
    url = f"http://localhost:{port}"  # the one name under which browsers keep a frame's cookie without https
    with site(frame.format(url=url)) as lms:
        with server("--port", str(port), "--embed-in", lms):
            fresh.goto(lms)
            fresh.frame_locator("iframe").locator("canvas[data-drawn]").wait_for(timeout=120_000)
        with server("--port", str(port)):
            fresh.goto(lms)
            fresh.wait_for_load_state()
            assert fresh.frame_locator("iframe").locator("canvas").count() == 0


def test_a_password_is_asked_once_and_keeps_everyone_else_out(fresh: Page) -> None:
    with server("--password", "pass w\u00f6rd") as (url, _):
        for path in ("/download/run.csv", "/static/assets/map.js", "/_solara/cdn/requirejs@2.3.6/require.js"):
            assert ask(url, path).status == 403
        closed = ask(url, "/explore")
        assert closed.status == 401
        assert closed.cookies == []
        fresh.goto(url + "/explore?seed=6")
        fresh.get_by_label("Password").fill("wrong")
        fresh.get_by_role("button", name="Open").click()
        expect(fresh.get_by_text("That is not the password.")).to_be_visible()
        fresh.get_by_label("Password").fill("pass w\u00f6rd")
        fresh.get_by_role("button", name="Open").click()
        drawn(fresh)
        assert fresh.url == url + "/explore?seed=6"
        fresh.goto(url + "/build")
        expect(fresh.get_by_role("link", name="Build", exact=True)).to_be_visible()


def test_the_environments_password_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYIN_PASSWORD", "right")
    with server("--password") as (url, _):
        assert ask(url, "/explore").status == 401


def test_passwords_cannot_be_tried_out_quickly() -> None:
    with server("--password", "right") as (url, _):
        kind = {"content_type": "application/x-www-form-urlencoded"}
        tried = [ask(url, "/explore", "POST", body=b"password=wrong", **kind).status for _ in range(30)]
        assert tried[:10] == [401] * 10
        assert 429 in tried
        assert ask(url, "/explore", "POST", body=b"password=right", **kind).status == 429
        assert ask(url, "/readyz").status == 200
        with pytest.raises(Exception, match="403"):
            open_socket(url, None)
