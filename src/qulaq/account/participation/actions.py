"""Declaring how far people take part in a process, declaring it anew, and taking a declaration back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.participation import measuring
from qulaq.account.participation.access import may_declare, public_or_none
from qulaq.account.participation.models import WORDS, Declaration, Level
from qulaq.foundation.goals.wording import for_everybody, written
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.models import Record
from qulaq.foundation.thread.registry import Described


@transaction.atomic
def declare(
    *,
    by: Person,
    kind: str,
    key: str,
    level: str,
    changes_kk: str = "",
    changes_ru: str = "",
    since: date | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Declaration:
    """The former declaration ends and stays readable; whoever changes it says why."""
    at, matter = at or timezone.now(), matter_of(by, kind, key)
    former = Declaration.objects.filter(kind=kind, key=key, ended_at=None).first()
    changes = {"changes_kk": words("changes_kk", changes_kk), "changes_ru": words("changes_ru", changes_ru)}
    if Level(level) != Level.INFORMING and not any(changes.values()):
        raise Refused("changes_kk", _("Say what people can change by taking part."))
    if former:
        reason = written("reason", reason)
        _end(former, by=by, at=at)
    made = Declaration.objects.create(
        kind=kind, key=key, level=level, since=_since(since, at), reason=words("reason", reason), at=at, by=by,
        body_id=matter.body, **changes,
    )  # fmt: skip
    _journal(made, "declare", by=by, before=former.level if former else None, after=level)
    measuring.renew([(kind, key)], at=at)
    return made


@transaction.atomic
def take_back(*, by: Person, kind: str, key: str, reason: str, at: datetime | None = None) -> Declaration:
    """It was declared by mistake: nothing is declared now, and the history says so."""
    at = at or timezone.now()
    matter_of(by, kind, key)
    former = Declaration.objects.filter(kind=kind, key=key, ended_at=None).first()
    if former is None:
        raise NotAllowed(_("Nothing is declared here now."))
    _end(former, by=by, at=at, because=words("reason", written("reason", reason)))
    _journal(former, "take_back", by=by, before=former.level, after=None)
    measuring.renew([(kind, key)], at=at)
    return former


def matter_of(by: Person, kind: str, key: str) -> Described:
    """Its row on the thread is locked: of two who declare at once the second one sees what the first one did."""
    if not Record.objects.select_for_update().filter(kind=kind, key=key).first():
        raise NotAllowed(_("This is not there any more."))
    matter = public_or_none(kind, key)
    if matter is None:
        raise NotAllowed(_("As long as it is not public, nobody can take part in it."))
    if not may_declare(by, kind, key, matter):
        raise NoRole(_("You may not do this."))
    return matter


def words(field: str, text: str) -> str:
    text = for_everybody(field, text)
    if len(text) > WORDS:
        raise Refused(field, _("At most %(n)s letters.") % {"n": WORDS})
    return text


def _since(since: date | None, at: datetime) -> date:
    today = timezone.localdate(at)
    if since is not None and since > today:
        raise Refused("since", _("This day has not come yet."))
    return since or today


def _end(former: Declaration, *, by: Person, at: datetime, because: str = "") -> None:
    former.ended_at, former.ended_by, former.ended_because = at, by, because
    former.save(update_fields=["ended_at", "ended_by", "ended_because"])


def _journal(row: Declaration, act: str, *, by: Person, before: str | None, after: str | None) -> None:
    record(
        by=by, act=f"participation.{act}", subject=f"{row.kind}:{row.key}",
        before={"level": before} if before else None, after={"level": after} if after else None,
    )  # fmt: skip
