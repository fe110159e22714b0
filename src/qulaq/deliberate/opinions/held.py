"""What the register of experts and judgments hold of a person: their entry, interests, and what they wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qulaq.deliberate.opinions.models import Expert, Interest, Opinion, Seat
from qulaq.foundation.people.held import Spoken, rows
from qulaq.foundation.people.models import Person


def entries(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    own = Expert.objects.filter(person=person) if person else Expert.objects.none()
    return rows(own, "name organisation languages about_kk about_ru about_en state agreed_on")


def interests(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    own = Interest.objects.filter(expert__person=person) if person else Interest.objects.none()
    return rows(own, "kind what organisation since until")


def invitations(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    own = Seat.objects.filter(expert__person=person) if person else Seat.objects.none()
    return rows(own, "state interest declined_because invited_at", judgment="judgment__number")


def opinions(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    own = Opinion.objects.filter(seat__expert__person=person) if person else Opinion.objects.none()
    return rows(own, "version position text grounds at", judgment="seat__judgment__number")
