"""Who may do what with a measure or project: the roles somebody holds, said in words, beside what each act needs.

From it the documentation is written, and every cell is tried by a test through the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from django.db.models import TextChoices

from qulaq.foundation.goals.workflow import HIGHER
from qulaq.foundation.people.models import Role

A = TypeVar("A", bound=TextChoices)


class Who(StrEnum):
    HEAD = "head"
    HIGHER = "head of a body above"
    OFFICER = "officer"
    OPERATOR = "operator"
    CONTROLLER = "controller"
    ANALYST = "analyst"
    OTHER_HEAD = "head of another body"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"
    NOBODY = "nobody"  # not signed in


NONE: frozenset[str] = frozenset()
HOLDS: dict[Who, frozenset[str]] = {
    Who.HEAD: frozenset({Role.HEAD}),
    Who.HIGHER: frozenset({Role.HEAD, HIGHER}),
    Who.OFFICER: frozenset({Role.OFFICER}),
    Who.OPERATOR: frozenset({Role.OPERATOR}),
    Who.CONTROLLER: frozenset({Role.CONTROLLER}),
    Who.ANALYST: frozenset({Role.ANALYST}),
}


def allowed(needs: frozenset[str], who: Who) -> bool:
    return bool(HOLDS.get(who, NONE) & needs)


def cells(needs: Mapping[A, frozenset[str]]) -> Iterator[tuple[Who, A, bool]]:
    return ((who, act, allowed(roles, who)) for who in Who for act, roles in needs.items())


def table(needs: Mapping[A, frozenset[str]]) -> str:
    head = "| | " + " | ".join(Who) + " |\n| --- |" + " --- |" * len(Who) + "\n"
    rows = (
        f"| `{act}` {act.label} | " + " | ".join("yes" if allowed(roles, who) else "" for who in Who) + " |\n"
        for act, roles in needs.items()
    )
    return head + "".join(rows)
