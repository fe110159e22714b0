"""What was typed is not always what was meant: another keyboard, a typing error, other letters, a gap forgotten."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search.finding import Found, find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import merge
from qulaq.hear.appeals.models import Appeal
from qulaq.text.keyboard import meant

pytestmark = pytest.mark.django_db
USUAL = 5  # so many texts have each word, so that it is no secret of one person
TEXTS = {
    "oblys": "Түркістан облысында су жоқ",
    "road": "Плохие дороги во дворе",
    "school": "Мектептерімізде жылу нашар",
}


@pytest.fixture
def texts(town: Town) -> dict[str, set[int]]:
    made = {name: {appeal_in(town, text=f"{text} {at}").pk for at in range(USUAL)} for name, text in TEXTS.items()}
    merge(named("appeals"))
    return made


def found(question: str) -> Found:
    answer = find("appeals", question, Appeal.objects.all())
    assert answer is not None
    return answer


CASES = [
    ("j,ksc", "oblys"),  # облыс
    ("ljhjuf", "road"),  # дорога
    ("vtrntg", "school"),  # мектеп
    ("обылс", "oblys"),
    ("облысындаа", "oblys"),
    ("дорогаа", "road"),
    ("дорга", "road"),
    ("мектпе", "school"),
    ("мекьеп", "school"),
    ("oblysynda", "oblys"),
    ("mektepterimizde", "school"),
    ("мeктeп", "school"),  # Latin е
    ("дoрoги", "road"),  # Latin о
    ("облысындасу", "oblys"),
    ("плохиедороги", "road"),
    ("жылунашар", "school"),
]


@pytest.mark.parametrize(("question", "wanted"), CASES)
def test_what_was_meant_is_found(texts: dict[str, set[int]], question: str, wanted: str) -> None:
    assert set(found(question).records[:USUAL]) == texts[wanted]


@pytest.mark.parametrize(("question", "said"), [("vtrntg", "мектеп"), ("жылунашар", "жылу нашар"), ("дорга", "дороги")])
def test_it_says_what_was_searched_for_instead(texts: dict[str, set[int]], question: str, said: str) -> None:
    answer = found(question)
    assert (answer.also, answer.instead, answer.exactly) == ((said,), True, f'"{question}"')


def test_what_a_text_has_is_not_replaced(texts: dict[str, set[int]]) -> None:
    assert found("мектеп").also == ()
    assert not found("мектеп дорга").instead or found("мектеп дорга").also == ("дороги",)


@pytest.mark.parametrize("question", ['"мектпе"', "«vtrntg»", '"мектеп мектпе"', '"мектеп дороги"'])
def test_in_quotation_marks_nothing_else_is_meant(texts: dict[str, set[int]], question: str) -> None:
    assert found(question).records == []
    assert found(question).also == ()


def test_in_quotation_marks_every_form_is_found(texts: dict[str, set[int]]) -> None:
    assert set(found('"мектеп нашар"').records) == texts["school"]


def test_the_page_leads_to_exactly_what_was_typed(town: Town, client: Client, one_factor: None) -> None:
    for at in range(USUAL):
        appeal_in(town, text=f"Мектептерімізде жылу нашар {at}")
    merge(named("appeals"))
    client.force_login(officer("Asel", town.water), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/desk/?q=мектпе&state=all").content.decode()
    assert "q=%22%D0%BC%D0%B5%D0%BA%D1%82%D0%BF%D0%B5%22" in page
    assert client.get('/desk/?q="мектпе"&state=all').context["rows"] == []


@pytest.mark.parametrize("question", ["мектеп", "12 345", "a@b.kz", "12/1", "ok", "http://x.kz"])
def test_what_is_no_slip_of_the_keyboard_is_left(question: str) -> None:
    assert meant(question) == {}
