"""`{% load beside %}{% beside "problem" problem.number %}`: every panel that other apps put beside a record."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels

register = template.Library()


@register.simple_tag(takes_context=True)
def beside(context: Context, kind: str, key: str) -> SafeString:
    user = getattr(context.get("request"), "user", None)
    reader = user if isinstance(user, Person) else None
    found = panels.beside(kind, key, reader)
    body = format_html_join("\n", "<section><h2>{}</h2>{}</section>", ((one.title, one.body) for one in found))
    return format_html('<div class="stack-wide beside">{}</div>', body) if found else SafeString("")
