"""Quality by body, head and territory: shares with their error, and nobody ranked by chance."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, territory
from tests.unit.quality.voices import answered, said

from qulaq.understand.quality.rules import Grade

pytestmark = pytest.mark.django_db


def lines(client: Client, address: str) -> list[Any]:
    return list(client.get(address).context["listed"].lines)


def names(client: Client, address: str) -> list[str]:
    return [line.node.code for line in lines(client, address)]


def test_a_body_alone_and_its_head_with_all_below(client: Client, town: Town) -> None:
    answered(town, 3, solved="yes", stars=5)
    assert names(client, "/quality/") == ["t-water"]
    assert set(names(client, "/quality/heads/")) == {"t-water", "t-akimat"}


def test_the_head_is_named_by_the_office(client: Client, town: Town) -> None:
    said(town)
    assert all(str(line.node) in line.name != str(line.node) for line in lines(client, "/quality/heads/"))


def test_those_with_few_are_in_no_order(client: Client, town: Town) -> None:
    answered(town, 25, solved="no", stars=1)
    answered(town, 6, body=town.roads, solved="yes", stars=5)
    page = client.get("/quality/")
    assert [line.node for line in page.context["listed"].lines] == [town.water, town.roads]
    assert page.context["listed"].ranked == 1


def test_each_measure_puts_the_list_into_its_order(client: Client, town: Town) -> None:
    today = timezone.localdate()
    answered(town, 30, solved="yes", stars=5, due_on=today - timedelta(days=1))
    answered(town, 30, body=town.roads, solved="no", stars=1)
    assert names(client, "/quality/?sort=solved") == ["t-water", "t-roads"]
    assert names(client, "/quality/?sort=on_time") == ["t-roads", "t-water"]
    assert names(client, "/quality/?sort=-solved") == ["t-roads", "t-water"]
    assert names(client, "/quality/?sort=rating") == ["t-water", "t-roads"]


def test_what_few_people_said_is_nowhere(client: Client, town: Town) -> None:
    answered(town, 4, solved="no", stars=1, reopenings=1)
    row = client.get("/quality/").context["rows"][0]
    assert not any(told.is_told for told in row["told"])
    assert "4" not in row["heard"]


def test_the_interval_stands_with_the_share(client: Client, town: Town) -> None:
    answered(town, 40, solved="yes", stars=5)
    solved = client.get("/quality/").context["rows"][0]["told"][1]
    assert (solved.value, solved.low, solved.high, solved.of) == ("100", "91", "100", "40")


def test_overdue_today_is_not_on_time(client: Client, town: Town) -> None:
    answered(town, 30)
    said(town, 10, due_on=timezone.localdate() - timedelta(days=1))
    assert lines(client, "/quality/")[0].sums.late == 10


def test_filters_by_period_topic_place_and_name(client: Client, town: Town) -> None:
    answered(town, 6)
    answered(town, 6, topic=town.potholes, body=town.roads, heard_on=timezone.localdate() - timedelta(days=200))
    assert names(client, "/quality/?period=1m") == ["t-water"]
    assert names(client, f"/quality/?topic={town.potholes.code}") == ["t-roads"]
    assert names(client, "/quality/?q=жолдар") == ["t-roads"]
    assert names(client, "/quality/?territory=t-town") == []
    assert names(client, "/quality/?level=enterprise") == ["t-water"]
    assert names(client, "/quality/?topic=no-such-topic") == []


def test_a_territory_is_classed_only_when_it_is_sure(client: Client, town: Town) -> None:
    region = territory("t-south", "Оңтүстік облысы", "region", town.country)
    answered(town, 5, solved="yes", stars=5)
    answered(town, 200, territory=region, solved="no", stars=1)
    grades = {line.node: line.grade for line in lines(client, "/quality/territories/")}
    assert grades == {town.region: Grade.UNKNOWN, region: Grade.UNSATISFACTORY}


def test_districts_of_a_region(client: Client, town: Town) -> None:
    said(town, 5)
    assert names(client, "/quality/territories/?territory=t-region") == ["t-district"]
    assert names(client, "/quality/territories/?level=settlement") == ["t-town"]


@pytest.mark.parametrize("page", ["", "heads/", "territories/"])
def test_a_fixed_number_of_statements(client: Client, town: Town, page: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/quality/{page}").status_code == 200
        return len(seen)

    answered(town, 6)
    few = statements()
    answered(town, 6, body=town.roads, territory=town.district)
    assert statements() == few <= 8


@pytest.mark.parametrize("nonsense", ["?sort=%00", "?from=-1", "?period=99", "?level=x&kind=x", "?territory=%00"])
def test_nonsense_breaks_nothing(client: Client, town: Town, nonsense: str) -> None:
    said(town)
    for page in ("/quality/", "/quality/heads/", "/quality/territories/", "/dashboard/"):
        assert client.get(page + nonsense).status_code == 200
