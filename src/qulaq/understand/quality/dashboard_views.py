"""Dashboards of the country, a region, a district, a body: a sentence, the picture, the table, the method, the rows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.drawing import Bar, Tile, bars, tiles
from qulaq.foundation.ui.words import number
from qulaq.foundation.voices.registry import Rows, rows_url
from qulaq.understand.quality import papers
from qulaq.understand.quality.dashboards import Dashboard, Moment, Of, Row, dashboard
from qulaq.understand.quality.filters import FilterForm, Wanted
from qulaq.understand.quality.list_views import EXPORTS
from qulaq.understand.quality.measures import MEASURES, Sums, method
from qulaq.understand.quality.rules import is_tellable
from qulaq.understand.quality.told import all_told, cells, count, heading, told


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    return _page(request, of_country())


@require_safe
def of_place(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, place_or_404(code))


@require_safe
def of_body(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, body_or_404(code))


def of_country() -> Of:
    return Of(place=Territory.objects.filter(parent=None).first())


def place_or_404(code: str) -> Of:
    place = Territory.objects.filter(code=code[:32].replace("\x00", ""), is_draft=False).first()
    if place is None:
        raise Http404
    return Of(place=place)


def body_or_404(code: str) -> Of:
    known = Body.objects.filter(code=code[:64].replace("\x00", ""), is_draft=False).exclude(kind=BodyKind.TRIAGE)
    body = known.select_related("territory").first()
    if body is None:
        raise Http404
    return Of(body=body)


def _page(request: HttpRequest, of: Of) -> HttpResponse:
    wanted = Wanted.read(request.GET.dict())
    found = dashboard(of, wanted)
    seen = Seen(of, wanted, reader_of(request))
    places = [seen.place(row) for row in found.places]
    names = ["period", "topic", "kind", "language", *(["step"] if found.by_day else [])]
    values = {
        "of": of,
        "title": title(of),
        "way": _way(of),
        "wanted": wanted,
        "form": FilterForm(wanted, names),
        "sentence": sentence(found, wanted),
        "figures": seen.figures(found.total),
        "languages": [] if wanted.language else seen.languages(found.total),
        "told": all_told(found.total),
        "moments": [{**seen.moment(one), "label": one.label} for one in found.moments],
        "bars": _bars(found, seen),
        "topics": [seen.topic(row) for row in found.topics],
        "places": places,
        "map": _map(found, places) if of.place and of.place.parent_id is None else "",
        "files": _files(of, wanted),
        "method": method(settings.RANK_FROM),
    }
    return render(request, "quality/dashboard.html", values)


def title(of: Of) -> str:
    return str(of.body or of.place or "")


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

    def __init__(self, of: Of, wanted: Wanted, reader: Person | None) -> None:
        self.of, self.wanted, self.reader = of, wanted, reader

    def rows(self, **other: Any) -> str:
        period = self.wanted.period
        where = {"topic": self.wanted.topic, "territory": self.of.place, "body": self.of.body}
        known = {**where, "language": self.wanted.language}
        rows = Rows(**{**known, "since": period.since, "until": period.last_day, **other})
        return rows_url(rows, self.reader, self.wanted.kind)

    def figures(self, sums: Sums, **other: Any) -> list[dict[str, str]]:
        """Heard, of them in campaigns, answered, open, late."""
        numbers: list[tuple[str, int, dict[str, Any]]] = [
            (_("Heard"), sums.heard, {}),
            (_("In campaigns"), sums.in_campaigns, {"in_campaigns": True}),
            (_("Answered"), sums.answered, {"progress": "answered"}),
            (_("Open"), sums.open, {"progress": "open"}),
            (_("Late now"), sums.overdue, {"progress": "late"}),
        ]
        return [
            {"label": label, "said": count(value), "href": self.rows(**behind, **other) if value else ""}
            for label, value, behind in numbers
        ]

    def languages(self, sums: Sums) -> list[dict[str, str]]:
        numbers = [(_("In Kazakh"), sums.in_kazakh, "kk"), (_("In Russian"), sums.in_russian, "ru")]
        return [
            {"label": label, "said": count(value), "href": self.rows(language=code) if value else ""}
            for label, value, code in numbers
        ]

    def moment(self, one: Moment) -> dict[str, Any]:
        href = self.rows(since=one.since, until=one.until) if one.heard else ""
        return {"said": count(one.heard), "campaigns": count(one.in_campaigns), "href": href}

    def topic(self, row: Row) -> dict[str, Any]:
        return {**self._row(row, topic=row.node), "href": self.wanted.address(topic=row.node.code)}

    def place(self, row: Row) -> dict[str, Any]:
        href = address_of(row.node) if isinstance(row.node, Territory) else ""
        return {**self._row(row, territory=row.node), "href": href + self.wanted.address(territory="")}

    def _row(self, row: Row, **other: Any) -> dict[str, Any]:
        return {
            "name": str(row.node),
            "figures": self.figures(row.sums, **other),
            "on_time": told(MEASURES["on_time"], row.sums),
            "solved": told(MEASURES["solved"], row.sums),
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
    parts = [said % {"heard": count(sums.heard), "campaigns": count(sums.in_campaigns)}]
    if found.before:
        parts.append(_("In as many months before: %(heard)s.") % {"heard": count(found.before)})
    if (due := sums.on_time + sums.late) and (share := all_told(sums)[0]).is_told:
        parts.append(_("Of %(due)s that were due, %(share)s%% were answered in time.")
                     % {"due": number(due), "share": share.value})  # fmt: skip
    return " ".join(parts)


def _bars(found: Dashboard, seen: Seen) -> SafeString:
    """A count that is not told is not drawn either: its height would tell it."""
    drawn = []
    for one in found.moments:
        shown = seen.moment(one)
        exact = one.heard if is_tellable(one.heard) else 0
        campaigns = one.in_campaigns if is_tellable(one.in_campaigns) else 0
        drawn.append(Bar(one.short, exact, min(campaigns, exact), shown["said"], shown["href"]))
    return bars(drawn)


def _map(found: Dashboard, places: list[dict[str, Any]]) -> SafeString:
    shown = []
    for row, place in zip(found.places, places, strict=True):
        heard = row.sums.heard
        said = place["figures"][0]["said"] if is_tellable(heard) else "·"
        shown.append(Tile(row.node.code, str(row.node), heard if is_tellable(heard) else 0, said, place["href"]))
    return tiles(shown, jurisdiction().territories)


def _files(of: Of, wanted: Wanted) -> list[tuple[str, str]]:
    what, node = ("body", of.body) if of.body else ("place", of.place)
    if node is None:
        return []
    forms = (papers.CSV, papers.XLSX, papers.PDF)
    return [
        (form.upper(), reverse("quality:dashboard_file", args=[what, node.code, form]) + wanted.address())
        for form in forms
    ]


@require_safe
def export(request: HttpRequest, what: str, code: str, form: str) -> HttpResponseBase:
    if not within(request, "quality-export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    of = body_or_404(code) if what == "body" else place_or_404(code)
    return papers.answer(sheet(of, Wanted.read(request.GET.dict()), on_paper=form == papers.PDF), form)


def sheet(of: Of, wanted: Wanted, *, on_paper: bool) -> papers.Sheet:
    """All parts of the page in one table: what part, which line of it, and its figures."""
    found = dashboard(of, wanted)
    parts = [(_("All"), title(of), found.total)]
    parts += [(_("Over time"), one.label, one.sums) for one in found.moments if one.sums]
    parts += [(_("Topics"), str(row.node), row.sums) for row in found.topics]
    parts += [(_("Places"), str(row.node), row.sums) for row in found.places]
    days = [one for one in found.moments if one.sums is None]
    lines = [*(_line(*part, on_paper) for part in parts), *(_day(one, on_paper) for one in days)]
    plain = [_("Heard"), _("In campaigns"), _("Answered"), _("Open"), _("Late now")]
    name = ": ".join(filter(None, [title(of), wanted.narrowed, wanted.period.label]))
    head = [_("Part"), _("Name"), *plain, *heading(on_paper=on_paper)]
    return papers.Sheet("dashboard", name, head, lines, method(settings.RANK_FROM))


def _day(one: Moment, on_paper: bool) -> list[str]:
    """Of a week or a day nothing more is kept: what is not known stays empty, it is no nought."""
    unknown = [""] * (3 + len(heading(on_paper=on_paper)))
    return [_("Over time"), one.label, count(one.heard), count(one.in_campaigns), *unknown]


def _line(part: str, name: str, sums: Sums, on_paper: bool) -> list[str]:
    plain = [sums.heard, sums.in_campaigns, sums.answered, sums.open, sums.overdue]
    return [part, name, *map(count, plain), *cells(sums, on_paper=on_paper)]
