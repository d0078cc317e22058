"""Codes that people read and type: to join a class, to come back to it; and the instructor's key."""

import secrets
import unicodedata
from hashlib import sha256

import segno

from sim.common.errors import InputError, shown

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
JOIN_LENGTH = 6  # 7 x 10^8 codes, of which a stranger may try one a second at most
REJOIN_LENGTH = 10
LONGEST_TYPED = 60


def new_code(length: int) -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def new_key() -> str:
    """An instructor's key, for an address."""
    return secrets.token_urlsafe(24)


def seal_of(secret: str) -> str:
    """What is kept of a secret in place of it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def in_groups(code: str) -> str:
    """A code as it is shown: groups that can be read out."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def typed_code(text: object, length: int, what: str) -> str:
    """A code as somebody typed it: case, spaces and hyphens do not matter. Raises InputError for what cannot be one."""
    plain = unicodedata.normalize("NFKC", text)[: LONGEST_TYPED * 4] if isinstance(text, str) else ""
    code = "".join(plain.upper().replace("-", " ").split())
    if len(code) != length or any(letter not in LETTERS for letter in code):
        example = in_groups((LETTERS[10:] + LETTERS)[:length])
        raise InputError(what, None, shown(text), f"{length} letters and digits, such as {example}")
    return code


def as_qr(address: str) -> str:
    """An address as a QR code: a picture for the ``src`` of an ``img``, dark on light with the margin that it needs."""
    found = segno.make(address, error="m", micro=False)
    return str(found.svg_data_uri(scale=8, dark="#000", light="#fff", border=4))
