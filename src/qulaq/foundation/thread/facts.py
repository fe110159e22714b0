"""What really happened of participation on a thread: told by the rooms that know it, asked by whoever compares it with
what was promised. Only what everybody may know: there is no reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.thread.registry import Name


class Fact(models.TextChoices):
    HEARD = "heard", _("People were heard")
    EXPERTS = "experts", _("Experts were asked")
    TOLD = "told", _("Those who spoke were told what came of it")
    ASKED = "asked", _("Those concerned were asked whether it is solved")
    WORKED = "worked", _("People worked out the options together with the body")
    BOUND = "bound", _("A choice of people was binding")


@dataclass(frozen=True)
class Happened:
    """It did; to how many people or how many times. None: to so few that the number would tell who."""

    count: int | None = None


Ask = Callable[[Sequence[Name]], Mapping[Name, Happened]]
_asks: dict[Fact, dict[str, Ask]] = {}


def register_fact(fact: Fact, room: str, ask: Ask) -> None:
    """`ask(names)` answers for many records at once, in a fixed number of statements, and leaves out those of which it
    did not happen."""
    _asks.setdefault(fact, {})[room] = ask


def measured() -> frozenset[Fact]:
    """Those that some room answers for."""
    return frozenset(_asks)


def of(names: Sequence[Name]) -> dict[Name, dict[Fact, Happened]]:
    """By record what happened there; of several answers the greatest number."""
    found: dict[Name, dict[Fact, Happened]] = {}
    for fact, asks in _asks.items():
        for ask in asks.values():
            for name, happened in ask(names).items():
                found.setdefault(name, {})
                found[name][fact] = greater(found[name].get(fact), happened)
    return found


def greater(one: Happened | None, other: Happened) -> Happened:
    """People of two records may be the same ones: they are not added."""
    return other if one is None or (other.count or 0) > (one.count or 0) else one
