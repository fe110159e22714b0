"""Things with a frame: cards, alerts, tables, what a page is put together from."""

from typing import Any

from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from qulaq.foundation.ui.components.library import draw, register

COLOURS = {"info": "info", "done": "success", "warning": "warning", "error": "danger"}


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", tone: str = "", level: int = 2) -> SafeString:
    return draw("card", body=content, title=title, href=href, tone=tone, level=level)


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", role: str = "") -> SafeString:
    return draw("alert", body=content, kind=kind, colour=COLOURS[kind], title=title, role=role)


@register.simple_block_tag
def suggestion(content: str, title: str = "", reason: str = "", sure: float | None = None) -> SafeString:
    """`sure` from 0 to 1. Never drawn like a fact: dotted, with its reason and how sure it is."""
    percent = None if sure is None else round(sure * 100)
    return draw("suggestion", body=content, title=title, reason=reason, percent=percent)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    return draw("empty", body=content, title=title)


@register.simple_block_tag
def disclosure(content: str, summary: str, open: bool = False) -> SafeString:
    return draw("disclosure", body=content, summary=summary, open=open)


@register.simple_block_tag
def public_look(content: str, title: str = "") -> SafeString:
    """What becomes public, exactly as others will see it."""
    return draw("public_look", body=content, title=title)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', SafeString(content))


@register.simple_block_tag
def fact(content: str, label: str, lang: str = "") -> SafeString:
    return draw("fact", body=content, label=label, lang=lang)


@register.simple_block_tag
def table(content: str, caption: str, hide_caption: bool = False) -> SafeString:
    """Scrolls inside itself at 360 pixels; reached and moved by keyboard."""
    return draw("table", body=content, caption=caption, hide_caption=hide_caption)


@register.simple_block_tag
def print_header(content: str, title: str) -> SafeString:
    return draw("print_header", body=content, title=title)


@register.simple_block_tag(takes_context=True)
def undo(context: Context, content: str, message: str, action: str, label: str = "") -> SafeString:
    values: dict[str, Any] = {"message": message, "action": action, "label": label, "body": content}
    return draw("undo", csrf_token=context.get("csrf_token"), **values)
