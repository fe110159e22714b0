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
from qulaq.foundation.search.finding import Found
from qulaq.foundation.ui.components.bits import mark
from qulaq.foundation.ui.knots import Knot, thread_svg
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals.models import Publication, State
from qulaq.hear.appeals.public.wanted import Rows
from qulaq.hear.appeals.public_letters import title
from qulaq.hear.appeals.staff.search import drawn as drawn_pieces
from qulaq.text.snippets import snippet

PAGE = 20
BEGINNING = 240
_DONE = {State.REGISTERED: 1, State.ROUTED: 2, State.IN_WORK: 2, State.REOPENED: 2, State.DISPUTED: 1}
_TONES = {State.IN_WORK: "now", State.REOPENED: "now", State.ANSWERED: "done", State.CLOSED: "off"}


@dataclass(frozen=True)
class Record:
    """One public appeal, ready to be drawn."""

    row: Publication
    stems: frozenset[str] = frozenset()  # words that were searched for

    @property
    def title(self) -> str:
        return title(self.row)

    @property
    def beginning(self) -> str:
        """The beginning, or the place where the words stand, those marked."""
        if self.stems:
            return drawn_pieces(snippet(self._read, self.stems, long=BEGINNING - 40))
        text = self._read[:BEGINNING]
        return Truncator(" ".join(text.split())).chars(BEGINNING - 40)

    @property
    def _read(self) -> str:
        return self.row.__dict__.get("beginning") or self.row.text

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


def for_list(rows: Rows, read: int = BEGINNING) -> Rows:
    """`read`: so many letters of each, where words are looked for in them."""
    light = rows.select_related("topic", "territory", "body").defer("text", "answer", "reason")
    return light.annotate(beginning=Left("text", read))


@dataclass(frozen=True)
class Page:
    records: list[Record]
    next: int | None
    previous: int | None


def page_of_found(rows: Rows, found: Found, *, before: int | None = None, after: int | None = None) -> Page:
    """A page of a list that stands in the order of a search; the keys are places in it."""
    start = max(0, after - PAGE) if after is not None else min(before or 0, len(found.records))
    wanted = found.records[start : start + PAGE]
    known = {row.pk: row for row in rows.filter(pk__in=wanted)}
    records = [Record(known[pk], found.stems) for pk in wanted if pk in known]
    return Page(records, start + PAGE if start + PAGE < len(found.records) else None, start or None)


def page(
    rows: Rows, *, before: int | None = None, after: int | None = None, size: int = PAGE, oldest: bool = False
) -> Page:
    """The page beyond a rank (`before` it, as the newest stand first), or the one back from another; one statement."""
    onward, back = ("rank__gt", "rank__lt") if oldest else ("rank__lt", "rank__gt")
    forward, backward = (F("rank").asc(), F("rank").desc()) if oldest else (F("rank").desc(), F("rank").asc())
    if after is not None:
        upwards = list(rows.filter(**{back: after}).order_by(backward)[: size + 1])
        return _cut(upwards[:size][::-1], more_before=len(upwards) > size, more_after=True)
    below = rows.filter(**{onward: before}) if before is not None else rows
    found = list(below.order_by(forward)[: size + 1])
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
