"""What participation tells the foundation: a panel beside each process, and facts that every thread shows."""

from __future__ import annotations

from collections.abc import Sequence

from qulaq.account.participation import beside
from qulaq.foundation.thread import facts, panels, registry
from qulaq.foundation.thread.facts import Fact, Happened
from qulaq.foundation.thread.registry import Name

ORDER = 70


def tell_the_foundation() -> None:
    panels.register_panel("participation", beside.panel, order=ORDER)
    facts.register_fact(Fact.HEARD, "participation", heard)


def heard(names: Sequence[Name]) -> dict[Name, Happened]:
    """People whose voices belong to a record, as everybody may count them."""
    found: dict[Name, Happened] = {}
    for kind in registry.kinds():
        keys = [key for name, key in names if name == kind.name]
        if kind.heard and keys:
            found |= {(kind.name, key): Happened(told.people) for key, told in kind.heard(keys, None).items()}
    return found
