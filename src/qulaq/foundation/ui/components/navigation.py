from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Context
from django.urls import get_script_prefix, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from qulaq.foundation.ui.components.library import draw, register
from qulaq.foundation.ui.words import number

LANGUAGES = (("kk", "Қазақша", "Қаз"), ("ru", "Русский", "Рус"), ("en", "English", "Eng"))


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    request = context.get("request")
    # One slash only: “//elsewhere” would be the address of another host.
    address = "/" + request.get_full_path().lstrip("/\\") if request else "/"
    path, mark, query = address.partition("?")
    now, here = get_language() or "kk", _in_languages(path, settings.ROOT_URLCONF, get_script_prefix())
    current = {now.split("-")[0]: SafeString(' aria-current="true"')}
    links = (
        (f"{one}{mark}{query}", code, code, current.get(code, ""), name, name, short)
        for (code, name, short), one in zip(LANGUAGES, here, strict=True)
    )
    head = '<nav class="languages" aria-label="{}"><ul>{}</ul></nav>'
    return format_html(head, gettext("Language"), format_html_join("", _LANGUAGE, links))


_LANGUAGE = (
    '<li><a href="{}" lang="{}" hreflang="{}"{}><span class="long">{}</span><abbr class="short" title="{}">{}</abbr>'
    "</a></li>"
)


@lru_cache(maxsize=1024)
def _in_languages(path: str, _urlconf: str, _prefix: str) -> tuple[str, ...]:
    """The same page in each language. To look it up three times costs a millisecond."""
    return tuple(translate_url(path, code) for code, _name, _short in LANGUAGES)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, SafeString(content))


@register.simple_block_tag
def tab(content: str, href: str, current: bool = False, count: int | None = None) -> SafeString:
    # A dozen on a page: written here, for a template each would cost more than the queue below them.
    here = SafeString(' aria-current="page"') if current else ""
    shown = format_html(' <span class="count">{}</span>', number(count)) if count is not None else ""
    return format_html('<li><a href="{}"{}>{}{}</a></li>', href, here, SafeString(content.strip()), shown)


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
