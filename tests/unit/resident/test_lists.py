"""The home page and the list of one's own appeals."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.people import Town, resident
from tests.unit.resident.walk import write_appeal

from qulaq.hear.appeals.models import Appeal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_the_home_page_is_cheap(client: Client, town: Town, django_assert_max_num_queries: Any) -> None:
    write_appeal(client, town)
    with django_assert_max_num_queries(12):
        page = client.get("/en/")
    assert "1 appeal came in" in page.content.decode()


def test_what_is_not_built_yet_is_no_link(client: Client, town: Town) -> None:
    page = client.get("/en/").content.decode()
    assert page.count("In preparation") == 3
    assert page.count("door-soon") == 3


def test_people_see_their_own_appeals_and_no_others(client: Client, town: Town) -> None:
    client.force_login(resident("Aigerim"), BACKEND)
    number = write_appeal(client, town).number
    other = Client()
    other.force_login(resident("Madina"), BACKEND)
    assert number in client.get("/my/").content.decode()
    assert number not in other.get("/my/").content.decode()


def test_search_finds_a_word_of_the_text(client: Client, town: Town) -> None:
    client.force_login(resident("Aigerim"), BACKEND)
    number = write_appeal(client, town).number
    assert number in client.get("/my/?q=ауызсу").content.decode()
    assert "Nothing found" in client.get("/en/my/?q=жылу").content.decode()


def test_an_empty_list_says_what_to_do(client: Client, town: Town) -> None:
    client.force_login(resident("Madina"), BACKEND)
    assert "/en/new/" in client.get("/en/my/").content.decode()


def test_long_lists_go_on(client: Client, town: Town) -> None:
    aigerim = resident("Aigerim")
    client.force_login(aigerim, BACKEND)
    one = write_appeal(client, town)
    for index in range(20):
        one.pk, one.number = None, f"26-90000{index:02}-0"
        one.save(force_insert=True)
    oldest = Appeal.objects.order_by("id")[0].number
    page = client.get("/en/my/").content.decode()
    assert oldest not in page
    before = Appeal.objects.order_by("id")[1].pk
    assert f"?before={before}" in page
    assert oldest in client.get(f"/my/?before={before}").content.decode()


def test_search_survives_nul(client: Client, town: Town) -> None:
    client.force_login(resident("Madina"), BACKEND)
    assert client.get("/my/?q=%00").status_code == 200
