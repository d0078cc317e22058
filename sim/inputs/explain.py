"""What is wrong with a file's data, place by place, in our own words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.common.errors import InputError, Loc, Problem, nearest, shown, unknown
from sim.inputs.schema import Allowed, child

_MOST_WALKS = 1000
# also said of a whole because its parts are wrong: an alternative does not fit, too few entries are valid
_CONSEQUENCES = ("literal_error", "enum", "too_short", "too_long")


@dataclass(frozen=True)
class Finding:
    """One complaint about the value at ``loc``. ``problem`` is set where a validator said what is wrong."""

    kind: str
    loc: Loc
    problem: Problem | None = None
    text: str = ""


def checked[M: BaseModel](data: dict[str, Any], model: type[M]) -> M | list[Finding]:
    """The valid model of ``data``, or everything that is wrong with it, in no particular order."""
    findings = [Finding("finite_number", loc) for loc in _not_finite(data)]
    try:
        valid = model.model_validate(data)
    except ValidationError as error:
        return findings + [_finding(one, data) for one in error.errors(include_url=False)]
    return findings or valid


def by_place(findings: Sequence[Finding]) -> dict[Loc, list[Finding]]:
    """Findings by place, without those that follow from other findings further in."""
    containers = {f.loc[:n] for f in findings if f.kind != "finite_number" for n in range(len(f.loc))}
    places: dict[Loc, list[Finding]] = {}
    for finding in findings:
        places.setdefault(finding.loc, []).append(finding)
    implied = {loc for loc, here in places.items() if loc in containers and all(map(_consequence, here))}
    return {loc: here for loc, here in places.items() if loc not in implied}


def explained(findings: Sequence[Finding], allowed: Allowed) -> Problem:
    """The one problem that the findings at one place amount to."""
    by_kind = {finding.kind: finding for finding in reversed(findings)}
    for kind, explain in _EXPLAIN.items():
        if kind in by_kind:
            return explain(by_kind[kind], allowed)
    return _wrong_value(findings[0], allowed)


def _consequence(finding: Finding) -> bool:
    return finding.kind.endswith("_type") or finding.kind in _CONSEQUENCES


def _not_finite(data: object) -> Iterator[Loc]:
    todo: list[tuple[Loc, object]] = [((), data)]
    while todo:
        loc, value = todo.pop()
        if isinstance(value, float) and not math.isfinite(value):
            yield loc
        elif isinstance(value, dict):
            todo += [((*loc, key), part) for key, part in value.items()]
        elif isinstance(value, list):
            todo += [((*loc, index), part) for index, part in enumerate(value)]


def _finding(error: Any, data: object) -> Finding:
    kind, loc = error["type"], error["loc"]
    if kind == "missing":
        return Finding(kind, (*_in_data(loc[:-1], data, error["input"]), loc[-1]))
    if loc and loc[-1] == "[key]":
        return Finding("key", (*_in_data(loc[:-2], data, None), loc[-2]))
    place = _in_data(loc, data, error["input"])
    context = error.get("ctx", {})
    if kind.startswith("union_tag_"):
        return Finding(kind, (*place, context["discriminator"].strip("'")))
    cause = context.get("error")
    if isinstance(cause, Problem):
        return Finding("problem", place + cause.loc, cause)
    if isinstance(cause, InputError):
        return Finding("problem", place, cause.problem)
    return Finding(kind, place, text=str(cause) if cause else error["msg"])


def _in_data(loc: Loc, data: object, value: object) -> Loc:
    """Where ``value`` is in the data; ``loc`` also holds the names of the alternatives that were tried."""
    walks = list(islice(_walks(loc, data), _MOST_WALKS))
    return next((walk for walk, end in walks if end is value), walks[0][0] if walks else ())


def _walks(loc: Loc, data: object) -> Iterator[tuple[Loc, object]]:
    if not loc:
        yield (), data
        return
    head, rest = loc[0], loc[1:]
    if (isinstance(data, dict) and head in data) or (isinstance(data, list) and isinstance(head, int)):
        for walk, end in _walks(rest, child(data, head)):
            yield (head, *walk), end
    if isinstance(head, str):
        yield from _walks(rest, data)


def _value(finding: Finding, allowed: Allowed) -> object:
    value = allowed.data
    for part in finding.loc:
        value = child(value, part)
    return value


def _as_said(finding: Finding, allowed: Allowed) -> Problem:
    assert finding.problem is not None
    return finding.problem


def _own_text(finding: Finding, allowed: Allowed) -> Problem:
    return Problem(shown(_value(finding, allowed)), finding.text)


def _unknown_key(finding: Finding, allowed: Allowed) -> Problem:
    return unknown(str(finding.loc[-1]), allowed.keys(finding.loc[:-1]), "name")


def _missing(finding: Finding, allowed: Allowed) -> Problem:
    return Problem("nothing (it must be given)", allowed.words(finding.loc, explain=True))


def _unknown_tag(finding: Finding, allowed: Allowed) -> Problem:
    value = _value(finding, allowed)
    tags = allowed.tags(finding.loc[:-1])
    if isinstance(value, str):
        return unknown(value, tags, str(finding.loc[-1]))
    return Problem("nothing (it must be given)" if value is None else shown(value), ", ".join(tags))


def _endless(finding: Finding, allowed: Allowed) -> Problem:
    words = allowed.words(finding.loc)
    return Problem(shown(_value(finding, allowed)), words, hint="nan and inf are not numbers here")


def _wrong_value(finding: Finding, allowed: Allowed) -> Problem:
    value = _value(finding, allowed)
    words = allowed.words(finding.loc)
    near = nearest(value, allowed.names(finding.loc)) if isinstance(value, str) else []
    if near:
        words = f"{', '.join(near)} (nearest); any of: {words}"
    return Problem(shown(value), finding.text if words == "any value" else words)


_EXPLAIN = {
    "finite_number": _endless,
    "problem": _as_said,
    "value_error": _own_text,
    "assertion_error": _own_text,
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "key": _unknown_key,
    "union_tag_invalid": _unknown_tag,
    "union_tag_not_found": _unknown_tag,
}
