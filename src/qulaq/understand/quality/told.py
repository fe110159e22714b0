"""Figures in words: with their interval, with the rows behind them, and without what few people said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from qulaq.foundation.ui.sheets import Cell
from qulaq.foundation.ui.words import number
from qulaq.understand.quality.hiding import NONE, Kept, is_told
from qulaq.understand.quality.measures import MEASURES, Measure, Sums
from qulaq.understand.quality.rules import TOLD_FROM, Figure, Grade, Interval, Share, Stars, is_tellable, wilson

_OF = ' <span class="soft small whole">{}</span>'
_TOLD = '{}{} <span class="soft small whole">{}–{}</span> <span class="soft small whole">· {}</span>'
_NOT_TOLD = "–" + _OF
Link = Callable[[str], str]  # the address of the rows behind a count, by its name


def nowhere(what: str) -> str:
    return ""


def count_of(sums: Sums, name: str, kept: Kept = NONE) -> str:
    value = getattr(sums, name)
    return number(value) if is_told(sums, name, kept) else _untold(value)


def _untold(value: int) -> str:
    """What is no small number itself may tell one."""
    return _("not told") if is_tellable(value) else few()


def few() -> str:
    return _("fewer than %(n)s") % {"n": TOLD_FROM}


def linked(words: str, href: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', href, words) if href else format_html("{}", words)


@dataclass(frozen=True)
class Told:
    """One measure of one line, as it may leave the house; `value`, `low` and `high` are empty where it is not told.

    `of` is the number it is taken of, `yes` how many of them, in words; each with the address of its rows."""

    measure: Measure
    of: str
    yes: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    of_href: str = ""
    yes_href: str = ""
    is_counted: bool = True  # else `of` says that it is not told

    @property
    def is_told(self) -> bool:
        return bool(self.value)

    @property
    def taken(self) -> SafeString:
        """“412 of 530”, both open their rows; of a mean of marks “n=530”."""
        whole = linked(self.of, self.of_href)
        if not self.yes:
            return format_html("n={}", whole) if self.is_counted else whole
        said = _("%(yes)s of %(n)s") % {"yes": linked(self.yes, self.yes_href), "n": whole}
        return mark_safe(said)

    @property
    def html(self) -> SafeString:
        """“82% 75–88 98 of 120”. Written out: a template for each of many cells would cost more than the page."""
        if not self.is_told:
            return format_html(_NOT_TOLD, self.taken)
        unit = "" if self.measure.code == "rating" else "%"
        return format_html(_TOLD, self.value, unit, self.low, self.high, self.taken)


@dataclass(frozen=True)
class Known:
    """What may leave the house of a figure. `yes` is None where it is not told; `ends` then those of all it may be."""

    n: int | None
    yes: int | None = None
    value: float | None = None
    ends: Interval | None = None


def known(measure: Measure, sums: Sums, kept: Kept = NONE) -> Known:
    figure = measure.of(sums)
    if not is_told(sums, measure.n, kept):
        return Known(None)
    if not figure.is_told:
        return Known(figure.of)
    if isinstance(figure, Stars):
        return Known(figure.of, None, figure.value, figure.interval)
    if not is_told(sums, measure.yes, kept):
        if is_tellable(figure.yes):
            return Known(figure.of)
        return Known(figure.of, ends=Interval(wilson(1, figure.of).low, wilson(TOLD_FROM - 1, figure.of).high))
    return Known(figure.of, figure.yes, figure.value, figure.interval)


def told(measure: Measure, sums: Sums, kept: Kept = NONE, link: Link = nowhere) -> Told:
    figure, said = measure.of(sums), known(measure, sums, kept)
    of = count_of(sums, measure.n, kept)
    of_href = link(measure.n) if said.n else ""
    yes = ""
    if said.n is not None and isinstance(figure, Share):
        yes = count_of(sums, measure.yes, kept)
    yes_href = link(measure.yes) if said.yes else ""
    if said.value is None or said.ends is None:
        return Told(measure, of, yes if said.n else "", of_href=of_href, is_counted=said.n is not None)
    value, low, high = (_said(figure, one) for one in (said.value, said.ends.low, said.ends.high))
    return Told(measure, of, yes, value, low, high, of_href, yes_href)


def all_told(sums: Sums, kept: Kept = NONE, link: Link = nowhere) -> list[Told]:
    return [told(measure, sums, kept, link) for measure in MEASURES.values()]


def _said(figure: Figure, value: float) -> str:
    """Percent without a sign, marks with one place."""
    return number(value, 1) if isinstance(figure, Stars) else number(round(100 * value))


def counted(sums: Sums, name: str, kept: Kept = NONE, *, on_paper: bool) -> Cell:
    """On paper as people read it; in a file as programs do, and in words only where it is not told."""
    if is_told(sums, name, kept) and not on_paper:
        value: int = getattr(sums, name)
        return value
    return count_of(sums, name, kept)


def cells(sums: Sums, kept: Kept = NONE, *, on_paper: bool) -> list[Cell]:
    """Of each measure how many, of how many, the value and its ends, empty where it is not told; on paper one cell."""
    if on_paper:
        figures = all_told(sums, kept)
        return [_on_paper(one) for one in figures]
    return [cell for measure in MEASURES.values() for cell in _in_file(measure, sums, kept)]


def _in_file(measure: Measure, sums: Sums, kept: Kept) -> list[Cell]:
    """A mean of marks is not so many of so many."""
    figure, said = measure.of(sums), known(measure, sums, kept)
    of = counted(sums, measure.n, kept, on_paper=False)
    many: list[Cell] = []
    if isinstance(figure, Share):
        many = ["" if said.n is None else counted(sums, measure.yes, kept, on_paper=False)]
    if said.value is None or said.ends is None:
        return [*many, of, "", "", ""]
    return [*many, of, *(_exact(figure, one) for one in (said.value, said.ends.low, said.ends.high))]


def _exact(figure: Figure, value: float) -> Cell:
    return round(value, 1) if isinstance(figure, Stars) else round(100 * value)


def _on_paper(one: Told) -> str:
    """“92 (91–93), 2 498 / 2 701”, “3,4 (3,3–3,5), n=1 126”, “– fewer than 5”."""
    if not one.is_counted:
        return f"– {one.of}"
    between = f" ({one.low}–{one.high})" if one.is_told else ""
    return f"{one.value or '–'}{between}, {one.yes + ' / ' if one.yes else 'n='}{one.of}"


def heading(*, on_paper: bool) -> list[str]:
    if on_paper:
        return [f"{one.label}{'' if one.code == 'rating' else ', %'}" for one in MEASURES.values()]
    names = []
    for measure in MEASURES.values():
        unit = "" if measure.code == "rating" else ", %"
        many = [] if measure.kind is Stars else [f"{measure.label}: " + _("how many")]
        ends = [f"{measure.label}: {end.lower()}{unit}" for end in (_("From"), _("To"))]
        names += [*many, f"{measure.label}: n", f"{measure.label}{unit}", *ends]
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
