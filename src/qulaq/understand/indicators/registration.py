"""What indicators tell the foundation: what stands beside a record, on its axis of time and as a piece of its page."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels, registry
from qulaq.foundation.thread.panels import OnAxis, Panel
from qulaq.foundation.thread.stages import Stage
from qulaq.understand.indicators import queries
from qulaq.understand.indicators.access import may_put_beside
from qulaq.understand.indicators.actions.beside import MOST as MOST_BESIDE
from qulaq.understand.indicators.models import Beside, Series

ORDER = 50  # voices stand above


KIND, MOST = "indicator", 20  # records whose thread is told beside a series


def tell_the_foundation() -> None:
    registry.register(registry.RecordKind(KIND, describe, takes_part, starts=starts))
    panels.register_on_axis("indicators", on_axis, order=ORDER)
    panels.register_panel("indicators", panel, order=ORDER)


def on_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    return OnAxis([put.lane(_address(put)) for put in queries.beside(kind, key)])


def _address(put: queries.Put) -> str:
    page = reverse("indicators:series", args=[put.beside.series.code])
    return f"{page}?{urlencode({'territory': put.beside.territory.code})}"


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    """The axis of time of the record with all that is known of it; sources of the series, and why they stand there."""
    told = registry.known(kind)
    if kind == KIND or (told is not None and told.stage == Stage.HEARD):  # a single voice has no axis of time
        return None
    known, may = panels.on_one_axis(kind, key, reader), may_put_beside(reader)
    lanes = [lane for lane in known.lanes if lane.points]
    if not lanes and not may:
        return None
    put = queries.put_beside(kind, key)
    add = f"{reverse('indicators:beside')}?{urlencode({'kind': kind, 'key': key})}" if may else ""
    values = {"put": put, "lanes": lanes, "marks": known.marks, "add": add, "full": len(put) >= MOST_BESIDE}
    return Panel(_("Over time"), SafeString(render_to_string("indicators/beside_panel.html", values)))


def describe(codes: Iterable[str], reader: Person | None) -> dict[str, registry.Described]:
    """Series are for everybody."""
    rows = Series.objects.filter(code__in=list(codes))
    return {row.code: registry.Described(str(row), "", reverse("indicators:series", args=[row.code])) for row in rows}


def takes_part(code: str) -> Iterable[Person]:
    """Nobody speaks in a figure."""
    return []


def starts(code: str, reader: Person | None) -> list[registry.Name]:
    """The records it stands beside."""
    rows = Beside.objects.filter(series__code=code).order_by("-at", "pk").values_list("kind", "key")
    return list(dict.fromkeys(rows[:MOST]))
