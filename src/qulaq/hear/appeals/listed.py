"""The search over a list beside the queue: what was typed, the rows that fit, the address of another page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.http import urlencode

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.search import names
from qulaq.foundation.search.finding import find
from qulaq.hear.appeals import searched
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.search import by_number
from qulaq.text.stems import stems

LONGEST = 100
Rows = TypeVar("Rows", bound=QuerySet[Any])


def typed(given: Mapping[str, str]) -> str:
    return given.get("q", "").replace("\x00", "").strip()[:LONGEST]


def of_appeals(rows: Rows, words: str, path: str = "appeal") -> Rows:
    """The rows whose appeal has this number or these words; all of them where nothing was asked for.

    A protected appeal is found by its number alone, as in the queue."""
    if number := by_number(words):
        return rows.filter(**{f"{path}__number__startswith": number})
    among = Appeal.objects.filter(pk__in=rows.order_by().values(f"{path}_id"), is_protected=False)
    found = find(searched.APPEALS, words, among, ranked=False)
    return rows if found is None else rows.filter(**{f"{path}_id__in": found.records})


def says(text: str, words: str) -> bool:
    """Whether a text that stands in no table has a form of every word."""
    return {*stems(words)} <= {*stems(text)}


def bodies(words: str) -> list[int] | None:
    """Keys of the bodies with these words in their names; None where nothing was asked for."""
    return list(names.fitting(Body.objects.all(), words).values_list("pk", flat=True)) if words else None


def address(words: str, **more: Any) -> str:
    """Of another page of the same search; empty where there is no such page."""
    if not all(more.values()):
        return ""
    return "?" + urlencode({name: str(value) for name, value in {**more, "q": words}.items() if value})
