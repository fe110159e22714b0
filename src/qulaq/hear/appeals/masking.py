"""Hides what leads to a person in a text.

Two uses. For staff who do not work on the matter: contact alone (`without_contact`); names and places stay. For the
public register: everything we can find, as a proposal an officer corrects (`proposed`), and a last look at what the
officer wrote (`left_over`). A program finds no third person's name reliably: that is why an officer reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import pgettext

from qulaq.foundation.people import iin
from qulaq.hear.appeals.masking_patterns import CONTACT, PATTERNS, REFUSED, name_pattern
from qulaq.hear.appeals.models import Answer, Appeal, CoSigner, Standing, Step

HIDDEN = "•••"
# Invisible letters would carry a name or number past every pattern.
_INVISIBLE = dict.fromkeys((0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " ")
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012), "-")


@dataclass(frozen=True)
class Known:
    """What we know of those who wrote."""

    names: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()  # address, telephone, IIN: as they stand in the register


@dataclass(frozen=True)
class Masked:
    text: str
    hidden: tuple[tuple[str, str], ...]  # what it is, and the words it was


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


def proposed(text: str, known: Known, language: str) -> Masked:
    """The text with neutral words in brackets where something personal stood, and the list of what was hidden."""
    found: list[tuple[str, str]] = []
    with translation.override(language):
        words = {kind: f"[{word}]" for kind, word in neutral_words().items()}
    masked = clean(text)
    for kind, pattern in _patterns(known):
        masked = pattern.sub(_replacer(kind, words, found), masked)
    return Masked(masked, tuple(found))


def neutral_words() -> dict[str, str]:
    return {
        "name": pgettext("hidden in a public text", "name"),
        "iin": pgettext("hidden in a public text", "IIN"),
        "phone": pgettext("hidden in a public text", "telephone"),
        "email": pgettext("hidden in a public text", "e-mail"),
        "link": pgettext("hidden in a public text", "link"),
        "card": pgettext("hidden in a public text", "card or account"),
        "plate": pgettext("hidden in a public text", "car number"),
        "house": pgettext("hidden in a public text", "house number"),
    }


def _patterns(known: Known) -> list[tuple[str, re.Pattern[str]]]:
    own = name_pattern(known.names)
    return [*PATTERNS, *([("name", own)] if own else [])]


def _replacer(kind: str, words: dict[str, str], found: list[tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        group = "hide" if "hide" in match.re.groupindex else 0
        inner, start = match[group], match.start(group) - match.start()
        if any(word in inner for word in words.values()):  # hidden by a pattern before
            return match[0]
        found.append((kind, inner.strip()))
        return match[0][:start] + words[kind] + match[0][start + len(inner) :]

    return replace


def left_over(text: str, known: Known) -> list[str]:
    """What must still be hidden before release, in the reader's language: names, contact and what looks like it."""
    words = neutral_words()
    folded = unicodedata.normalize("NFKC", clean(text))
    kinds = [kind for kind, pattern in PATTERNS if kind in REFUSED and pattern.search(folded)]
    own = name_pattern(known.names)
    if own and own.search(folded):
        kinds.append("name")
    if any(_holds(folded, secret) for secret in known.secrets):
        kinds.append("contact")
    words["contact"] = pgettext("hidden in a public text", "contact of the person")
    return [words[kind] for kind in dict.fromkeys(kinds)]


def _holds(text: str, secret: str) -> bool:
    """Whether the text says a telephone or number with other gaps, or an address in other capitals."""
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= 7 and "@" not in secret:
        return digits[-10:] in re.sub(r"\D", "", text)
    return bool(secret.strip()) and secret.casefold() in text.casefold()
