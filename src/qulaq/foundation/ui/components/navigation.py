from typing import Any

from django.template import Context
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from qulaq.foundation.ui.components.library import draw, register

LANGUAGES = (("kk", "Қазақша", "Қаз"), ("ru", "Русский", "Рус"), ("en", "English", "Eng"))


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    request = context.get("request")
    # One slash only: “//elsewhere” would be the address of another host.
    address = "/" + request.get_full_path().lstrip("/\\") if request else "/"
    now = (get_language() or "kk").split("-")[0]
    rows = [
        {"code": code, "name": name, "short": short, "href": translate_url(address, code), "current": code == now}
        for code, name, short in LANGUAGES
    ]
    return draw("language_switch", languages=rows)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, SafeString(content))


@register.simple_block_tag
def tab(content: str, href: str, current: bool = False, count: int | None = None) -> SafeString:
    return draw("tab", text=content.strip(), href=href, current=current, count=count)


@register.simple_block_tag
def filter_bar(content: str, action: str = "", label: str = "") -> SafeString:
    return draw("filter_bar", body=content, action=action, label=label)


@register.simple_tag
def pager(next: str = "", previous: str = "") -> SafeString:
    """Keyset pages have neighbours, no numbers: a list that grows while one reads never shifts."""
    return draw("pager", next=next, previous=previous) if next or previous else SafeString("")


@register.simple_block_tag
def door(content: str, href: str, title: str, icon: str = "", soon: bool = False) -> SafeString:
    values: dict[str, Any] = {"href": href, "title": title, "icon": icon, "soon": soon}
    return draw("door", body=content, **values)
