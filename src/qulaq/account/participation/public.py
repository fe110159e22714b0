"""What everybody reads of participation: counts, the list, one process with its history, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.account.participation import words, written
from qulaq.account.participation.access import public_or_none
from qulaq.account.participation.filters import FilterForm, Wanted, counts
from qulaq.account.participation.models import Declaration, Level, Process, Verdict
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.thread import registry
from qulaq.foundation.ui import sheets
from qulaq.foundation.ui.sheets import safe

EXPORTS, AT_MOST, CHUNK = "120/hour", 10_000, 500


@dataclass(frozen=True)
class Line:
    """A process of a list, as everybody may know it now."""

    process: Process
    said: registry.Described

    @property
    def kind(self) -> str:
        return words.kind_label(self.process.kind)

    @property
    def declared(self) -> str:
        return words.of_ladder(self.process.declared)

    @property
    def measured(self) -> str:
        return words.of_ladder(self.process.measured)

    @property
    def tone(self) -> str:
        return words.TONES.get(Verdict(self.process.verdict), "")


def lines(rows: Sequence[Process]) -> list[Line]:
    """What was taken out of public since it was counted is left out; one look-up per kind."""
    said = registry.described([(row.kind, row.key) for row in rows], None)
    return [Line(row, said[row.kind, row.key]) for row in rows if (row.kind, row.key) in said]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    rows = wanted.narrow(Process.objects.all())
    page, (total, bodies) = wanted.page(rows, request.GET), counts(rows)
    values = {
        "page": page,
        "lines": lines(page.rows),
        "filter": FilterForm(wanted, Process.objects.all()),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
        "total": total,
        "bodies": bodies,
        "levels": [*(level.label for level in Level), Verdict.UNDECLARED.label],
        "ladder": words.ladder(),
        "facts": words.facts_of({}),
    }
    return render(request, "participation/list.html", values)


@require_safe
def one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    said = public_or_none(kind, key)
    process = Process.objects.filter(kind=kind, key=key).select_related("body", "territory").first() if said else None
    if said is None or process is None:
        raise Http404
    values = {
        "line": Line(process, said),
        "process": process,
        "said": said,
        "sentence": words.sentence(process),
        "facts": words.facts_of(process.facts),
        "declarations": history(kind, key),
        "written": written.of(kind, key),
        "ladder": words.ladder(),
    }
    return render(request, "participation/one.html", values)


def history(kind: str, key: str) -> list[Declaration]:
    """The newest first."""
    return list(Declaration.objects.filter(kind=kind, key=key).select_related("body", "by").order_by("-at", "-id"))


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "participation.export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    rows = Wanted.read(request.GET).narrow(Process.objects.all()).select_related("body", "territory")
    return sheets.answer(_table(list(rows.order_by("id")[:AT_MOST])), f"participation-{timezone.localdate()}")


def _table(rows: Sequence[Process]) -> Iterator[list[str]]:
    shown = words.facts_of({})
    yield [
        _("Kind"), _("Number"), _("Title"), _("Body"), _("Territory"), _("Since"), _("Declared level"),
        _("What happened"), _("Declared and done"), *(fact.label for fact in shown), _("Counted"),
    ]  # fmt: skip
    for start in range(0, len(rows), CHUNK):
        for line in lines(rows[start : start + CHUNK]):
            yield _line(line)


def _line(line: Line) -> list[str]:
    row = line.process
    facts = [fact.value for fact in words.facts_of(row.facts)]
    names = [line.kind, row.key, line.said.title, row.body or "", row.territory or ""]
    days = [row.began_on.isoformat() if row.began_on else ""]
    return [
        *map(safe, names), *days, line.declared, line.measured, str(row.get_verdict_display()), *facts,
        timezone.localtime(row.counted_at).isoformat(timespec="minutes"),
    ]  # fmt: skip
