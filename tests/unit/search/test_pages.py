"""Search on the pages: best match first, another order on wish, marked words, other words said, statements counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import merge
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def asel(town: Town, client: Client, one_factor: None) -> Client:
    client.force_login(officer("Asel", town.water), backend=BACKEND)
    return client


def numbers(client: Client, query: str) -> list[str]:
    return [row.appeal.number for row in client.get(f"/desk/{query}").context["rows"]]


def test_the_best_match_comes_first_and_another_order_on_wish(town: Town, asel: Client) -> None:
    both = appeal_in(town, text="Құбыр жарылды, мектеп сусыз қалды")
    one = appeal_in(town, text="Мектеп жанында су жоқ, құжат та жоқ")
    Appeal.objects.filter(pk=one.pk).update(due_on=both.due_on - timedelta(days=3))
    assert numbers(asel, "?q=құбыр қалды құжат") == [both.number, one.number]
    assert numbers(asel, "?q=мектеп&order=due") == [one.number, both.number]
    assert numbers(asel, "?q=мектеп&order=newest") == [one.number, both.number]
    assert numbers(asel, "?q=мектеп&order=oldest") == [both.number, one.number]
    assert numbers(asel, "?order=newest") == [one.number, both.number]


def test_words_are_marked_where_they_stand(town: Town, asel: Client) -> None:
    appeal_in(town, text="Сәлеметсіз бе! " * 20 + "Мектебіміз <b>сусыз</b> қалды")
    page = asel.get("/desk/?q=мектеп").content.decode()
    assert "<mark>Мектебіміз</mark>" in page
    assert "<b>сусыз" not in page


def test_a_telephone_in_a_marked_place_stays_hidden(town: Town, asel: Client) -> None:
    appeal_in(town, text="Мектеп жабық, телефоным +7 701 234 56 78")
    page = asel.get("/desk/?q=мектеп").content.decode()
    assert "<mark>Мектеп</mark>" in page
    assert "234 56 78" not in page


def test_a_misspelt_word_says_what_was_searched_for(town: Town, asel: Client) -> None:
    written = {appeal_in(town, text=f"Мектеп {word}").number for word in ("ескі", "тар", "биік", "ұзын", "жаңа")}
    merge(named("appeals"))
    answer = asel.get("/desk/?q=мектпе")
    assert {row.appeal.number for row in answer.context["rows"]} == written
    assert answer.context["found"].also == ("мектеп",)


def test_a_protected_appeal_is_not_found_by_its_words(town: Town, asel: Client) -> None:
    appeal = appeal_in(town, text="Мектеп туралы")
    Appeal.objects.filter(pk=appeal.pk).update(is_protected=True)
    assert numbers(asel, "?q=мектеп") == []
    assert numbers(asel, f"?q={appeal.number}") == [appeal.number]


def test_pages_of_a_search_neither_repeat_nor_lose(town: Town, asel: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    written = {appeal_in(town, text=f"Мектеп туралы {at}").number for at in range(5)}
    monkeypatch.setattr("qulaq.hear.appeals.staff.paging.page_of_found.__defaults__", (2,))
    seen: list[str] = []
    query = "?q=мектеп"
    while query:
        answer = asel.get(f"/desk/{query}")
        seen += [row.appeal.number for row in answer.context["rows"]]
        query = answer.context["next"]
    assert sorted(seen) == sorted(written)


def test_a_search_costs_the_same_however_much_it_finds(
    town: Town, asel: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(2):
        appeal_in(town, text=f"Мектеп туралы {at}")
    merge(named("appeals"))
    asel.get("/desk/?q=мектеп")
    with django_assert_max_num_queries(19) as few:
        asel.get("/desk/?q=мектеп")
    for at in range(6):
        appeal_in(town, text=f"Мектеп туралы {at}")
    merge(named("appeals"))
    with django_assert_max_num_queries(19) as many:
        asel.get("/desk/?q=мектеп")
    assert len(many) <= len(few)
