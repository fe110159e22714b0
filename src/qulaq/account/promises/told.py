"""Shares and marks with their intervals, in words: the same for page, file and report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from qulaq.foundation.ui.words import number
from qulaq.understand.quality.rules import TOLD_FROM, Share, is_tellable


def share_words(share: Share) -> str:
    """“71 % (from 45 to 88), 12 in all”; nothing counted: a dash. Promises are no people: few are told too."""
    if not share.of:
        return "–"
    ends = share.interval
    values = {"value": _percent(share.value), "low": _percent(ends.low), "high": _percent(ends.high)}
    return _("%(value)s %% (from %(low)s to %(high)s), of %(of)s") % {**values, "of": number(share.of)}


def _percent(value: float) -> str:
    return number(round(100 * value))


def count_words(value: int) -> str:
    """A count of people's voices: fewer than five tell who."""
    return number(value) if is_tellable(value) else _("fewer than %(n)s") % {"n": TOLD_FROM}
