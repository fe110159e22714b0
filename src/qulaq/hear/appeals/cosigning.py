"""Co-signers as people list them: one a line, name and e-mail. Every line that will not do is told with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from qulaq.hear.appeals.intake import Signer

AT_MOST = 50
NAME_LENGTH = 200
EMAIL_LENGTH = 254
_APART = re.compile(r"\s*[,;\t]\s*(?=[^,;\t]*$)|\s+(?=\S+@\S*$)")  # the last comma, or the space before the address
_ADDRESS = re.compile(r"://|@|[a-z0-9-]{3,}\.[a-z]{2,}", re.IGNORECASE)  # initials (“Б.Оспанов”) are none


@dataclass(frozen=True)
class BadRow:
    number: int
    text: str
    reason: str

    def __str__(self) -> str:
        values = {"number": self.number, "row": self.text[:100], "reason": self.reason}
        return _("Line %(number)s, “%(row)s”: %(reason)s") % values


def read_rows(text: str, taken: Collection[str] = ()) -> tuple[list[Signer], list[BadRow]]:
    """The good rows, and those that will not do. `taken`: addresses of the author and of those asked already."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    good: list[Signer] = []
    bad: list[BadRow] = []
    for number, line in lines:
        signer = _signer(line)
        reason = wrong(signer, [*taken, *(item.email for item in good)])
        if reason:
            bad.append(BadRow(number, line, reason))
        else:
            good.append(signer)
    return good, bad


def _signer(line: str) -> Signer:
    name, *rest = _APART.split(line, maxsplit=1)
    return clean(Signer(name, rest[0]) if rest else Signer("", name))


def clean(signer: Signer) -> Signer:
    return Signer(" ".join(signer.name.split()), signer.email.strip(" <>").lower())


def holds_address(name: str) -> bool:
    """A name stands in letters to people who asked for none: it carries no advertisement to them."""
    return _ADDRESS.search(name) is not None


def wrong(signer: Signer, taken: Iterable[str]) -> str:
    """Why this row will not do; empty when it will."""
    if not signer.name:
        return _("write the name, a comma, and the e-mail address.")
    if len(signer.name) > NAME_LENGTH or "\x00" in signer.name:
        return _("the name is too long.")
    if holds_address(signer.name):
        return _("write the name alone, without an address.")
    if not _is_email(signer.email):
        return _("write the address like this: name@example.kz")
    if signer.email in {address.lower() for address in taken}:
        return _("this address is in the list already, or it is your own.")
    return ""


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= EMAIL_LENGTH
