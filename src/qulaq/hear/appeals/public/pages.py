"""The list, one record, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited, too_many, within
from qulaq.foundation.refusals import kept
from qulaq.foundation.search.finding import Found
from qulaq.foundation.ui.sheets import answer, safe
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Follower, Publication
from qulaq.hear.appeals.public import rows
from qulaq.hear.appeals.public.filters import filter_form
from qulaq.hear.appeals.public.forms import FollowForm, ReportForm
from qulaq.hear.appeals.public.wanted import OLDEST, Rows, Wanted, released
from qulaq.hear.appeals.workflow import NotAllowed, Refused
from qulaq.text import ranking

EXPORT_AT_MOST = 10_000
EXPORTS = "120/hour"
SEARCHES = "3600/hour"  # behind one address of a telephone company are thousands
_CHUNK = 1000


@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    wanted = Wanted.read(request.GET)
    if wanted.words and not within(request, "public-search", per_address=SEARCHES):
        return too_many(request, SEARCHES)
    before, after = (rows.key(request.GET.get(name, "")) for name in ("before", "after"))
    page, found = _list(wanted, before, after)
    values = {
        "page": page,
        "filter": filter_form(wanted),
        "list": rows.drawn(page.records),
        "wanted": wanted,
        "found": found,
        "narrowed": bool(wanted.query) or wanted.unknown,
        "query": "?" + urlencode(wanted.query) if wanted.query else "",
        "next": _neighbour(wanted, before=page.next),
        "previous": _neighbour(wanted, after=page.previous),
    }
    return render(request, "appeals/public/register.html", values)


def _list(wanted: Wanted, before: int | None, after: int | None) -> tuple[rows.Page, Found | None]:
    """By match where words are given and no other order is asked for."""
    narrowed = wanted.narrow(released())
    found = wanted.find(narrowed, ranked=wanted.by_match)
    listed = rows.for_list(narrowed, ranking.LETTERS_READ if found else rows.BEGINNING)
    if found is not None and wanted.by_match:
        return rows.page_of_found(listed, found, before=before, after=after), found
    fitting = listed.filter(found.condition) if found else listed
    page = rows.page(fitting, before=before, after=after, oldest=wanted.order == OLDEST)
    marked = [replace(one, stems=found.stems) for one in page.records] if found else page.records
    return replace(page, records=marked), found


def _neighbour(wanted: Wanted, **more: int | None) -> str:
    known = {name: str(value) for name, value in more.items() if value is not None}
    return "?" + urlencode({**wanted.query, **known}) if known else ""


def record_or_404(number: str) -> Publication:
    """What is not public (any more) looks like what never was."""
    known = rules.parse_public_number(number)
    found = released().select_related("topic", "territory", "body").filter(number=known).first() if known else None
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def record(request: HttpRequest, number: str) -> HttpResponse:
    found = record_or_404(number)
    if found.number != number:
        return redirect("appeals:public_record", number=found.number)
    return _record_page(request, found, FollowForm())


def _record_page(request: HttpRequest, found: Publication, form: FollowForm, status: int = 200) -> HttpResponse:
    reader = reader_of(request)
    mine = Follower.objects.filter(appeal_id=found.appeal_id, person=reader).first() if reader else None
    values = {"record": rows.Record(found), "row": found, "form": form, "reader": reader, "mine": mine}
    return render(request, "appeals/public/record.html", values, status=status)


@require_http_methods(["POST"])
@never_cache
@limited("public-support", per_session="30/hour", per_address="300/hour")
def support(request: HttpRequest, number: str) -> HttpResponse:
    """“Me too”, following, and taking either back: by account at once, by e-mail after a letter."""
    found = record_or_404(number)
    reader = reader_of(request)
    if reader is not None:
        return _by_account(request, found, request.POST.get("want", ""))
    form = FollowForm(request.POST)
    if form.is_valid():
        try:
            _ask_by_letter(request, found, form.cleaned_data["email"], request.POST.get("want", ""))
        except (Refused, NotAllowed) as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, _("We have sent you a letter: press the link in it, and your voice counts."))
            return redirect("appeals:public_record", number=number)
    return _record_page(request, found, form, status=422)


def _ask_by_letter(request: HttpRequest, found: Publication, email: str, want: str) -> None:
    language = getattr(request, "LANGUAGE_CODE", "kk")
    if want == "follow":
        publishing.follow(by=None, email=email, language=language, publication_id=found.pk)
    else:
        publishing.support(by=None, email=email, language=language, publication_id=found.pk)


def _by_account(request: HttpRequest, found: Publication, want: str) -> HttpResponse:
    reader = reader_of(request)
    if reader is None:
        raise Http404
    acts: dict[str, Any] = {
        "support": lambda: publishing.support(by=reader, email="", language=reader.language, publication_id=found.pk),
        "follow": lambda: publishing.follow(by=reader, email="", language=reader.language, publication_id=found.pk),
        "unsupport": lambda: publishing.unsupport(by=reader, publication_id=found.pk),
        "unfollow": lambda: publishing.leave(by=reader, publication_id=found.pk),
    }
    try:
        acts.get(want, acts["support"])()
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    return redirect("appeals:public_record", number=found.number)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("public-report", per_session="5/hour", per_address="30/hour")
def report(request: HttpRequest, number: str) -> HttpResponse:
    found = record_or_404(number)
    form = ReportForm(request.POST or None)
    hidden = kept(
        form, lambda: publishing.report(publication_id=found.pk, words=form.cleaned_data["words"]), on_top=True
    )
    if form.is_valid():
        return render(request, "appeals/public/reported.html", {"hidden": hidden})
    values = {"form": form, "row": found, "record": rows.Record(found)}
    return render(request, "appeals/public/report.html", values, status=422 if form.errors else 200)


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "public-export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    wanted = Wanted.read(request.GET)
    return answer(_lines(wanted.apply(released())), "register")


def _lines(found: Rows) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Address"), _("Kind"), _("State"), _("Topic"), _("Territory"), _("Body"), _("Received"),
        _("Due"), _("Answered"), _("Me too"), _("Latitude"), _("Longitude"), _("Text"), _("Answer"),
    ]  # fmt: skip
    wanted = found.select_related("topic", "territory", "body").order_by("-rank")[:EXPORT_AT_MOST]
    for row in wanted.iterator(chunk_size=_CHUNK):
        yield _line(rows.Record(row), row)


def _line(shown: rows.Record, row: Publication) -> list[str]:
    address = reverse("appeals:public_record", args=[row.number])
    names = [shown.kind, shown.state, row.topic or "", row.territory, row.body]
    days = [row.received_on, row.due_on, row.answered_on]
    place = ["" if value is None else f"{value:.4f}" for value in (row.latitude, row.longitude)]
    return [
        str(row.number), address, *map(safe, names), *(day.isoformat() if day else "" for day in days),
        str(row.supports), *place, safe(row.text), safe(row.answer),
    ]  # fmt: skip
