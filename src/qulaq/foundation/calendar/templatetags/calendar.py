"""Dates of the law in templates: `{% due_words appeal.due_on %}`, `{% reckoning appeal.reckoning %}`."""

from datetime import date

from django import template

from qulaq.foundation.calendar import words
from qulaq.foundation.calendar.rules import Reckoning

register = template.Library()


@register.simple_tag
def due_words(due: date | None) -> str:
    """The due date with the working days left or late; empty when law sets none."""
    return words.due_words(due) if due else ""


@register.simple_tag
def reckoning_words(reckoning: Reckoning) -> list[str]:
    """The lines of a reckoning, for a page that draws its own list: `{% reckoning_words r as lines %}`."""
    return words.explain(reckoning)


@register.inclusion_tag("calendar/reckoning.html")
def reckoning(reckoning: Reckoning) -> dict[str, list[str]]:
    """The reckoning as an ordered list."""
    return {"lines": words.explain(reckoning)}
