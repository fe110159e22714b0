"""Time limits and hearings: what comes in and what goes out."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Code, Sent
from qulaq.hear.appeals.api.values import Named

# Whole, with an offset, and of years that calendars and time zones can be reckoned in: a day alone would be midnight
# of a zone nobody named.
MOMENT = (
    r"^(19|[2-8][0-9])[0-9]{2}-[01][0-9]-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
)


def _moment(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(MOMENT, value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise fields.refuse("moment", _("Write day, time and offset as 2026-12-01T10:00:00+05:00."))


Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time", "pattern": MOMENT})
]
Video = Annotated[str, Field(max_length=200, json_schema_extra={"format": "uri"}), AfterValidator(str.strip)]


class NewExtension(Sent):
    due_on: fields.Day
    reason: fields.Reason


class NewPause(Sent):
    reason: fields.Reason


class NewHearing(Sent):
    """A place, a video room, or both."""

    begins_at: Moment
    place: fields.Address | None = None
    video: Video | None = None
    preliminary: fields.Words


class NewCancellation(Sent):
    reason: fields.Reason


class NewMinutes(Sent):
    held_at: Moment
    attended: bool
    present: fields.Reason
    minutes: fields.Words


class NewObjection(Sent):
    code: Code
    text: fields.Words


class NewWaiver(Sent):
    code: Code


class HearingOut(Schema):
    """A hearing as the person sees it. `state`: called, held, waived or cancelled."""

    state: str
    begins_at: datetime
    place: str
    video: str
    preliminary: str
    objection_by: date
    objection: str
    objected_at: datetime | None
    objection_is_late: bool
    held_at: datetime | None
    attended: bool | None
    present: str
    minutes: str


class Hearings(Schema):
    items: list[HearingOut]


class OverdueBody(Schema):
    """`oldest` is in working days, from the due date of the oldest overdue answer until today."""

    body: Named
    open: int
    overdue: int
    oldest_due_on: date
    oldest: int
    counted_at: datetime


class OverdueList(Schema):
    items: list[OverdueBody]
    next: str | None = None
