"""Hides what leads to a person in a text.

Two uses. For staff who do not work on the matter: contact alone (`without_contact`); names and places stay. For the
public register: everything `qulaq.text.personal` finds and all we know of those who wrote (`found`), as a proposal an
officer corrects (`masks.py`), and a last look at what is about to become public (`left_over`). A program finds no third
person's name reliably: that is why an officer reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, pgettext

from qulaq.foundation.people import iin
from qulaq.hear.appeals.masking_patterns import CONTACT, name_pattern
from qulaq.hear.appeals.models import Answer, Appeal, CoSigner, Standing, Step
from qulaq.text import personal
from qulaq.text.personal.marks import MARK, word

HIDDEN = "•••"
# What no public text may hold, whoever it belongs to, when the program is sure. Names may be those of the matter.
REFUSED = frozenset({"email", "link", "handle", "card", "iban", "iin", "bin", "phone", "document"})
ENOUGH = 7  # digits that make a number somebody's own
# Invisible letters would carry a name or number past every pattern.
_INVISIBLE = dict.fromkeys((0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " ")
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012), "-")


@dataclass(frozen=True)
class Known:
    """What we know of those who wrote."""

    names: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()  # address, telephone, IIN: as they stand in the register


def without_contact(text: str) -> str:
    return CONTACT.sub(HIDDEN, text)


def without_person(text: str, appeal: Appeal) -> str:
    """Without contact and without the name of the person who wrote the appeal: for letters to others in the matter."""
    own = name_pattern([appeal.applicant_name])
    text = without_contact(text)
    return own.sub(HIDDEN, text) if own else text


def hide_contact(appeal: Appeal, written: Iterable[Step | Answer]) -> None:
    """Empty what leads to the person in rows that are only shown, never saved."""
    appeal.applicant_name = appeal.applicant_email = appeal.applicant_phone = appeal.address = ""
    appeal.latitude = appeal.longitude = None
    appeal.text = without_contact(appeal.text)
    for item in written:
        item.text = without_contact(item.text)
        if isinstance(item, Answer):
            item.ground, item.done = without_contact(item.ground), without_contact(item.done)


def words_for(appeal: Appeal) -> Known:
    """Names and contact of everybody who stands behind an appeal."""
    standing = Standing.objects.filter(appeal=appeal).first()
    signers = list(CoSigner.objects.filter(appeal=appeal))
    names = [appeal.applicant_name, *(one.name for one in signers)]
    secrets = [appeal.applicant_email, appeal.applicant_phone, *(one.email for one in signers)]
    if standing:
        names += [standing.represented_name, standing.organisation]
        secrets += [standing.bin, standing.power_number]
    sealed = [appeal.applicant_iin, standing.represented_iin if standing else None]
    secrets += [iin.decrypt(bytes(one)) for one in sealed if one]
    return Known(tuple(filter(None, names)), tuple(filter(None, secrets)))


def clean(text: str) -> str:
    """One form of every letter, and none that can not be seen."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_SPACES).translate(_DASHES)).strip()


def found(text: str, known: Known, language: str = "") -> list[personal.Span]:
    """What the program finds, and wherever the names and numbers of those who wrote stand, in every form."""
    spans = personal.find(text, language)
    # Less sure than the rest, so that a whole name is not cut into its words
    return personal.without_overlaps([*spans, *_marks(text), *_of_the_known(text, known)])


def _marks(text: str) -> Iterator[personal.Span]:
    for one in MARK.finditer(text):
        yield personal.Span(one.start(), one.end(), "place", 2.0, "mark")


def _of_the_known(text: str, known: Known) -> Iterator[personal.Span]:
    own = name_pattern(known.names)
    for one in own.finditer(text) if own else ():
        yield personal.Span(one.start(), one.end(), "name", 0.65, "known")
    for secret in known.secrets:
        yield from _secret(text, secret.strip())


def _secret(text: str, secret: str) -> Iterator[personal.Span]:
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= ENOUGH and "@" not in secret:
        pattern = r"[^\d\n]{0,3}".join(digits[-10:])
        kind = "iin" if len(digits) == 12 else "phone"
    elif len(secret) > 3:
        pattern, kind = re.escape(secret), "email" if "@" in secret else "home"
    else:
        return
    for one in re.finditer(pattern, text, re.IGNORECASE):
        yield personal.Span(one.start(), one.end(), kind, 0.65, "known")


def proposed(text: str, known: Known, language: str) -> personal.Masked:
    """The text with marks in its own language where something personal stood, as an officer finds it proposed."""
    text = clean(text)
    return personal.mask(text, [one for one in found(text, known, language) if one.why != "mark"], language)


def doubts_in(text: str) -> list[str]:
    """The words of a text that may still lead to a person, each once: somebody looks at them before it goes out."""
    spans = personal.doubtful(text, personal.find(text))
    return list(dict.fromkeys(text[one.start : one.end] for one in spans))


def left_over(text: str, known: Known) -> list[str]:
    """What must still be hidden before release, in the reader's language: names, contact and what looks like it."""
    folded = MARK.sub("[]", unicodedata.normalize("NFKC", clean(text)))
    language = (get_language() or "kk")[:2]
    words = personal.left_in(folded, REFUSED, language)
    own = name_pattern(known.names)
    if own and own.search(folded):
        words.append(word("name", language))
    if any(_holds(folded, secret) for secret in known.secrets):
        words.append(pgettext("hidden in a public text", "contact of the person"))
    return words


def is_delicate(text: str) -> bool:
    """Whether it speaks of health or another special category of data."""
    return any(span.kind == "health" for span in personal.find(text))


def _holds(text: str, secret: str) -> bool:
    """Whether the text says a telephone or number with other gaps, or an address in other capitals."""
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= ENOUGH and "@" not in secret:
        return digits[-10:] in re.sub(r"\D", "", text)
    return bool(secret.strip()) and secret.casefold() in text.casefold()
