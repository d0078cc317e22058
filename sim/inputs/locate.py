"""The line on which a key of a TOML document stands."""

import re
import tomllib
from collections.abc import Iterator

from sim.common.errors import Loc, as_place

_TOKEN = re.compile(
    "|".join(
        (
            r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}',  # multi-line text
            r"'''(?:[^']++|'(?!''))*+'{3,5}",
            r'"(?:[^"\\\n]++|\\.)*+"',  # text on one line
            r"'[^'\n]*+'",
            r"#[^\n]*+",
            r"\n",
            r"[ \t\r]++",
            r"[\[\]{},=.]",
            r"""[^\s\[\]{},=."'#]++""",  # bare keys, numbers, dates
            r".",
        )
    ),
    re.DOTALL,
)


def locate(text: str, loc: Loc) -> int | None:
    """The line (from 1) in TOML ``text`` of the key or list element at ``loc``: ``("units", 2, "name")``.

    Where ``loc`` itself is not in the text, the line of what contains it; None where nothing does.
    """
    lines = key_lines(text)
    return next((lines[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in lines), None)


def place_in(text: str, loc: Loc) -> str | None:
    """A location in TOML ``text`` as people write it: ``line 12, units[2].name``; None for the whole text."""
    line = locate(text, loc)
    return ", ".join(([] if line is None else [f"line {line}"]) + ([as_place(loc)] if loc else [])) or None


def key_lines(text: str) -> dict[Loc, int]:
    """The line of every key, table and list element of a valid TOML document, in the order of the text."""
    scan = _Scan()
    for token, line in _tokens(text):
        scan.take(token, line)
    return scan.lines


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] not in "# \t\r":
            yield token, line
        line += token.count("\n")
    yield "\n", line


class _Scan:
    """Where the reading of a TOML document has got to.

    ``at`` is the location of the value being read, None while a key is read. ``open`` holds, for each open
    bracket, the location of its list or table and, for a list, the number of the element being read.
    """

    def __init__(self) -> None:
        self.lines: dict[Loc, int] = {}
        self.table: Loc = ()
        self.newest: dict[Loc, int] = {}
        self.open: list[tuple[Loc, int | None]] = []
        self.key: Loc = ()
        self.at: Loc | None = None
        self.header = 0

    def take(self, token: str, line: int) -> None:
        if self.header or (token == "[" and self.at is None and not self.key and not self.open):
            self._take_header(token, line)
        elif token == "\n":
            self._end_line()
        elif self.at is None:
            self._take_key(token, line)
        else:
            self._take_value(token, self.at, line)

    def _take_header(self, token: str, line: int) -> None:
        if token == "\n":
            self._enter_table(line)
        elif token == "[":
            self.header += 1
        elif token not in "].":
            self.key += (_unquoted(token),)

    def _enter_table(self, line: int) -> None:
        loc: Loc = ()
        for part in self.key[:-1]:
            self.lines.setdefault((*loc, part), line)
            loc = self._newest((*loc, part))
        loc += self.key[-1:]
        self.lines.setdefault(loc, line)
        if self.header > 1:
            self.newest[loc] = self.newest.get(loc, -1) + 1
            loc = self._newest(loc)
        self.lines[loc] = line
        self.table, self.key, self.header = loc, (), 0

    def _newest(self, loc: Loc) -> Loc:
        return (*loc, self.newest[loc]) if loc in self.newest else loc

    def _end_line(self) -> None:
        if not self.open:
            self.key, self.at = (), None

    def _take_key(self, token: str, line: int) -> None:
        if token == "=":
            base = self.open[-1][0] if self.open else self.table
            for n in range(1, len(self.key) + 1):
                self.lines.setdefault(base + self.key[:n], line)
            self.at = base + self.key
        elif token in "}],":
            self._take_value(token, (), line)
        elif token != ".":
            self.key += (_unquoted(token),)

    def _take_value(self, token: str, at: Loc, line: int) -> None:
        if token == ",":
            self._next_element()
        elif token in "]}":
            self._close()
        else:
            self.lines.setdefault(at, line)
        if token == "[":
            self._begin(at, 0)
        elif token == "{":
            self._begin(at, None)

    def _begin(self, loc: Loc, element: int | None) -> None:
        self.open.append((loc, element))
        self.key, self.at = (), None if element is None else (*loc, element)

    def _next_element(self) -> None:
        if self.open:
            loc, element = self.open.pop()
            self._begin(loc, None if element is None else element + 1)

    def _close(self) -> None:
        if self.open:
            self.at = self.open.pop()[0]
        if self.open and self.open[-1][1] is not None:
            loc, element = self.open[-1]
            self.at = (*loc, element or 0)


def _unquoted(token: str) -> str:
    if token[0] not in "\"'":
        return token
    try:
        return str(tomllib.loads(f"key = {token}")["key"])
    except tomllib.TOMLDecodeError:
        return token
