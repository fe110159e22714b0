"""Reading the journal."""

from __future__ import annotations

from collections.abc import Sequence

from qulaq.foundation.journal.models import Entry, Pending


def history(subject: str, *, acts: Sequence[str] = (), limit: int = 200) -> list[Entry]:
    """What was done to one subject, oldest first."""
    entries = Entry.objects.filter(subject=subject)
    if acts:
        entries = entries.filter(act__in=acts)
    return list(entries.order_by("id")[:limit])


def acts_of(actor: str, *, before_id: int | None = None, limit: int = 100) -> list[Entry]:
    """What one person or client did, newest first; `before_id` continues a page."""
    entries = Entry.objects.filter(actor=actor)
    if before_id is not None:
        entries = entries.filter(id__lt=before_id)
    return list(entries.order_by("-id")[:limit])


def unsealed() -> int:
    return Pending.objects.count()
