"""A row of the queue as HTML. Forty of them stand on a page: drawn by templates they would cost more than all the rest.

What many rows share is drawn once and kept: threads by state, days, words. The pieces are those of the `ui` tags.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.ui.components.bits import mark
from qulaq.foundation.ui.components.progress import due
from qulaq.foundation.ui.knots import thread_svg
from qulaq.hear.appeals.models import Appeal, State
from qulaq.hear.appeals.staff.rows import Row


def row_html(row: Row, *, current: bool = False, bulk: Any = None) -> SafeString:
    return SafeString(_drawn(row, _Shared(get_language() or "kk", bulk), ' aria-current="true"' if current else ""))


def rows_html(rows: Iterable[Row], bulk: Any = None) -> SafeString:
    """All rows of a list."""
    shared = _Shared(get_language() or "kk", bulk)
    return SafeString("".join(_drawn(row, shared, "") for row in rows))


@dataclass
class _Shared:
    """What is the same for every row, and the names of bodies that were met already."""

    language: str
    bulk: Any
    bodies: dict[int, str] = field(default_factory=dict)

    @cached_property
    def choose(self) -> str:
        return escape(_("Choose %(number)s"))

    def body(self, appeal: Appeal) -> str:
        if appeal.executor_id not in self.bodies:
            self.bodies[appeal.executor_id] = escape(appeal.executor.name)
        return self.bodies[appeal.executor_id]


def _drawn(row: Row, shared: _Shared, here: str) -> str:
    appeal, language, number = row.appeal, shared.language, escape(row.appeal.number)
    still = appeal.paused_on is not None and row.is_open
    state = _late(language) if row.late else _stopped(language) if still else _state(appeal.state, language)
    copied = _copied(language) if appeal.__dict__.get("is_copied") else ""
    soon = _soon(language) if appeal.soon_at and not appeal.urgent_at and row.is_open else ""
    return (
        f'<li class="queue-row" data-row>{_box(row, shared, number)}'
        f'<a class="queue-title" lang="{escape(appeal.language)}" href="{_desk(language)}{number}/"{here}>'
        f"{row.marked or escape(row.title)}</a>{_thread(row, language)}"
        f'<span class="queue-meta">{number} · {shared.body(appeal)}</span>{state}{soon}{copied}'
        f"{_due(appeal.due_on, row.left, row.total, row.is_open, language, row.today.year)}</li>"
    )


def _box(row: Row, shared: _Shared, number: str) -> str:
    bulk = shared.bulk
    if not bulk:
        return ""
    pk = row.appeal.pk
    ticked = " checked" if bulk.all or pk in bulk.chosen.ids else ""
    return (
        f'<input class="ds-input queue-choose" type="checkbox" name="chosen" value="{pk}"'
        f' aria-label="{shared.choose % {"number": number}}"{ticked}>'
    )


_threads: dict[tuple[Any, ...], SafeString] = {}  # a dozen states in three languages


def _thread(row: Row, language: str) -> SafeString:
    appeal = row.appeal
    key = (language, appeal.state, appeal.answered_at is None, appeal.reopenings > 0)
    if key not in _threads:
        _threads[key] = thread_svg(row.knots)
    return _threads[key]


@lru_cache(maxsize=8)
def _desk(language: str) -> str:
    """Where the addresses of matters begin: one look into the table of addresses, not forty."""
    return reverse("appeals:queue")


@lru_cache(maxsize=8)
def _late(language: str) -> SafeString:
    return mark("late")


@lru_cache(maxsize=8)
def _soon(language: str) -> SafeString:
    return mark("soon")


@lru_cache(maxsize=8)
def _copied(language: str) -> SafeString:
    return mark("artificial")


@lru_cache(maxsize=8)
def _stopped(language: str) -> str:
    return f'<span class="queue-meta">{escape(_("clock stopped"))}</span>'


@lru_cache(maxsize=64)
def _state(state: str, language: str) -> str:
    return f'<span class="queue-meta">{escape(str(State(state).label))}</span>'


@lru_cache(maxsize=8192)
def _due(on: date, left: int | None, total: int, bar: bool, language: str, year: int) -> SafeString:
    """`year`: a day of another one is said with its year."""
    return due(on, left=left, total=total, bar=bar)
