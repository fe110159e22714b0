from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.people import Town, officer
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.ui.sheets import safe
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff import paging


def numbers(client: Client, query: str = "") -> list[str]:
    return [row.appeal.number for row in client.get(f"/desk/{query}").context["rows"]]


def aged(appeal: Appeal, days: int) -> Appeal:
    """As if its due date had been `days` ago."""
    due = timezone.localdate() - timedelta(days=days)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=due, counts_from=due)
    return appeal


@pytest.fixture
def bolat(town: Town) -> Client:
    return signed_in(officer("Bolat", town.water))


def test_the_earliest_due_date_stands_first_and_the_sentence_counts(town: Town, bolat: Client) -> None:
    calm, late = written(town), aged(written(town), 9)
    assert numbers(bolat) == [late.number, calm.number]
    assert bolat.get("/desk/").context["counts"].open == 2
    assert bolat.get("/desk/").context["counts"].late == 1


def test_filters_narrow(town: Town, bolat: Client) -> None:
    plain, late, proposal = written(town), aged(written(town), 9), written(town, kind="proposal")
    actions.take(by=officer("Asel", town.water), appeal_id=plain.pk)
    assert numbers(bolat, "?whose=late") == [late.number]
    assert set(numbers(bolat, "?whose=free")) == {late.number, proposal.number}
    assert numbers(bolat, "?whose=mine") == []
    assert numbers(bolat, "?kind=proposal") == [proposal.number]
    assert numbers(bolat, "?state=in_work") == [plain.number]
    assert numbers(bolat, f"?topic={town.potholes.pk}") == []
    assert len(numbers(bolat, f"?topic={town.utilities.pk}&territory={town.district.pk}&body={town.water.pk}")) == 3
    assert numbers(bolat, "?batch=other") == []


def test_received_from_and_to_include_their_days(town: Town, bolat: Client) -> None:
    appeal, today = written(town), timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert numbers(bolat, f"?since={today}&until={today}") == [appeal.number]
    assert numbers(bolat, f"?until={yesterday}") == []
    assert bolat.get(f"/desk/?since={today}&until={yesterday}").context["filter"].errors["until"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("жылу", "Үйде жылудың қысымы жоқ"),
        ("көшелерде", "Көше қараңғы, шам жанбайды"),
        ("отопление", "Нет отопления вторую неделю"),
        ("дорогу", "Дорога разбита, яма на яме"),
        ("ЖЫЛУ қысым", "Үйде жылудың қысымы жоқ"),
    ],
)
def test_search_finds_words_with_other_endings(town: Town, bolat: Client, asked: str, text: str) -> None:
    found = written(town, text)
    written(town, "Мүлде басқа мәселе")
    assert numbers(bolat, f"?q={asked}") == [found.number]


@pytest.mark.parametrize("asked", ["'", "a:*b", "!!!", "& | ()", "%00", "x" * 300, "су:*&!қыс"])
def test_search_survives_any_input(town: Town, bolat: Client, asked: str) -> None:
    assert bolat.get("/desk/", {"q": asked}).status_code == 200
    assert bolat.get("/desk/?q=%00&after=x&before=2026-13-45.9&since=0&topic=abc").status_code == 200


def test_search_by_number_with_and_without_hyphens(town: Town, bolat: Client) -> None:
    appeal = written(town)
    written(town)
    assert numbers(bolat, f"?q={appeal.number}") == [appeal.number]
    assert numbers(bolat, f"?q={appeal.number.replace('-', '')}") == [appeal.number]


def test_pages_neither_repeat_nor_lose_rows(town: Town) -> None:
    for _time in range(7):
        written(town)
    rows = Appeal.objects.all()
    first = paging.page(rows, size=3)
    second = paging.page(rows, start=first.next, size=3)
    third = paging.page(rows, start=second.next, size=3)
    assert len({row.pk for page in (first, second, third) for row in page.rows}) == 7
    assert (first.previous, third.next) == (None, None)
    back = paging.page(rows, end=third.previous, size=3)
    assert [row.pk for row in back.rows] == [row.pk for row in second.rows]


def test_the_queue_costs_the_same_however_long_it_is(
    town: Town, bolat: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    written(town)
    bolat.get("/desk/")  # the lists of the filter are kept for a minute
    with django_assert_max_num_queries(12) as few:
        bolat.get("/desk/")
    for _time in range(6):
        written(town)
    with django_assert_max_num_queries(12) as many:
        bolat.get("/desk/")
    assert len(few) == len(many)


def test_a_matter_costs_a_fixed_number_of_statements(
    town: Town, bolat: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    appeal = written(town)
    with django_assert_max_num_queries(80) as few:
        bolat.get(f"/desk/{appeal.number}/")
    asel = officer("Asel", town.water)
    for line in range(6):
        written(town)
        actions.note(by=asel, appeal_id=appeal.pk, text=f"{line}-жазба")
    with django_assert_max_num_queries(80) as many:
        bolat.get(f"/desk/{appeal.number}/")
    assert len(many) <= len(few) + 1  # answers and notes of others are fetched together


def test_empty_says_what_to_do(town: Town, bolat: Client) -> None:
    assert "The queue is empty." in bolat.get("/en/desk/").content.decode()
    assert "No appeal fits." in bolat.get("/en/desk/?q=zzz").content.decode()


def test_files_hold_no_personal_data_and_no_formula(town: Town, bolat: Client) -> None:
    town.water_supply.name = "=HYPERLINK(1)"
    town.water_supply.save()
    appeal = written(town)
    plain = b"".join(bolat.get("/desk/appeals.csv")).decode("utf-8-sig")
    sheet = load_workbook(BytesIO(bolat.get("/desk/appeals.xlsx").content)).active
    assert f"{appeal.number}," in plain
    assert "'=HYPERLINK(1)" in plain
    assert [cell.value for cell in sheet["A"]][1:] == [appeal.number]
    assert sheet["D2"].data_type == "s"
    for secret in ("Айгерім", "aigerim@", "234 56", "қысымы", appeal.code):
        assert secret not in plain


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@x", "\tx"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_masking_hides_contact_and_keeps_the_rest() -> None:
    text = "Үй 12, пәтер 5. 8 (701) 123-45-67, 900101300123, s.a@mail.kz. 2026 жылы."
    assert without_contact(text) == "Үй 12, пәтер 5. •••, •••, •••. 2026 жылы."


@pytest.mark.parametrize("asked", ["until=9999-12-31", "since=0001-01-01"])
@pytest.mark.parametrize("page", ["/desk/", "/desk/appeals.csv"])
def test_the_ends_of_the_calendar_are_days_too(town: Town, bolat: Client, page: str, asked: str) -> None:
    answer = bolat.get(f"{page}?{asked}")
    assert answer.status_code == 200
    assert answer.getvalue() if answer.streaming else answer.content
