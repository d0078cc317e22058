"""What one visitor can take from the others: connections, messages, sessions, downloads."""

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from sim.view.comparing import Cancelled, comparison_of
from sim.view.serving.workshop import MOST_OF_ONE, Left, Made, Workshop, WorkshopFull, stopped
from sim.view.turns import Turns, Wait
from tests.attack.visits import LARGE, LARGE_BYTES, is_gone
from tests.support.asking import ask, message, open_socket, run_page
from tests.support.browser import ROOT
from tests.support.processes import comes_true
from tests.view.test_class import memory


@contextlib.contextmanager
def limited(said: Path, **limits: float) -> Iterator[tuple[str, int]]:
    """A real server with other limits, such as ``connections__MOST_CONNECTIONS``; what it logs goes to ``said``."""
    lines = ["import sys"]
    for name, value in limits.items():
        module, _, constant = name.partition("__")
        lines.append(f"import sim.view.serving.{module}; sim.view.serving.{module}.{constant} = {value}")
    lines += ['sys.argv = ["buyin", "explore", "--port", "0"]', "from sim.cli import main", "main()"]
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", "\n".join(lines)], cwd=ROOT, stdout=subprocess.PIPE, stderr=out, text=True
        )
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1], process.pid
        finally:
            process.terminate()
            process.wait(20)


def connected(url: str) -> socket.socket:
    host, port = url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=60)


def until_its_end(line: socket.socket) -> None:
    with contextlib.suppress(ConnectionError):
        while line.recv(65536):
            pass


def closing(line: ClientConnection, sent: Iterable[str | bytes]) -> int | None:
    """The code with which a line is closed on which these are sent."""
    with contextlib.suppress(ConnectionClosed):
        for one in sent:
            line.send(one)
        while True:
            line.recv(timeout=60)
    return line.close_code


