"""Letters to the office of a body. No personal data: what is asked, the number, the day, the address of the page."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.notices.actions import send
from qulaq.hear.appeals.models import Appeal


def tell_office(body: Body, appeal: Appeal, template: str, *, key: str, **context: object) -> None:
    """In the transaction of its cause, in the first language; a body without an office address gets none."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        address = reverse("appeals:matter", args=[appeal.number])
        name = str(body)
    send(
        key=f"office:{body.pk}:{appeal.number}:{key}",
        template=template,
        to_email=body.email,
        language=language,
        context={"number": appeal.number, "body": name, "desk_url": f"{settings.BASE_URL}{address}", **context},
    )
