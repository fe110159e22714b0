"""Reports of bodies to their councils: read by everybody once published, made by staff."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Schema

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.api import given
from qulaq.account.promises.api import report_values as out
from qulaq.account.promises.api.router import (
    QuarterCode,
    ReportNumber,
    report_desk,
    report_now,
    report_public,
    report_work,
    router,
    seen_report,
)
from qulaq.account.promises.models import Report, ReportQuerySet, ReportState
from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.report.document import document
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import BodyCode, Cursor
from qulaq.foundation.api.nodes import find, listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.refusals import Unprocessable

PAGE = 100
TAG = "Reports"


class ReportFilters(Schema):
    body: BodyCode | None = None
    quarter: QuarterCode | None = None
    cursor: Cursor | None = None


@router.get("/reports", **report_public("reports", "List reports to councils", out.ReportList))
def reports(request: HttpRequest, filters: Annotated[ReportFilters, Query()]) -> out.ReportList:
    """The versions that hold, the oldest first."""
    limits.asking(request)
    return _page(Report.objects.filter(state=ReportState.PUBLISHED), filters)


@router.get("/desk/reports", **report_desk("desk_reports", "List reports at your desk", out.ReportList))
def desk_reports(request: ApiRequest, filters: Annotated[ReportFilters, Query()]) -> out.ReportList:
    """Of the bodies and territories the person of this token serves, also those in the making."""
    limits.working(request)
    return _page(Report.objects.at_desk_of(request.auth.person), filters)


def _page(rows: ReportQuerySet, filters: ReportFilters) -> out.ReportList:
    if code := listed(filters)["body"]:
        rows = rows.filter(body__code=code)
    if filters.quarter and (quarter := Quarter.read(filters.quarter)):
        rows = rows.filter(since=quarter.since)
    found, following = by_id(rows.select_related("body"), filters.cursor, PAGE)
    return out.ReportList(items=[out.report_row(one) for one in found], next=following)


@router.get("/reports/{code}/{quarter}", **report_public("report", "Read a report", out.ReportOut))
def report(
    request: HttpRequest, code: Annotated[BodyCode, Path()], quarter: Annotated[QuarterCode, Path()]
) -> out.ReportOut:
    """The version that holds: its figures as numbers, and in words as the page and the files say them."""
    limits.asking(request)
    found = Quarter.read(quarter)
    rows = Report.objects.filter(body__code=code, state=ReportState.PUBLISHED).select_related("body", "signed_by")
    shown = rows.filter(since=found.since).first() if found else None
    if shown is None:
        raise Http404
    return out.report_whole(shown, document(shown))


@router.get(
    "/desk/reports/{number}",
    **report_desk("desk_report", "Read a report at your desk", out.ReportOut),
)
def desk_report(request: ApiRequest, number: ReportNumber) -> out.ReportOut:
    """Also before it is published."""
    found = seen_report(request, number)
    return out.report_whole(found, document(found))


@router.post("/reports", **report_work("draft_report", "Draft a report", response={201: out.ReportRow}))
def draft(request: ApiRequest, wanted: given.NewReportDraft) -> tuple[int, out.ReportRow]:
    """Of a quarter that is over; its figures are counted now and stay as they are."""
    limits.working(request)
    quarter = Quarter.read(wanted.quarter)
    if quarter is None:
        raise Unprocessable("quarter", wanted.quarter)
    body = find(Body, "body", wanted.body)
    return 201, report_now(reporting.draft(by=request.auth.person, body=body, quarter=quarter))


@router.post("/desk/reports/{number}/say", **report_work("write_report_words", "Write what the body says itself"))
def say(request: ApiRequest, number: ReportNumber, words: given.ReportWords) -> out.ReportRow:
    """In Kazakh and in Russian; both are needed before it is signed."""
    found = seen_report(request, number)
    return report_now(reporting.say(by=request.auth.person, report_id=found.pk, **words.dict()))


@router.post("/desk/reports/{number}/count", **report_work("count_report", "Count the figures anew"))
def count(request: ApiRequest, number: ReportNumber) -> out.ReportRow:
    """Only while nobody has signed it."""
    found = seen_report(request, number)
    return report_now(reporting.count_anew(by=request.auth.person, report_id=found.pk))


@router.post("/desk/reports/{number}/sign", **report_work("sign_report", "Sign a report"))
def sign(request: ApiRequest, number: ReportNumber) -> out.ReportRow:
    """By the head of the body."""
    found = seen_report(request, number)
    return report_now(reporting.sign(by=request.auth.person, report_id=found.pk))


@router.post("/desk/reports/{number}/reopen", **report_work("reopen_report", "Take a signature back"))
def reopen(request: ApiRequest, number: ReportNumber) -> out.ReportRow:
    """Before it is published."""
    found = seen_report(request, number)
    return report_now(reporting.take_back(by=request.auth.person, report_id=found.pk))


@router.post("/desk/reports/{number}/publish", **report_work("publish_report", "Publish a report"))
def publish(request: ApiRequest, number: ReportNumber) -> out.ReportRow:
    """It takes the place of an older version, which stays readable."""
    found = seen_report(request, number)
    return report_now(reporting.publish(by=request.auth.person, report_id=found.pk))


@router.post(
    "/desk/reports/{number}/correct",
    **report_work("correct_report", "Begin a new version", response={201: out.ReportRow}),
)
def correct(request: ApiRequest, number: ReportNumber, wrong: given.ReportReason) -> tuple[int, out.ReportRow]:
    """With figures of today and the reason everybody reads."""
    found = seen_report(request, number)
    return 201, report_now(reporting.correct(by=request.auth.person, report_id=found.pk, because=wrong.because))
