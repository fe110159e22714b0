"""Letters to experts. No personal data: number, question, days, address."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from qulaq.deliberate.opinions.models import Judgment, Seat, SeatState
from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words


def tell(person: Person | None, judgment: Judgment, template: str, *, key: str, day: date | None = None) -> None:
    """One letter, in the language of who gets it; `key` keeps it from being sent twice."""
    if person is None or not person.email or not person.is_active:
        return
    with translation.override(person.language):
        mine = reverse("opinions:mine_judgment", args=[judgment.number])
        shown = reverse("opinions:judgment", args=[judgment.number])
        values = {
            "number": judgment.number,
            "question": judgment.title,
            "body": str(judgment.body),
            "day": day_words(day or judgment.closes_on),
            "reason": judgment.withdrawn_because,
            "mine_url": f"{settings.BASE_URL}{mine}",
            "public_url": f"{settings.BASE_URL}{shown}",
        }
    write_to(person, template, key=f"judgment:{judgment.number}:{key}:{person.pk}", context=values)


def tell_all(judgment: Judgment, template: str, *, key: str, day: date | None = None, invited: bool = False) -> None:
    """Those who accepted; with `invited` also those who have not said yet whether they do."""
    states = (SeatState.ACCEPTED, SeatState.INVITED) if invited else (SeatState.ACCEPTED,)
    rows = Seat.objects.filter(judgment=judgment, state__in=states).select_related("expert__person")
    for seat in rows.order_by("id"):
        tell(seat.expert.person, judgment, template, key=key, day=day)
