"""Asking a portal and taking what is new. Safe to run twice: what is known changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import actions as notices
from qulaq.foundation.people.models import Person
from qulaq.understand.indicators.access import check_keeps
from qulaq.understand.indicators.actions.sources import due_after
from qulaq.understand.indicators.actions.taking import take
from qulaq.understand.indicators.bringing.columns import ColumnsError, Told, map_columns
from qulaq.understand.indicators.bringing.reading import Read, Reader, read_rows
from qulaq.understand.indicators.connectors import CONNECTORS, Asked, PortalError
from qulaq.understand.indicators.models import Batch, Fetch, Series, Source


def ask_now(*, by: Person, source_id: int) -> None:
    """Somebody wants to see the newest values: the portal is asked by a job, and gives all of them again."""
    check_keeps(by)
    Source.objects.filter(pk=source_id).update(seen={})
    begin(source_id)


@transaction.atomic
def begin(source_id: int) -> None:
    """Queue one look at the portal; one that waits already is enough."""
    from procrastinate.exceptions import AlreadyEnqueued

    from qulaq.understand.indicators.jobs import fetch

    if not Source.objects.filter(pk=source_id).update(last=Fetch.WAITS):
        return
    try:
        with transaction.atomic():
            fetch.configure(queueing_lock=f"indicators.fetch.{source_id}").defer(source_id=source_id)
    except AlreadyEnqueued:
        pass


def refresh(source: Source, *, final: bool, at: datetime | None = None) -> Batch | None:
    """Raises PortalError where another attempt may help and this was not the last (`final`); any other failure is kept
    with the source and told to whoever set it up."""
    try:
        found = _read(source)
    except (PortalError, ColumnsError) as error:
        if isinstance(error, PortalError) and error.again and not final:
            raise
        _failed(source, str(error), at or timezone.now())
        return None
    return _took(source, found, at or timezone.now())


def _read(source: Source) -> tuple[Read, Mapping[str, str]] | None:
    """None: nothing new. The whole answer is read before anything is written."""
    with CONNECTORS[source.kind](Asked.of(source)) as found:
        if found is None:
            return None
        theirs = list(Series.objects.filter(source=source))
        reader = Reader(theirs, usual=theirs[0] if len(theirs) == 1 else None)
        mapped = map_columns(found.columns, Told.of(source.settings), found.sheets)
        return read_rows(found.rows, mapped, reader), found.seen


@transaction.atomic
def _took(source: Source, found: tuple[Read, Mapping[str, str]] | None, now: datetime) -> Batch | None:
    batch = take(by=None, read=found[0], source=source, at=now) if found else None
    if batch and batch.bad and not (batch.good or batch.empty):
        _failed(source, _first_problem(batch), now)
        return batch
    is_new = batch is not None and bool(batch.added or batch.revised)
    values: dict[str, Any] = {"last": Fetch.DONE if is_new else Fetch.SAME, "last_words": ""}
    if found:
        values["seen"] = dict(found[1])
    _keep(source, now, values)
    return batch


def _first_problem(batch: Batch) -> str:
    """A portal that has changed its codes goes on answering: nobody would look for the rows that are not taken."""
    first = batch.problems[0]
    return _("No row can be taken. Row %(row)s: %(message)s") % {"row": first["row"], "message": first["message"]}


@transaction.atomic
def _failed(source: Source, words: str, now: datetime) -> None:
    _keep(source, now, {"last": Fetch.FAILED, "last_words": words[:1000]})
    record(by=None, act="indicator_source.failed", subject=source.journal_name)
    _tell(source, words, now)


def _keep(source: Source, now: datetime, values: dict[str, Any]) -> None:
    values |= {"last_at": now, "next_at": due_after(source.rhythm, now)}
    Source.objects.filter(pk=source.pk).update(**values)


def _tell(source: Source, words: str, now: datetime) -> None:
    """Once a day is enough to know that a portal does not answer."""
    person = source.set_up_by
    if person is None or not person.is_active:
        return
    with translation.override(person.language):
        address = settings.BASE_URL + reverse("indicators:source", args=[source.code])
    notices.write_to(
        person,
        "indicator_source_failed",
        key=f"{source.journal_name}:failed:{timezone.localdate(now)}",
        context={"title": str(source), "words": words, "address": address},
    )
