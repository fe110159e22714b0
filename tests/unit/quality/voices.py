"""Voices said straight to those who count: what hears them does not matter here."""

from __future__ import annotations

import copy
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from tests.people import Town

from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Progress, Voice
from qulaq.foundation.voices.registry import Taken

_sources = count(1_000_000)  # no appeal has such a number


def said(town: Town, many: int = 1, **given: Any) -> list[Voice]:
    """So many voices, about water in the town and heard today unless something else is given."""
    voices = [_voice(town, given) for _number in range(many)]
    Voice.objects.bulk_create(voices)
    registry.tell(Taken([(None, voice) for voice in voices]))
    return voices


def _voice(town: Town, given: dict[str, Any]) -> Voice:
    today = timezone.localdate()
    values = {
        "kind": "appeal",
        "heard_on": today,
        "topic": town.water_supply,
        "territory": town.settlement,
        "body": town.water,
        "language": "kk",
        "progress": Progress.OPEN,
        "due_on": given.get("heard_on", today) + timedelta(days=15),
        **given,
    }
    heard_at = timezone.make_aware(datetime.combine(values["heard_on"], time(12)))
    return Voice(source_id=next(_sources), heard_at=heard_at, **values)


def answered(town: Town, many: int = 1, **given: Any) -> list[Voice]:
    """Answered on the day they came."""
    day = given.get("heard_on", timezone.localdate())
    return said(town, many, **{"progress": Progress.ANSWERED, "answered_on": day, **given})


def became(voice: Voice, **changes: Any) -> Voice:
    before = copy.copy(voice)
    for name, value in changes.items():
        setattr(voice, name, value)
    voice.save()
    registry.tell(Taken([(before, voice)]))
    return voice


def went(voice: Voice) -> None:
    before = copy.copy(voice)
    voice.delete()
    registry.tell(Taken([(before, None)]))
