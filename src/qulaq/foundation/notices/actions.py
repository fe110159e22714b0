"""Writing a notice: one statement for the row, one for the job, both in the transaction of their cause."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.types import JSONValue

from qulaq.foundation.notices.models import Notice, NoticeState
from qulaq.foundation.notices.rules import LAST_TEMPLATES, Hours, may_leave_at
from qulaq.foundation.notices.store import insert_many, insert_once
from qulaq.foundation.people.models import Person

BEHIND = -10  # letters to many wait for those that somebody waits for


@dataclass(frozen=True)
class Draft:
    """One of many letters."""

    key: str
    template: str
    to_email: str
    language: str
    context: Mapping[str, Any]
    to_person_id: int | None = None


@transaction.atomic
def send(
    *,
    key: str,
    template: str,
    to_email: str,
    to_person: Person | None = None,
    language: str,
    context: Mapping[str, Any],
    urgent: bool = False,
) -> Notice | None:
    """None: this notice was written before, or there is no address. `urgent` letters (somebody waits) know no quiet
    hours."""
    if not to_email:
        return None
    notice = Notice(
        key=key,
        template=template,
        to_email=to_email,
        to_person_id=to_person.pk if to_person else None,
        language=language,
        context=_plain(context),
    )
    if not insert_once(notice):
        return None
    _defer(notice, urgent=urgent)
    return notice


def write_to(
    person: Person, template: str, *, key: str, context: Mapping[str, Any], urgent: bool = False
) -> Notice | None:
    """To somebody with an account, in their language."""
    return send(
        key=key,
        template=template,
        to_email=person.email or "",
        to_person=person,
        language=person.language,
        context=context,
        urgent=urgent,
    )


def _plain(context: Mapping[str, Any]) -> dict[str, Any]:
    """Dates and translated words become text now; templates get what JSON can hold."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(context), cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain


def _defer(notice: Notice, *, urgent: bool) -> None:
    from qulaq.foundation.notices.jobs import deliver

    deliver.configure(schedule_at=None if urgent else quiet_until()).defer(notice_id=notice.pk, urgent=urgent)


@transaction.atomic
def send_many(drafts: Sequence[Draft]) -> dict[str, int]:
    """Write many letters with two statements; they leave after all others. The numbers of those that were written now,
    by key: one whose key was used before is left out, and so is one without an address."""
    fields = ("key", "template", "to_email", "language", "to_person_id")
    rows = [
        Notice(context=_plain(one.context), **{name: getattr(one, name) for name in fields})
        for one in drafts
        if one.to_email
    ]
    written = insert_many(rows)
    if written:
        from qulaq.foundation.notices.jobs import deliver

        later = deliver.configure(priority=BEHIND, schedule_at=quiet_until())
        later.batch_defer(*[dict[str, JSONValue](notice_id=pk) for pk in written.values()])
    return written


def quiet_until() -> datetime | None:
    """The end of the quiet hours we are in; None where letters may leave."""
    now = timezone.localtime()
    leaves = may_leave_at(now, cast("Hours | None", settings.QUIET_HOURS))
    return leaves if leaves > now else None


def mark_sent(notice: Notice, *, secret: bool) -> None:
    notice.state = NoticeState.SENT
    notice.sent_at = timezone.now()
    notice.attempts += 1
    if secret:
        notice.context = {}
    _forget_last(notice)
    notice.save(update_fields=["state", "sent_at", "attempts", "context", "to_email"])


def mark_attempt(notice: Notice, *, final: bool) -> None:
    notice.attempts += 1
    notice.state = NoticeState.FAILED if final else NoticeState.WAITING
    if final:
        _forget_last(notice)
    notice.save(update_fields=["attempts", "state", "context", "to_email"])


def _forget_last(notice: Notice) -> None:
    if notice.template in LAST_TEMPLATES:
        notice.context, notice.to_email = {}, ""


def forget(notices: QuerySet[Notice]) -> int:
    return notices.update(context={})


def erase(notices: QuerySet[Notice]) -> int:
    """Address and words of letters to somebody whose data is erased. What has not left does not leave any more."""
    kept = notices.exclude(template__in=LAST_TEMPLATES)
    kept.filter(state=NoticeState.WAITING).update(state=NoticeState.FAILED)
    return kept.update(context={}, to_email="", to_person=None)
