"""The public register for programs, and the acts by which an appeal enters and leaves it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Status

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.fields import Asked
from qulaq.foundation.api.paging import key_of, pack
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.api import register_values as out
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import NewClosing as NewReason
from qulaq.hear.appeals.api.values import Position
from qulaq.hear.appeals.figures import OfBody, by_body, last_months
from qulaq.hear.appeals.models import Appeal, Publication
from qulaq.hear.appeals.public.pages import record_or_404
from qulaq.hear.appeals.public.rows import Record
from qulaq.hear.appeals.public.wanted import Wanted, released

TAG = "Public register"
PublicNumber = Annotated[out.PublicNumber, Path()]


_public = partial(door, tag=TAG)
_work = partial(door, response=out.PublicOutcome, tag="Work", auth=STAFF_WORK)


@router.get("/register", **_public("public_register", "List public appeals", out.RegisterPage))
def register(request: HttpRequest, filters: Annotated[out.RegisterFilters, Query()]) -> out.RegisterPage:
    """Those whose authors agreed, masked by an officer; the last released stands first."""
    limits.asking(request)
    rows = _wanted(filters).apply(released()).select_related("topic", "territory", "body")
    if filters.cursor:
        rows = rows.filter(rank__lt=key_of(filters.cursor))
    found = list(rows.order_by("-rank")[: filters.limit + 1])
    more = pack(found[filters.limit - 1].rank or 0) if len(found) > filters.limit else None
    return out.RegisterPage(items=[out.PublicRow(**_values(row)) for row in found[: filters.limit]], next=more)


def _wanted(filters: out.RegisterFilters) -> Wanted:
    return Wanted(
        territory=find(Territory, "territory", filters.territory) if filters.territory else None,
        topic=find(Topic, "topic", filters.topic) if filters.topic else None,
        body=find(Body, "body", filters.body) if filters.body else None,
        kind=filters.kind or "",
        state=filters.state or "",
        language=filters.language or "",
        year=filters.year or 0,
        words=(filters.q or "").replace("\x00", ""),
    )


def _values(row: Publication) -> dict[str, Any]:
    shown = Record(row)
    placed = row.latitude is not None and row.longitude is not None
    return {
        "number": row.number,
        "url": f"{settings.BASE_URL}{reverse('appeals:public_record', args=[row.number])}",
        "title": shown.title,
        "kind": shape.kind(row.kind),
        "state": row.progress,
        "topic": shape.named(row.topic) if row.topic else None,
        "territory": shape.named(row.territory),
        "body": shape.named(row.body),
        "position": Position(latitude=row.latitude or 0, longitude=row.longitude or 0) if placed else None,
        "received_on": row.received_on,
        "due_on": row.due_on,
        "answered_on": row.answered_on,
        "supports": row.supports,
        "text": row.text,
        "language": row.language,
    }


@router.get("/register/{number}", **_public("public_record", "Read a public appeal", out.PublicRecord))
def record(request: HttpRequest, number: PublicNumber) -> out.PublicRecord:
    """The same as its page. What is not public any more is not found."""
    limits.asking(request)
    row = record_or_404(number)
    return out.PublicRecord(**_values(row), answer=row.answer, released_at=row.released_at)


@router.post("/register/{number}/me-too", **_public("me_too", "Say “me too”", {202: out.Asked}))
def me_too(request: HttpRequest, number: PublicNumber, support: out.NewSupport) -> Status[out.Asked]:
    """By e-mail: a letter asks the owner of the address to confirm, and then the voice counts, once."""
    limits.asking(request)
    row = record_or_404(number)
    publishing.support(
        by=None,
        email=support.email,
        language=support.language or "kk",
        publication_id=row.pk,
        follow=support.follow,
    )
    return Status(202, out.Asked(number=str(row.number)))


@router.get("/figures", **_public("figures", "Figures of bodies", out.FiguresPage))
def figures(request: HttpRequest, q: Asked = None) -> out.FiguresPage:
    """Of the last twelve months, by month of receipt; the page of figures says how each is counted."""
    limits.asking(request)
    since, until = last_months()
    found = by_body(since, until, listed.bodies(listed.typed({"q": q or ""})))
    return out.FiguresPage(first_month=since, last_month=until, items=[_figures(one) for one in found])


def _figures(one: OfBody) -> out.BodyFigures:
    plain = ("received", "answered", "in_time", "late", "redirected", "reopened")
    values: dict[str, Any] = {name: getattr(one.figures, name) for name in plain}
    values |= one.figures.spoken
    return out.BodyFigures(body=shape.named(one.body), grade=one.figures.grade, **values)


@router.post("/appeals/{number}/release", **_work("release", "Publish an appeal, masked"))
def release(request: ApiRequest, number: Number, release: out.NewRelease) -> out.PublicOutcome:
    """Only where the person agreed. The words become public as you send them, or as they are masked."""
    appeal = seen(request, number)
    if release.text is None:
        publishing.release_masked(by=request.auth.person, appeal_id=appeal.pk, seen=release.seen, place=release.place)
        return _outcome(appeal)
    publishing.release(
        by=request.auth.person, appeal_id=appeal.pk, text=release.text, answer=release.answer, place=release.place
    )
    return _outcome(appeal)


@router.post("/appeals/{number}/withhold", **_work("withhold", "Do not publish an appeal"))
def withhold(request: ApiRequest, number: Number, withholding: NewReason) -> out.PublicOutcome:
    """It waits for masking and will not be published; the person reads why."""
    appeal = seen(request, number)
    publishing.withhold(by=request.auth.person, appeal_id=appeal.pk, reason=withholding.reason)
    return _outcome(appeal)


@router.post("/appeals/{number}/unpublish", **_work("unpublish", "Take an appeal out of the public register"))
def unpublish(request: ApiRequest, number: Number, taking_out: NewReason) -> out.PublicOutcome:
    """Gone from list, map, feed and file at once; the person reads why."""
    appeal = seen(request, number)
    publishing.unpublish(by=request.auth.person, appeal_id=appeal.pk, reason=taking_out.reason)
    return _outcome(appeal)


@router.post("/appeals/{number}/agree", **_public("agree", "Let others read the appeal", out.PublicOutcome))
def agree(request: HttpRequest, number: Number, consent: out.NewConsent) -> out.PublicOutcome:
    """An officer masks it before anybody reads it. Not possible for protected appeals."""
    appeal = opened(request, number, consent.code)
    publishing.agree(by=None, appeal_id=appeal.pk, holder=True)
    return _outcome(appeal)


@router.post("/appeals/{number}/disagree", **_public("disagree", "Take consent back", out.PublicOutcome))
def disagree(request: HttpRequest, number: Number, consent: out.NewConsent) -> out.PublicOutcome:
    """The public page is gone at once."""
    appeal = opened(request, number, consent.code)
    publishing.disagree(by=None, appeal_id=appeal.pk, holder=True)
    return _outcome(appeal)


def _outcome(appeal: Appeal) -> out.PublicOutcome:
    """Where the person never agreed there is nothing public, and nothing to tell."""
    row = Publication.objects.filter(appeal_id=appeal.pk).first()
    state, number = (row.state, row.number) if row else (None, None)
    return out.PublicOutcome(number=appeal.number, public_state=state, public_number=number)
