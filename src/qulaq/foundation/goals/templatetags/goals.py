"""`{% load goals %}`: money, figures, and what was promised before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from qulaq.foundation.goals import words
from qulaq.foundation.goals.models import Change, Worded
from qulaq.foundation.goals.plans import SERIES
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.registry import Described

register = template.Library()


@register.filter
def money(value: Decimal | None) -> str:
    return words.money(value)


@register.filter
def figure(value: float | None, unit: str = "") -> str:
    return words.figure(value, unit)


@register.filter
def series(code: str) -> Described | None:
    """Name and address of a series; None where nobody keeps it any more."""
    return registry.described([(SERIES, code)], None).get((SERIES, code)) if code else None


@register.filter
def promised_before(change: Change) -> str:
    return words.promised(change.what, change.old)


@register.filter
def promised_now(change: Change) -> str:
    return words.promised(change.what, change.new)


@register.filter
def titled(row: Worded) -> SafeString:
    """The title, marked where it is in another language than the page."""
    return format_html('<span lang="{}">{}</span>', row.read_in, row.title)


@register.simple_tag
def leader(person: Person | None, office: Any) -> str:
    return words.leader(person, office)
