import pytest
from django.urls import reverse
from tests.people import Town, analyst, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.like.build import signed_in, solved

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.actions import beginning, drafts
from qulaq.hear.appeals.models import AnswerDraft, Appeal, Step
from qulaq.hear.appeals.staff import like_page
from qulaq.hear.appeals.workflow import NotAllowed

pytestmark = pytest.mark.django_db


def looks(appeal: Appeal) -> int:
    return Entry.objects.filter(act="personal.viewed", subject=appeal.journal_name).count()


def test_the_matter_shows_it_and_its_author_is_told(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old, asked = solved(town, bolat), appeal_in(town, email="b@example.kz")
    page = signed_in(bolat).get(reverse("appeals:matter", args=[asked.number])).content.decode()
    assert reverse("appeals:matter", args=[old.number]) in page
    assert reverse("appeals:like_use", args=[asked.number]) in page
    assert looks(old) == 1


def test_one_press_puts_the_answer_with_gaps_into_the_draft(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old, asked = solved(town, bolat), appeal_in(town, email="b@example.kz")
    client = signed_in(bolat)
    answer = client.post(reverse("appeals:like_use", args=[asked.number]), {"from": old.number})
    draft = AnswerDraft.objects.get(appeal=asked)
    assert "?act=answer#act" in answer.url
    assert draft.text.startswith("Құбыр ауыстырылды, су […]")
    assert "2026" not in draft.text
    assert old.number in Step.objects.get(appeal=asked, act="note").text


def test_what_is_written_already_stays(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old, asked = solved(town, bolat), appeal_in(town, email="b@example.kz")
    drafts.keep(by=bolat, appeal_id=asked.pk, text="Сәлеметсіз бе!", language="kk", ground="76-бап")
    draft = beginning.begin_from(by=bolat, appeal_id=asked.pk, number=old.number)
    assert draft.text.startswith("Сәлеметсіз бе!\n\nҚұбыр")
    assert draft.ground == "76-бап"


def test_only_who_may_answer_begins_one(town: Town) -> None:
    old, asked = solved(town, officer("Bolat", town.water)), appeal_in(town, email="b@example.kz")
    with pytest.raises(NotAllowed):
        beginning.begin_from(by=officer("Marat", town.roads), appeal_id=asked.pk, number=old.number)
    with pytest.raises(NotAllowed):
        beginning.begin_from(by=analyst("Saule", town.district), appeal_id=asked.pk, number=old.number)
    assert not AnswerDraft.objects.exists()


def test_they_are_not_looked_for_without_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(like_page, "LOOKS", "1/hour")
    client = signed_in(officer("Bolat", town.water))
    address = reverse("appeals:like", args=[appeal_in(town).number])
    assert [client.get(address).status_code for _time in range(2)] == [200, 429]


def test_more_are_looked_for_by_other_words(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old = solved(town, bolat, text="Есептегіш мөрі үзілген", answer="Мөр басылды.")
    asked = appeal_in(town, email="b@example.kz")
    page = signed_in(bolat).get(reverse("appeals:like", args=[asked.number]), {"q": "есептегіштің мөрі"})
    assert old.number in page.content.decode()


def test_the_page_costs_the_same_with_many_cases(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    asked = appeal_in(town, email="b@example.kz")
    client, address = signed_in(bolat), reverse("appeals:like", args=[asked.number])
    for number in range(6):
        solved(town, bolat, email=f"c{number}@example.kz", answer=f"{number} жауап: " + f"су{number} берілді " * 3)
        if number == 2:
            few = statements(client, address)
    assert statements(client, address) == few


def statements(client: object, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)  # type: ignore[attr-defined]
    return len(captured)
