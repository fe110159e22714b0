"""What anybody may read, and the list of a desk."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import AfterValidator

from qulaq.account.participation import written
from qulaq.account.participation.access import declares, public_or_none
from qulaq.account.participation.api import values as out
from qulaq.account.participation.api.router import desk, public, router
from qulaq.account.participation.filters import Wanted, counts
from qulaq.account.participation.measuring import process_kinds
from qulaq.account.participation.models import Process, ProcessQuerySet
from qulaq.account.participation.public import Line, history, lines
from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, ShortWords, TerritoryCode, refuse
from qulaq.foundation.api.nodes import listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.refusals import NoRole

PAGE = 100


def _kind(value: str) -> str:
    """Raises a refusal for a kind of record in which nobody takes part."""
    if value not in (known := process_kinds()):
        raise refuse("kind", _("Choose one of: %(choices)s.") % {"choices": ", ".join(known)})
    return value


KindCode = Annotated[ShortWords, AfterValidator(_kind), fields.listed("process-kind")]


class CountedFilters(Schema):
    q: Asked = None
    kind: KindCode | None = None
    level: Literal[out.LevelCode, "none"] | None = None
    verdict: out.VerdictCode | None = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None


class ProcessFilters(CountedFilters):
    cursor: Cursor | None = None


Filters = Annotated[ProcessFilters, Query()]


@router.get("/participation", **public("participation", "List processes", out.ProcessList))
def processes(request: HttpRequest, filters: Filters) -> out.ProcessList:
    """Public records in which people may take part: the level that was declared beside what happened. `level` may be
    `none`."""
    limits.asking(request)
    return _page(Process.objects.all(), filters)


@router.get(
    "/participation/figures", **public("participation_figures", "Count processes by body and level", out.ProcessFigures)
)
def figures(request: HttpRequest, filters: Annotated[CountedFilters, Query()]) -> out.ProcessFigures:
    """Of all, and of the fifty bodies with the most."""
    limits.asking(request)
    total, bodies = counts(Wanted.read(listed(filters)).narrow(Process.objects.all()))
    return out.ProcessFigures(total=out.counts(total), bodies=[out.counts(one) for one in bodies])


@router.get("/desk/participation", **desk("desk_participation", "List processes at your desk", out.ProcessList))
def desk_processes(request: ApiRequest, filters: Filters) -> out.ProcessList:
    """Of the bodies and territories the person of this token serves; `verdict=undeclared` are those that are owed."""
    limits.working(request)
    if not declares(request.auth.person):
        raise NoRole(_("You may not do this."))
    return _page(Process.objects.at_desk_of(request.auth.person), filters)


@router.get(
    "/participation/{kind}/{key}",
    **public("participation_of", "Read the level of participation of a record", out.ProcessOut),
)
def process(request: HttpRequest, kind: out.Kind, key: out.Key) -> out.ProcessOut:
    """What was declared by whom and when, and what happened."""
    limits.asking(request)
    return of(kind, key)


def of(kind: str, key: str) -> out.ProcessOut:
    said = public_or_none(kind, key)
    found = Process.objects.filter(kind=kind, key=key).select_related("body", "territory").first() if said else None
    if said is None or found is None:
        raise Http404
    return out.whole(Line(found, said), history(kind, key), written.of(kind, key))


def _page(rows: ProcessQuerySet, filters: ProcessFilters) -> out.ProcessList:
    found = Wanted.read(listed(filters)).narrow(rows).select_related("body", "territory")
    shown, following = by_id(found, filters.cursor, PAGE)
    return out.ProcessList(items=[out.row(line) for line in lines(shown)], next=following)
