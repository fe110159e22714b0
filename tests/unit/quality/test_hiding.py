"""What is not told stays so: nobody finds it by subtraction on the page, in a file, by the API, or one view further."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, territory
from tests.unit.api.caller import Caller
from tests.unit.quality.test_files import text
from tests.unit.quality.voices import answered, said

from qulaq.foundation.territories.models import Territory
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.hiding import of_bodies
from qulaq.understand.quality.lists import BODIES, HEADS, listed
from qulaq.understand.quality.measures import Sums

pytestmark = pytest.mark.django_db
REGION = "/dashboard/place/t-region/"


@pytest.fixture
def districts(town: Town) -> list[Territory]:
    """Three beside the known one: 3, 40, 9 and 200 voices."""
    made = [territory(f"t-d{number}", f"{number}-аудан", "district", town.region) for number in range(3)]
    for place, many in zip((*made, town.district), (3, 40, 9, 200), strict=True):
        said(town, many, territory=place)
    return made


def told(client: Client, address: str) -> dict[str, str]:
    return {row["name"]: row["figures"][0]["said"] for row in client.get(address).context["places"]}


def test_one_small_place_takes_the_next_smallest_with_it(client: Client, districts: list[Territory]) -> None:
    numbers = [word for word in told(client, REGION).values() if word.isdecimal()]
    assert sorted(numbers) == ["200", "40"]
    assert client.get(REGION).context["figures"][0]["said"] == "252"


def test_what_is_hidden_there_is_hidden_one_press_further(client: Client, districts: list[Territory]) -> None:
    nine, forty = (client.get(f"/dashboard/place/t-d{number}/").context for number in (2, 1))
    assert not nine["figures"][0]["said"].isdecimal()
    assert "9" not in nine["sentence"].split()
    assert not any(one["said"] == "9" for one in nine["moments"])
    assert forty["figures"][0]["said"] == "40"


def test_the_list_the_file_and_the_api_hide_the_same(client: Client, districts: list[Territory]) -> None:
    shown = client.get("/quality/territories/?territory=t-region").context["rows"]
    assert sorted(row["heard"] for row in shown if row["heard"].isdecimal()) == ["200", "40"]
    api = Caller().get("/quality", by="territories", territory="t-region").json()["items"]
    assert sorted(line["counts"]["heard"] or 0 for line in api) == [0, 0, 40, 200]
    places = Caller().get("/dashboard", territory="t-region").json()["places"]
    assert sorted(line["counts"]["heard"] or 0 for line in places) == [0, 0, 40, 200]
    for file in ("/quality/territories.csv?territory=t-region", "/dashboard/place/t-region/figures.csv"):
        lines = [line for line in text(client, file).splitlines() if "0-аудан" in line or "2-аудан" in line]
        assert len(lines) == 2
        assert not any({"3", "9"} & set(line.replace('"', "").split(",")) for line in lines)


def test_searching_the_list_does_not_bring_it_back(client: Client, districts: list[Territory]) -> None:
    [row] = client.get("/quality/territories/?territory=t-region&q=2-аудан").context["rows"]
    assert not row["heard"].isdecimal()


def test_a_language_is_not_what_the_other_leaves(client: Client, town: Town) -> None:
    said(town, 40, language="kk")
    said(town, 3, language="ru")
    said(town, 7, language="en")
    page = client.get("/dashboard/place/t-town/").context
    assert page["figures"][0]["said"] == "50"
    assert [one["said"].isdecimal() for one in page["languages"]] == [True, False]
    other = client.get("/dashboard/place/t-town/?language=other").context
    assert not other["figures"][0]["said"].isdecimal()


def test_what_a_body_did_is_told_however_little_it_is(client: Client, town: Town) -> None:
    """Three waited too long among 51: that tells nothing of who they are."""
    answered(town, 48)
    said(town, 3, due_on=timezone.localdate() - timedelta(days=1))
    page = client.get("/dashboard/place/t-town/").context
    assert [one["said"] for one in page["figures"]] == ["51", "0", "48", "3", "3"]
    in_time = page["told"][0]
    assert (in_time.yes, in_time.of, in_time.is_told) == ("48", "51", True)
    rows = client.get("/dashboard/place/t-town/rows/overdue/")
    assert "3," in rows.context["sentence"]


def test_what_a_body_did_for_few_is_not_what_the_others_leave(client: Client, districts: list[Territory]) -> None:
    """The place of three has three open ones; all the region's are told, so one more place keeps its own back."""
    open_ones = [row["figures"][3]["said"] for row in client.get(REGION).context["places"]]
    assert sorted(word for word in open_ones if word.isdecimal()) == ["200", "40"]
    assert client.get(REGION).context["figures"][3]["said"] == "252"


def test_few_of_many_give_no_share_but_the_range_of_all_it_may_be(client: Client, town: Town) -> None:
    answered(town, 60, solved="no", stars=1)
    answered(town, 2, solved="yes", stars=5)
    [line] = Caller().get("/quality").json()["items"]
    solved = line["measures"]["solved"]
    assert (solved["yes"], solved["n"], solved["value"]) == (None, 62, None)
    assert solved["low"] < 2 / 62 < solved["high"]


def test_a_body_and_what_lies_below_it(town: Town) -> None:
    """Of 47 the akimat has 40 itself, the water works 4, the roads 3: the two small ones protect each other."""
    led = {town.akimat.pk: Sums(47), town.water.pk: Sums(4), town.roads.pk: Sums(3)}
    own, all_below = of_bodies(led, {one.pk: one.parent_id for one in (town.akimat, town.water, town.roads)})
    assert "heard" in all_below[town.water.pk]
    assert "heard" in own[town.roads.pk]
    assert "heard" not in all_below[town.akimat.pk]


def test_a_body_is_hidden_alike_in_both_lists(town: Town) -> None:
    for body, many in ((town.akimat, 40), (town.water, 3), (town.roads, 9)):
        said(town, many, body=body)

    def hidden(by: str) -> set[Any]:
        return {line.node for line in listed(by, Wanted.read({})).lines if "heard" in line.kept}

    assert hidden(BODIES) == {town.water, town.roads}
    assert hidden(HEADS) == {town.water, town.roads}


def test_days_of_a_month_protect_each_other(client: Client, town: Town) -> None:
    today = timezone.localdate()
    first = date(today.year - 1, 5, 1)
    for day, many in ((0, 3), (1, 8), (2, 50)):
        said(town, many, heard_on=first + timedelta(days=day))
    moments = client.get(f"/dashboard/place/t-kz/?step=day&period={first:%Y-%m}").context["moments"]
    assert [one["said"] for one in moments if one["said"].isdecimal() and one["said"] != "0"] == ["50"]
