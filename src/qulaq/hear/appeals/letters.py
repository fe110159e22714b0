"""Letters about an appeal: to the person who wrote it, and to those whose matter it is too.

Whoever signed it hears with a link of their own; whoever was joined to it, under their own number and with nothing of
the other person; whoever follows it in public, only that there is news. Each letter has a key and is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation

from qulaq.foundation.notices.actions import send
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.links import rating_url, status_url
from qulaq.hear.appeals.masking import without_person
from qulaq.hear.appeals.models import Appeal, Follower, PublicState

# What happens to the lead happens to the appeals joined to it. They have no rating: theirs is another way on.
JOINED_HEAR = {"answered": "answered_joined", **{name: name for name in ("closed", "lapsed", "extended", "redirected")}}
FOLLOWERS_HEAR = frozenset({"answered", "closed", "extended", "redirected", "reopened", "lapsed"})
OWN_VALUES = frozenset({"code", "number"})  # of the lead: never told to somebody else


def tell(appeal: Appeal, template: str, *, key: str, **context: object) -> None:
    """Write the letters of one event in the transaction of its cause."""
    _write(appeal, appeal, standing.letter_for(appeal, template), key, context)
    if template in JOINED_HEAR:
        for joined in _joined(appeal):
            _write(joined, appeal, JOINED_HEAR[template], key, for_others(appeal, context))
    standing.tell_cosigners(appeal, template, key)
    if template in FOLLOWERS_HEAR:
        _tell_followers(appeal, key)


def _write(reader: Appeal, lead: Appeal, template: str, key: str, context: Mapping[str, object]) -> None:
    """`reader`: whose number, code and address; `lead`: where the matter is worked on. Mostly the same appeal."""
    if not reader.applicant_email:
        return
    language = language_of(reader)
    with translation.override(language):
        body = str(lead.executor)
    values = {
        "number": reader.number,
        "code": reader.code,
        "body": body,
        "due_on": lead.due_on.isoformat(),
        "status_url": status_url(reader.number, language),
        **context,
    }
    send(
        key=f"appeal:{reader.number}:{key}",
        template=template,
        to_email=reader.applicant_email,
        to_person=reader.applicant,
        language=language,
        context=values,
        urgent=template.endswith("receipt"),
    )


def language_of(appeal: Appeal) -> str:
    return appeal.applicant.language if appeal.applicant else appeal.reply_language


def _joined(appeal: Appeal) -> Iterable[Appeal]:
    rows = Appeal.objects.filter(merged_into=appeal.pk, erased_at=None).exclude(applicant_email="")
    return rows.select_related("applicant").order_by("pk")


def for_others(lead: Appeal, context: Mapping[str, object]) -> dict[str, Any]:
    """The values of a letter without the person who wrote the lead: no link or code of theirs, reasons masked."""
    return {
        name: without_person(value, lead) if isinstance(value, str) and not name.endswith(("_on", "_at")) else value
        for name, value in context.items()
        if name not in OWN_VALUES and not name.endswith("_url")
    }


def _tell_followers(appeal: Appeal, key: str) -> None:
    """There may be thousands: a job writes to them, and none is made where nobody follows."""
    from qulaq.hear.appeals.jobs_after import tell_followers

    released = Follower.objects.filter(
        appeal_id=appeal.pk, follows=True, confirmed_at__isnull=False, appeal__publication__state=PublicState.RELEASED
    )
    if released.exists():
        tell_followers.defer(appeal_id=appeal.pk, key=key)


def tell_answered(appeal: Appeal, answer_id: int) -> None:
    tell(appeal, "answered", key=f"answered:{answer_id}", rating_url=rating_url(appeal.number, language_of(appeal)))
