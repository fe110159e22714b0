"""On the page of a matter: whether it is public, and what the person wants."""

from __future__ import annotations

from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.acts.publishing import public_face
from qulaq.hear.appeals.staff.parts.base import Part
from qulaq.hear.appeals.workflow import sees_contact


def _read(person: Person, appeal: Appeal, contact: bool) -> dict[str, Any] | None:
    found = public_face(appeal)
    if found is None and not appeal.is_protected:
        return None
    under = found is not None and bool(found.text) and sees_contact(person, appeal)
    return {
        "number": appeal.number,
        "under": under,
        "row": found,
        "protected": appeal.is_protected,
        "agreed": appeal.may_publish,
    }


PUBLIC = Part("appeals/staff/public_part.html", _read, region="side")
