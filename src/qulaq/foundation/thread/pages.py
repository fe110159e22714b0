"""The whole thread of one record, for whoever may see the record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.thread.way import way


def seen_or_404(kind: str, key: str, reader: Person | None) -> Described:
    """What a reader may not see does not exist for them."""
    said = registry.described([(kind, key)], reader).get((kind, key))
    if said is None:
        raise Http404
    return said


@require_safe
@never_cache
def whole(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    reader = reader_of(request)
    said = seen_or_404(kind, key, reader)
    return render(request, "thread/whole.html", {"said": said, "way": way(kind, key, reader)})
