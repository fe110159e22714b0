"""Letters keep their values as JSON: a day comes as text and is put into words here."""

from __future__ import annotations

from datetime import date

from django import template

from qulaq.foundation.ui.words import day_words

register = template.Library()


@register.filter
def letter_day(text: str) -> str:
    return day_words(date.fromisoformat(text))
