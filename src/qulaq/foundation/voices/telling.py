"""Telling people what came of what they said: what is handed to the app that heard them, and what it says it did.

Only that app knows who somebody is, where letters go and in which language. It gets the same letter for many voices at
once, adds to each what belongs to that person alone (their words, the address of their own page), and answers how each
was reached. Nothing that leads to a person comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How somebody can be reached, the best first."""

    LETTER = "letter", _("by e-mail")
    PAPER = "paper", _("by post")  # printed and posted by those who serve there
    PHONE = "phone", _("by telephone")  # called by those who serve there
    NONE = "none", _("left no address")


@dataclass(frozen=True)
class Letter:
    """A letter for many. `values(language)` is the same for everybody who reads that language and is asked once for
    each; `own` holds what is for one voice alone, by its id in the app (a link that is theirs). `key` names the letter:
    with the voice it is written once, whoever calls however often."""

    key: str
    template: str
    values: Callable[[str], Mapping[str, Any]]
    own: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Versions:
    """Letters to those who stand behind the voices of others, such as co-signers. `letter(before)` is for whoever was
    told of that version (0: of none yet); None where they know what matters. `of_speakers(kind, ids)` leaves of these
    voices those whose speakers are told as such: they need no letter for what they signed."""

    key: str
    newest: int
    letter: Callable[[int], Letter | None]
    of_speakers: Callable[[str, Sequence[int]], Collection[int]]


@dataclass(frozen=True)
class Reached:
    """`notice_id`: the letter that was written; None where it goes another way, or had been written before."""

    way: Way
    notice_id: int | None = None
