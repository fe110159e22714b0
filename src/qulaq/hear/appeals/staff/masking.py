"""Hides what leads straight to a person in a text: addresses of mail, telephones, IINs. Pure.

Not the masking for publication (names and places stay): it keeps contact from those who do not work on the matter.
"""

from __future__ import annotations

import re

HIDDEN = "•••"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DIGITS = r"(?<![\w-])\+?\d(?:[ \-()]{0,3}\d){9,13}(?![\w-])"  # ten digits and more: telephones, IINs, cards
_CONTACT = re.compile(f"{_MAIL}|{_DIGITS}")


def without_contact(text: str) -> str:
    return _CONTACT.sub(HIDDEN, text)
