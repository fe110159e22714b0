"""What is known of the hearings of an appeal: what law asks for, which one is to come, what came late."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from qulaq.hear.appeals import clock
from qulaq.hear.appeals.models import Appeal, Hearing


def is_due_for(appeal: Appeal) -> bool:
    """Whether law asks for a hearing before a decision against the person in an appeal of this kind."""
    return clock.rules_of(appeal).rule("hearing") is not None


def of_this_run(appeal: Appeal) -> list[Hearing]:
    """Hearings that were not cancelled, the latest first. After a reopening law asks for another one."""
    rows = Hearing.objects.filter(appeal_id=appeal.pk, cancelled_at=None).order_by("-id")
    return list(rows.filter(called_at__gte=clock.started_at(appeal)) if appeal.reopenings else rows)


def coming(appeal: Appeal) -> Hearing | None:
    """The hearing that is called and was neither held, nor cancelled, nor done without."""
    rows = Hearing.objects.filter(appeal_id=appeal.pk, cancelled_at=None, waived_at=None, held_at=None)
    return rows.order_by("-id").first()


def is_coming(hearing: Hearing) -> bool:
    return not (hearing.held_at or hearing.cancelled_at or hearing.waived_at)


def is_late(hearing: Hearing) -> bool:
    """Whether the objection came after its last day."""
    return bool(hearing.objected_at and timezone.localdate(hearing.objected_at) > hearing.objection_by)


def objection_day_passed(hearing: Hearing, at: datetime | None = None) -> bool:
    return timezone.localdate(at or timezone.now()) > hearing.objection_by


def article(appeal: Appeal, code: str) -> str:
    rule = clock.rules_of(appeal).rule(code)
    return rule.article if rule else ""
