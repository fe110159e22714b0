"""What the other party is told never gives away who wrote, nor the words they wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from qulaq.foundation.people import iin
from qulaq.hear.appeals.models import Appeal, CoSigner, Standing
from qulaq.hear.appeals.workflow import Refused
from qulaq.text.fold import fingerprint_text

_NAME, _NUMBER, _SENTENCE = 4, 6, 40  # shorter ones stand in any text
_ENDS = re.compile(r"[.!?…\n]+")


def check_discreet(appeal: Appeal, field: str, text: str) -> None:
    """Raises Refused where the text names the person, holds their contact, or repeats a sentence of theirs."""
    folded = fingerprint_text(text)
    if any(re.search(rf"\b{re.escape(name)}", folded) for name in _names(appeal)):
        raise Refused(field, _("This names the person who wrote: the other party must not learn it from us."))
    digits = "".join(sign for sign in text if sign.isdecimal())
    if any(item in folded for item in _addresses(appeal)) or any(item in digits for item in _numbers(appeal)):
        raise Refused(field, _("This holds contact of the person who wrote: leave it out."))
    if any(sentence in folded for sentence in _sentences(appeal.text)):
        raise Refused(field, _("These are the person's own words: tell it in yours, without what leads to them."))


def _names(appeal: Appeal) -> Iterator[str]:
    """Every part of a name, without the ending of a case: “Сейітоваға” begins with “сейітова”."""
    given = [appeal.applicant_name, *CoSigner.objects.filter(appeal=appeal).values_list("name", flat=True)]
    given += Standing.objects.filter(appeal=appeal).values_list("represented_name", flat=True)
    for name in given:
        yield from (part for part in re.findall(r"\w+", fingerprint_text(name)) if len(part) >= _NAME)


def _addresses(appeal: Appeal) -> Iterator[str]:
    given = [appeal.applicant_email, appeal.postal_address, appeal.address, appeal.number]
    given += CoSigner.objects.filter(appeal=appeal).values_list("email", flat=True)
    return (folded for item in given if len(folded := fingerprint_text(item)) >= _NUMBER)


def _numbers(appeal: Appeal) -> Iterator[str]:
    phone = "".join(sign for sign in appeal.applicant_phone if sign.isdecimal())
    known = [phone[-10:], iin.decrypt(bytes(appeal.applicant_iin)) if appeal.applicant_iin else ""]
    return (item for item in known if len(item) >= _NUMBER)


def _sentences(text: str) -> Iterator[str]:
    return (folded for part in _ENDS.split(text) if len(folded := fingerprint_text(part)) >= _SENTENCE)
