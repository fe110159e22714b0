"""Who looked at the personal data of this appeal, and the way to all that is kept of it."""

from __future__ import annotations

from django.http import HttpRequest

from qulaq.hear.appeals.looks import by_day, looks_at
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident.parts.base import Part, Values


def looks(request: HttpRequest, appeal: Appeal) -> Values:
    return {"lines": by_day(looks_at(appeal)), "number": appeal.number}


LOOKS = Part("appeals/resident/looks.html", looks, "end")
