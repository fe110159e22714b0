"""“How long may they take?”: the time limits of law, explained to anyone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.foundation.calendar.forms import AskForm, asked_now
from qulaq.foundation.calendar.outlook import Outlook, UnknownLawError, outlook
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.rulebook import Rulebook
from qulaq.foundation.calendar.told import Fact, facts, language, rule_words, source_words, sure_words
from qulaq.foundation.calendar.words import day_words, explain
from qulaq.jurisdictions import Kind, Rule


@dataclass(frozen=True)
class Told:
    """The answer to what was asked."""

    found: Outlook
    lines: list[str]
    facts: list[Fact]


@dataclass(frozen=True)
class KindRow:
    """One kind in the table of all limits; `rule` is None where law names none."""

    kind: Kind
    name: str
    help: str
    rule: Rule | None
    said: str
    source: str
    sure: str


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    book = rulebook()
    form = AskForm(request.GET) if "kind" in request.GET else AskForm(initial=asked_now())
    told = _told(book, form) if form.is_valid() else None
    context = {"form": form, "told": told, "rows": _rows(book)}
    return render(request, "calendar/limits.html", context, status=422 if form.errors else 200)


def _told(book: Rulebook, form: AskForm) -> Told | None:
    try:
        found = outlook(book, form.cleaned_data["kind"], form.received_at())
    except UnknownLawError as unknown:
        today = timezone.localdate()
        days = {"first": day_words(unknown.first, today), "last": day_words(unknown.last, today)}
        form.add_error("day", _("Law is known here from %(first)s to %(last)s: choose a day between.") % days)
        return None
    today = timezone.localdate()
    told = facts(found, jurisdiction=book.jurisdiction, calendar=book.calendar, today=today)
    return Told(found, explain(found.reckoning, today), told)


def _rows(book: Rulebook) -> list[KindRow]:
    today = timezone.localdate()
    return [_row(book, kind, book.limits_for(code, today).rule("consideration"))
            for code, kind in book.jurisdiction.kinds.items()]  # fmt: skip


def _row(book: Rulebook, kind: Kind, rule: Rule | None) -> KindRow:
    words = (rule_words(rule), source_words(book.jurisdiction, rule), sure_words(rule)) if rule else ("", "", "")
    help_text = kind.help.get(language().split("-")[0], "")
    return KindRow(kind, kind.name(language()), help_text, rule, *words)
