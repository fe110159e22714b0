"""Taking values: a new one stands before the old one, which stays; the same value again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Client, Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.understand.indicators.access import check_keeps
from qulaq.understand.indicators.actions.held import keep_held
from qulaq.understand.indicators.bringing.reading import Read, Value
from qulaq.understand.indicators.models import Batch, BatchState, Observation, Series, Source

AT_ONCE = 2_000
Key = tuple[int, int, Any, str]


@transaction.atomic
def keep_read(*, by: Person, source: Source | None, name: str, read: Read) -> Batch:
    """What was read of a file, for a person to look at before it is taken."""
    check_keeps(by)
    rows = [value.plain() for value in read.values]
    return Batch.objects.create(
        state=BatchState.READ, source=source, name=name[:200], rows=rows, good=len(rows), by=by, **_told(read)
    )


def _told(read: Read) -> dict[str, Any]:
    return {"problems": read.plain_problems, "bad": read.bad, "empty": read.empty}


@transaction.atomic
def take_kept(*, by: Person, batch_id: int, at: datetime | None = None) -> Batch:
    """Take the rows of a file that was looked at. Pressed twice, it takes them once."""
    check_keeps(by)
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state != BatchState.READ:
        raise NotAllowed(_("These rows were taken before."))
    values = [Value.kept(row) for row in batch.rows]
    batch.rows = []
    return _taken(batch, values, by, at or timezone.now())


@transaction.atomic
def take(
    *, by: Person | None, read: Read, source: Source | None, name: str = "", client: Client | None = None,
    at: datetime | None = None,
) -> Batch:  # fmt: skip
    """Take good rows at once: from a portal, a program or the command line (`by` None). Who may is decided there."""
    batch = Batch(source=source, name=name[:200], good=len(read.values), by=by, client=client, **_told(read))
    return _taken(batch, read.values, client or by, at or timezone.now())


def _taken(batch: Batch, values: Sequence[Value], by: Person | Client | None, now: datetime) -> Batch:
    batch.state, batch.taken_at = BatchState.TAKEN, now
    batch.save()
    # In the order of their keys: two that take rows of the same series wait for each other, and never in a circle
    list(Series.objects.select_for_update().filter(pk__in={one.series_id for one in values}).order_by("pk"))
    ordered = iter(sorted(values, key=lambda one: (one.series_id, one.day)))
    while some := list(islice(ordered, AT_ONCE)):
        _take_some(batch, some, now)
    keep_held({one.series_id for one in values}, {one.territory_id for one in values})
    batch.save(update_fields=["added", "revised", "same"])
    after = {name: getattr(batch, name) for name in ("added", "revised", "same", "bad")}
    after |= {"source": batch.source.code} if batch.source else {}
    record(by=by, act="indicator_batch.taken", subject=batch.journal_name, after=after)
    return batch


def _take_some(batch: Batch, values: Sequence[Value], now: datetime) -> None:
    holding = _holding(values)
    made, replaced = [], []
    for value in values:
        old = holding.get(value.key)
        if old and (old.value, old.status) == (value.value, value.status):
            batch.same += 1
            continue
        if old:
            replaced.append(old.pk)
        made.append(_observation(value, batch, old, now))
    Observation.objects.filter(pk__in=replaced).update(replaced_at=now)
    Observation.objects.bulk_create(made)
    batch.revised += len(replaced)
    batch.added += len(made) - len(replaced)


def _holding(values: Iterable[Value]) -> dict[Key, Observation]:
    values = list(values)
    days = [value.day for value in values]
    rows = Observation.objects.filter(
        replaced_at=None,
        series_id__in={value.series_id for value in values},
        territory_id__in={value.territory_id for value in values},
        day__range=(min(days), max(days)),
    )
    return {(row.series_id, row.territory_id, row.day, row.length): row for row in rows}


def _observation(value: Value, batch: Batch, old: Observation | None, now: datetime) -> Observation:
    return Observation(
        series_id=value.series_id,
        territory_id=value.territory_id,
        day=value.day,
        length=value.length,
        value=value.value,
        status=value.status,
        batch=batch,
        revises=old,
        taken_at=now,
    )


@transaction.atomic
def undo(*, by: Person, batch_id: int, at: datetime | None = None) -> Batch:
    """Take rows back: what they replaced holds again; later revisions of them stay, and follow what was before."""
    check_keeps(by)
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state == BatchState.UNDONE:
        raise NotAllowed(_("These rows were taken back before."))
    series = Observation.objects.filter(batch=batch).values("series_id")
    list(Series.objects.select_for_update().filter(pk__in=series).order_by("pk"))
    _put_back(batch)
    batch.state, batch.rows = BatchState.UNDONE, []
    batch.undone_at, batch.undone_by = at or timezone.now(), by
    batch.save()
    after = {"added": batch.added, "revised": batch.revised}
    record(by=by, act="indicator_batch.undone", subject=batch.journal_name, after=after)
    return batch


def _put_back(batch: Batch) -> None:
    theirs = list(Observation.objects.filter(batch=batch).select_related("revised_by"))
    moved: list[Observation] = []
    again: list[int] = []
    for row in theirs:
        later = getattr(row, "revised_by", None)
        if later is not None:
            later.revises_id = row.revises_id
            moved.append(later)
        elif row.revises_id:
            again.append(row.revises_id)
    # A value follows one only: the link of what goes is loosed before what comes after it takes its place
    Observation.objects.filter(batch=batch).update(revises=None)
    Observation.objects.bulk_update(moved, ["revises"], batch_size=AT_ONCE)
    Observation.objects.filter(batch=batch).delete()
    Observation.objects.filter(pk__in=again).update(replaced_at=None)
    keep_held({row.series_id for row in theirs}, {row.territory_id for row in theirs})
