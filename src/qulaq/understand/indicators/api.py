"""Indicators in `/api/v1`: everybody reads them; a program with the scope `indicators:write` sends values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import BeforeValidator, Field

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import ApiRequest, Token
from qulaq.foundation.api.nodes import find
from qulaq.foundation.api.paging import pack, unpack, wrong_cursor
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.territories.models import Territory
from qulaq.understand.indicators import actions, queries
from qulaq.understand.indicators.bringing.reading import Reader
from qulaq.understand.indicators.downloads import plain
from qulaq.understand.indicators.models import Batch, Observation, Series
from qulaq.understand.indicators.rules import last_day

SCOPE = "indicators:write"
PAGE, VALUES_A_PAGE, MOST_SENT = 100, 1_000, 5_000
router = Router(tags=["Indicators"])
Code = Annotated[str, Path(description="Code of the series"), Field(pattern=fields.CODE), fields.listed("indicator")]
Cursor = Annotated[fields.Cursor | None, Query(description="`next` of the page before")]
Place = Annotated[fields.TerritoryCode | None, Query()]


class SourceOut(Schema):
    code: str
    publisher: str
    title: str
    address: str
    licence: str


class Indicator(Schema):
    code: str
    name: str
    unit: str
    measures: Annotated[str, Field(description="What it measures, and how")]
    better: Annotated[Literal["up", "down", "none"], Field(description="Which way is good")]
    period: Annotated[
        Literal["day", "week", "month", "quarter", "half", "year"], Field(description="One value for each")
    ]
    source: SourceOut


class Indicators(Schema):
    items: list[Indicator]
    next: str | None = None


class ValueOut(Schema):
    """`value` is a decimal number as text: no digit is lost on the way."""

    territory: str
    since: Annotated[date, Field(description="First day of the period")]
    until: Annotated[date, Field(description="Last day of the period")]
    value: str
    status: Literal["provisional", "final"]
    taken_at: datetime
    replaced_at: Annotated[datetime | None, Field(description="Of a value that was revised: when")]


class Values(Schema):
    items: list[ValueOut]
    next: str | None = None


def _of_one_kind(value: object) -> object:
    """What is neither number nor text is told once, by the name of the field."""
    if isinstance(value, bool) or not isinstance(value, float | int | str | None):
        raise fields.refuse("number", _("Write this as a number."))
    return value


class ValueIn(Sent):
    period: Annotated[
        str, Field(max_length=60, description="2026, 2026-S1, 2026-Q1, 2026-03, 2026-W05, 2026-03-15 or 2026-01-01/P3M")
    ]
    value: Annotated[
        float | str | None,
        Field(description="A number, or text of one; null: there is no value"),
        BeforeValidator(_of_one_kind),
    ] = None
    territory: Annotated[str, Field(max_length=200, description="Code or name; empty: the country")] = ""
    status: Annotated[str, Field(max_length=40, description="final (default) or provisional, or a code of SDMX")] = ""


class Sending(Sent):
    observations: Annotated[list[ValueIn], Field(min_length=1, max_length=MOST_SENT)]


class RowError(Schema):
    row: Annotated[int, Field(description="Place in the list that was sent, from 0")]
    field: str
    message: str


class Taken(Schema):
    """What became of each row: every one is counted once."""

    added: int
    revised: int
    same: Annotated[int, Field(description="Known before with this value")]
    empty: Annotated[int, Field(description="Sent without a value")]
    rejected: int
    errors: list[RowError]


def _door(name: str, summary: str, response: Any, auth: Any = None) -> dict[str, Any]:
    return {"response": response, "auth": auth, "summary": summary, "operation_id": name}


@router.get("/indicators", **_door("indicators", "List indicators", Indicators))
def indicators(
    request: HttpRequest, q: fields.Asked = None, territory: Place = None, cursor: Cursor = None
) -> Indicators:
    """Series of programmes and open statistics, in Kazakh order, with where they come from."""
    limits.asking(request)
    if territory:
        find(Territory, "territory", territory)
    rows = queries.series_for(queries.Wanted(words=q or "", territory=territory or ""))
    if cursor:
        key, pk = unpack(cursor, str, int)
        rows = rows.filter(Q(sort_key__gt=key) | Q(sort_key=key, id__gt=min(int(pk), 2**63 - 1)))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = pack(last.sort_key, last.pk) if last else None
    return Indicators(items=[_indicator(one) for one in found[:PAGE]], next=following)


@router.get("/indicators/{code}", **_door("indicator", "One indicator", Indicator))
def indicator(request: HttpRequest, code: Code) -> Indicator:
    """What it measures, in which unit, and its source."""
    limits.asking(request)
    return _indicator(_series(code))


@router.get("/indicators/{code}/observations", **_door("indicator_values", "Values of an indicator", Values))
def values(
    request: HttpRequest,
    code: Code,
    territory: Place = None,
    since: Annotated[fields.Day | None, Query(description="Periods that begin on this day or later")] = None,
    until: Annotated[fields.Day | None, Query(description="Periods that begin on this day or earlier")] = None,
    revisions: Annotated[bool, Query(description="Also values that were revised since")] = False,
    cursor: Cursor = None,
) -> Values:
    """By the first day of the period, the oldest first."""
    limits.asking(request)
    rows = Observation.objects.filter(series=_series(code)).select_related("territory").order_by("day", "id")
    if territory:
        rows = rows.filter(territory=find(Territory, "territory", territory))
    if not revisions:
        rows = rows.filter(replaced_at=None)
    rows = rows.filter(_between(since, until), _beyond(cursor))
    found = list(rows[: VALUES_A_PAGE + 1])
    last = found[VALUES_A_PAGE - 1] if len(found) > VALUES_A_PAGE else None
    following = pack(last.day.isoformat(), last.pk) if last else None
    return Values(items=[_value(row) for row in found[:VALUES_A_PAGE]], next=following)


def _between(since: date | None, until: date | None) -> Q:
    wanted = Q(day__gte=since) if since else Q()
    return wanted & Q(day__lte=until) if until else wanted


def _beyond(cursor: str | None) -> Q:
    if not cursor:
        return Q()
    day, pk = unpack(cursor, str, int)
    try:
        first = date.fromisoformat(str(day))
    except ValueError:
        raise wrong_cursor() from None
    return Q(day__gt=first) | Q(day=first, id__gt=min(int(pk), 2**63 - 1))


@router.post("/indicators/{code}/observations", **_door("send_values", "Send values", Taken, Token(SCOPE)))
def send(request: ApiRequest, code: Code, given: Sending) -> Taken:
    """Good rows are taken, each bad one is reported by its place and field. The same value again changes nothing;
    another one is kept as a revision. Values of portals that we ask ourselves are not taken."""
    limits.working(request)
    series = _series(code)
    if series.source.is_fetched:
        raise NotAllowed(_("The values of this series come from its portal."))
    reader = Reader([series], usual=series)
    for place, row in enumerate(given.observations):
        reader.take(place, {name: _text(value) for name, value in row.model_dump().items()})
    batch = actions.take(by=None, client=request.auth.client, read=reader.read, source=series.source)
    return _taken(batch)


def _text(value: object) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value).replace("\x00", "")


def _taken(batch: Batch) -> Taken:
    counts = {name: getattr(batch, name) for name in ("added", "revised", "same", "empty")}
    return Taken(rejected=batch.bad, errors=[RowError(**one) for one in batch.problems], **counts)


def _series(code: str) -> Series:
    return get_object_or_404(Series.objects.select_related("source"), code=code)


def _indicator(series: Series) -> Indicator:
    source = {name: getattr(series.source, name) for name in ("code", "publisher", "title", "address", "licence")}
    said = {name: getattr(series, name) or "" for name in ("code", "name", "unit", "measures", "better")}
    return Indicator(period=series.length, source=SourceOut(**source), **said)  # type: ignore[arg-type]


def _value(row: Observation) -> ValueOut:
    return ValueOut(
        territory=row.territory.code,
        since=row.day,
        until=last_day(row.day, row.length),
        value=plain(row.value),
        status=row.status,  # type: ignore[arg-type]
        taken_at=row.taken_at,
        replaced_at=row.replaced_at,
    )
