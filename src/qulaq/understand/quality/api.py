"""Quality and dashboards in `/api/v1`: open to anybody, as the pages are."""

from __future__ import annotations

from typing import Annotated, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body, BodyKind, Topic
from qulaq.foundation.refusals import Unprocessable
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.voices import registry
from qulaq.understand.quality import api_values as out
from qulaq.understand.quality import dashboards, lists
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.measures import Sums
from qulaq.understand.quality.nodes import body_or_404, of_country, place_or_404
from qulaq.understand.quality.period import Period, chosen

router = Router()
PAGE = 200
PERIOD = r"^(?:[1-9]m|[1-5][0-9]m|60m|(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?)$"
SortCode = Literal[
    "on_time", "solved", "rating", "reopened", "overturned", "redirected", "brush_offs", "first_contact",
    "-on_time", "-solved", "-rating", "-reopened", "-overturned", "-redirected", "-brush_offs", "-first_contact",
    "name", "-name",
]  # fmt: skip


class Filters(Schema):
    period: Annotated[
        str, Field(pattern=PERIOD, description="`12m`: the last twelve months; `2026`: a year; `2026-10`: a month")
    ] = "12m"
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    kind: Annotated[str, fields.listed("voice-kind"), Field(description="Kind of voice, such as `appeal`")] | None = (
        None
    )
    language: Annotated[Literal["kk", "ru", "other"], Field(description="Of the voices")] | None = None

    @property
    def span(self) -> Period:
        return chosen(self.period, timezone.localdate())

    @property
    def wanted(self) -> Wanted:
        """Raises Unprocessable for a kind or code that there is not."""
        given = {name: str(value) for name, value in self.model_dump().items() if value not in (None, "")}
        if self.topic:
            find(Topic, "topic", self.topic)
        if self.territory:
            find(Territory, "territory", self.territory)
        if self.kind and not registry.known(self.kind):
            raise Unprocessable("kind", _("There are no such voices."))
        return Wanted.read(given)


class ListFilters(Filters):
    by: Literal["bodies", "heads", "territories"] = "bodies"
    q: fields.Asked = None
    sort: Annotated[SortCode, Field(description="With `-` the worst first")] = "solved"
    start: Annotated[int, Field(ge=0, le=100_000)] = 0


class DashboardFilters(Filters):
    body: fields.BodyCode | None = None
    step: Literal["month", "week", "day"] = "month"


@router.get(
    "/quality", response=out.Quality, auth=None, tags=["Quality"], summary="Quality of work", operation_id="quality"
)
def quality(request: HttpRequest, filters: Query[ListFilters]) -> out.Quality:
    """By body, by head (with all bodies below) or by territory: each share with its interval and its number."""
    limits.asking(request)
    found = lists.listed(filters.by, filters.wanted)
    page = list(enumerate(found.lines, start=1))[filters.start : filters.start + PAGE]
    more = filters.start + PAGE
    return out.Quality(
        by=filters.by,
        since=filters.span.since,
        until=filters.span.last_day,
        ranked_from=settings.RANK_FROM,
        items=[_line(line, place if place <= found.ranked else None) for place, line in page],
        next=more if len(found.lines) > more else None,
    )


@router.get(
    "/dashboard", response=out.Dashboard, auth=None, tags=["Quality"], summary="A dashboard", operation_id="dashboard"
)
def dashboard(request: HttpRequest, filters: Query[DashboardFilters]) -> out.Dashboard:
    """Of a territory or a body with those below; of the country where neither is named."""
    limits.asking(request)
    wanted, of = filters.wanted, _of(filters)
    found, node = dashboards.dashboard(of, wanted), of.body or of.place
    if node is None:
        raise Http404
    return out.Dashboard(
        code=node.code,
        name=str(node),
        since=wanted.period.since,
        until=wanted.period.last_day,
        counts=out.counts(found.total, found.kept),
        measures=out.measures(found.total, found.kept),
        before=out.told(Sums(found.before), "heard"),
        over_time=[_moment(one) for one in found.moments],
        topics=[_row(row) for row in found.topics],
        places=[_row(row) for row in found.places],
    )


def _of(filters: DashboardFilters) -> dashboards.Of:
    if filters.body:
        body = find(Body, "body", filters.body)
        if body.kind == BodyKind.TRIAGE:
            raise Unprocessable("body", _("This desk only passes appeals on: it has no figures of its own."))
        return body_or_404(body.code)
    return place_or_404(filters.territory) if filters.territory else of_country()


def _line(line: lists.Line, rank: int | None) -> out.Line:
    return out.Line(
        code=line.node.code,
        name=line.name,
        rank=rank,
        grade=line.grade,
        counts=out.counts(line.sums, line.kept),
        measures=out.measures(line.sums, line.kept),
    )


def _row(row: dashboards.Row) -> out.Line:
    return out.Line(
        code=row.node.code,
        name=str(row.node),
        counts=out.counts(row.sums, row.kept),
        measures=out.measures(row.sums, row.kept),
    )


def _moment(one: dashboards.Moment) -> out.Moment:
    return out.Moment(
        since=one.since,
        until=one.until,
        heard=out.told(one.known, "heard", one.kept),
        in_campaigns=out.told(one.known, "in_campaigns", one.kept),
    )
