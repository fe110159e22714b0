"""The clock of an appeal moved by people: extension by the head, pause and its end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.calendar.words import limit_words
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals import clock, letters
from qulaq.hear.appeals.actions.base import Deed, keep_public_face
from qulaq.hear.appeals.actions.pausing import days_left, ends_at_latest, run_again
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal, Extension, Pause, Step
from qulaq.hear.appeals.workflow import NotAllowed, Refused
from qulaq.jurisdictions import Rule


def why_no_extension(appeal: Appeal, at: datetime | None = None) -> str:
    """Why the due date can not be moved now, in words; empty when it can."""
    if clock.extension_rule(appeal) is None:
        return _("Law gives no extension for an appeal of this kind.")
    if appeal.paused_on:
        return _("The clock stands still: let it run again first.")
    if timezone.localdate(at or timezone.now()) > appeal.due_on:
        day = day_words(appeal.due_on)
        return _("The time limit passed on %(day)s: it can no longer be extended. Answer as soon as you can.") % {
            "day": day
        }
    if clock.extension_until(appeal) is None:
        return _("The time limit has been extended as far as law allows.")
    return ""


@transaction.atomic
def extend(*, by: Person, appeal_id: int, due_on: date, reason: str, at: datetime | None = None) -> Extension:
    """A reasoned decision of the head, within the limit of law; the person is told at once."""
    deed = Deed(Act.EXTEND, by=by, appeal_id=appeal_id, at=at)
    appeal, today = deed.appeal, timezone.localdate(deed.at)
    if refusal := why_no_extension(appeal, deed.at):
        raise NotAllowed(refusal)
    reason = required("reason", reason, _("Say why: the person will read it."))
    rule = _check_new_day(appeal, due_on)
    extension = Extension.objects.create(
        appeal=appeal,
        due_before=appeal.due_on,
        due_on=due_on,
        reason=reason,
        rule=said(rule),
        decided_by=by,
        decided_at=deed.at,
        notice_by=clock.notice_by(appeal, today),
        told_at=deed.at if appeal.applicant_email else None,
    )
    appeal.due_on = due_on
    deed.finish(text=reason)
    _tell_extended(appeal, extension, rule)
    return extension


def _check_new_day(appeal: Appeal, due_on: date) -> Rule:
    rule, until = clock.extension_rule(appeal), clock.extension_until(appeal)
    if rule is None or until is None:
        raise NotAllowed(_("Law gives no extension for an appeal of this kind."))
    if due_on <= appeal.due_on:
        day = day_words(appeal.due_on)
        raise Refused("due_on", _("The new day must be later than the present one, %(day)s.") % {"day": day})
    if due_on > until:
        words = {"day": day_words(until), "article": rule.article}
        raise Refused("due_on", _("Article %(article)s allows an extension until %(day)s at the latest.") % words)
    if not working_calendar().is_working_day(due_on):
        raise Refused("due_on", _("That is a day off: choose a working day."))
    return rule


def said(rule: Rule) -> dict[str, object]:
    """What is kept of a rule of law beside a decision that rests on it."""
    limit = rule.limit
    figure = {"value": limit.value, "unit": limit.unit} if limit else {}
    return {"code": rule.code, **figure, "article": rule.article, "source": rule.source, "confidence": rule.confidence}


def _tell_extended(appeal: Appeal, extension: Extension, rule: Rule) -> None:
    limit = {"value": rule.limit.value, "unit": rule.limit.unit} if rule.limit else None
    letters.tell(
        appeal,
        "extended",
        key=f"extended:{extension.pk}",
        reason=extension.reason,
        due_before=extension.due_before.isoformat(),
        article=rule.article,
        limit=limit,
        starts=rule.starts,
    )


def why_no_pause(appeal: Appeal, at: datetime | None = None) -> str:
    """Why the clock can not be stopped now, in words; empty when it can."""
    rule = clock.pause_rule(appeal)
    if rule is None:
        return _(
            "Law gives no pause here. An administrator who has found one enters how long it may last, with its source."
        )
    if appeal.paused_on:
        return _("The clock stands still already.")
    if timezone.localdate(at or timezone.now()) > appeal.due_on:
        return _("The time limit has passed: the clock can no longer be stopped.")
    if rule.limit and days_left(appeal, rule.limit, timezone.localdate(at or timezone.now())) < 1:
        return _("The clock has stood still as long as law allows.")
    return ""


@transaction.atomic
def pause(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Pause:
    """The clock stands still, where law allows, for as long as law allows."""
    deed = Deed(Act.PAUSE, by=by, appeal_id=appeal_id, at=at)
    appeal = deed.appeal
    refusal, rule = why_no_pause(appeal, deed.at), clock.pause_rule(appeal)
    if refusal or rule is None:
        raise NotAllowed(refusal)
    reason = required("reason", reason, _("Say why: the person will read it."))
    appeal.paused_on = timezone.localdate(deed.at)
    made = Pause.objects.create(
        appeal=appeal,
        reason=reason,
        rule=_rule_of_pause(appeal, rule),
        due_before=appeal.due_on,
        since=appeal.paused_on,
        paused_by=by,
    )
    deed.finish(text=reason)
    letters.tell(
        appeal, "paused", key=f"paused:{made.pk}", reason=reason, until=ends_at_latest(made).isoformat(),
        article=rule.article,
    )  # fmt: skip
    return made


def _rule_of_pause(appeal: Appeal, rule: Rule) -> dict[str, object]:
    """Of a second pause only what the first has left."""
    kept = said(rule)
    if rule.limit is None or appeal.paused_on is None or not appeal.pauses.filter(until__isnull=False).exists():
        return kept
    return {**kept, "value": days_left(appeal, rule.limit, appeal.paused_on), "unit": "working_days"}


@transaction.atomic
def resume(*, by: Person, appeal_id: int, at: datetime | None = None) -> Appeal:
    """The clock runs again; the days it stood still are given back."""
    deed = Deed(Act.RESUME, by=by, appeal_id=appeal_id, at=at)
    ended = run_again(deed.appeal, timezone.localdate(deed.at))
    if ended is None:
        raise NotAllowed(_("The clock is running."))
    deed.finish()
    letters.tell(deed.appeal, "resumed", key=f"resumed:{ended.pk}")
    return deed.appeal


@transaction.atomic
def resume_by_itself(*, appeal_id: int, at: datetime | None = None) -> bool:
    """The longest pause law allows is over: no person decides that, so the act is the system's. Safe to run twice."""
    now = at or timezone.now()
    today = timezone.localdate(now)
    appeal = Appeal.objects.select_for_update().filter(pk=appeal_id, paused_on__isnull=False).first()
    running = Pause.objects.filter(appeal_id=appeal_id, until=None).first()
    if appeal is None or running is None or appeal.state not in OPEN_STATES or today < ends_at_latest(running):
        return False
    before = {"due_on": appeal.due_on.isoformat()}
    run_again(appeal, today)
    appeal.save(update_fields=["paused_on", "due_on"])
    keep_public_face(appeal)
    Step.objects.create(appeal=appeal, act=Act.RESUME, at=now)
    after = {"due_on": appeal.due_on.isoformat()}
    record(by=None, act=f"appeal.{Act.RESUME}", subject=appeal.journal_name, before=before, after=after)
    letters.tell(appeal, "resumed", key=f"resumed:{running.pk}")
    return True


def extension_words(appeal: Appeal) -> str:
    """How far the due date may be moved, for the form; empty when law gives nothing."""
    rule, until = clock.extension_rule(appeal), clock.extension_until(appeal)
    if rule is None or rule.limit is None or until is None:
        return ""
    words = {"limit": limit_words(rule.limit), "article": rule.article, "day": day_words(until)}
    if rule.starts == "due":
        return _("Article %(article)s: at most %(limit)s after the first due date, that is until %(day)s.") % words
    return _("Article %(article)s: at most %(limit)s from receipt, that is until %(day)s.") % words
