"""The draft of an answer, seen by colleagues of the body, with the remark of the head on top."""

from __future__ import annotations

from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import AnswerDraft, Appeal
from qulaq.hear.appeals.staff.parts.base import Part
from qulaq.hear.appeals.staffing import may_read_draft


def _draft(person: Person, appeal: Appeal, contact: bool) -> dict[str, Any] | None:
    found = AnswerDraft.objects.select_related("written_by").filter(appeal_id=appeal.pk).first()
    if found is None or not may_read_draft(person, appeal):
        return None
    words = {name: getattr(found, name) for name in ("text", "done", "ground")}
    return {"draft": found} | (words if contact else {name: without_contact(text) for name, text in words.items()})


DRAFT = Part("appeals/staff/draft.html", _draft, region="top")
