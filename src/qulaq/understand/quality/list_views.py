"""The pages of quality: by body, by head, by territory; the same for the resident and the minister."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.ui import papers
from qulaq.foundation.ui.paging import START, page
from qulaq.foundation.ui.sheets import Cell
from qulaq.understand.quality import links
from qulaq.understand.quality.filters import FilterForm, Wanted
from qulaq.understand.quality.hiding import is_told
from qulaq.understand.quality.lists import BODIES, HEADS, TERRITORIES, Line, Listed, levels_of, listed, sorting
from qulaq.understand.quality.measures import MEASURES, method
from qulaq.understand.quality.told import all_told, cells, count_of, counted, grade_words, heading

PAGE = 50
EXPORTS = "60/hour"
TITLES = {BODIES: lazy("Quality by body"), HEADS: lazy("Quality by head"), TERRITORIES: lazy("Quality by territory")}


@require_safe
def show(request: HttpRequest, by: str) -> HttpResponse:
    wanted = Wanted.read(request.GET.dict())
    found = listed(by, wanted)
    shown = page(found.lines, PAGE, {**wanted.query, START: request.GET.get(START, "")})
    names = ["q", "period", "topic", "territory", "level", "kind", "language"]
    values = {
        "by": by,
        "title": TITLES[by],
        "wanted": wanted,
        "form": FilterForm(wanted, names, levels_of(by)),
        "listed": found,
        "rows": [
            {"place": place, "ranked": place <= found.ranked, **_row(by, line, wanted)}
            for place, line in enumerate(shown.rows, start=shown.start + 1)
        ],
        "columns": _columns(wanted),
        "by_name": wanted.address(sort="-name" if wanted.sort == "name" else "name"),
        "files": _files(by, wanted),
        "next": shown.next,
        "previous": shown.previous,
        "method": method(settings.RANK_FROM),
        "least": settings.RANK_FROM,
        "thresholds": _thresholds(found),
    }
    return render(request, "quality/list.html", values)


def _row(by: str, line: Line, wanted: Wanted) -> dict[str, Any]:
    link = links.of_line(by, line.node.code, wanted)
    opens = line.sums.heard and is_told(line.sums, "heard", line.kept)
    page = "quality:of_body" if isinstance(line.node, Body) else "quality:of_place"
    return {
        "name": line.name,
        "href": reverse(page, args=[line.node.code]) + wanted.address(territory="", level="", q="", sort=""),
        "heard": count_of(line.sums, "heard", line.kept),
        "rows": link("heard") if opens else "",
        "told": all_told(line.sums, line.kept, link),
        "grade": grade_words(line.grade) if line.grade else "",
    }


def _columns(wanted: Wanted) -> list[dict[str, Any]]:
    """Each heading puts the list into its order, and a second press turns it round."""
    code, worst_first = sorting(wanted.sort)
    by_name = wanted.sort in ("name", "-name")
    columns = []
    for measure in MEASURES.values():
        chosen = measure.code == code and not by_name
        turned = f"-{measure.code}" if chosen and not worst_first else measure.code
        order = ("ascending" if worst_first == measure.more else "descending") if chosen else ""
        columns.append({"label": measure.label, "href": wanted.address(sort=turned), "order": order})
    return columns


def _files(by: str, wanted: Wanted) -> list[tuple[str, str]]:
    return [(form.upper(), reverse("quality:export", args=[by, form]) + wanted.address()) for form in papers.FORMS]


def _thresholds(found: Listed) -> list[dict[str, Any]]:
    """The rule of classes in percent, a line for each measure."""
    rule = found.rule
    return [
        {
            "label": MEASURES[one.code].label,
            "more": one.more,
            "exemplary": round(100 * one.exemplary),
            "unsatisfactory": round(100 * one.unsatisfactory),
        }
        for one in (rule.thresholds if rule else ())
    ]


@require_safe
def export(request: HttpRequest, by: str, form: str) -> HttpResponseBase:
    if not within(request, "quality-export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    return papers.answer(sheet(by, Wanted.read(request.GET.dict()), on_paper=form == papers.PDF), form)


def sheet(by: str, wanted: Wanted, *, on_paper: bool) -> papers.Sheet:
    found = listed(by, wanted)
    graded = [_("Class")] if found.rule else []
    lines = [_cells(line, on_paper) for line in found.lines]
    head = [_("Code"), _("Name"), *graded, _("Heard"), *heading(on_paper=on_paper)]
    title = ": ".join(filter(None, [str(TITLES[by]), wanted.narrowed, wanted.period.label]))
    return papers.Sheet(wanted.file_name(f"quality-{by}"), title, head, lines, method(settings.RANK_FROM))


def _cells(line: Line, on_paper: bool) -> list[Cell]:
    grade = [grade_words(line.grade)] if line.grade else []
    heard = counted(line.sums, "heard", line.kept, on_paper=on_paper)
    return [line.node.code, line.name, *grade, heard, *cells(line.sums, line.kept, on_paper=on_paper)]
