"""The draft of an answer, seen by colleagues of the body, with the remark of the head on top."""

from __future__ import annotations

from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.answer_check import looking
from qulaq.hear.appeals.answer_check.pairs import PARTS
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import AnswerDraft, Appeal
from qulaq.hear.appeals.staff.parts.base import Part
from qulaq.hear.appeals.staffing import may_read_draft
from qulaq.hear.appeals.wording import wording_of


def _draft(person: Person, appeal: Appeal, contact: bool) -> dict[str, Any] | None:
    found = AnswerDraft.objects.select_related("written_by").filter(appeal_id=appeal.pk).first()
    if found is None or not may_read_draft(person, appeal):
        return None
    words = {name: getattr(found, name) for name in ("text", "done", "ground")}
    shown = words if contact else {name: without_contact(text) for name, text in words.items()}
    look = looking.look(person, appeal, {name: getattr(found, name) for name in PARTS}) if found.submitted_at else None
    return {"draft": found, "look": look, "wording": wording_of(shown["text"], found.language), **shown}


DRAFT = Part("appeals/staff/draft.html", _draft, region="top")
