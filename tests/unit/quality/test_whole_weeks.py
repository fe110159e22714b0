"""A week on a dashboard is told whole, at the end of a month as at its beginning: as many as its rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.people import Town
from tests.unit.api.caller import Caller
from tests.unit.quality.voices import said

pytestmark = pytest.mark.django_db
OCTOBER = {"period": "2025-10", "step": "week"}


def test_the_last_week_has_its_days_of_the_next_month(town: Town) -> None:
    for day, many in ((date(2025, 9, 30), 6), (date(2025, 10, 31), 7), (date(2025, 11, 1), 8), (date(2025, 11, 3), 9)):
        said(town, many, heard_on=day)
    weeks = Caller().get("/dashboard", territory="t-district", **OCTOBER).json()["over_time"]
    assert (weeks[0]["since"], weeks[0]["heard"]) == ("2025-09-29", 6)
    assert (weeks[-1]["until"], weeks[-1]["heard"]) == ("2025-11-02", 15)
    rows = "/ru/dashboard/place/t-district/rows/heard/"
    text = Client().get(rows, {**OCTOBER, "row": "at:2025-10-27"}).content.decode()
    assert "15 " in text
