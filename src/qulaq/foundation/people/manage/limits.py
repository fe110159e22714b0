"""The limits of law with source and certainty, and their correction from a day on, without a release."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.calendar import actions, changes
from qulaq.foundation.calendar.changes import Change
from qulaq.foundation.calendar.queries import jurisdiction, rulebook
from qulaq.foundation.calendar.rulebook import Rulebook
from qulaq.foundation.calendar.told import language, rule_name, rule_words, source_words, sure_words
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.manage.access import administrators_only
from qulaq.foundation.people.manage.limit_forms import ClosingForm, CorrectionForm, KindForm, TransferForm
from qulaq.foundation.people.models import Person
from qulaq.foundation.people.views import person_of
from qulaq.jurisdictions import Limit, Rule
from qulaq.jurisdictions.types import in_language


@dataclass(frozen=True)
class Row:
    """A rule for one kind; `rule` is None where law is silent and only a correction can give a figure."""

    code: str
    name: str
    rule: Rule | None
    said: str = ""
    source: str = ""
    sure: str = ""
    takes_figure: bool = True


@dataclass(frozen=True)
class Made:
    """A change with who entered it and when."""

    change: Change
    who: str
    at: datetime | None


@require_safe
@administrators_only
def limits(request: HttpRequest) -> HttpResponseBase:
    book, today = rulebook(), timezone.localdate()
    form = KindForm(request.GET or None)
    wanted = form.cleaned_data["kind"] if form.is_valid() else ""
    made = _made([*changes.corrections(), *changes.transfers(), *changes.closing_hours()])
    context = {
        "form": form,
        "kinds": [
            {"code": code, "name": kind.name(language()), "rows": _rows(book, code, today)}
            for code, kind in book.jurisdiction.kinds.items()
            if wanted in ("", code)
        ],
        "coming": [item for item in made if item.change.is_coming and not item.change.is_replaced],
        "made": made,
        "closes": book.calendar.closes_at(today),
        "sources": _sources(),
        "section": "limits",
        "today": today,
    }
    return render(request, "people/manage/limits.html", context)


def _rows(book: Rulebook, kind: str, on: date) -> list[Row]:
    found = book.limits_for(kind, on).rules
    law = book.jurisdiction
    told = [
        Row(code, rule_name(law, code), rule, rule_words(rule), source_words(law, rule), sure_words(rule),
            law.takes_figure(code))
        for code, rule in found.items()
    ]  # fmt: skip
    return [*told, *(Row(code, rule_name(law, code), None) for code in changes.silent_on(kind, found))]


def _sources() -> list[dict[str, str]]:
    """An administrator's correction names its source in free words, beside the figure."""
    sources = jurisdiction().sources.values()
    return [{"name": in_language(source.names, language()), "url": source.url} for source in sources]


def _made(found: Iterable[Change]) -> list[Made]:
    """Newest first, with the name of who entered it: the journal knows."""
    rows = list(found)
    entries = Entry.objects.filter(subject__in=[row.subject for row in rows], act__startswith="calendar.")
    by_subject = {entry.subject: entry for entry in entries}
    names = _names(entry.actor for entry in by_subject.values())
    told = []
    for row in rows:
        entry = by_subject.get(row.subject)
        told.append(Made(row, names.get(entry.actor, entry.actor) if entry else "", entry.at if entry else None))
    return sorted(told, key=lambda item: item.at.timestamp() if item.at else 0, reverse=True)


def _names(actors: Iterable[str]) -> dict[str, str]:
    ids = {int(number) for actor in actors for kind, _colon, number in [actor.partition(":")] if kind == "person"}
    return {person.journal_name: person.name for person in Person.objects.filter(pk__in=ids)}


# -- entering a change: first what it would change, then for good


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def correct(request: HttpRequest) -> HttpResponseBase:
    form = CorrectionForm(request.POST or None, initial=_figure_now(request))
    return _enter(
        request,
        form,
        title=_("Correct a limit"),
        preview=lambda given: changes.preview_limit(
            given["kind"], given["rule"], Limit(given["value"], given["unit"]), given["effective_from"]
        ),
        act=actions.override_limit,
    )


def _figure_now(request: HttpRequest) -> dict[str, object]:
    """The form opens with the figure in force, so that only what is wrong has to be changed."""
    kind, code = request.GET.get("kind", ""), request.GET.get("rule", "")
    today = timezone.localdate()
    rule = rulebook().limits_for(kind, today).rule(code)
    given: dict[str, object] = {"kind": kind, "rule": code, "effective_from": today}
    if rule and rule.limit:
        given |= {"value": rule.limit.value, "unit": rule.limit.unit, "article": rule.article}
    return given


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def transfer(request: HttpRequest) -> HttpResponseBase:
    return _enter(
        request,
        TransferForm(request.POST or None),
        title=_("Enter a transfer of a day off"),
        preview=lambda given: changes.preview_transfer(given["day_off"], given["worked_on"]),
        act=actions.add_transfer,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def closing(request: HttpRequest) -> HttpResponseBase:
    return _enter(
        request,
        ClosingForm(request.POST or None),
        title=_("Set the closing hour"),
        preview=lambda given: changes.preview_closing(given["closes"], given["effective_from"]),
        act=actions.set_closing_hour,
    )


def _enter(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    preview: Callable[[dict[str, Any]], list[str]],
    act: Callable[..., object],
) -> HttpResponseBase:
    """Nothing is entered that was not shown first: a form changed after its preview is previewed again."""
    said = preview(form.cleaned_data) if form.is_valid() else []
    seen = sha256("\n".join(said).encode()).hexdigest()
    if said and request.POST.get("seen") == seen and "save" in request.POST and _done(request, form, act):
        messages.success(request, " ".join([_("Entered."), *said]))
        return redirect("people:limits")
    context = {"form": form, "title": title, "said": [] if form.errors else said, "seen": seen, "section": "limits"}
    return render(request, "people/manage/limit_form.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: forms.Form, act: Callable[..., object]) -> bool:
    try:
        act(by=person_of(request), **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
