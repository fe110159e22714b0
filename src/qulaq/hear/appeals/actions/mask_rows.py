"""The only place that writes what is hidden in the texts of an appeal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.masks import Face
from qulaq.hear.appeals.models import Masking


def keep(face: Face, *, by: Person | None, at: datetime, before: Mapping[str, list[Any]] | None = None) -> None:
    """Places and marks of every text: a mark in one may follow from a change in another. `before`, by source: the
    places an undo brings back."""
    for one in face.texts:
        values: dict[str, Any] = {"digest": one.digest, "places": [place.stored() for place in one.places]}
        values |= {"changed_by": by, "changed_at": at}
        if before and one.source in before:
            values["undo"] = before[one.source]
        elif one.row is None:
            values["undo"] = []
        one.row, _new = Masking.objects.update_or_create(appeal=face.appeal, answer=one.answer, defaults=values)
