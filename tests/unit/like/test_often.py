import pytest
from django.urls import reverse
from tests.people import Town, head, officer
from tests.unit.like.build import signed_in, solved

from qulaq.hear.appeals.like.often import often
from qulaq.hear.appeals.models import LetterTemplate, Solved

pytestmark = pytest.mark.django_db


def said(town: Town, rating: str = Solved.YES, times: int = 3) -> None:
    bolat = officer("Bolat", town.water)
    for day in range(times):
        answer = f"Құбыр ауыстырылды, су {day + 10} мамырда қосылды. Тексеруші барып, қысымды өлшеді. {{бос}}"
        solved(town, bolat, text=f"{day} күн су жоқ", answer=answer, rating=rating, email=f"o{day}@example.kz")


def test_what_solved_the_matter_thrice_is_proposed_with_its_gap(town: Town) -> None:
    said(town)
    found = often(head("Serik", town.water), [town.water.pk])
    assert [(item.used, item.solved) for item in found] == [(3, 3)]
    assert "су […]" in found[0].text


@pytest.mark.parametrize(("rating", "times"), [(Solved.YES, 2), (Solved.NO, 3)])
def test_what_is_rare_or_solved_nothing_is_not(town: Town, rating: str, times: int) -> None:
    said(town, rating, times)
    assert often(head("Serik", town.water), [town.water.pk]) == []


def test_one_press_makes_a_draft_of_a_template(town: Town) -> None:
    said(town)
    serik = head("Serik", town.water)
    client, address = signed_in(serik), reverse("appeals:often")
    key = often(serik, [town.water.pk])[0].key
    answer = client.post(address, {"answer": str(key)})
    made = LetterTemplate.objects.get()
    assert answer.url == reverse("appeals:edit_template", args=[made.pk])
    assert made.retired_at is not None
    assert "{" not in made.text
    assert made.body == town.water


@pytest.mark.parametrize(("words", "shown"), [("құбырлар", 1), ("құбыр асфальт", 0)])
def test_the_list_is_searched_by_forms_of_words(town: Town, words: str, shown: int) -> None:
    said(town)
    page = signed_in(head("Serik", town.water)).get(reverse("appeals:often"), {"q": words})
    assert len(page.context["rows"]) == shown


def test_officers_and_heads_of_other_bodies_make_none(town: Town) -> None:
    said(town)
    assert signed_in(officer("Madina", town.water)).get(reverse("appeals:often")).status_code == 403
    other = signed_in(head("Asel", town.roads))
    assert "[…]" not in other.get(reverse("appeals:often")).content.decode()
    other.post(reverse("appeals:often"), {"answer": "1"})
    assert not LetterTemplate.objects.exists()
