"""The report of a body to its council: drafted with its figures, given words, signed, published, corrected anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.account.promises import letters
from qulaq.account.promises.actions.base import REPORT, REPORT_PREFIX, ReportDeed, for_everybody
from qulaq.account.promises.models import Report, ReportAct, ReportState, ReportStep
from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.report.counting import figures
from qulaq.account.promises.workflow import DRAFTERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.goals.wording import written
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused, check_bar
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number

BEING_MADE = gettext_lazy("A new version is being made already.")


@transaction.atomic
def draft(*, by: Person, body: Body, quarter: Quarter, at: datetime | None = None) -> Report:
    """By hand: for a quarter that is over. Raises NoRole, Refused, NotAllowed where there is one already."""
    if not roles_at(by, body, body.territory) & DRAFTERS:
        raise NoRole(_("You may not draft reports of this body."))
    now = at or timezone.now()
    if quarter.until >= timezone.localdate(now):
        raise Refused("quarter", _("This quarter is not over yet."))
    made = _make(body, quarter, now, by=by)
    if made is None:
        raise NotAllowed(_("There is a report of this quarter already. Correct it with a new version."))
    return made


@transaction.atomic
def draft_by_itself(body: Body, quarter: Quarter, *, at_day: date | None = None) -> Report | None:
    """By the job; None where there is one. Those who lead the body are told that it waits for them."""
    made = _make(body, quarter, timezone.now(), by=None, today=at_day)
    if made is None:
        return None
    nearest = list(leaders_of(body))
    for item in (one for one in nearest if one.body_id == nearest[0].body_id):
        letters.tell_of_report(item.person, made)
    return made


def _make(
    body: Body,
    quarter: Quarter,
    at: datetime,
    *,
    by: Person | None,
    today: date | None = None,
    version: int = 1,
    before: Report | None = None,
    because: str = "",
) -> Report | None:
    if version == 1 and Report.objects.filter(body=body, since=quarter.since).exists():
        return None
    number = next_number(kind=REPORT, prefix=REPORT_PREFIX, on=timezone.localdate(at))
    report = Report(
        number=number, body=body, since=quarter.since, version=version, because=because, made_at=at, made_by=by,
        figures=figures(body, quarter, today or timezone.localdate(at)),
        says_kk=before.says_kk if before else "", says_ru=before.says_ru if before else "",
    )  # fmt: skip
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:
        return None
    register_record(kind=REPORT, key=number, state=report.state)
    ReportStep.objects.create(report=report, act=ReportAct.DRAFT, at=at, by=by, text=because)
    after = {"body": body.pk, "quarter": quarter.code, "version": version}
    record(by=by, act="report.draft", subject=report.journal_name, after=after)
    return report


@transaction.atomic
def say(*, by: Person, report_id: int, says_kk: str, says_ru: str) -> Report:
    """What the body says itself. Both languages are needed only when it is signed."""
    deed = ReportDeed(ReportAct.SAY, by=by, pk=report_id)
    deed.row.says_kk, deed.row.says_ru = for_everybody("says_kk", says_kk), for_everybody("says_ru", says_ru)
    return deed.finish()


@transaction.atomic
def count_anew(*, by: Person, report_id: int, at: datetime | None = None) -> Report:
    """Only while nobody has signed it."""
    deed = ReportDeed(ReportAct.COUNT, by=by, pk=report_id, at=at)
    deed.row.figures = figures(deed.row.body, deed.row.quarter, timezone.localdate(deed.at))
    return deed.finish()


@transaction.atomic
def sign(*, by: Person, report_id: int, at: datetime | None = None) -> Report:
    deed = ReportDeed(ReportAct.SIGN, by=by, pk=report_id, at=at)
    check_bar(bar_to_signing(deed.row, by))
    deed.row.signed_at, deed.row.signed_by = deed.at, by
    return deed.finish()


def bar_to_signing(report: Report, _by: Person) -> str:
    if report.says_kk and report.says_ru:
        return ""
    return _("Write what the body says itself, in Kazakh and in Russian, before you sign.")


@transaction.atomic
def take_back(*, by: Person, report_id: int) -> Report:
    """The signature, before it is published: the report may be changed again."""
    deed = ReportDeed(ReportAct.REOPEN, by=by, pk=report_id)
    deed.row.signed_at = deed.row.signed_by = None
    return deed.finish()


@transaction.atomic
def publish(*, by: Person, report_id: int, at: datetime | None = None) -> Report:
    """Everybody reads it; an older version stays readable and says which one holds."""
    deed = ReportDeed(ReportAct.PUBLISH, by=by, pk=report_id, at=at)
    report = deed.row
    older = Report.objects.filter(body_id=report.body_id, since=report.since, state=ReportState.PUBLISHED)
    for pk in older.order_by("pk").values_list("pk", flat=True):
        _replace(pk, by, deed.at)
    report.published_at = deed.at
    return deed.finish()


def _replace(report_id: int, by: Person, at: datetime) -> None:
    deed = ReportDeed(ReportAct.REPLACE, by=by, pk=report_id, house=True, at=at)
    deed.target = ReportState.REPLACED
    deed.finish()


@transaction.atomic
def correct(*, by: Person, report_id: int, because: str, at: datetime | None = None) -> Report:
    """A new version with figures of today and the reason; the published one holds until this one is published."""
    deed = ReportDeed(ReportAct.CORRECT, by=by, pk=report_id, at=at)
    why, old = for_everybody("because", written("because", because)), deed.row
    made = _make(old.body, old.quarter, deed.at, by=by, version=_next_version(old), before=old, because=why)
    if made is None:
        raise NotAllowed(BEING_MADE)
    deed.finish(text=why, details={"version": made.version})
    return made


def bar_to_correcting(report: Report, _by: Person) -> str:
    newer = Report.objects.filter(body_id=report.body_id, since=report.since, version__gt=report.version)
    return str(BEING_MADE) if newer.exists() else ""


def _next_version(report: Report) -> int:
    rows = Report.objects.filter(body_id=report.body_id, since=report.since)
    return 1 + max(rows.values_list("version", flat=True))
