"""The letter to the other party: who asks, what, until when, and where to reply. Nothing of the appeal itself."""

from __future__ import annotations

from django.utils import translation

from qulaq.foundation.notices.actions import send
from qulaq.hear.appeals.models import Statement
from qulaq.hear.appeals.party.links import party_url


def tell_party(asked: Statement) -> None:
    """Without an address it goes on paper: the page of the matter has it to print."""
    with translation.override(asked.language):
        body = str(asked.appeal.executor)
    send(
        key=f"appeal:{asked.appeal.number}:asked:{asked.pk}",
        template="explanation_asked",
        to_email=asked.email,
        language=asked.language,
        context={
            "body": body,
            "question": asked.question,
            "told": asked.told,
            "reply_by": asked.due_on.isoformat() if asked.due_on else "",
            "party_url": party_url(asked.token, asked.language),
        },
    )
