"""How far a matter is: steps of a form, the thread, the time that is left."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from qulaq.foundation.ui.components.library import draw, register
from qulaq.foundation.ui.knots import Knot, thread_svg
from qulaq.foundation.ui.words import day_words, days_left_words


@register.simple_tag
def steps(current: int, total: int) -> SafeString:
    return draw("steps", current=current, total=total)


@register.simple_tag
def thread(knots: Sequence[Knot], small: bool = False) -> SafeString:
    return thread_svg(knots) if small else draw("thread", knots=knots)


@register.simple_tag
def due(on: date, left: int | None = None, total: int | None = None, bar: bool = True) -> SafeString:
    """`left` and `total` are working days, counted by whoever knows the calendar; negative is late."""
    filled = _filled(left, total) if bar else None
    words = "" if left is None else days_left_words(left)
    return draw("due", on=on, day=day_words(on), words=words, filled=filled, tone=_tone(left))


def _filled(left: int | None, total: int | None) -> int | None:
    if left is None or not total:
        return None
    return max(0, min(100, round(100 * (total - left) / total)))


def _tone(left: int | None) -> str:
    if left is None or left > 3:
        return "calm"
    return "late" if left < 0 else "soon"
