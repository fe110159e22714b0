"""What outcomes hold of a person: what they were asked and answered, and how they were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from qulaq.account.outcomes.models import Asked, Told
from qulaq.foundation.people.held import Spoken, rows
from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.models import Voice


def questions(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    asked = Asked.objects.filter(_theirs(person, spoken))
    fields = "solved words answered_at reminded_at"
    return rows(asked, fields, outcome="outcome__number", asked_at="outcome__asked_at")


def tellings(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    return rows(
        Told.objects.filter(_theirs(person, spoken)), "state way at version corrects", outcome="outcome__number"
    )


def _theirs(person: Person | None, spoken: Spoken) -> Q:
    """By their voices: the rows know nobody by name. Without an account it is of these voices alone."""
    which = Q(pk__in=[])
    for kind, ids in spoken.items():
        which |= Q(kind=kind, source_id__in=list(ids))
    voices: QuerySet[Voice] = Voice.objects.filter(which)
    if person is None:
        return Q(voice__in=voices)
    return Q(voice__in=voices) | Q(speaker__in=voices.filter(speaker__isnull=False).values("speaker"))
