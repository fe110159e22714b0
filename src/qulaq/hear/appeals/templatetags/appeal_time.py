"""What letters on time limits need: they keep their values as JSON and are put into words when they leave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.calendar.words import limit_words
from qulaq.foundation.ui.words import when
from qulaq.jurisdictions import Limit

register = template.Library()


@register.filter
def letter_moment(text: str) -> str:
    return when(datetime.fromisoformat(text))


@register.filter
def letter_limit(limit: dict[str, Any]) -> str:
    return limit_words(Limit(int(limit["value"]), limit["unit"]))


@register.simple_tag
def contest(kind: str, counts_from: str) -> str:
    """How an answer, or its absence, may be contested, as law had it when the appeal came."""
    on = date.fromisoformat(counts_from)
    return jurisdiction().text("contest", kind=kind, on=on, language=get_language() or "kk").strip()
