"""A section of a page that a tool writes: what stands between ``<!-- generated:NAME -->`` and ``<!-- end:NAME -->``."""

import re


def with_section(page: str, name: str, told: str) -> str:
    """The page with a section put anew; what is around it stays."""
    marks = re.compile(rf"(<!-- generated:{name} -->\n).*?(<!-- end(?::{name})? -->)", re.DOTALL)
    return marks.sub(lambda found: f"{found[1]}\n{told.strip('\n')}\n\n{found[2]}", page)
