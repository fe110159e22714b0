"""The public clock: counts by body, for everybody."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.people import Town, body
from tests.unit.api.caller import Caller
from tests.unit.time.days import due, received

from qulaq.foundation.bodies.models import Body
from qulaq.hear.appeals.models import OverdueClock
from qulaq.hear.appeals.public import clock
from qulaq.hear.appeals.sweep import count_overdue

DAY = "2025-10-06"


def on_the_clock(at: Body, overdue: int, days_ago: int = 3) -> None:
    now = timezone.now()
    oldest = timezone.localdate() - timedelta(days=days_ago)
    OverdueClock.objects.create(body=at, open=overdue, overdue=overdue, oldest_due_on=oldest, counted_at=now)


def test_bodies_stand_by_what_they_owe_then_by_the_kazakh_alphabet(town: Town, client: Client) -> None:
    for name, overdue in (("Бөлім", 2), ("Әкімдік", 2), ("Абай", 1), ("Ғимарат", 5)):
        on_the_clock(body(f"t-{name}", name, "other", town.district), overdue)
    shown = [line.body.name for line in client.get("/overdue/").context["lines"]]
    assert shown == ["Ғимарат", "Әкімдік", "Бөлім", "Абай"]


def test_who_owes_nothing_is_not_shown(town: Town, client: Client) -> None:
    OverdueClock.objects.create(body=town.water, open=7, overdue=0, counted_at=timezone.now())
    page = client.get("/overdue/")
    assert page.context["lines"] == []
    assert page.context["counted_at"]
    assert "<table" not in page.content.decode()


def test_before_the_first_count_the_page_says_so(db: None, client: Client) -> None:
    page = client.get("/overdue/")
    assert page.status_code == 200
    assert page.context["counted_at"] is None


def test_nothing_personal_and_no_number_is_shown(town: Town, client: Client) -> None:
    appeal = due(received(town, DAY), 5)
    count_overdue(timezone.localdate())
    for address in ("/overdue/", "/overdue.csv"):
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        assert town.water.name in text.decode()
        for secret in (appeal.number, appeal.text, "Айгерім", "aigerim@example.kz"):
            assert secret not in text.decode()


def test_pages_neither_repeat_nor_lose_bodies(town: Town, client: Client, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(clock, "PAGE", 2)
    for number in range(5):
        on_the_clock(body(f"t-{number}", f"Орган {number}", "other", town.district), 4 - number // 2)
    seen, query = [], ""
    for _page in range(3):
        page = client.get(f"/overdue/{query}").context
        seen += [line.body.code for line in page["lines"]]
        query = page["next"]
    assert seen == [f"t-{number}" for number in range(5)]
    assert query == ""


def test_a_strange_key_leads_to_the_first_page(town: Town, client: Client) -> None:
    on_the_clock(town.water, 1)
    for key in ("x", "1", "1.2.3", "9" * 40 + ".1", "-1.1", "1.99999"):
        assert len(client.get("/overdue/", {"after": key}).context["lines"]) == 1


def test_a_fixed_number_of_statements(
    town: Town, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        on_the_clock(body(f"t-{number}", f"Орган {number}", "other", town.district), number + 1)
    client.get("/overdue/")
    with django_assert_max_num_queries(4):
        client.get("/overdue/")


def test_the_same_by_api_page_by_page(town: Town, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(clock, "PAGE", 1)
    on_the_clock(town.water, 3)
    on_the_clock(town.roads, 1)
    first = Caller().get("/overdue").json()
    second = Caller().get("/overdue", cursor=first["next"]).json()
    assert [first["items"][0]["body"]["code"], second["items"][0]["body"]["code"]] == ["t-water", "t-roads"]
    assert (first["items"][0]["overdue"], second["next"]) == (3, None)
