"""Every number opens its rows: as many voices as it says; in public those that are public, and how many are not."""

from __future__ import annotations

import csv
import random
import re
from html import unescape
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, analyst, officer
from tests.unit.public.open import released
from tests.unit.quality.test_counting import arbitrary
from tests.unit.quality.voices import answered, said
from tests.unit.staff.desk import signed_in

from qulaq.foundation.voices.taking import take_all
from qulaq.understand.quality import row_views
from qulaq.understand.quality.dashboards import Of, dashboard
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.rows import KNOWN, SAID_IN_PUBLIC, Behind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
LINK = re.compile(r'<a href="([^"]*/rows/[^"]*)">([^<]*)</a>')
VIEWS = [
    "/dashboard/place/t-kz/?period=3m",
    "/dashboard/place/t-region/?period=2m&step=week&language=kk",
    "/dashboard/place/t-kz/?period=1m&step=day",
    "/dashboard/body/t-akimat/?period=2m&topic=t-utilities&kind=appeal",
    "/quality/?period=3m",
    "/quality/heads/?language=ru",
    "/quality/territories/?topic=t-utilities",
]


def many_voices(town: Town, seed: int = 5) -> None:
    chance = random.Random(seed)
    for _number in range(120):
        said(town, chance.randrange(1, 5), **arbitrary(chance, town))


def listed(client: Client, address: str) -> int:
    """Voices on the page and on all pages after it."""
    page = client.get(address)
    assert page.status_code == 200, address
    found = page.content.decode().count("data-voice")
    following = page.context["next"]
    return found + (listed(client, address.partition("?")[0] + following) if following else 0)


@pytest.mark.parametrize("view", VIEWS)
def test_each_number_of_a_page_is_the_number_of_its_rows(town: Town, view: str) -> None:
    many_voices(town)
    marat = signed_in(analyst("Marat", town.country))
    links = {(unescape(href), words) for href, words in LINK.findall(marat.get(view).content.decode())}
    assert len(links) > 10
    for href, words in links:
        assert listed(marat, href) == int(words), href


@pytest.mark.parametrize("seed", range(3))
def test_every_count_has_the_condition_it_was_counted_by(town: Town, seed: int) -> None:
    many_voices(town, seed)
    wanted = Wanted.read({})
    whole = dashboard(Of(place=town.country), wanted).total
    behind = Behind(wanted.period.since, wanted.period.last_day)
    assert {what: behind.voices(what).count() for what in KNOWN} == {what: getattr(whole, what) for what in KNOWN}


def test_a_share_opens_what_it_counts_and_what_it_is_counted_of(client: Client, town: Town) -> None:
    answered(town, 40, solved="yes", stars=5)
    answered(town, 10, solved="no", stars=1)
    page = client.get("/dashboard/place/t-town/").content.decode()
    links = {words: href for href, words in LINK.findall(page) if "/rows/solved/" in href or "/rows/rated/" in href}
    assert links.keys() >= {"40", "50"}
    assert all(client.get(href).status_code == 200 for href in links.values())


