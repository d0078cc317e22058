"""The base of every model of a file: nothing is guessed, nothing unknown is let through."""

from collections.abc import Hashable
from contextlib import suppress
from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict, GetCoreSchemaHandler

from sim.common.errors import Problem

_TAKES_A_LIST = ("tuple", "set", "frozenset", "enum")


def _each_once[T: Hashable](entries: tuple[T, ...]) -> tuple[T, ...]:
    """The entries as they are. Raises Problem for one that is there twice."""
    earlier: set[T] = set()
    for number, entry in enumerate(entries):
        if entry in earlier:
            raise Problem(f"{entry} a second time", "each once", (number,))
        earlier.add(entry)
    return entries


EACH_ONCE = AfterValidator(_each_once)  # of a list in a file


def _take_lists(schema: Any, handler: GetCoreSchemaHandler) -> None:
    """Let the tuples, sets and enumerations of a core schema be filled by what a TOML file can hold."""
    if isinstance(schema, list):
        for part in schema:
            _take_lists(part, handler)
    elif isinstance(schema, dict):
        known = _known(schema, handler)
        if known.get("type") in _TAKES_A_LIST:
            known["strict"] = False
        for part in schema.values():
            _take_lists(part, handler)


def _known(schema: Any, handler: GetCoreSchemaHandler) -> Any:
    """The schema that ``schema`` may only refer to."""
    with suppress(LookupError):  # a model within itself is not known yet
        return handler.resolve_ref_schema(schema)
    return schema


class Model(BaseModel):
    """Base of all file models: frozen, no unknown keys, no nan or inf, no conversion between kinds of value.

    A whole number is fine where a number is wanted; true and false and text never are. A list in a file fills
    a tuple or a set, and the text of an enumeration's value its member.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler, /) -> Any:
        schema = handler(source)
        _take_lists(handler.resolve_ref_schema(schema), handler)
        return schema


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file, for editors: descriptions, defaults and bounds included."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
