"""Writing to the journal. Called inside the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from qulaq.foundation.journal.models import Entry

Values = Mapping[str, Any]


class Actor(Protocol):
    """Whoever acts: a person or a machine client; `journal_name` is 'person:7' or 'client:3', never a name."""

    @property
    def journal_name(self) -> str: ...


def entry(
    *, by: Actor | None, act: str, subject: str, before: Values | None = None, after: Values | None = None
) -> Entry:
    actor = by.journal_name if by else "system"
    return Entry(
        actor=actor,
        act=act,
        subject=subject,
        before=dict(before) if before else None,
        after=dict(after) if after else None,
    )


def record(
    *, by: Actor | None, act: str, subject: str, before: Values | None = None, after: Values | None = None
) -> None:
    """Record one act. `before` and `after` hold no personal data: callers pass codes, ids, dates and states only."""
    entry(by=by, act=act, subject=subject, before=before, after=after).save(force_insert=True)


def record_many(entries: Iterable[Entry]) -> None:
    Entry.objects.bulk_create(entries)
