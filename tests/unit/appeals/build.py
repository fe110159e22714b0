"""Building appeals through the real door."""

from __future__ import annotations

from typing import Any

from tests.people import Town

from qulaq.hear.appeals.actions import register
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel


def appeal_in(town: Town, **given: Any) -> Appeal:
    """An appeal about drinking water in the settlement, unless something else is given."""
    values: dict[str, Any] = {
        "text": "Үш күннен бері су жоқ",
        "territory": town.settlement,
        "topic": town.water_supply,
        "channel": Channel.WEB,
        "email": "aigerim@example.kz",
        "name": "Айгерім Сейітова",
    }
    return register(by=None, intake=Intake(**values | given)).appeal
