"""What a JSON Schema allows at a place in a file, in plain words."""

from collections.abc import Iterator, Mapping
from typing import Any

from sim.common.errors import Loc, as_place, one_of, shortened

Schema = Mapping[str, Any]

_PLAIN = {"boolean": "true or false", "null": "nothing", "array": "a list", "object": "a table"}
_FORMATS = {"date": "a date", "date-time": "a date with a time", "time": "a time"}
_LISTED_KEYS = 8


def child(data: object, part: str | int) -> object:
    """What ``data`` holds under a key or at an index; None where it holds nothing there."""
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


class Allowed:
    """What the JSON Schema ``root`` allows, place by place, in a file that holds ``data``.

    ``data`` decides between the alternatives of a tagged union.
    """

    def __init__(self, root: Schema, data: object) -> None:
        self.root = root
        self.data = data

    def at(self, loc: Loc) -> Schema:
        """The schema of the value at ``loc``; an empty one (anything goes) where there is none."""
        schema, data = self.root, self.data
        for part in loc:
            found = (_part(branch, part) for branch in self.branches(schema, data))
            schema = next((s for s in found if s is not None), {})
            data = child(data, part)
        return schema

    def keys(self, loc: Loc) -> tuple[str, ...]:
        """The names that a table at ``loc`` may hold, as far as they are fixed."""
        return tuple(dict.fromkeys(name for branch in self._tables(loc) for name in self._names(branch)))

    def free_keys(self, loc: Loc) -> Schema | None:
        """The schema of the values of a table at ``loc`` that takes any name; None where names are fixed."""
        free = (b.get("additionalProperties") for b in self._tables(loc) if "propertyNames" not in b)
        return next((schema for schema in free if isinstance(schema, Mapping)), None)

    def tags(self, loc: Loc) -> tuple[str, ...]:
        """The names that decide between the alternatives of a tagged union at ``loc``."""
        every = (tagged.get("mapping", {}) for tagged in self._tagged(self.at(loc)))
        return tuple(name for mapping in every for name in mapping)

    def names(self, loc: Loc) -> tuple[str, ...]:
        """The texts allowed at ``loc`` where only certain ones are."""
        values = [v for branch in self.branches(self.at(loc), None) for v in _values(branch)]
        return tuple(value for value in values if isinstance(value, str))

    def words(self, loc: Loc, explain: bool = False) -> str:
        """What is allowed at ``loc``; with ``explain``, followed by what it means."""
        schema = self.at(loc)
        meaning = self._deref(schema).get("description") or ""
        words = self._describe(schema)
        return f"{words} ({shortened(meaning, 160)})" if explain and meaning else words

    def branches(self, schema: Schema, data: object) -> Iterator[Schema]:
        """The alternatives that a schema consists of: one, where the tag in ``data`` decides."""
        schema = self._deref(schema)
        tagged = schema.get("discriminator", {})
        tag = data.get(tagged.get("propertyName")) if isinstance(data, dict) else None
        if isinstance(tag, str) and tag in tagged.get("mapping", {}):
            yield from self.branches({"$ref": tagged["mapping"][tag]}, data)
            return
        parts = [part for kind in ("anyOf", "oneOf", "allOf") for part in schema.get(kind, ())]
        for part in parts:
            yield from self.branches(part, data)
        if not parts:
            yield schema

    def _deref(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            beside = {key: value for key, value in schema.items() if key not in ("$ref", "$defs")}
            schema = {**self.root["$defs"][name], **beside}
        return schema

    def _tables(self, loc: Loc) -> Iterator[Schema]:
        data = self.data
        for part in loc:
            data = child(data, part)
        return (b for b in self.branches(self.at(loc), data) if b.get("type") == "object")

    def _names(self, table: Schema) -> Iterator[str]:
        yield from table.get("properties", ())
        for branch in self.branches(table.get("propertyNames", {}), None):
            yield from _values(branch)

    def _tagged(self, schema: Schema) -> Iterator[Schema]:
        schema = self._deref(schema)
        if "discriminator" in schema:
            yield schema["discriminator"]
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from self._tagged(part)

    def _describe(self, schema: Schema) -> str:
        schema = self._deref(schema)
        if "discriminator" in schema:
            tagged = schema["discriminator"]
            return f"a table with {as_place((tagged['propertyName'],))} = {one_of(tagged.get('mapping', ()))}"
        branches = [b for b in self.branches(schema, None) if b.get("type") != "null"]
        return " or ".join(dict.fromkeys(self._describe_one(branch) for branch in branches))

    def _describe_one(self, schema: Schema) -> str:
        values = _values(schema)
        kind = schema.get("type")
        if values:
            return one_of(_as_text(value) for value in values)
        if kind in ("number", "integer"):
            return ("a number" if kind == "number" else "a whole number") + _bounds(schema)
        if kind == "string":
            return _FORMATS.get(schema.get("format", ""), "text" + _text_limits(schema))
        if kind == "array":
            return self._list_words(schema)
        if kind == "object":
            return self._table_words(schema)
        return _PLAIN.get(kind or "", "any value")

    def _list_words(self, schema: Schema) -> str:
        words = "a list" + _span(schema.get("minItems", 0), schema.get("maxItems"), "entry", "entries")
        items = schema.get("items")
        return f"{words}, each {self._describe(items)}" if items else words

    def _table_words(self, schema: Schema) -> str:
        keys = list(self._names(schema))
        values = schema.get("additionalProperties")
        if not keys:
            most = _span(schema.get("minProperties", 0), schema.get("maxProperties"), "name", "names")
            return f"a table{most}" + (f", each value {self._describe(values)}" if isinstance(values, Mapping) else "")
        wanted = [key for key in keys if key in schema.get("required", ())] or keys
        rest = ", ..." if len(wanted) > _LISTED_KEYS else ""
        return f"a table with {', '.join(wanted[:_LISTED_KEYS])}{rest}"


def _part(schema: Schema, part: str | int) -> Schema | None:
    """The schema of a key or list element within one alternative; None where it has none."""
    if isinstance(part, int):
        fixed = schema.get("prefixItems", ())
        found = fixed[part] if part < len(fixed) else schema.get("items")
    else:
        found = schema.get("properties", {}).get(part, schema.get("additionalProperties"))
    return found if isinstance(found, Mapping) else None


def _values(schema: Schema) -> list[Any]:
    return list(schema.get("enum", [schema["const"]] if "const" in schema else []))


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bounds(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" from {low:.12g} to {high:.12g}"
    limits = (
        ("at least", low),
        ("above", schema.get("exclusiveMinimum")),
        ("at most", high),
        ("below", schema.get("exclusiveMaximum")),
    )
    words = [f"{word} {limit:.12g}" for word, limit in limits if limit is not None]
    if "multipleOf" in schema:
        words.append(f"a multiple of {schema['multipleOf']:.12g}")
    return f", {' and '.join(words)}" if words else ""


def _text_limits(schema: Schema) -> str:
    pattern = f" that matches {schema['pattern']}" if "pattern" in schema else ""
    return _span(schema.get("minLength", 0), schema.get("maxLength"), "character", "characters") + pattern


def _span(least: int, most: int | None, one: str, many: str) -> str:
    """How many: `` of 3 entries``, `` of 1 to 5 entries``, `` of at least 1 entry``; empty for any number."""
    if most is None:
        return f" of at least {least} {one if least == 1 else many}" if least else ""
    unit = one if most == 1 else many
    if not least:
        return f" of at most {most} {unit}"
    return f" of {most} {unit}" if least == most else f" of {least} to {most} {unit}"
