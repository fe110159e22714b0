"""What is joined to a matter, what it is joined to, and the parts it was divided into."""

from __future__ import annotations

from django.db.models import Q

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, Merge
from qulaq.hear.appeals.staff.parts.base import Part, Values

MOST = 50


def joined(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """The words of those joined to it, for whoever answers them together; three statements."""
    rows = Merge.objects.filter(undone_at=None).filter(Q(into=appeal) | Q(appeal=appeal))
    merges = list(rows.select_related("appeal", "into").order_by("id")[:MOST])
    root = appeal.split_from_id or appeal.pk
    family = Q(split_from=root) | Q(pk=root)
    parts = list(Appeal.objects.filter(family).exclude(pk=appeal.pk).order_by("id").values_list("number", flat=True))
    if not merges and not parts:
        return None
    here = [item for item in merges if item.into_id == appeal.pk]
    seen_beside(person, [item.appeal for item in here])
    lead = next((item for item in merges if item.appeal_id == appeal.pk), None)
    shown = [_line(item) for item in here]
    return {"number": appeal.number, "joined": shown, "lead": lead, "parts": parts, "day_of": _day_of(appeal, here)}


def _day_of(appeal: Appeal, here: list[Merge]) -> str:
    """Whose earlier day the due date is; empty where it is the lead's own."""
    earlier = (item for item in here if item.appeal.due_on == appeal.due_on < item.into_due_before)
    return next((item.appeal.number for item in earlier), "")


def _line(merge: Merge) -> Values:
    appeal = merge.appeal
    return {"number": appeal.number, "text": without_contact(appeal.text), "language": appeal.language, "at": merge.at}


JOINED = Part("appeals/staff/joined.html", joined, "matter")
