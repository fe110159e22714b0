"""Figures in words: with their interval, and without what few people said."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.foundation.ui.words import number
from qulaq.understand.quality.measures import MEASURES, Measure, Sums
from qulaq.understand.quality.rules import TOLD_FROM, Figure, Grade, Share, Stars, is_tellable

_OF = ' <span class="soft small whole">n={}</span>'
_TOLD = '{}{} <span class="soft small whole">{}–{}</span>' + _OF
_NOT_TOLD = "–" + _OF


def count(value: int) -> str:
    return number(value) if is_tellable(value) else few()


def few() -> str:
    return _("fewer than %(n)s") % {"n": TOLD_FROM}


@dataclass(frozen=True)
class Told:
    """One measure of one line, as it may leave the house; `value`, `low` and `high` are empty where it is not told."""

    measure: Measure
    of: str
    value: str = ""
    low: str = ""
    high: str = ""

    @property
    def is_told(self) -> bool:
        return bool(self.value)

    @property
    def html(self) -> SafeString:
        """“82% 75–88 n=120”. Written out: a template for each of some hundred cells would cost more than the page."""
        if not self.is_told:
            return format_html(_NOT_TOLD, self.of)
        unit = "" if self.measure.code == "rating" else "%"
        return format_html(_TOLD, self.value, unit, self.low, self.high, self.of)


def told(measure: Measure, sums: Sums) -> Told:
    figure = measure.of(sums)
    if not figure.is_told:
        return Told(measure, count(figure.of))
    ends = figure.interval
    return Told(measure, count(figure.of), *(_said(figure, value) for value in (figure.value, ends.low, ends.high)))


def all_told(sums: Sums) -> list[Told]:
    return [told(measure, sums) for measure in MEASURES.values()]


def _said(figure: Figure, value: float) -> str:
    """Percent without a sign, marks with one place."""
    return number(value, 1) if isinstance(figure, Stars) else number(round(100 * value))


def cells(sums: Sums, *, on_paper: bool) -> list[str]:
    """Of each measure the number, the value and its ends, empty where it is not told; on paper one cell for all."""
    if on_paper:
        return [f"{one.value or '–'}{_between(one)}, n={one.of}" for one in all_told(sums)]
    return [cell for one in all_told(sums) for cell in (one.of, one.value, one.low, one.high)]


def _between(one: Told) -> str:
    return f" ({one.low}–{one.high})" if one.is_told else ""


def heading(*, on_paper: bool) -> list[str]:
    if on_paper:
        return [f"{one.label}{'' if one.code == 'rating' else ', %'}" for one in MEASURES.values()]
    names = []
    for measure in MEASURES.values():
        unit = "" if measure.code == "rating" else ", %"
        names += [f"{measure.label}: n", f"{measure.label}{unit}", _("From") + unit, _("To") + unit]
    return names


def grade_words(grade: Grade) -> str:
    return {
        Grade.EXEMPLARY: _("exemplary"),
        Grade.GOOD: _("good"),
        Grade.UNSATISFACTORY: _("unsatisfactory"),
        Grade.UNKNOWN: _("too few to say"),
    }[grade]


def shares(sums: Sums) -> dict[str, Share]:
    """Measures by their codes, as the rule of classes asks for them."""
    figures = {code: measure.of(sums) for code, measure in MEASURES.items()}
    return {code: figure for code, figure in figures.items() if isinstance(figure, Share)}
