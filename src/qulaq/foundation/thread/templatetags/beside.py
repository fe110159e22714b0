"""`{% load beside %}{% beside "problem" problem.number %}`: every panel that other apps put beside a record."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def beside(context: Context, kind: str, key: str) -> SafeString:
    user = getattr(context.get("request"), "user", None)
    reader = user if isinstance(user, Person) else None
    return _drawn(panels.beside(kind, key, reader))


@register.simple_tag
def beside_own(kind: str, source_id: int) -> SafeString:
    """Only on pages that have let in whoever spoke, and nobody else."""
    return _drawn(panels.beside_own(kind, source_id))


def _drawn(found: list[Panel]) -> SafeString:
    body = format_html_join("\n", "<section><h2>{}</h2>{}</section>", ((one.title, one.body) for one in found))
    return format_html('<div class="stack-wide beside">{}</div>', body) if found else SafeString("")
