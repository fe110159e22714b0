"""Rows of the register, a page at a time: the newest release first, by key, so that a growing register never shifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.db.models import F
from django.db.models.functions import Left
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.ui.components.bits import mark
from qulaq.foundation.ui.knots import Knot, thread_svg
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals.models import Publication, State
from qulaq.hear.appeals.public.wanted import Rows
from qulaq.hear.appeals.public_letters import title

PAGE = 20
BEGINNING = 240
_DONE = {State.REGISTERED: 1, State.ROUTED: 2, State.IN_WORK: 2, State.REOPENED: 2, State.DISPUTED: 1}
_TONES = {State.IN_WORK: "now", State.REOPENED: "now", State.ANSWERED: "done", State.CLOSED: "off"}


@dataclass(frozen=True)
class Record:
    """One public appeal, ready to be drawn."""

    row: Publication

    @property
    def title(self) -> str:
        return title(self.row)

    @property
    def beginning(self) -> str:
        text = self.row.__dict__.get("beginning") or self.row.text[:BEGINNING]
        return Truncator(" ".join(text.split())).chars(BEGINNING - 40)

    @cached_property
    def knots(self) -> list[Knot]:
        return knots(self.row.progress)

    @property
    def small_thread(self) -> SafeString:
        return _small_thread(self.row.progress, get_language() or "kk")

    @property
    def supporters(self) -> str:
        count = self.row.supports
        said = ngettext("%(n)s person says “me too”", "%(n)s people say “me too”", count)
        return said % {"n": count} if count else ""

    @property
    def state(self) -> str:
        return str(State(self.row.progress).label)

    @property
    def tone(self) -> str:
        return _TONES.get(State(self.row.progress), "open")

    @property
    def late(self) -> bool:
        row = self.row
        if row.progress in (State.ANSWERED, State.CLOSED):
            return bool(row.answered_on and row.answered_on > row.due_on)
        return timezone.localdate() > row.due_on

    @property
    def kind(self) -> str:
        known = jurisdiction().kinds.get(self.row.kind)
        return known.name(get_language() or "kk") if known else self.row.kind


@lru_cache(maxsize=64)
def _small_thread(progress: str, language: str) -> SafeString:
    """The same picture stands beside many rows: drawn once for each state and language."""
    return thread_svg(knots(progress))


_ROW = """<li><h2 class="h3"><a href="{}">{}</a></h2>
<p lang="{}">{}</p>
<p class="row small">{} <span>{}</span> {} <span class="soft">{}</span> <span class="soft">{}</span> {}</p></li>"""


def drawn(records: Iterable[Record]) -> SafeString:
    """The rows of a list in one go: a template for each would cost more than the page around them."""
    late, language = mark("late"), get_language() or "kk"
    page = reverse("appeals:public_record", args=["number"])
    lines = (
        (
            page.replace("number", str(one.row.number)), one.title, one.row.language, one.beginning, one.small_thread,
            one.state, late if one.late else "", one.row.body, _day(one.row.received_on, language),
            format_html("<span>{}</span>", one.supporters) if one.row.supports else "",
        )
        for one in records
    )  # fmt: skip
    return format_html_join("\n", _ROW, lines)


@lru_cache(maxsize=2048)
def _day(day: date, _language: str) -> str:
    return day_words(day)


def knots(progress: str) -> list[Knot]:
    """The thread as everybody may see it: states, and no times of the work inside."""
    done = _DONE.get(State(progress), 4)
    last = 5 if progress == State.CLOSED else done
    labels = (_("Received"), _("At the competent body"), _("In work"), _("Answered"), _("Closed"))
    return [
        Knot(label=label, state="done" if place < last else "now" if place == last else "next")
        for place, label in enumerate(labels)
    ]


def for_list(rows: Rows) -> Rows:
    light = rows.select_related("topic", "territory", "body").defer("text", "answer", "reason", "vector")
    return light.annotate(beginning=Left("text", BEGINNING))


@dataclass(frozen=True)
class Page:
    records: list[Record]
    next: int | None
    previous: int | None


def page(rows: Rows, *, before: int | None = None, after: int | None = None, size: int = PAGE) -> Page:
    """The page below a rank, or the one above another; one statement."""
    if after is not None:
        upwards = list(rows.filter(rank__gt=after).order_by("rank")[: size + 1])
        return _cut(upwards[:size][::-1], more_before=len(upwards) > size, more_after=True)
    below = rows.filter(rank__lt=before) if before is not None else rows
    found = list(below.order_by(F("rank").desc())[: size + 1])
    return _cut(found[:size], more_before=before is not None, more_after=len(found) > size)


def _cut(found: list[Publication], *, more_before: bool, more_after: bool) -> Page:
    records = as_records(found)
    return Page(
        records,
        found[-1].rank if more_after and found else None,
        found[0].rank if more_before and found else None,
    )


def as_records(found: Iterable[Publication]) -> list[Record]:
    return [Record(row) for row in found]


def key(text: str) -> int | None:
    """A rank from an address; one that was tampered with is no rank."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
