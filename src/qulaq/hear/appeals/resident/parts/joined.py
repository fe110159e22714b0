"""What the person sees of joining and dividing: the answer of the lead without the other person, and other parts."""

from __future__ import annotations

from django.db.models import F, Q
from django.http import HttpRequest

from qulaq.hear.appeals.joined import running_merge, shared_answers
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Merge
from qulaq.hear.appeals.resident.parts.base import Part, Values


def merged(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Nothing of the other person: neither number nor words, and the answer without their name and contact."""
    running = running_merge(appeal)
    if running is None:
        return None
    lead = running.into
    return {
        "body": str(lead.executor),
        "due_on": lead.due_on,
        "waiting": lead.state in OPEN_STATES,
        "answers": shared_answers(running),
    }


def leads(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Why the day is earlier than one's own: somebody wrote before, and is answered with them."""
    if appeal.state not in OPEN_STATES:
        return None
    earlier = Q(appeal__due_on=F("into__due_on"), into_due_before__gt=F("into__due_on"))
    return {} if Merge.objects.filter(earlier, into=appeal, undone_at=None).exists() else None


def split(request: HttpRequest, appeal: Appeal) -> Values | None:
    """The other parts, with their codes: whoever may open one of them wrote them all."""
    root = appeal.split_from_id or appeal.pk
    parts = Appeal.objects.filter(Q(split_from=root) | Q(pk=root)).exclude(pk=appeal.pk)
    rows = list(parts.filter(ending__in=["", "answered"]).order_by("id").values_list("number", "code"))
    return {"parts": rows} if rows else None


MERGED = Part("appeals/resident/merged.html", merged, "next")
LEAD = Part("appeals/resident/lead.html", leads, "next")
SPLIT = Part("appeals/resident/split.html", split, "words")
