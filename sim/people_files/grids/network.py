"""Networks in the files of programs that draw or measure them, as a sheet of ties: who, whom, how much."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.sent import sent_rows

NAMES = ("label", "name", "title", "email")  # attributes by which a node may be known besides its id
HEADER = ("source", "target", "weight", "type", "source name", "target name")
LISTS = ("*arcslist", "*edgeslist")
UNDIRECTED, DIRECTED = "undirected", "directed"
_SEPARATORS = re.compile(r"[\s,]+")

Tie = tuple[str, str, object, str, str, str]


def sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent: one sheet, its header, and a row for each tie."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    ties, nodes, kind = _ucinet(_text(data)) if start.startswith(b"dl") else _drawn(data, start)
    if not ties:
        raise ValueError("it has no ties")
    said = f"a {kind} network, {len(ties)} edges between {nodes} nodes; source listens to target"
    yield {"sheet": "", "hidden": False, "said": [said]}
    yield from sent_rows("", [HEADER, *ties], bounds)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def _drawn(data: bytes, start: bytes) -> tuple[list[Tie], int, str]:
    """Ties, number of nodes and kind of a network that networkx reads."""
    import networkx as nx

    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise ValueError("a document type with entities")
    if b"<graphml" in start:
        graph = nx.read_graphml(io.BytesIO(data))
    elif b"<gexf" in start:
        graph = nx.read_gexf(io.BytesIO(data))
    elif b"graph" in start and b"*vertices" not in start:
        graph = nx.parse_gml(_text(data), label="id")
    else:
        graph = nx.parse_pajek(_arcs(_text(data)))
    names = {node: _name(told) for node, told in graph.nodes(data=True)}
    kind = DIRECTED if graph.is_directed() else UNDIRECTED
    ties = [
        (str(one), str(other), told.get("weight", told.get("value", 1)), kind, names[one], names[other])
        for one, other, told in graph.edges(data=True)
    ]
    return ties, len(graph), kind


def _arcs(text: str) -> str:
    """A network of Pajek's with its lists of contacts as arcs or edges, a line each, which is what networkx reads."""
    lines, each = [], False
    for line in text.splitlines():
        if line.lstrip().startswith("*"):
            each = line.strip().lower().startswith(LISTS)
            line = re.sub(r"(?i)list\b.*", "", line) if each else line
        one, *others = line.split() or [""]
        lines += [f"{one} {other} 1" for other in others] if each and not one.startswith("*") else [line]
    return "\n".join(lines)


def _name(told: dict[str, Any]) -> str:
    return next((str(told[name]) for name in NAMES if told.get(name)), "")


def _ucinet(text: str) -> tuple[list[Tie], int, str]:
    """Ties, number of nodes and kind of a network in UCINET's data language: a matrix, a list of ties or of contacts.

    Raises ValueError for another format, and for a matrix that is not complete.
    """
    head, _, body = re.split(r"(?i)(\bdata\s*:)", text, maxsplit=1)
    count = re.search(r"(?i)\bn(?:r|c)?\s*=\s*(\d+)", head)
    size = int(count[1]) if count else 0
    given = re.search(r"(?i)\bformat\s*=\s*(\w+)", head)
    form = given[1].lower() if given else "fullmatrix"
    embedded = bool(re.search(r"(?i)labels?\s+embedded", head))
    labels = _labels(head, size)
    if form in ("fullmatrix", "fm"):
        ties = _matrix(body, labels, size, embedded)
    elif form.startswith(("edgelist", "el", "nodelist", "nl")):
        ties = _listed(body, labels, each=form.startswith(("nodelist", "nl")), embedded=embedded)
    else:
        raise ValueError(f"UCINET's format {form}; known are fullmatrix, edgelist1 and nodelist1")
    return [(one, other, weight, DIRECTED, "", "") for one, other, weight in ties], size, DIRECTED


def _labels(head: str, size: int) -> list[str]:
    """Names of the nodes, or their numbers where it has none."""
    found = re.split(r"(?i)\blabels?\s*:", head, maxsplit=1)
    if len(found) < 2:
        return [str(number + 1) for number in range(size)]
    text = found[1].strip()
    apart = [part.strip().strip('"') for part in re.split(r"[,\n]", text) if part.strip()]
    return apart if len(apart) == size else [part.strip('"') for part in _SEPARATORS.split(text) if part]


def _matrix(body: str, labels: Sequence[str], size: int, embedded: bool) -> Iterator[tuple[str, str, object]]:
    """Every cell above nothing of a matrix whose rows listen to its columns."""
    words = _words(body)
    if embedded:
        labels, words = words[:size], words[size:]
        words = [word for number, word in enumerate(words) if number % (size + 1)]
    if len(words) < size * size or len(labels) < size:
        raise ValueError(f"a matrix of {len(words)} cells for {size} nodes")
    for number, word in enumerate(words[: size * size]):
        if float(word) > 0:
            yield labels[number // size], labels[number % size], float(word)


def _listed(body: str, labels: Sequence[str], *, each: bool, embedded: bool) -> Iterator[tuple[str, str, object]]:
    """Ties in lines: one and another and perhaps how much, or ``each`` of several others."""

    def called(word: str) -> str:
        known = not embedded and word.isdecimal() and 0 < int(word) <= len(labels)
        return labels[int(word) - 1] if known else word

    for line in body.splitlines():
        words = _words(line)
        if len(words) < 2:
            continue
        if each:
            yield from ((called(words[0]), called(word), 1) for word in words[1:])
        else:
            yield called(words[0]), called(words[1]), float(words[2]) if len(words) > 2 else 1


def _words(text: str) -> list[str]:
    """Words apart at spaces and commas; those in quotation marks whole."""
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|([^\s,"]+)', text)]
