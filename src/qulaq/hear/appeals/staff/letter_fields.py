"""Templates of letters at the desk: which ones fit, and what stands in their fields."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import translation

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals.actions.templates import filled
from qulaq.hear.appeals.models import Appeal, LetterTemplate, TemplateUse


def for_use(appeal: Appeal, use: str) -> QuerySet[LetterTemplate]:
    """Those of the body and of the bodies above it, and those of every body; the appeal's language first."""
    whose = Q(body=None) | Q(body_id__in=appeal.executor.path)
    rows = LetterTemplate.objects.filter(whose, use=use, retired_at=None)
    own_language_first = Case(When(language=appeal.language, then=Value(0)), default=Value(1))
    return rows.order_by(own_language_first, "title", "id")


def for_answers(appeal: Appeal) -> QuerySet[LetterTemplate]:
    return for_use(appeal, TemplateUse.ANSWER)


def fill(template: LetterTemplate, appeal: Appeal) -> str:
    with translation.override(template.language):
        return filled(template.text, values(appeal, template.language))


def values(appeal: Appeal, language: str) -> dict[str, str]:
    """What is known of the matter, in the active language; nothing of the person who wrote."""
    kind = jurisdiction().kinds.get(appeal.kind)
    return {
        "number": appeal.number,
        "received": day_words(appeal.received_at),
        "due": day_words(appeal.due_on),
        "body": str(appeal.executor),
        "officer": appeal.officer.name if appeal.officer else "",
        "kind": kind.name(language) if kind else appeal.kind,
        "topic": str(appeal.topic) if appeal.topic else "",
        "article": str(appeal.limit.get("article", "")),
    }
