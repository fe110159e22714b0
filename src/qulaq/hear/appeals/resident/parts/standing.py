"""On the status page: for whom it was written, and who has signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from qulaq.hear.appeals import standing
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Capacity, CoSigner
from qulaq.hear.appeals.resident.parts.base import Part


def _read(request: HttpRequest, appeal: Appeal) -> dict[str, Any] | None:
    found = standing.of(appeal)
    if found is None or found.capacity == Capacity.SELF:
        return None
    signers: list[CoSigner] = []
    if found.capacity == Capacity.COLLECTIVE:
        signers = list(CoSigner.objects.filter(appeal_id=appeal.pk).order_by("id"))
    return {
        "standing": found,
        "number": appeal.number,
        "expired": standing.has_expired(found, timezone.localdate()),
        "signers": signers,
        "signed": sum(1 for item in signers if item.confirmed_at),
        "may_add": appeal.state in OPEN_STATES,
    }


STANDING = Part("appeals/resident/standing.html", _read, region="words")
