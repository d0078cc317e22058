"""JSON as tables: lists of objects, lists of lists, columns, trees of people with their reports, nodes and links."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.sent import sent_rows

BELOW = ("children", "reports", "directreports", "direct_reports", "subordinates", "team")
ENDS = {"links": "edges", "edges": "edges", "nodes": "nodes"}
BETWEEN = "; "
PARENT = "parent id"
DEEPEST = 3  # of objects within objects

Record = dict[str, Any]


def sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent for each table: its name, then a header and its rows."""
    found = _tables(_value(data.decode("utf-8-sig")))
    if not found:
        raise ValueError("no list of objects in it")
    for number, (name, table) in enumerate(found.items()):
        shown = name if len(found) > 1 else ""
        yield {"sheet": shown, "hidden": False, "said": ["JSON: a row for each object"]}
        if number < most:
            yield from sent_rows(shown, _rows(table), bounds)


def _value(text: str) -> Any:
    """What the text says; several values below each other are a list."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
            raise
        return [json.loads(line) for line in lines]


def _tables(value: Any) -> dict[str, list[Any]]:
    """Lists of objects or of lists by name, the longest first."""
    if isinstance(value, list):
        return {"": _flat(value)} if _is_table(value) else {}
    if not isinstance(value, dict):
        return {}
    if any(key.lower() in BELOW for key in value) and not _of_lists(value):
        return {"": _flat([value])}
    if _neighbours(value):
        return {"": [{"from": one, "contacts": BETWEEN.join(map(str, others))} for one, others in value.items()]}
    found = {ENDS.get(key.lower(), key): _flat(part) for key, part in _of_lists(value).items()}
    if found:
        if {"edges", "nodes"} <= set(found):
            found["edges"] = _by_number(found["edges"], found["nodes"])
        return dict(sorted(found.items(), key=lambda pair: (pair[0] == "nodes", -len(pair[1]))))
    if value and all(isinstance(part, list) for part in value.values()):
        return {"": [dict(zip(value, row, strict=False)) for row in zip(*value.values(), strict=True)]}
    if _by_id(value):
        return {"": [{"id": key, **part} for key, part in value.items()]}
    inner = [part for part in value.values() if isinstance(part, dict)]
    return next((tables for part in inner if (tables := _tables(part))), {})


def _neighbours(value: Mapping[str, Any]) -> bool:
    """Whether an object has a list of contacts under each person: most are keys too, or lists differ in length."""
    lists = list(value.values())
    if len(lists) < 2 or not all(isinstance(part, list) and not _is_table(part) for part in lists):
        return False
    inside = [str(one) in value for part in lists for one in part if isinstance(one, str | int)]
    return sum(inside) > len(inside) / 2 or len(set(map(len, lists))) > 1


def _by_number(edges: list[Any], nodes: list[Any]) -> list[Any]:
    """Edges between nodes that have a name but no id, and are told by their place from 0: by name."""
    if any(not isinstance(node, dict) or "id" in node or "name" not in node for node in nodes):
        return edges
    names = dict(enumerate(node["name"] for node in nodes))
    return [
        {**edge, **{end: names.get(edge[end], edge[end]) for end in ("source", "target") if end in edge}}
        for edge in edges
    ]


def _by_id(value: Mapping[str, Any]) -> bool:
    """Whether an object holds flat objects only: of several people, by id."""
    parts = list(value.values())
    if len(parts) < 2 or not all(isinstance(part, dict) for part in parts):
        return False
    return not any(isinstance(one, dict | list) for part in parts for one in part.values())


def _of_lists(value: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Tables among the values of an object, but for the people below one."""
    person = "id" in value or "name" in value
    return {
        key: part
        for key, part in value.items()
        if isinstance(part, list) and _is_table(part) and not (person and key.lower() in BELOW)
    }


def _is_table(value: list[Any]) -> bool:
    return bool(value) and (all(isinstance(one, dict) for one in value) or all(isinstance(one, list) for one in value))


def _flat(table: list[Any]) -> list[Any]:
    """The rows with objects within them taken apart, and people below others as rows of their own."""
    if not any(isinstance(one, dict) and any(key.lower() in BELOW for key in one) for one in table):
        return [_one(row) if isinstance(row, dict) else row for row in table]
    rows: list[Record] = []
    waiting: list[tuple[Record, object]] = [(one, None) for one in reversed(table)]
    while waiting:
        person, above = waiting.pop()
        below = next((key for key in person if key.lower() in BELOW), "")
        rows.append({**_one({key: value for key, value in person.items() if key != below}), PARENT: above})
        called = person.get("id", person.get("name"))
        people = person.get(below) or []
        waiting += [(one if isinstance(one, dict) else {"id": one}, called) for one in reversed(people)]
    return rows


def _one(record: Record, before: str = "", depth: int = 0) -> Record:
    """An object with those within it taken apart: manager, id is ``manager id``."""
    found: Record = {}
    for key, value in record.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and depth < DEEPEST:
            found |= _one(value, name, depth + 1)
        else:
            found[name] = _text(value)
    return found


def _text(value: Any) -> object:
    if isinstance(value, list):
        parts = [one.get("id", one.get("name")) if isinstance(one, dict) else one for one in value]
        return BETWEEN.join(str(part) for part in parts if part is not None) or None
    return json.dumps(value) if isinstance(value, dict) else None if value == "" else value


def _rows(table: list[Any]) -> Iterator[Sequence[object]]:
    """A header of all keys, then a row for each object; lists as they are."""
    if all(isinstance(row, list) for row in table):
        yield from table
        return
    keys = dict.fromkeys(key for row in table for key in row)
    yield list(keys)
    for row in table:
        yield [row.get(key) for key in keys]
