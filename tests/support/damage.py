"""Ways in which a file can be damaged: by accident, by another program, by somebody who means harm."""

import io
import random
import re
import zipfile
from collections.abc import Callable

SOME_TOKENS = r"""
nan -inf inf true "x" [] {} 1e999 [[1]] 2024-01-01 0 -1 1e-320 " ' ''' # = . , ; | [ [[ ] ]] { } a.b é \ \u0000
007 1,5 =1+1 @x +1 -- - _ ~ % & < > <!DOCTYPE &amp; &j; ]]> <row> <c <v> </v> r="A1" t="s" XFD1048576 none NO_MANAGER
ada bob id manager_id tier unit influence high executive champion 1_000 0xff ١٢ ² Ⅷ
"""
TOKENS = [*SOME_TOKENS.split(), '"""', "\0", "\n", "\r", "\t", " ", "\ufeff", "\u202e", "\u2028", "\U0001f600"]
NUMBERS = ["nan", "inf", "-0.0", "1e400", "9" * 400, "9" * 5000, "-1", "0", "1e-400", "2**9", "1048577", "4294967296"]
FEW, MANY = 4, 3000
LARGEST = 4_000_000  # bytes of a damaged file, or of a part of an archive

Mutation = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(chance: random.Random, data: bytes) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if flipped:
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def _insert(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, FEW)):
        at = chance.randrange(len(data) + 1)
        token = chance.choice(TOKENS).encode("utf-8", "replace") * chance.choice((1, 1, 1, 2, 300))
        data = data[:at] + token + data[at:]
    return data


def _remove(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 60) :]


def _replace(chance: random.Random, data: bytes) -> bytes:
    """Put tokens in the places of words, numbers or texts."""
    for _ in range(chance.randint(1, FEW)):
        spans = [match.span() for match in re.finditer(rb'"[^"\n]*"|[\w.-]+', data)]
        if spans:
            start, end = chance.choice(spans)
            token = chance.choice(chance.choice((TOKENS, NUMBERS, ["x" * 500, '"' + "y" * 90_000 + '"'])))
            data = data[:start] + token.encode("utf-8", "replace") + data[end:]
    return data


def _lines(chance: random.Random, data: bytes) -> bytes:
    """Swap, leave out or repeat lines, a few or very many times."""
    lines = data.splitlines(keepends=True) or [b""]
    what = chance.randrange(4)
    at = chance.randrange(len(lines))
    if what == 0:
        chance.shuffle(lines)
    elif what == 1:
        del lines[at]
    elif what == 2:
        again = b"".join(lines[at : at + chance.randint(1, 5)])
        lines.insert(at, again * min(chance.choice((1, 2, 20, MANY)), 1 + LARGEST // (1 + len(again))))
    else:
        lines.insert(chance.randrange(len(lines)), lines[at])
    return b"".join(lines)


def _cells(chance: random.Random, data: bytes) -> bytes:
    """Swap parts between the same separators of two lines, as columns out of order have them."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    first, second = lines[one].split(b","), lines[other].split(b",")
    at = chance.randrange(min(len(first), len(second)))
    first[at] = second[at]
    lines[one] = b",".join(first)
    return b"\n".join(lines)


def _saved_otherwise(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    kind = chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "latin-1", "utf-32", "cp037"))
    return text.replace("\n", chance.choice(("\n", "\r", "\r\n", "\n\n", "\0"))).encode(kind, "replace")


def _deep(chance: random.Random, data: bytes) -> bytes:
    opening = chance.choice((b"[", b"{a=", b"[[", b'"', b"'", b'"""', b"<a>", b"(", b'\\"""\n', b"a.", b","))
    at = chance.randrange(len(data) + 1)
    return data[:at] + opening * chance.choice((3, 40, 2000, 100_000)) + data[at:]


def _noise(chance: random.Random, data: bytes) -> bytes:
    return chance.randbytes(chance.randrange(300))


MUTATIONS: tuple[Mutation, ...] = (
    _cut, _flip, _insert, _insert, _remove, _replace, _replace, _replace, _lines, _lines, _cells, _saved_otherwise,
    _deep, _noise,
)  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(chance, data)[:LARGEST]
    return data


def mutated_archive(chance: random.Random, data: bytes) -> bytes:
    """An archive with one of its parts mutated, or its own bytes."""
    if chance.random() < 0.4:
        return mutated(chance, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    parts[name] = mutated(chance, parts[name])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()
