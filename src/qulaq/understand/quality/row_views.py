"""The page a number opens: how many voices it is, what is counted, and the voices themselves.

Staff who work there find all of them. Everybody else finds those in the public register, and reads how many are not;
and what is never told of a single voice, such as what a person said of an answer, is not told here either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import papers
from qulaq.foundation.ui.paging import START, page
from qulaq.foundation.ui.sheets import Cell
from qulaq.foundation.ui.words import number
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.registry import Rows
from qulaq.understand.quality.dashboards import Dashboard, Of, dashboard
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.hiding import PLAIN, Kept, is_told
from qulaq.understand.quality.lists import BODIES, HEADS, Line, listed
from qulaq.understand.quality.measures import MEASURES, Sums
from qulaq.understand.quality.nodes import body_or_404, place_or_404, title
from qulaq.understand.quality.rows import KNOWN, SAID_IN_PUBLIC, Behind
from qulaq.understand.quality.told import count_of

PAGE, LETTERS = 50, 300
AT_MOST, AT_ONCE = 50_000, 500  # voices in a file
EXPORTS = "60/hour"
QUEUE: dict[str, dict[str, Any]] = {
    "heard": {}, "answered": {"progress": "answered"}, "open": {"progress": "open"}, "overdue": {"progress": "late"},
    "in_campaigns": {"in_campaigns": True}, "in_kazakh": {"language": "kk"}, "in_russian": {"language": "ru"},
}  # fmt: skip
IN_REGISTER = QUEUE.keys() - {"in_campaigns", "overdue"}


@dataclass(frozen=True)
class Counted:
    """A number of a view: whose it is, how it is told there, and where its voices lie."""

    name: str
    sums: Sums
    kept: Kept
    behind: Behind
    back: str  # the view
    of_moment: bool = False  # of a week or a day only what was heard is known


@require_safe
def of_dashboard(request: HttpRequest, what: str, code: str, count_of: str, form: str = "") -> HttpResponseBase:
    wanted = Wanted.read(request.GET.dict())
    of = body_or_404(code) if what == "body" else place_or_404(code)
    view = reverse("quality:of_body" if what == "body" else "quality:of_place", args=[code]) + wanted.address()
    counted = _of_line(of, wanted, request.GET.get("row", ""), view)
    return _answer(request, counted, count_of, wanted, form)


def _of_line(of: Of, wanted: Wanted, row: str, view: str) -> Counted:
    """The whole, or the line that `row` names: `topic:…`, `place:…` or `at:…`."""
    found = dashboard(of, wanted)
    behind = _behind(wanted, topic=wanted.topic, place=of.place, body=of.body)
    group, _colon, code = row.partition(":")
    if not row:
        return Counted(title(of), found.total, found.kept, behind, view)
    if group == "at":
        return _of_moment(found, behind, code, f"{title(of)}, ", view)
    lines = {"topic": found.topics, "place": found.places}.get(group, [])
    line = next((one for one in lines if one.node.code == code), None)
    if line is None:
        raise Http404
    where: dict[str, Any] = {group: line.node}
    return Counted(f"{title(of)}, {line.node}", line.sums, line.kept, replace(behind, **where), view)


def _of_moment(found: Dashboard, behind: Behind, day: str, name: str, view: str) -> Counted:
    one = next((moment for moment in found.moments if moment.since.isoformat() == day), None)
    if one is None:
        raise Http404
    narrower = replace(behind, since=one.since, until=one.until)
    return Counted(name + one.label, one.known, one.kept, narrower, view, of_moment=one.sums is None)


def _behind(wanted: Wanted, **where: Any) -> Behind:
    period = wanted.period
    return Behind(
        period.since, period.last_day, kind=wanted.kind, language=wanted.language, nothing=wanted.unknown, **where
    )


@require_safe
def of_list(request: HttpRequest, by: str, code: str, count_of: str, form: str = "") -> HttpResponseBase:
    wanted = Wanted.read(request.GET.dict())
    line = next((one for one in listed(by, wanted).lines if one.node.code == code), None)
    if line is None:
        raise Http404
    view = reverse(f"quality:{by}") + wanted.address()
    return _answer(request, _counted(by, line, wanted, view), count_of, wanted, form)


def _counted(by: str, line: Line, wanted: Wanted, view: str) -> Counted:
    body_or_place = {"body": line.node, "alone": by == BODIES} if by in (BODIES, HEADS) else {"place": line.node}
    behind = _behind(wanted, topic=wanted.topic, **body_or_place)
    return Counted(line.name, line.sums, line.kept, behind, view)


def _answer(request: HttpRequest, counted: Counted, what: str, wanted: Wanted, form: str) -> HttpResponseBase:
    if what not in KNOWN or (counted.of_moment and what not in ("heard", "in_campaigns")):
        raise Http404
    reader = reader_of(request)
    inside = reader if counted.behind.is_work_of(reader) else None
    found = counted.behind.voices(what)
    open_to_all = None if inside else _public(counted, what)
    rows = found if inside else found.filter(is_public=True) if open_to_all is not None else found.none()
    rows = rows.select_related("topic", "territory", "body")
    title = f"{name_of(what)}: {counted.name}"
    if form:
        if not within(request, "quality-export", per_address=EXPORTS):
            return too_many(request, EXPORTS)
        return papers.answer(_sheet(rows, inside, wanted, title), form)
    shown = page(rows, PAGE, request.GET.dict())
    values = {
        "title": title,
        "counted": counted,
        "wanted": wanted,
        "sentence": sentence(
            getattr(counted.sums, what) if inside else None, count_of(counted.sums, what, counted.kept), open_to_all
        ),
        "inside": inside is not None,
        "single": what in SAID_IN_PUBLIC,
        "said": _said(what),
        "rows": [*_rows(shown.rows, inside)],
        "files": _files(request) if shown.rows else [],
        "next": shown.next,
        "previous": shown.previous,
        "elsewhere": _elsewhere(counted, what, inside, wanted),
        "first": shown.start + 1,
    }
    return render(request, "quality/voices.html", values)


def _files(request: HttpRequest) -> list[tuple[str, str]]:
    """The same address as a file, from its first row on."""
    asked = request.GET.copy()
    asked.pop(START, None)
    query = f"?{asked.urlencode()}" if asked else ""
    return [(form.upper(), f"{request.path.rstrip('/')}.{form}{query}") for form in papers.FORMS]


def _sheet(rows: QuerySet[Voice], inside: Person | None, wanted: Wanted, title: str) -> papers.Sheet:
    """What the page lists; words only where everybody may read them."""
    head = [_("Number"), _("Day"), _("State"), _("Topic"), _("Territory"), _("Body"), *([] if inside else [_("Text")])]
    lines: list[list[Cell]] = []
    source = rows[:AT_MOST].iterator(chunk_size=AT_ONCE)
    while some := list(islice(source, AT_ONCE)):
        for row in _rows(some, inside, letters=None):
            one, known = row["voice"], row["described"]
            told = (known.title, str(known.state)) if known else ("", "")
            where = [str(one.topic or ""), str(one.territory), str(one.body)]
            lines.append([told[0], one.heard_on.isoformat(), told[1], *where, *([] if inside else [row["words"]])])
    if more := rows.count() - len(lines):
        lines.append([_("%(n)s older ones are not in this file.") % {"n": number(more)}])
    full = ": ".join(filter(None, [title, wanted.narrowed, wanted.period.label]))
    return papers.Sheet(wanted.file_name("voices"), full, head, lines, [])


def _public(counted: Counted, what: str) -> int | None:
    """How many of them stand in the public register; None where single ones are not told."""
    if what not in SAID_IN_PUBLIC or not is_told(counted.sums, what, counted.kept):
        return None
    return counted.behind.voices(what).filter(is_public=True).count()


def name_of(what: str) -> str:
    """As the number is called on the page it stands on."""
    plain = {
        "heard": _("Heard"), "in_campaigns": _("In campaigns"), "answered": _("Answered"), "open": _("Open"),
        "overdue": _("Late now"), "in_kazakh": _("In Kazakh"), "in_russian": _("In Russian"),
    }  # fmt: skip
    if what in plain:
        return plain[what]
    measure = next(one for one in MEASURES.values() if what in (one.yes, *one.counts))
    if what == measure.yes:
        return str(measure.label)
    return _("%(measure)s: counted of") % {"measure": measure.label}


def _said(what: str) -> str:
    """How the measure is counted whose number it is: of “answered” nothing, though a measure is taken of it."""
    return "" if what in PLAIN else next((str(one.says) for one in MEASURES.values() if what in one.counts), "")


def sentence(all_of_them: int | None, told: str, open_to_all: int | None) -> str:
    """“412 voices, of which 137 are in the public register.”"""
    if all_of_them is not None:
        return ngettext("%(n)s voice.", "%(n)s voices.", all_of_them) % {"n": number(all_of_them)}
    if open_to_all is None:
        return _("Voices: %(told)s.") % {"told": told}
    said = ngettext(
        "Voices: %(told)s, of which %(n)s is in the public register.",
        "Voices: %(told)s, of which %(n)s are in the public register.",
        open_to_all,
    )
    return said % {"told": told, "n": number(open_to_all)}


def _rows(voices: list[Voice], inside: Person | None, letters: int | None = LETTERS) -> list[dict[str, Any]]:
    """What staff may not see, such as what was given to another body since, stands there without its address."""
    described = registry.described_of(voices, inside)
    words = {} if inside else registry.released_of(voices)
    return [
        {"voice": one, "described": described.get(one.pk), "words": words.get(one.pk, "")[:letters]} for one in voices
    ]


def _elsewhere(counted: Counted, what: str, inside: Person | None, wanted: Wanted) -> str:
    """Where such voices are worked on, or read by everybody, as far as the filters there know the number."""
    if what not in (QUEUE if inside else IN_REGISTER) or counted.behind.alone:
        return ""
    behind = counted.behind
    known: dict[str, Any] = {"topic": behind.topic, "territory": behind.place, "body": behind.body}
    known |= {"since": behind.since, "until": behind.until, "language": behind.language, **QUEUE[what]}
    return registry.rows_url(Rows(**known), inside, wanted.kind)
