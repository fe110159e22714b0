"""Alerts: what grows, for those who answer for the place and the body; each told once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from qulaq.understand.problems import letters
from qulaq.understand.problems.models import Alert, AlertState, Kept
from qulaq.understand.problems.watching import WATCH, Growth, look

SAME = 0.3  # of the smaller one's voices: the same matter
OVER = timedelta(days=14)  # without new voices
OPEN = (AlertState.NEW, AlertState.SEEN)


@transaction.atomic
def watch(now: datetime | None = None) -> list[Alert]:
    """One look; the new alerts. One process looks at a time, and what it told is kept with what it wrote."""
    now = now or timezone.now()
    Kept.objects.get_or_create(name=WATCH)
    Kept.objects.select_for_update().get(name=WATCH)
    new = [alert for growth in look(now) if (alert := _raised(growth, now))]
    Alert.objects.filter(state=AlertState.NEW, until__lt=now - OVER).update(state=AlertState.PAST)
    for alert in new:
        letters.tell(alert)
    return new


def _raised(growth: Growth, now: datetime) -> Alert | None:
    """A new alert; None where one about the same matter is open: it learns the new figures."""
    ids = sorted(voice.pk for voice in growth.voices)
    earlier = Alert.objects.filter(until__gte=now - OVER, voice_ids__overlap=ids).order_by("-until")
    known = next((alert for alert in earlier if _is_same(alert, set(ids))), None)
    if known and known.state in (*OPEN, AlertState.PROBLEM):
        _renewed(known, growth)
        return None
    alert = Alert(raised_at=now, since=growth.since, territory_id=growth.territory)
    _renewed(alert, growth)
    return alert


def _is_same(alert: Alert, ids: set[int]) -> bool:
    before = set(alert.voice_ids)
    return len(before & ids) >= SAME * min(len(before), len(ids))


def _renewed(alert: Alert, growth: Growth) -> None:
    alert.until = growth.until
    alert.voices, alert.people = len(growth.voices), growth.people
    alert.in_campaigns = sum(voice.campaign is not None for voice in growth.voices)
    alert.expected, alert.surprise, alert.words = growth.expected, growth.surprise, growth.words
    alert.topic_id, alert.body_id = (
        _most([getattr(voice, name) for voice in growth.voices]) for name in ("topic_id", "body_id")
    )
    alert.voice_ids = sorted({*alert.voice_ids, *(voice.pk for voice in growth.voices)})
    alert.save()


def _most(ids: list[int | None]) -> int | None:
    known = Counter(pk for pk in ids if pk)
    return known.most_common(1)[0][0] if known else None
