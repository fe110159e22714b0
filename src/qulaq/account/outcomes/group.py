"""Who spoke of a problem: everybody whose voice belongs to it or to a problem joined with it, or was joined to such.

People are told apart by the keyed hash of their voice; a voice without one is a person of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from qulaq.account.outcomes.models import Told
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.telling import Way
from qulaq.understand.problems.joined import family
from qulaq.understand.problems.models import Membership

T = TypeVar("T")
MANY = 5_000  # voices asked about at once
ORDER = {Way.LETTER: 0, Way.PAPER: 1, Way.PHONE: 2, Way.NONE: 3}


def joined_voices(problem_id: int) -> list[int]:
    """Numbers of voices that belong to none of these problems, but were joined to one that does."""
    members = Voice.objects.filter(memberships__problem__in=family(problem_id), memberships__removed_at=None)
    found: list[int] = []
    for kind in registry.kinds():
        sources = list(members.filter(kind=kind.name).values_list("source_id", flat=True))
        for some in in_parts(sources, MANY):
            found += _joined_to(kind.name, some).values_list("pk", flat=True)
    return found


def voices_of(problem_id: int, speakers: Iterable[int] | None = None, until: date | None = None) -> list[Voice]:
    """All of them, the newest first; with `speakers`, those of these people alone; with `until`, heard by that day."""
    rows = Voice.objects.filter(memberships__problem__in=family(problem_id), memberships__removed_at=None)
    if speakers is not None:
        rows = rows.filter(speaker__in=list(speakers))
    if until is not None:
        rows = rows.filter(heard_on__lte=until)
    return list(rows.only("pk", "kind", "source_id", "speaker").distinct().order_by("-pk"))


def everybody(problem_id: int, until: date | None = None) -> list[Voice]:
    """Voices that belong to it, and those that were joined to such; each once."""
    joined = Voice.objects.filter(pk__in=joined_voices(problem_id))
    if until is not None:
        joined = joined.filter(heard_on__lte=until)
    return list({voice.pk: voice for voice in (*voices_of(problem_id, until=until), *joined)}.values())


def next_voices(problem_id: int, after: int, most: int) -> list[Voice]:
    """The next of those that belong to it, by number."""
    belongs = Membership.objects.filter(problem__in=family(problem_id), removed_at=None, voice__gt=after)
    numbers = belongs.order_by("voice").values_list("voice", flat=True).distinct()[:most]
    return list(Voice.objects.filter(pk__in=list(numbers)).order_by("pk"))


def with_joined(voices: Sequence[Voice]) -> list[Voice]:
    """These, and those that were joined to one of them."""
    found = list(voices)
    for kind in {voice.kind for voice in voices}:
        found += _joined_to(kind, [voice.source_id for voice in voices if voice.kind == kind])
    return found


def _joined_to(kind: str, ids: Sequence[int]) -> QuerySet[Voice]:
    """Voices of this kind that were joined to one of these, by their ids in the app."""
    return Voice.objects.filter(kind=kind, source_id__in=registry.joined_to(kind, ids))


def of_speakers(outcome_id: int, kind: str, ids: Sequence[int]) -> set[int]:
    """Of these voices, by their ids in the app, those of people who have a letter of their own, or want none."""
    voices = list(Voice.objects.filter(kind=kind, source_id__in=ids).values_list("pk", "speaker", "source_id"))
    rows = Told.objects.filter(outcome=outcome_id, corrects=0)
    speakers = set(rows.filter(speaker__in=[row[1] for row in voices]).values_list("speaker", flat=True))
    alone = set(rows.filter(speaker=None, voice__in=[row[0] for row in voices]).values_list("voice", flat=True))
    return {source for pk, speaker, source in voices if (pk in alone if speaker is None else speaker in speakers)}


def person_of(voice: Voice) -> str:
    return f"voice:{voice.pk}" if voice.speaker is None else f"speaker:{voice.speaker}"


def best(voices: Sequence[Voice], ways: dict[int, Way]) -> dict[str, Voice]:
    """Of each person the voice by which they are reached best; among equals the first."""
    found: dict[str, Voice] = {}
    for voice in voices:
        if voice.pk not in ways:
            continue
        known = found.get(person_of(voice))
        if known is None or ORDER[ways[voice.pk]] < ORDER[ways[known.pk]]:
            found[person_of(voice)] = voice
    return found


def ways_of(voices: Sequence[Voice]) -> dict[int, Way]:
    found: dict[int, Way] = {}
    for some in in_parts(voices, MANY):
        found |= registry.ways_of(some)
    return found


def in_parts(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(rows)
    while some := list(islice(source, size)):
        yield some
