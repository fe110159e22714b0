"""What outcomes know of participation: how many of those who spoke were asked, and how many were told."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from qulaq.account.outcomes.actions.base import KIND
from qulaq.account.outcomes.models import Outcome, ToldState
from qulaq.foundation.thread.facts import Fact, Happened, register_fact
from qulaq.foundation.thread.registry import Name
from qulaq.understand.problems.counting import FEW

TOLD = (ToldState.WRITTEN, ToldState.DONE)


def tell_the_facts() -> None:
    register_fact(Fact.ASKED, "outcomes", asked)
    register_fact(Fact.TOLD, "outcomes", told)


def asked(names: Sequence[Name]) -> dict[Name, Happened]:
    return _counted(names, Count("asked"))


def told(names: Sequence[Name]) -> dict[Name, Happened]:
    return _counted(names, Count("told", filter=Q(told__state__in=TOLD, told__corrects=0)))


def _counted(names: Sequence[Name], people: Count) -> dict[Name, Happened]:
    """Of what everybody may read; nobody learns a number of fewer than five people."""
    keys = [key for kind, key in names if kind == KIND]
    rows = Outcome.objects.visible_to(None).filter(number__in=keys).annotate(n=people).filter(n__gt=0)
    return {
        (KIND, number): Happened(n if n >= FEW else None) for number, n in rows.order_by().values_list("number", "n")
    }
