"""What is done in the same way in several rooms: a plan carried out, a value entered, a paper published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.files import rules as file_rules
from qulaq.foundation.files.actions import attach, undress
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.goals.days import of_our_time
from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.goals.models import Reading
from qulaq.foundation.goals.wording import said
from qulaq.foundation.goals.words import figure
from qulaq.foundation.journal.actions import Actor
from qulaq.foundation.refusals import Refused

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Reading)


def not_to_come(field: str, day: date) -> date:
    if day > timezone.localdate():
        raise Refused(field, _("This day is still to come."))
    return of_our_time(field, day)


def not_over(field: str, day: date, today: date) -> date:
    if day < today:
        raise Refused(field, _("This day is over."))
    return of_our_time(field, day)


def mark_done(planned: QuerySet[M], pk: int, *, done_on: date | None, at: datetime, missing: Refused) -> M:
    """Done on the day that is given, or today. Raises `missing` where none has this id, or it is done already."""
    found = planned.select_for_update().filter(pk=pk, done_on=None).first()
    if found is None:
        raise missing
    cast("Any", found).done_on = not_to_come("done_on", done_on or timezone.localdate(at))
    found.save(update_fields=["done_on"])
    return found


def enter_reading(deed: Deed[Any], model: type[R], *, value: float, on: date, source: str) -> R:
    """A value of the indicator of what the deed is on; the deed is finished with it."""
    known: dict[str, Any] = {deed.kind: deed.row, "on": not_to_come("on", on), "source": said("source", source)}
    made = model._default_manager.create(value=value, by=deed.by, at=deed.at, **known)
    deed.finish(details={"value": value, "on": on.isoformat()})
    return made


def take_reading_out(deed: Deed[M], reading_id: int, reason: str) -> M:
    """A value of the wrong day or of something else: it is gone, and the history keeps it with the reason."""
    why, row = said("reason", reason), cast(Any, deed.row)
    found = row.readings.filter(pk=reading_id).first()
    if found is None:
        raise Refused("reading", _("There is no such value."))
    found.delete()
    text = f"{figure(found.value, row.unit)} ({found.on:%d.%m.%Y}): {why}"
    return deed.finish(text=text, details={"value": found.value, "on": found.on.isoformat()})


def publish_file(deed: Deed[Any], attachment_id: UUID | str, session_key: str, *, name: str) -> Attachment:
    """It becomes public with what the deed is on."""
    return publish(deed.by, attachment_id, session_key, owner=deed.row.journal_name, name=name)


def publish(by: Actor | None, attachment_id: UUID | str, session_key: str, *, owner: str, name: str) -> Attachment:
    """It keeps its ending and what everybody sees of it, and nothing that tells of its sender. Raises Refused."""
    tied = attach(ids=[attachment_id], session_key=session_key, owner=owner, by=by)
    if not tied:
        raise Refused("file", _("The file was not found. Please send it again."))
    (file,) = tied
    try:
        undress(file, name=name)
    except file_rules.Refused as refusal:
        raise Refused("file", str(refusal)) from refusal
    return file
