"""The IIN: twelve digits with a check digit. We prove its form, keep it sealed, and read nothing else out of it.

The digits hold a birth date and a sex. We never derive either: the law asks for the number (art. 63), not for them.
"""

from __future__ import annotations

import re

from qulaq.foundation.people import vault

PURPOSE = "iin"
DIGITS = re.compile(r"[0-9]{12}")  # \d would let digits of other scripts through
WEIGHTS = (tuple(range(1, 12)), (*range(3, 12), 1, 2))  # the second is used when the first gives ten


def clean(text: str) -> str:
    """What a person typed without the spaces and hyphens between the digits."""
    return re.sub(r"[\s\u00a0-]", "", text)


def is_valid(iin: str) -> bool:
    return DIGITS.fullmatch(iin) is not None and int(iin[11]) == check_digit(iin[:11])


def is_valid_bin(number: str) -> bool:
    """The BIN of an organisation has the same form; what its digits stand for is not judged either."""
    return is_valid(number)


def check_digit(eleven: str) -> int | None:
    """None: such a number is never issued."""
    for weights in WEIGHTS:
        total: int = sum(int(digit) * weight for digit, weight in zip(eleven, weights, strict=True)) % 11
        if total != 10:
            return total
    return None


def encrypt(iin: str) -> bytes:
    return vault.seal(PURPOSE, iin.encode())


def decrypt(sealed: bytes) -> str:
    return vault.unseal(PURPOSE, sealed).decode()


def keyed_hash(iin: str) -> bytes:
    return vault.keyed_hash(PURPOSE, iin)


def mask(iin: str) -> str:
    return f"•••• •••• {iin[-4:]}"
