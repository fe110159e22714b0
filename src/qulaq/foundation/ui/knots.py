"""The thread (жіп): one thin line with round knots that runs through every public record from voice to outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

State = Literal["done", "now", "next", "refused"]
_STEP, _MIDDLE, _RADIUS = 18, 9, 5


@dataclass(frozen=True)
class Knot:
    label: str
    state: State
    at: datetime | None = None
    note: str = ""
    lang: str = ""
    href: str = ""

    @property
    def state_word(self) -> str:
        return state_word(self.state)

    @property
    def shape(self) -> SafeString:
        """The round sign itself, centred on 12, 12."""
        return _shape(self.state, 12, 12, 7)


def state_word(state: State) -> str:
    words: dict[State, str] = {
        "done": pgettext("step of a matter", "done"),
        "now": pgettext("step of a matter", "now"),
        "next": pgettext("step of a matter", "to come"),
        "refused": pgettext("step of a matter", "refused"),
    }
    return words[state]


def thread_words(knots: Sequence[Knot]) -> str:
    """What the line says, for those who do not see it."""
    return "; ".join(f"{knot.label} – {knot.state_word}" for knot in knots)


def thread_svg(knots: Sequence[Knot]) -> SafeString:
    """The small thread: a line of knots beside a list row, on a receipt or in a letter."""
    width = max(len(knots), 1) * _STEP
    shapes = format_html_join("", "{}", ((_shape(k.state, _at(i), _MIDDLE, _RADIUS),) for i, k in enumerate(knots)))
    return format_html(
        '<svg class="thread-small" role="img" aria-label="{}" width="{}" height="18" viewBox="0 0 {} 18">{}{}</svg>',
        thread_words(knots), width, width, _line(len(knots)), shapes,
    )  # fmt: skip


def _at(index: int) -> int:
    return _MIDDLE + index * _STEP


def _line(count: int) -> SafeString:
    if count < 2:
        return SafeString("")
    return format_html('<path class="thread-line" d="M{} {}H{}"/>', _MIDDLE, _MIDDLE, _at(count - 1))


def _shape(state: State, x: int, y: int, radius: int) -> SafeString:
    circle = format_html('<circle class="knot knot-{}" cx="{}" cy="{}" r="{}"/>', state, x, y, radius)
    if state != "refused":
        return circle
    return circle + format_html('<path class="knot-bar" d="M{} {}h{}"/>', x - radius // 2 - 1, y, radius // 2 * 2 + 2)
