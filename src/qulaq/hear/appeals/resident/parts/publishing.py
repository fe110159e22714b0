"""On the status page: whether others may read it, and the person's word on that at any time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Appeal, Publication, PublicState
from qulaq.hear.appeals.resident.parts.base import Part


def _read(request: HttpRequest, appeal: Appeal) -> dict[str, Any] | None:
    if not publishing.may_ask(appeal):
        return None
    found = Publication.objects.filter(appeal_id=appeal.pk).first()
    return {
        "number": appeal.number,
        "agreed": appeal.may_publish,
        "row": found,
        "released": found is not None and found.state == PublicState.RELEASED,
        "withheld": found is not None and found.state == PublicState.WITHHELD,
    }


PUBLIC = Part("appeals/resident/publishing.html", _read, region="end")
