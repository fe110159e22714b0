"""A part of the page: a template, what fills it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest

from qulaq.hear.appeals.models import Appeal

Values = dict[str, Any]
Read = Callable[[HttpRequest, Appeal], Values | None]


@dataclass(frozen=True)
class Part:
    """`read` gives the values of `template` (as `part`), or None where there is nothing to show."""

    template: str
    read: Read
    region: Literal["next", "answer", "words", "end"] = "next"
