"""Small things that stand inside a sentence or a row."""

from typing import Any

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from qulaq.foundation.ui.components.library import draw, register
from qulaq.foundation.ui.icons import icon as draw_icon

TONES = {"": "neutral", "open": "accent", "now": "warning", "done": "success", "late": "danger", "off": "neutral"}


@register.simple_block_tag
def button(content: str, kind: str = "primary", icon: str = "", type: str = "submit", **attrs: Any) -> SafeString:
    return _button("button", content.strip(), kind, icon, {"type": type} | _html(attrs))


@register.simple_block_tag
def link_button(content: str, href: str, kind: str = "primary", icon: str = "", **attrs: Any) -> SafeString:
    known = {"href": href} if href else {}
    return _button("a" if href else "button", content.strip(), kind, icon, known | _html(attrs))


_BUTTON = '<{} class="ds-button"{} data-color="{}"{}>{}<span>{}</span>{}</{}>'


def _button(element: str, content: str, kind: str, icon: str, attrs: dict[str, Any]) -> SafeString:
    """Several on every page: written here, which costs a fifth of a template."""
    danger, arrow = kind == "danger", icon == "arrow"
    variant = {"primary": "", "danger": SafeString(' data-variant="secondary"')}
    look = variant[kind] if kind in variant else format_html(' data-variant="{}"', kind)
    drawn = draw_icon(icon) if icon else ""
    sides = ("", drawn) if arrow else (drawn, "")
    shown = format_html_join("", "{}", ((_attribute(key, value),) for key, value in attrs.items()))
    colour = "danger" if danger else "accent"
    return format_html(_BUTTON, element, look, colour, shown, sides[0], SafeString(content), sides[1], element)


def _attribute(key: str, value: Any) -> SafeString:
    return format_html(" {}", key) if value is True else format_html(' {}="{}"', key, value)


@register.simple_block_tag
def pill(content: str, tone: str = "") -> SafeString:
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', TONES[tone], SafeString(content.strip()))


@register.simple_tag
def mark(name: str, text: str = "") -> SafeString:
    return draw("mark", name=name, text=text or mark_word(name))


def mark_word(name: str) -> str:
    return {
        "late": gettext("late"),
        "soon": gettext("better soon"),
        "artificial": gettext("copied text"),
        "masked": gettext("personal data hidden"),
        "merged": gettext("joined with another"),
        "contested": gettext("contested"),
    }[name]


@register.simple_tag
def copyable(text: object, label: str = "") -> SafeString:
    return draw("copyable", text=str(text), label=label)


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A square code drawn here, so that no other host learns what is on the receipt."""
    picture = segno.make(text, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass="qr-code", lineclass=None, dark="#14212b", light="#fff"
    )
    return draw("qr", picture=SafeString(picture), label=label or gettext("QR code of this page"))


@register.simple_tag
def speak(target: str) -> SafeString:
    """A button that reads `target` aloud; shown only where the browser can speak."""
    return draw("speak", target=target)


def _html(attrs: dict[str, Any]) -> dict[str, Any]:
    """`data_key="1"` in a template is `data-key` in HTML; nothing and False are left out.

    Numbers become text here: a template would write 4217 as «4 217». A key of the desk is told to those who listen.
    """
    if key := attrs.get("data_key"):
        attrs = attrs | {"aria_keyshortcuts": f"Shift+{key}" if key.isupper() else key}
    return {
        key.replace("_", "-"): value if value is True else str(value)
        for key, value in attrs.items()
        if value is not None and value is not False
    }
