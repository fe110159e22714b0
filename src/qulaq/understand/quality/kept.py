"""A figure as a report keeps it, in values that JSON holds, and later in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from qulaq.foundation.ui.words import number
from qulaq.understand.quality.rules import Figure
from qulaq.understand.quality.told import Known


def kept_figure(figure: Figure | None) -> dict[str, Any] | None:
    """None: too few to tell."""
    if figure is None or not figure.is_told:
        return None
    return known_figure(Known(figure.of, value=figure.value, ends=figure.interval))


def known_figure(said: Known) -> dict[str, Any] | None:
    """The same of what may leave the house of a figure."""
    if said.value is None or said.ends is None:
        return None
    return {"value": said.value, "low": said.ends.low, "high": said.ends.high, "of": said.n}


def figure_words(figure: Mapping[str, Any] | None, *, stars: bool = False) -> str:
    """“71 % (from 45 to 88), of 12”."""
    if not figure:
        return _("too few to tell")
    if stars:
        values = {name: number(figure[name], 1) for name in ("value", "low", "high")}
        said = _("%(value)s of 5 (from %(low)s to %(high)s), of %(of)s")
    else:
        values = {name: number(round(100 * figure[name])) for name in ("value", "low", "high")}
        said = _("%(value)s %% (from %(low)s to %(high)s), of %(of)s")
    return said % {**values, "of": number(figure["of"])}
