"""Dashboards: totals, time, topics and places, and every number opens its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town
from tests.unit.quality.voices import answered, said

pytestmark = pytest.mark.django_db
COUNTRY = "/dashboard/place/t-kz/"


def of_body(town: Town) -> str:
    return f"/dashboard/body/{town.akimat.code}/"


def seen(client: Client, address: str) -> Any:
    return client.get(address).context


def test_from_the_country_down_to_the_town(client: Client, town: Town) -> None:
    said(town, 7)
    for code, below in (("t-kz", "Көлсай"), ("t-region", "Сарысу ауданы"), ("t-district", "Сарысу қаласы")):
        places = seen(client, f"/dashboard/place/{code}/")["places"]
        assert [place["figures"][0]["said"] for place in places] == ["7"]
        assert below in places[0]["name"]


def test_a_body_holds_what_lies_below_it(client: Client, town: Town) -> None:
    said(town, 6)
    said(town, 5, body=town.roads, topic=town.potholes)
    page = seen(client, of_body(town))
    assert page["figures"][0]["said"] == "11"
    assert [topic["name"] for topic in page["topics"]] == [str(town.utilities), str(town.potholes)]


def test_campaigns_are_said_beside_the_number(client: Client, town: Town) -> None:
    said(town, 6)
    said(town, 5, campaign=3)
    assert [one["said"] for one in seen(client, COUNTRY)["figures"][:2]] == ["11", "5"]


def test_a_chosen_topic_opens_those_below(client: Client, town: Town) -> None:
    said(town, 5)
    page = seen(client, f"{COUNTRY}?topic={town.utilities.code}")
    assert [topic["name"] for topic in page["topics"]] == [str(town.water_supply)]


def test_late_is_late_today(client: Client, town: Town) -> None:
    today = timezone.localdate()
    said(town, 5, due_on=today - timedelta(days=1))
    said(town, 6, due_on=today)
    assert [one["said"] for one in seen(client, COUNTRY)["figures"][3:]] == ["11", "5"]


@pytest.mark.parametrize(("step", "last"), [("month", "6"), ("week", "6"), ("day", "6")])
def test_time_by_month_week_and_day(client: Client, town: Town, step: str, last: str) -> None:
    said(town, 6)
    moments = seen(client, f"{COUNTRY}?step={step}")["moments"]
    assert moments[-1]["said"] == last
    assert {one["said"] for one in moments[:-1]} == {"0"}


def test_a_count_that_is_not_told_has_no_bar_either(client: Client, town: Town) -> None:
    said(town, 3)
    page = seen(client, COUNTRY)
    assert page["bars"] == ""
    assert "3" not in page["sentence"]


def test_regions_stand_on_the_grid_as_links(client: Client, town: Town) -> None:
    from qulaq.foundation.territories.models import Territory

    here = Territory.objects.get(code="710000000")
    said(town, 8, territory=here)
    page = client.get("/dashboard/").context
    assert "/dashboard/place/710000000/" in page["map"]
    assert "/dashboard/place/710000000/" in page["places"][0]["href"]


@pytest.mark.parametrize("page", ["place/t-kz", "place/t-town", "body/t-akimat"])
def test_a_fixed_number_of_statements(client: Client, town: Town, page: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/dashboard/{page}/").status_code == 200
        return len(queries)

    answered(town, 6)
    few = statements()
    answered(town, 6, body=town.roads, topic=town.potholes, territory=town.district)
    assert statements() == few <= 14


@pytest.mark.parametrize("page", ["place/nowhere/", "body/nobody/", "body/t-triage/"])
def test_what_is_not_there(client: Client, town: Town, page: str) -> None:
    assert client.get(f"/dashboard/{page}").status_code == 404