def test_in_public_it_says_how_many_are_in_the_open_register(client: Client, town: Town) -> None:
    said(town, 6, language="ru")
    record = released(town)
    take_all()
    page = client.get("/dashboard/place/t-kz/rows/heard/")
    assert page.context["sentence"].count("7") == 1
    assert [row["described"].title for row in page.context["rows"]] == [record.number]
    assert "1" in page.context["sentence"]
    assert client.get("/dashboard/place/t-kz/rows/in_russian/").context["rows"] == []


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    made = client.get(address)
    assert made.status_code == 200, address
    return list(csv.DictReader(StringIO(b"".join(made.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]


def test_the_rows_of_a_number_are_a_file_too(town: Town) -> None:
    said(town, 60)
    marat = signed_in(analyst("Marat", town.country))
    href = "/en/dashboard/place/t-kz/rows/heard"
    first = marat.get(f"{href}/?period=3m")
    second = marat.get(f"{href}/{first.context['next']}")
    assert all(f'"{href}.csv?period=3m"' in page.content.decode() for page in (first, second))
    rows = rows_of(marat, f"{href}.csv?period=3m")
    assert len(rows) == 60
    assert rows[0].keys() == {"Number", "Day", "State", "Topic", "Territory", "Body"}
    assert marat.get(f"{href}.xlsx").status_code == 200


def test_in_public_a_file_holds_what_the_register_holds(client: Client, town: Town) -> None:
    said(town, 6, language="ru")
    record = released(town)
    take_all()
    (row,) = rows_of(client, "/en/dashboard/place/t-kz/rows/heard.csv")
    assert row["Number"] == record.number
    assert row["Text"]
    assert rows_of(client, "/dashboard/place/t-kz/rows/rated.csv") == []


def test_a_file_of_very_many_says_what_it_leaves_out(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_views, "AT_MOST", 4)
    said(town, 6)
    rows = rows_of(signed_in(analyst("Marat", town.country)), "/en/dashboard/place/t-kz/rows/heard.csv")
    assert len(rows) == 5
    assert rows[-1]["Number"] == "2 older ones are not in this file."


@pytest.mark.parametrize("what", sorted(KNOWN - SAID_IN_PUBLIC))
def test_what_no_public_record_says_is_told_of_no_single_voice(client: Client, town: Town, what: str) -> None:
    released(town)
    take_all()
    for _number in range(6):
        answered(town, campaign=3, solved="yes", stars=5, redirects=1, reopenings=1, is_brush_off=True, is_public=True)
    page = client.get(f"/dashboard/place/t-kz/rows/{what}/")
    assert page.status_code == 200
    assert page.context["rows"] == []
    assert not page.context["single"]


def test_an_officer_finds_all_rows_of_the_own_body_alone(town: Town) -> None:
    said(town, 5)
    bolat = signed_in(officer("Bolat", town.water))
    assert listed(bolat, "/dashboard/body/t-water/rows/heard/") == 5
    assert listed(bolat, "/dashboard/place/t-kz/rows/heard/") == 0


def test_the_desk_is_one_press_away_where_its_filters_know_the_number(town: Town) -> None:
    said(town, 5, due_on=timezone.localdate())
    marat = signed_in(analyst("Marat", town.country))
    queue = marat.get("/dashboard/place/t-kz/rows/open/").context["elsewhere"]
    assert queue.startswith("/desk/?")
    assert marat.get(queue).status_code == 200
    assert marat.get("/dashboard/place/t-kz/rows/solved/").context["elsewhere"] == ""


@pytest.mark.parametrize(
    "address",
    ["/dashboard/place/t-kz/rows/nothing/", "/dashboard/place/none/rows/heard/", "/quality/bodies/none/rows/heard/",
     "/dashboard/place/t-kz/rows/heard/?row=topic:none", "/dashboard/place/t-kz/rows/heard/?row=at:soon",
     "/dashboard/place/t-kz/rows/heard/?row=what:t-town"],
)  # fmt: skip
def test_rows_of_nothing_are_not_found(client: Client, town: Town, address: str) -> None:
    said(town, 6)
    assert client.get(address).status_code == 404


def test_a_number_that_is_not_told_is_not_told_by_its_rows_either(client: Client, town: Town) -> None:
    said(town, 3)
    page = client.get("/dashboard/place/t-kz/rows/heard/")
    assert page.context["rows"] == []
    assert "3" not in page.context["sentence"]


def test_what_a_measure_is_taken_of_is_not_described_as_the_measure(town: Town) -> None:
    many_voices(town)
    pages = {name: Client().get(f"/en/dashboard/place/t-kz/rows/{name}/") for name in ("answered", "first_contact")}
    words = {name: "without being passed on" in page.content.decode() for name, page in pages.items()}
    assert words == {"answered": False, "first_contact": True}
