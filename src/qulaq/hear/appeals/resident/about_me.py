"""Everything about me: what we hold, to read and to take away. Of an account, or of one appeal with its code."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.people.views import person_of
from qulaq.hear.appeals import about_me as gathering
from qulaq.hear.appeals.actions.erasing import appeals_of, running_for
from qulaq.hear.appeals.models import Appeal, CoSigner, Follower
from qulaq.hear.appeals.resident import access

SHOWN = 50
GATHERS = "10/hour"


def language() -> str:
    return (translation.get_language() or "kk")[:2]


@login_required
@require_safe
@never_cache
def about_me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    mine = Q(person=person) | Q(email=person.email, email__gt="")
    appeals = appeals_of(person)
    values: dict[str, Any] = {
        "person": person,
        "has_iin": person.iin_encrypted is not None,
        "appeals": appeals.order_by("-id")[:SHOWN],
        "count": appeals.aggregate(count=Count("id"))["count"],
        "follows": Follower.objects.filter(mine).count(),
        "signatures": CoSigner.objects.filter(mine).count(),
        "letters": Notice.objects.filter(Q(to_person=person) | Q(to_email=person.email, to_email__gt="")).count(),
        "asked": running_for(person=person),
    }
    return render(request, "appeals/resident/about_me.html", values)


@login_required
@require_safe
@never_cache
def download(request: HttpRequest) -> HttpResponseBase:
    if not _may_gather(request):
        return too_many(request, GATHERS)
    person = person_of(request)
    record(by=person, act="person.data_taken", subject=person.journal_name)
    return _file(gathering.about_person(person), "qulaq-about-me")


@require_safe
@never_cache
@access.for_holders
def about_appeal(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    values = {"about": gathering.about_appeal(appeal), "appeal": appeal, "asked": running_for(appeal=appeal)}
    return render(request, "appeals/resident/about_appeal.html", values)


@require_safe
@never_cache
@access.for_holders
def download_appeal(request: HttpRequest, appeal: Appeal) -> HttpResponseBase:
    if not _may_gather(request):
        return too_many(request, GATHERS)
    record(by=reader_of(request), act="appeal.data_taken", subject=appeal.journal_name)
    return _file(gathering.about_appeal(appeal), f"qulaq-{appeal.number}")


def _may_gather(request: HttpRequest) -> bool:
    """All files are packed each time: that costs, though nothing is changed."""
    return within(request, "about-me", per_session=GATHERS, per_address="200/hour")


def _file(values: dict[str, Any], name: str) -> FileResponse:
    content = gathering.as_zip(values, language())
    response = FileResponse(content, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
