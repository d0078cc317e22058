"""Values as a TOML file has them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def value(plain: Any) -> str:
    """A text, a number to three decimals, true or false, a list, or a table within a line."""
    if isinstance(plain, float):
        return repr(round(plain, 3))
    if isinstance(plain, Mapping):
        inside = ", ".join(f"{key} = {value(one)}" for key, one in plain.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        return f"[{', '.join(map(value, plain))}]"
    return json.dumps(plain, ensure_ascii=False)
