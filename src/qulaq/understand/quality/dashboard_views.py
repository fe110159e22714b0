"""Dashboards of the country, a region, a district, a body: a sentence, the picture, the table, the method, the rows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import papers
from qulaq.foundation.ui.drawing import Bar, Tile, bars, tiles
from qulaq.foundation.ui.sheets import Cell
from qulaq.foundation.ui.words import number
from qulaq.understand.quality import links
from qulaq.understand.quality.dashboards import Dashboard, Moment, Of, Row, dashboard
from qulaq.understand.quality.filters import FilterForm, Wanted
from qulaq.understand.quality.hiding import Kept, is_told
from qulaq.understand.quality.list_views import EXPORTS
from qulaq.understand.quality.measures import MEASURES, Sums, method
from qulaq.understand.quality.nodes import body_or_404, of_country, place_or_404, title
from qulaq.understand.quality.row_views import name_of
from qulaq.understand.quality.told import Told, all_told, cells, count_of, counted, heading, told

SHOWN = ("heard", "in_campaigns", "answered", "open", "overdue")
LANGUAGES = ("in_kazakh", "in_russian")
IN_FILES = (*SHOWN, *LANGUAGES)


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    return _page(request, of_country())


@require_safe
def of_place(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, place_or_404(code))


@require_safe
def of_body(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, body_or_404(code))


def _page(request: HttpRequest, of: Of) -> HttpResponse:
    wanted = Wanted.read(request.GET.dict())
    found = dashboard(of, wanted)
    seen = Seen(of, wanted)
    places = [seen.place(row) for row in found.places]
    names = ["period", "topic", "kind", "language", *(["step"] if found.by_day else [])]
    values = {
        "of": of,
        "title": title(of),
        "way": _way(of),
        "wanted": wanted,
        "form": FilterForm(wanted, names),
        "sentence": sentence(found, wanted),
        "figures": seen.figures(found.total, found.kept),
        "languages": [] if wanted.language else seen.languages(found.total, found.kept),
        "told": seen.whole(found),
        "moments": [seen.moment(one) for one in found.moments],
        "bars": _bars(found, seen),
        "topics": [seen.topic(row) for row in found.topics],
        "places": places,
        "map": _map(found, places) if of.place and of.place.parent_id is None else "",
        "files": _files(of, wanted),
        "method": method(settings.RANK_FROM),
    }
    return render(request, "quality/dashboard.html", values)


def _way(of: Of) -> list[dict[str, Any]]:
    """The places above, the country first."""
    path = of.place.path[:-1] if of.place else of.body.territory.path if of.body else []
    above = sorted(Territory.objects.filter(pk__in=path), key=lambda one: len(one.path))
    return [{"name": str(one), "href": address_of(one)} for one in above]


def address_of(node: Territory | Body) -> str:
    if isinstance(node, Body):
        return reverse("quality:of_body", args=[node.code])
    return reverse("quality:of_place", args=[node.code]) if node.parent_id else reverse("quality:dashboard")


class Seen:
    """Numbers as they are told, each with the address of its rows."""

    def __init__(self, of: Of, wanted: Wanted) -> None:
        self.wanted = wanted
        what, node = ("body", of.body) if of.body else ("place", of.place)
        self.links = links.of_dashboard(what, node.code if node else "", wanted)

    def figures(self, sums: Sums, kept: Kept, row: str = "") -> list[dict[str, str]]:
        """Heard, of them in campaigns, answered, open, late."""
        return [self._number(what, sums, kept, row) for what in SHOWN]

    def languages(self, sums: Sums, kept: Kept) -> list[dict[str, str]]:
        return [self._number(what, sums, kept, "") for what in LANGUAGES]

    def _number(self, what: str, sums: Sums, kept: Kept, row: str) -> dict[str, str]:
        """A nought has no rows, and what is not told opens none."""
        opens = getattr(sums, what) and is_told(sums, what, kept)
        href = self.links.line(row)(what) if opens else ""
        return {"label": name_of(what), "said": count_of(sums, what, kept), "href": href}

    def moment(self, one: Moment) -> dict[str, Any]:
        row = f"at:{one.since.isoformat()}"
        heard = self._number("heard", one.known, one.kept, row)
        return {**heard, "label": one.label, "campaigns": self._number("in_campaigns", one.known, one.kept, row)}

    def topic(self, row: Row) -> dict[str, Any]:
        return {**self._row(row, f"topic:{row.node.code}"), "href": self.wanted.address(topic=row.node.code)}

    def place(self, row: Row) -> dict[str, Any]:
        href = address_of(row.node) if isinstance(row.node, Territory) else ""
        return {**self._row(row, f"place:{row.node.code}"), "href": href + self.wanted.address(territory="")}

    def whole(self, found: Dashboard) -> list[Told]:
        return all_told(found.total, found.kept, self.links.line())

    def _row(self, row: Row, name: str) -> dict[str, Any]:
        link = self.links.line(name)
        return {
            "name": str(row.node),
            "figures": self.figures(row.sums, row.kept, name),
            "on_time": told(MEASURES["on_time"], row.sums, row.kept, link),
            "solved": told(MEASURES["solved"], row.sums, row.kept, link),
        }


def sentence(found: Dashboard, wanted: Wanted) -> str:
    """“1,250 voices were heard in the last 12 months, of which 90 in campaigns; 900 in as many months before.”"""
    sums = found.total
    if not sums.heard:
        return _("Nothing was heard in this time.")
    said = ngettext(
        "%(heard)s voice was heard, of them %(campaigns)s in campaigns.",
        "%(heard)s voices were heard, of them %(campaigns)s in campaigns.",
        sums.heard,
    )
    counts = {"heard": count_of(sums, "heard", found.kept), "campaigns": count_of(sums, "in_campaigns", found.kept)}
    parts = [said % counts]
    if found.before:
        parts.append(_("In as many months before: %(heard)s.") % {"heard": count_of(Sums(found.before), "heard")})
    if sums.due and (share := told(MEASURES["on_time"], sums, found.kept)).is_told:
        parts.append(_("Of %(due)s that were due, %(share)s%% were answered in time.")
                     % {"due": number(sums.due), "share": share.value})  # fmt: skip
    return " ".join(parts)


def _bars(found: Dashboard, seen: Seen) -> SafeString:
    """A count that is not told is not drawn either: its height would tell it."""
    drawn = []
    for one in found.moments:
        shown = seen.moment(one)
        exact = one.heard if shown["href"] else 0
        campaigns = one.in_campaigns if shown["campaigns"]["href"] else 0
        drawn.append(Bar(one.short, exact, min(campaigns, exact), shown["said"], shown["href"]))
    return bars(drawn)


def _map(found: Dashboard, places: list[dict[str, Any]]) -> SafeString:
    shown = []
    for row, place in zip(found.places, places, strict=True):
        first = place["figures"][0]
        heard = row.sums.heard if first["href"] else 0
        said = first["said"] if heard or not row.sums.heard else "·"
        shown.append(Tile(row.node.code, str(row.node), heard, said, place["href"]))
    return tiles(shown, jurisdiction().territories)


def _files(of: Of, wanted: Wanted) -> list[tuple[str, str]]:
    what, node = ("body", of.body) if of.body else ("place", of.place)
    if node is None:
        return []
    return [
        (form.upper(), reverse("quality:dashboard_file", args=[what, node.code, form]) + wanted.address())
        for form in papers.FORMS
    ]


@require_safe
def export(request: HttpRequest, what: str, code: str, form: str) -> HttpResponseBase:
    if not within(request, "quality-export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    of = body_or_404(code) if what == "body" else place_or_404(code)
    return papers.answer(sheet(of, Wanted.read(request.GET.dict()), on_paper=form == papers.PDF), form)


def sheet(of: Of, wanted: Wanted, *, on_paper: bool) -> papers.Sheet:
    """All parts of the page in one table: what part, which line of it, and its figures."""
    found, node = dashboard(of, wanted), of.body or of.place
    code = node.code if node else ""
    parts = [(_("All"), code, title(of), found.total, found.kept)]
    parts += [(_("Over time"), _day_of(one), one.label, one.sums, one.kept) for one in found.moments if one.sums]
    parts += [(_("Topics"), row.node.code, str(row.node), row.sums, row.kept) for row in found.topics]
    parts += [(_("Places"), row.node.code, str(row.node), row.sums, row.kept) for row in found.places]
    days = [one for one in found.moments if one.sums is None]
    lines = [*(_line(*part, on_paper) for part in parts), *(_day(one, on_paper) for one in days)]
    plain = [name_of(what) for what in IN_FILES]
    name = ": ".join(filter(None, [title(of), wanted.narrowed, wanted.period.label]))
    head = [_("Part"), *_coded(_("Code"), on_paper), _("Name"), *plain, *heading(on_paper=on_paper)]
    return papers.Sheet(wanted.file_name("dashboard", code), name, head, lines, method(settings.RANK_FROM))


def _day_of(one: Moment) -> str:
    return one.since.isoformat()


def _coded(code: str, on_paper: bool) -> list[str]:
    """Names are of one language and perhaps of several places: a program goes by the code, of time by the first day."""
    return [] if on_paper else [code]


def _day(one: Moment, on_paper: bool) -> list[Cell]:
    """Of a week or a day nothing more is kept: what is not known stays empty, it is no nought."""
    unknown = [""] * (len(IN_FILES) - 2 + len(heading(on_paper=on_paper)))
    known = [counted(one.known, what, one.kept, on_paper=on_paper) for what in ("heard", "in_campaigns")]
    return [_("Over time"), *_coded(_day_of(one), on_paper), one.label, *known, *unknown]


def _line(part: str, code: str, name: str, sums: Sums, kept: Kept, on_paper: bool) -> list[Cell]:
    plain = [counted(sums, what, kept, on_paper=on_paper) for what in IN_FILES]
    return [part, *_coded(code, on_paper), name, *plain, *cells(sums, kept, on_paper=on_paper)]
