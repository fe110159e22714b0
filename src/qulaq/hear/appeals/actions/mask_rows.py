"""The only place that writes what is hidden in the texts of an appeal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.masks import Face
from qulaq.hear.appeals.models import Masking

STEPS = 50  # changes of one text that can be taken back


def keep(
    face: Face, *, by: Person | None, at: datetime, before: Mapping[str, list[Any]] | None = None, undone: str = ""
) -> None:
    """Places and marks of every text: a mark in one may follow from a change in another. `before`, by source: the
    places before this change, which taking it back brings back."""
    for one in face.texts:
        values: dict[str, Any] = {"digest": one.digest, "places": [place.stored() for place in one.places]}
        values |= {"changed_by": by, "changed_at": at}
        if before and one.source in before:
            values["undo"] = [*(one.row.undo if one.row else []), before[one.source]][-STEPS:]
        elif one.row is None:
            values["undo"] = []
        elif one.source == undone:
            values["undo"] = one.row.undo[:-1]
        one.row, _new = Masking.objects.update_or_create(appeal=face.appeal, answer=one.answer, defaults=values)
