"""What participation tells the foundation: a panel beside each process, and facts that every thread shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, Q, QuerySet

from qulaq.account.participation import beside
from qulaq.account.participation.access import FILES, may_fetch
from qulaq.account.participation.models import Binding, Together
from qulaq.foundation.files import registry as files
from qulaq.foundation.thread import facts, panels, registry
from qulaq.foundation.thread.facts import Fact, Happened
from qulaq.foundation.thread.registry import Name
from qulaq.understand.problems.counting import FEW

ORDER = 70


def tell_the_foundation() -> None:
    panels.register_panel("participation", beside.panel, order=ORDER)
    files.register(FILES, may_fetch)
    facts.register_fact(Fact.HEARD, "participation", heard)
    facts.register_fact(Fact.WORKED, "participation", worked)
    facts.register_fact(Fact.BOUND, "participation", bound)


def heard(names: Sequence[Name]) -> dict[Name, Happened]:
    """People whose voices belong to a record, as everybody may count them."""
    found: dict[Name, Happened] = {}
    for kind in registry.kinds():
        keys = [key for name, key in names if name == kind.name]
        if kind.heard and keys:
            found |= {(kind.name, key): Happened(told.people) for key, told in kind.heard(keys, None).items()}
    return found


def worked(names: Sequence[Name]) -> dict[Name, Happened]:
    """People worked out the options with the body, as it was written down with evidence."""
    return _most(names, Together.objects.filter(ended_at=None))


def bound(names: Sequence[Name]) -> dict[Name, Happened]:
    """A choice that was announced to bind, was made, and was followed."""
    return _most(names, Binding.objects.filter(ended_at=None, is_followed=True))


def _most(names: Sequence[Name], rows: QuerySet[Any]) -> dict[Name, Happened]:
    """Of several times the one with the most people: they may be the same ones."""
    known = set(names)
    found = rows.filter(Q(key__in=[key for _kind, key in names])).order_by().values_list("kind", "key")
    counted = {(kind, key): n for kind, key, n in found.annotate(n=Max("people"))}
    return {name: Happened(n if n >= FEW else None) for name, n in counted.items() if name in known}
