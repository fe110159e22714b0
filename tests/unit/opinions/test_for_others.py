"""What experts write is read by everybody: nobody's telephone or papers stand in it, a source may be linked."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.opinions.build import accepted, concluded, drafted, estimate, listed, with_round, write
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import speaking, stating
from qulaq.deliberate.opinions.models import Answer, Opinion
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused

pytestmark = pytest.mark.django_db
CALL = "Маманға хабарласыңыз: 8 701 234 56 78"


def test_an_opinion_with_somebodys_telephone_is_not_kept(town: Town, saule: Person, people: list[Person]) -> None:
    made = accepted(town, saule, people)
    with pytest.raises(Refused):
        write(made, people[0], text=CALL)
    write(made, people[0], text="Өлшем осында: https://stat.gov.kz/su/ – 2024 жылы 12 500 000 теңге")
    assert Opinion.objects.count() == 1


def test_nor_a_reason_in_a_round_and_nothing_typed_is_lost(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    given = {f"value_{item.pk}": "7", f"reason_{item.pk}": CALL}
    answer = signed_in(people[0]).post(f"/experts/mine/{made.number}/answer/", given)
    assert (answer.status_code, CALL in answer.content.decode(), Answer.objects.count()) == (422, True, 0)
    estimate(made, people[0], item, 7, "Ескі құбыр")
    assert Answer.objects.count() == 1


def test_nor_a_dissent(town: Town, saule: Person, people: list[Person]) -> None:
    made = concluded(town, saule, people)
    with pytest.raises(Refused):
        speaking.dissent(by=people[0], judgment_id=made.pk, text=CALL, language="kk")


def test_while_experts_may_dissent_it_is_said_until_when_in_place_of_the_button(
    town: Town, saule: Person, people: list[Person]
) -> None:
    made, desk = concluded(town, saule, people), signed_in(saule)
    here = f"/judgments/desk/{made.number}/"
    assert f'action="{here}publish/"' not in desk.get(here).content.decode()
    for person in people:
        speaking.nothing_to_add(by=person, judgment_id=made.pk)
    assert f'action="{here}publish/"' in desk.get(here).content.decode()


def test_nor_a_question_or_a_conclusion_in_any_language(town: Town, saule: Person, people: list[Person]) -> None:
    with pytest.raises(Refused) as refused:
        drafted(town, saule, titles={"kk": "Су", "ru": CALL})
    assert refused.value.field == "title_ru"
    made = accepted(town, saule, people)
    write(made, people[0])
    stating.close(by=saule, judgment_id=made.pk)
    with pytest.raises(Refused) as refused:
        stating.conclude(by=saule, judgment_id=made.pk, conclusions={"kk": "Ауыстыру керек", "en": CALL})
    assert refused.value.field == "conclusion_en"


def test_nor_what_the_register_tells_of_an_expert(town: Town, saule: Person) -> None:
    for told in ({"organisation": CALL}, {"about": {"kk": CALL}}):
        with pytest.raises(Refused):
            listed(town, saule, None, **told)
