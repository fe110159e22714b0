"""What people say through a program: one voice an address and record, as one a session through the pages."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path

from qulaq.account.promises.actions import saying
from qulaq.account.promises.api import given
from qulaq.account.promises.api.router import Number, QuarterCode, everybodys, public, report_public, router
from qulaq.account.promises.api.values import PromiseSaid
from qulaq.account.promises.models import Report, ReportState
from qulaq.account.promises.quarters import Quarter
from qulaq.foundation.api import limits
from qulaq.foundation.api.fields import BodyCode
from qulaq.foundation.people import vault
from qulaq.foundation.people.limits import client_address, network

SAID = {201: PromiseSaid}


def who(request: HttpRequest) -> bytes:
    """Without a session the network counts as one person."""
    return vault.keyed_hash("promises.said", f"address:{network(client_address(request))}")


@router.post("/promises/{number}/not-done", **public("say_not_done", "Say that it was not done", SAID))
def not_done(request: HttpRequest, number: Number, said: given.PromiseNotDone) -> tuple[int, PromiseSaid]:
    """Somebody who does not answer for the promise looks at it; the words are never public."""
    promise = everybodys(request, number)
    saying.not_done(promise=promise, who=who(request), words=said.words, language=said.language)
    return 201, PromiseSaid(state="waiting")


@router.post(
    "/reports/{code}/{quarter}/opinions",
    **report_public("assess_report", "Assess a published report", SAID),
)
def assess(
    request: HttpRequest,
    code: Annotated[BodyCode, Path()],
    quarter: Annotated[QuarterCode, Path()],
    opinion: given.ReportOpinion,
) -> tuple[int, PromiseSaid]:
    """The mark counts at once; the words are public only as a person masked and released them."""
    limits.asking(request)
    found = Quarter.read(quarter)
    rows = Report.objects.filter(body__code=code, state=ReportState.PUBLISHED)
    report = rows.filter(since=found.since).first() if found else None
    if report is None:
        raise Http404
    made = saying.assess(report=report, who=who(request), **opinion.dict())
    return 201, PromiseSaid(state=made.state)
