"""What tests of the public register say over and over."""

from __future__ import annotations

from typing import Any

from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Appeal, Publication

WORDS = "Үш күннен бері су жоқ, ешкім жауап бермейді."


def agreed(town: Town, **given: Any) -> Appeal:
    """An appeal whose author lets others read it."""
    return appeal_in(town, **{"text": WORDS, "may_publish": True, **given})


def released(town: Town, by: Person | None = None, words: str = WORDS, **given: Any) -> Publication:
    """The same after an officer has masked it."""
    bolat = by or Person.objects.filter(name="Bolat").first() or officer("Bolat", town.water)
    return publishing.release(by=bolat, appeal_id=agreed(town, **given).pk, text=words)
