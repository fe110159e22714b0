import pytest
from tests.people import Town, body, officer, territory
from tests.unit.appeals.build import appeal_in
from tests.unit.like.build import solved

from qulaq.foundation.bodies.models import BodyKind
from qulaq.foundation.territories.models import Level
from qulaq.hear.appeals.actions import after
from qulaq.hear.appeals.like.cases import by_number, like_cases
from qulaq.hear.appeals.like.good import good_ones
from qulaq.hear.appeals.models import Answer, AnswerCheck, Appeal, Solved

pytestmark = pytest.mark.django_db


def test_a_solved_case_of_the_body_is_found_by_its_words(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old = solved(town, bolat, text="Ауызсу лай болып ағып тұр, құбырды тексеріңіздер")
    solved(town, bolat, text="Есептегіш мөрі үзілген, қайта мөр басу керек", answer="Мөр басылды.")
    found = like_cases(bolat, appeal_in(town, text="Крандан лай ауызсу ағып тұр"), count=1)
    assert [item.appeal for item in found] == [old]


def test_a_russian_case_is_found_for_a_kazakh_appeal(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old = solved(town, bolat, text="В доме третий день нет воды", language="ru")
    found = like_cases(bolat, appeal_in(town, text="Үйде үш күннен бері су жоқ"))
    assert [item.appeal for item in found] == [old]


def test_an_answer_in_another_language_is_said_so_and_comes_after(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    russian = solved(town, bolat, text="Үйде су жоқ", answer="Насос заменён, вода подана.")
    Answer.objects.filter(appeal=russian).update(language="ru")
    kazakh = solved(town, bolat, text="Үйде су жоқ, дала", email="b@example.kz")
    found = like_cases(bolat, appeal_in(town, text="Үйде үш күннен бері су жоқ", email="c@example.kz"))
    assert [(item.appeal, item.other_language) for item in found] == [(kazakh, ""), (russian, "Орысша")]


@pytest.mark.parametrize("rating", [Solved.NO, Solved.PARTLY])
def test_an_answer_that_did_not_solve_it_is_no_example(town: Town, rating: str) -> None:
    solved(town, officer("Bolat", town.water), rating=rating)
    assert not good_ones().exists()


def test_what_was_opened_again_is_no_example(town: Town) -> None:
    old = solved(town, officer("Bolat", town.water))
    after.reopen(by=None, appeal_id=old.pk, reason="Су тағы жоқ", holder=True)
    assert not good_ones().exists()


def test_an_overturned_answer_is_no_example(town: Town) -> None:
    old = solved(town, officer("Bolat", town.water))
    assert good_ones().get() == old
    Answer.objects.filter(appeal=old).update(overturned_by=appeal_in(town, text="Жауаппен келіспеймін"))
    assert not good_ones().exists()


def test_what_looks_like_a_brush_off_is_no_example(town: Town) -> None:
    old = solved(town, officer("Bolat", town.water))
    values = {"score": 0.9, "requests": 1, "unanswered": 1, "version": "rules"}
    AnswerCheck.objects.update_or_create(answer=old.answers.get(), defaults=values | {"is_likely": True})
    assert not good_ones().exists()


def test_nothing_protected_erased_or_complaining_is_shown(town: Town) -> None:
    old = solved(town, officer("Bolat", town.water))
    for change in ({"is_protected": True}, {"erased_at": old.received_at}, {"complained_words": "тексеруші"}):
        Appeal.objects.filter(pk=old.pk).update(**change)
        assert not good_ones().exists()
        Appeal.objects.filter(pk=old.pk).update(is_protected=False, erased_at=None, complained_words="")
    assert good_ones().exists()


def test_cases_of_a_body_out_of_reach_are_not_shown(town: Town) -> None:
    far = territory("t-far", "Алыс ауданы", Level.DISTRICT, town.region)
    other = body("t-far-water", "Алыс су арнасы", BodyKind.ENTERPRISE, far)
    old = solved(town, officer("Bolat", town.water))
    marat, asked = officer("Marat", other), appeal_in(town)
    assert like_cases(marat, asked) == []
    assert by_number(marat, old.number) is None


def test_the_same_answer_stands_once_and_says_how_often(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    for day in range(1, 4):
        answer = f"Құбыр ауыстырылды, су 1{day}.03.2026 күні қосылды. Тексеруші барып, қысымды өлшеді."
        solved(town, bolat, text=f"Су жоқ, {day} күн болды", answer=answer, email=f"a{day}@example.kz")
    found = like_cases(bolat, appeal_in(town, text="Су жоқ, екі күн болды", email="b@example.kz"))
    assert [item.also for item in found] == [2]


def test_contact_and_the_name_of_the_author_are_hidden(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    solved(town, bolat, text="Су жоқ, хабарласыңыз: +7 701 234 56 78", answer="Құрметті Айгерім Сейітова! Су қосылды.")
    found = like_cases(bolat, appeal_in(town, text="Су жоқ болып тұр", email="b@example.kz"))
    assert "701" not in found[0].text
    assert "Сейітова" not in found[0].answer_text
    assert "Айгерім" not in found[0].answer_text