def test_connections_that_do_not_ask_are_closed(tmp_path: Path) -> None:
    with limited(tmp_path / "said", connections__SECONDS_TO_ASK=1.0) as (url, _):
        lines = [connected(url) for _ in range(200)]
        for number, line in enumerate(lines):
            line.sendall([b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", b"\r\n"][number % 4])
        lines.append(connected(url))
        lines[-1].sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf a body")
        for line in lines:
            until_its_end(line)
        assert ask(url, "/readyz").status == 200


def test_more_connections_than_fit_are_turned_away_in_words(tmp_path: Path) -> None:
    with limited(tmp_path / "said", connections__MOST_CONNECTIONS=20) as (url, _):
        lines = [connected(url) for _ in range(20)]
        one_more = connected(url)
        assert one_more.recv(65536).startswith(b"HTTP/1.1 503")
        for line in lines:
            line.close()
        one_more.close()
        statuses = [ask(url, "/readyz").status for _ in range(5)]
        assert statuses[-1] == 200


def asked_for_much(url: str) -> socket.socket:
    line = connected(url)
    line.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    return line


def test_who_reads_nothing_is_not_waited_for(tmp_path: Path) -> None:
    with limited(tmp_path / "said", connections__SECONDS_TO_READ=1.0) as (url, _):
        lines = [asked_for_much(url) for _ in range(5)]
        assert comes_true(lambda: all(is_gone(line) for line in lines))
        assert ask(url, "/readyz").status == 200


def test_who_reads_late_gets_all(tmp_path: Path) -> None:
    with limited(tmp_path / "said", connections__SECONDS_TO_READ=600.0, connections__SECONDS_TO_ASK=1.0) as (url, _):
        line, found = asked_for_much(url), 0
        until_its_end(connected(url))  # and so longer than one may take to ask
        while part := line.recv(65536):
            found += len(part)
    assert found > LARGE_BYTES


MALFORMED = (
    "",
    "x",
    "[]",
    "{}",
    "null",
    "[" * 100_000,
    json.dumps({"channel": "shell"}),
    json.dumps({"channel": "shell", "header": {"msg_type": "execute_request"}, "content": {"code": "1"}}),
    json.dumps({"channel": "shell", "header": [], "content": {}}),
    json.dumps({"channel": "iopub", "header": {"msg_type": "kernel_info_request"}, "content": {}}),
    message("comm_open", {"comm_id": "a", "target_name": "jupyter.widget", "data": {}}),
    message("comm_msg", {"comm_id": "a", "data": {"method": "evict"}}),
    message("comm_msg", {"comm_id": 7, "data": {"method": "update"}}),
    message("comm_msg", {"comm_id": "a", "data": {"method": "update", "state": []}}),
    b"\x00\x00\x00\x01",
    b"",
)


def test_malformed_messages_close_their_line_and_are_one_line_each(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with limited(said) as (url, process):
        cookie = ask(url, "/explore").cookie
        with open_socket(url, cookie) as line:
            run_page(line)
        before = memory(process)
        for sent in MALFORMED * 3:
            with open_socket(url, cookie) as line:
                assert closing(line, [sent]) == 1007
        assert memory(process) - before < 200
        with open_socket(url, cookie) as line:
            run_page(line)
    found = said.read_text()
    assert "Traceback" not in found
    assert "1007" in found
    assert len(found.splitlines()) < len(MALFORMED) * 3 + 10


def test_proper_messages_that_mean_nothing_are_borne(tmp_path: Path) -> None:
    """They reach Solara, which cannot do anything with them: one line each at most, and the page goes on."""
    said = tmp_path / "said"
    with limited(said) as (url, _), open_socket(url, ask(url, "/explore").cookie) as line:
        run_page(line)
        for data in ({"method": "update", "state": {"x": 1}}, {"method": "custom", "content": {"event": "act"}}):
            for comm in ("nothing", "a" * 100):
                line.send(message("comm_msg", {"comm_id": comm, "data": data}))
        line.send(message("comm_open", {"comm_id": "b", "target_name": "solara.control", "data": {}}))
        line.send(
            message("comm_msg", {"comm_id": "b", "data": {"method": "run", "args": {"appName": "x", "themes": 1}}})
        )
        line.send(message("comm_msg", {"comm_id": "b", "data": {"method": "run", "args": {"path": 7, "themes": {}}}}))
        line.send(message("comm_info_request", {"target_name": "jupyter.widget"}))
        heard = ""
        while "comm_info_reply" not in heard:
            heard = str(line.recv(timeout=60))
    assert "Traceback" not in said.read_text()


def test_a_flood_is_cut_off_with_its_code(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with limited(said) as (url, process):
        cookie = ask(url, "/explore").cookie
        with open_socket(url, cookie) as line:
            run_page(line)
        before = memory(process)
        with open_socket(url, cookie) as line:
            run_page(line)
            assert closing(line, (message("comm_info_request", {}) for _ in range(20_000))) == 1008
        assert memory(process) - before < 200
        assert ask(url, "/readyz").status == 200
    assert "Traceback" not in said.read_text()


def test_a_full_server_says_so_and_makes_room_for_those_who_are_there(tmp_path: Path) -> None:
    with limited(tmp_path / "said", sockets__MOST_SESSIONS=3) as (url, _):
        lines = [open_socket(url, ask(url, "/explore").cookie) for _ in range(3)]
        for line in lines:
            run_page(line)
        with pytest.raises(InvalidStatus) as refused:
            open_socket(url, ask(url, "/explore").cookie)
        assert refused.value.response.status_code == 503
        assert '"full":true' in ask(url, "/readyz").text
        lines[0].close()
        while '"full":true' in ask(url, "/readyz").text:
            pass
        with open_socket(url, ask(url, "/explore").cookie) as line:
            run_page(line)
            assert json.loads(ask(url, "/readyz").text)["sessions"] == 3
        for line in lines:
            line.close()


def test_one_browser_cannot_have_all_sessions(tmp_path: Path) -> None:
    with limited(tmp_path / "said", sockets__MOST_OF_ONE=2) as (url, _):
        cookie = ask(url, "/explore").cookie
        with open_socket(url, cookie) as first, open_socket(url, cookie) as second:
            run_page(first)
            run_page(second)
            with pytest.raises(InvalidStatus) as refused:
                open_socket(url, cookie)
        assert refused.value.response.status_code == 429


def test_downloads_leave_pages_answered(tmp_path: Path) -> None:
    """Forty-five large ones of one visitor: a few are made one after the other, the others refused in words, and
    scripts, pages and others' downloads come before they are done."""
    with limited(tmp_path / "said") as (url, _), ThreadPoolExecutor(45) as pool:
        cookie = ask(url, "/explore").cookie
        query = "scenario=public-health-vaccination&replicates=60&with=early-wins&with=mid-level-pilots"
        asked = [
            pool.submit(ask, url, f"/download/comparison.csv?{query}&seed={seed}", cookie=cookie) for seed in range(45)
        ]
        while sum(one.done() for one in asked) < 45 - MOST_OF_ONE - 1:
            threading.Event().wait(0.01)
        assert {one.result().status for one in asked if one.done()} <= {429, 200}
        assert ask(url, "/static/assets/map.js").status == 200
        assert ask(url, "/download/strategy.toml").status == 200
        assert not all(one.done() for one in asked)
        answers = [one.result() for one in asked]
    statuses = [one.status for one in answers]
    assert statuses.count(200) >= 1
    assert set(statuses) == {200, 429}
    assert "Your other downloads" in next(one.text for one in answers if one.status == 429)


async def never() -> bool:
    return False


async def always() -> bool:
    return True


def made(data: bytes) -> Made:
    return Made(200, data, "text/plain")


def alone(tried: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: a browser at work in this one has its own loop there."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, tried).result()


def test_the_same_file_is_made_once_and_kept() -> None:
    async def tried() -> None:
        workshop, begun = Workshop(), []

        def work() -> Made:
            begun.append(1)
            return made(b"x")

        found = await asyncio.gather(*(workshop.made("same", str(one), work, never) for one in range(20)))
        assert {one.data for one in found} == {b"x"}
        assert (await workshop.made("same", "later", work, never)).data == b"x"
        assert begun == [1]
        workshop.forget()
        await workshop.made("same", "later", work, never)
        assert begun == [1, 1]

    alone(tried())


def test_a_visitor_has_one_at_work_and_others_their_turn() -> None:
    async def tried() -> None:
        workshop, go, order = Workshop(), threading.Event(), []

        def work(name: str) -> Made:
            order.append(name)
            go.wait(60)
            return made(b"")

        names = ["a1", "a2", "a3", "b1"]
        tasks = [asyncio.create_task(workshop.made(one, one[0], lambda one=one: work(one), never)) for one in names]
        while len(order) < 2:
            await asyncio.sleep(0.01)
        assert sorted(order) == ["a1", "b1"]
        go.set()
        await asyncio.gather(*tasks)
        assert sorted(order) == sorted(names)

    alone(tried())


def test_too_many_are_refused_and_those_who_left_are_forgotten() -> None:
    async def tried() -> None:
        workshop, go, begun = Workshop(), threading.Event(), []

        def work(name: str) -> Made:
            begun.append(name)
            go.wait(60)
            stop = stopped.get()
            assert stop is not None
            begun.append("told to stop" if stop.is_set() else "wanted")
            return made(b"")

        first = asyncio.create_task(workshop.made("first", "a", lambda: work("first"), always))
        others = [
            asyncio.create_task(workshop.made(f"other {n}", "a", lambda: work("other"), always))
            for n in range(MOST_OF_ONE)
        ]
        await asyncio.sleep(0)
        with pytest.raises(WorkshopFull) as refused:
            await workshop.made("one more", "a", lambda: work("more"), never)
        assert refused.value.status == 429
        for task in (first, *others):
            with pytest.raises(Left):
                await task
        go.set()
        assert (await workshop.made("at last", "a", lambda: made(b"y"), never)).data == b"y"
        assert begun == ["first", "told to stop"]

    alone(tried())


def test_a_comparison_that_nobody_waits_for_stops() -> None:
    from sim.view.address import read

    stop = threading.Event()
    stop.set()
    token = stopped.set(stop)
    try:
        with pytest.raises(Cancelled):
            comparison_of(read("scenario=public-health-vaccination&replicates=200&with=early-wins&seed=77").address)
    finally:
        stopped.reset(token)


def test_turns_come_in_order_and_say_how_many_stand_before() -> None:
    turns, order, heard = Turns(1), [], {}
    holding, go = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.turn(lambda _: None):
            holding.set()
            go.wait(60)

    def wait(name: str) -> None:
        with turns.turn(lambda stands: heard.setdefault(name, stands)):
            order.append(name)

    threads = [threading.Thread(target=hold)]
    threads[0].start()
    holding.wait(60)
    for name in ("second", "third"):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while name not in heard:
            pass
    go.set()
    for thread in threads:
        thread.join(60)
    assert order == ["second", "third"]
    assert heard == {"second": Wait(1), "third": Wait(2)}


def test_who_leaves_the_line_holds_up_nobody() -> None:
    turns = Turns(1)

    def leave(_: Wait) -> None:
        raise Cancelled

    with turns.turn(lambda _: None), pytest.raises(Cancelled), turns.turn(leave):
        pass
    with turns.turn(leave):
        pass
