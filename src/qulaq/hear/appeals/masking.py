"""Hides what leads straight to a person in a text: addresses of mail, telephones, IINs.

Not the masking for publication (names and places stay): it keeps contact from those who do not work on the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qulaq.hear.appeals.models import Answer, Appeal, Step

HIDDEN = "•••"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DIGITS = r"(?<![\w-])\+?\d(?:[ \-()]{0,3}\d){9,13}(?![\w-])"  # ten digits and more: telephones, IINs, cards
_CONTACT = re.compile(f"{_MAIL}|{_DIGITS}")


def without_contact(text: str) -> str:
    return _CONTACT.sub(HIDDEN, text)


def hide_contact(appeal: Appeal, written: Iterable[Step | Answer]) -> None:
    """Empty what leads to the person in rows that are only shown, never saved."""
    appeal.applicant_name = appeal.applicant_email = appeal.applicant_phone = appeal.address = ""
    appeal.latitude = appeal.longitude = None
    appeal.text = without_contact(appeal.text)
    for item in written:
        item.text = without_contact(item.text)
