"""Numbers and check codes: pure functions."""

from __future__ import annotations

import re
import secrets

# H. M. Damm's totally anti-symmetric quasigroup of order 10: finds every wrong digit and every swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: read over the telephone
CODE_LENGTH = 8
_NUMBER = re.compile(r"(\d{2})\D*(\d{7,})\D*(\d)")
_PUBLIC = re.compile(r"[rR]\D*(\d{7,12})\D*(\d)")


def check_digit(digits: str) -> str:
    """The digit that makes `digits` whole (Damm 2004)."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def number_for(sequence: int, year: int) -> str:
    """'26-0001234-5': year, running number, check digit."""
    digits = f"{year % 100:02d}{sequence:07d}"
    return f"{digits[:2]}-{digits[2:]}-{check_digit(digits)}"


def parse_number(text: str) -> str | None:
    """The number in its one form, or None when it can not be one: a digit is wrong, missing or swapped."""
    found = _NUMBER.fullmatch(text.strip())
    if not found or not text.isascii():
        return None
    year, sequence, digit = found.groups()
    return f"{year}-{sequence}-{digit}" if check_digit(year + sequence) == digit else None


def public_number(sequence: int) -> str:
    """'R-0001234-3': the number in the public register; it has nothing of the number of the appeal."""
    digits = f"{sequence:07d}"
    return f"R-{digits}-{check_digit(digits)}"


def parse_public_number(text: str) -> str | None:
    found = _PUBLIC.fullmatch(text.strip())
    if not found or not text.isascii():
        return None
    sequence, digit = found.groups()
    return f"R-{sequence}-{digit}" if check_digit(sequence) == digit else None


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def parse_code(text: str) -> str:
    """A code as people type it: small letters, spaces and hyphens do not matter."""
    return re.sub(r"[\s-]", "", text).upper()


def same_code(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), parse_code(other).encode())
