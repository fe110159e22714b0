"""What apps besides the one that heard a person hold of them: for the file of everything a person takes away.

Each app tells it once, in `AppConfig.ready`. It is asked with the account, where there is one, and with the voices of
the person by the apps that heard them (kind → ids); what it answers is for that person alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from qulaq.foundation.people.models import Person

Spoken = Mapping[str, Sequence[int]]
Gather = Callable[[Person | None, Spoken], Sequence[Mapping[str, Any]]]
_gathers: dict[str, Gather] = {}


def register(name: str, gather: Gather) -> None:
    _gathers[name] = gather


def held(person: Person | None, spoken: Spoken) -> dict[str, list[dict[str, Any]]]:
    """By the name of what it is; each in a fixed number of statements."""
    return {name: [dict(one) for one in gather(person, spoken)] for name, gather in _gathers.items()}


def rows(found: QuerySet[Any], fields: str, **renamed: str) -> list[dict[str, Any]]:
    """In the order they came: fields by their names, and others under the name they are to have."""
    names = {name: name for name in fields.split()} | renamed
    return [dict(zip(names, row, strict=True)) for row in found.order_by("pk").values_list(*names.values())]
