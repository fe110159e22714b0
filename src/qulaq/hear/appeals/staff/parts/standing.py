"""In what capacity the person asks: representative, organisation, group, child, or by a front office."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.models import Appeal, Capacity, CoSigner, Delivery, Standing
from qulaq.hear.appeals.staff.parts.base import Part


def _read(person: Person, appeal: Appeal, contact: bool) -> dict[str, Any] | None:
    """What kind of asker it is, everybody on the matter sees; who they are, only those who may see contact."""
    found = standing.of(appeal)
    paper = appeal.delivery == Delivery.PAPER
    if found is None and not paper:
        return None
    signers = list(CoSigner.objects.filter(appeal_id=appeal.pk).order_by("id")) if _is_group(found) else []
    return {
        "standing": found,
        "contact": contact,
        "expired": found is not None and standing.has_expired(found, timezone.localdate()),
        "iin": iin.mask(iin.decrypt(bytes(found.represented_iin)))
        if contact and found and found.represented_iin
        else "",
        "scans": _scans(appeal) if contact and found and found.capacity == Capacity.REPRESENTATIVE else [],
        "signed": [item for item in signers if item.confirmed_at],
        "asked": len(signers),
        "paper": paper,
        "protected": appeal.is_protected,
    }


def _is_group(found: Standing | None) -> bool:
    return found is not None and found.capacity == Capacity.COLLECTIVE


def _scans(appeal: Appeal) -> list[Attachment]:
    return list(Attachment.objects.filter(owner=f"standing:{appeal.number}").order_by("created_at", "id"))


STANDING = Part("appeals/staff/standing.html", _read)
