"""A part of the page: a template, what fills it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal

Values = dict[str, Any]
Read = Callable[[Person, Appeal, bool], Values | None]  # the flag: whether contact may be seen


@dataclass(frozen=True)
class Part:
    """`read` gives the values of `template` (as `part`), or None where there is nothing to show."""

    template: str
    read: Read
    region: Literal["top", "matter", "side"] = "matter"
    outside: bool = False  # also for those asked from outside: co-executors, and the body complained of
