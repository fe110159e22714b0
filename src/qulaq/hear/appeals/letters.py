"""Letters to the person who wrote: what happened to their appeal."""

from __future__ import annotations

from django.utils import translation

from qulaq.foundation.notices.actions import send
from qulaq.hear.appeals.links import rating_url, status_url
from qulaq.hear.appeals.models import Appeal


def tell(appeal: Appeal, template: str, *, key: str, **context: object) -> None:
    """Write one letter in the transaction of its cause; without an address there is nobody to write to."""
    if not appeal.applicant_email:
        return
    language = appeal.applicant.language if appeal.applicant else appeal.language
    with translation.override(language):
        body = str(appeal.executor)
    values = {
        "number": appeal.number,
        "code": appeal.code,
        "body": body,
        "due_on": appeal.due_on.isoformat(),
        "status_url": status_url(appeal.number, language),
        **context,
    }
    send(
        key=f"appeal:{appeal.number}:{key}",
        template=template,
        to_email=appeal.applicant_email,
        to_person=appeal.applicant,
        language=language,
        context=values,
        urgent=template == "receipt",
    )


def tell_answered(appeal: Appeal, answer_id: int) -> None:
    language = appeal.applicant.language if appeal.applicant else appeal.language
    tell(appeal, "answered", key=f"answered:{answer_id}", rating_url=rating_url(appeal.number, language))
