"""One answer to all of a campaign: each person gets their own, and one that fails holds up nobody."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.people import Town, head, officer, tiny_town
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts
from tests.unit.matching.test_campaigns import NAMES, sent
from tests.unit.staff.desk import signed_in

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals.actions import campaign_answers, matching
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.matching import finding
from qulaq.hear.appeals.models import Answer, Appeal, Campaign, State
from qulaq.hear.appeals.workflow import NotAllowed, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
KK = Words.of(text="Ағаштар кесілмейді: жоба өзгертілді.", language="kk", outcome="explained")
RU = Words.of(text="Деревья не вырубят: проект изменён.", language="ru", outcome="explained")


@pytest.fixture
def town() -> Town:
    return tiny_town()


def campaign(town: Town) -> tuple[list[Appeal], int]:
    made = sent(town, texts.PARK)
    Appeal.objects.filter(pk__in=[one.pk for one in made]).update(language="ru", letters_language="")
    Appeal.objects.filter(pk=made[0].pk).update(letters_language="kk")
    return made, Campaign.objects.get().pk


def test_each_gets_an_answer_a_step_and_a_letter_in_their_own_language(town: Town) -> None:
    made, pk = campaign(town)
    before = Notice.objects.count()
    bolat = officer("Bolat", town.water)
    done = campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=True)
    assert (len(done.done), done.failed) == (6, [])
    assert Answer.objects.get(appeal=made[0]).text == KK.text
    assert set(Answer.objects.exclude(appeal=made[0]).values_list("text", flat=True)) == {RU.text}
    assert Notice.objects.count() >= before + 6
    assert {row.state for row in Appeal.objects.all()} == {State.ANSWERED}


def test_a_preview_sends_nothing(town: Town) -> None:
    _made, pk = campaign(town)
    before = Notice.objects.count()
    bolat = officer("Bolat", town.water)
    told = campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=False)
    assert len(told.done) == 6
    assert (Answer.objects.count(), Notice.objects.count()) == (0, before)
    assert State.ANSWERED not in {row.state for row in Appeal.objects.all()}


def test_one_whose_language_has_no_answer_is_named_and_the_others_are_answered(town: Town) -> None:
    made, pk = campaign(town)
    done = campaign_answers.answer_all(by=officer("Bolat", town.water), campaign_id=pk, answers={"ru": RU}, send=True)
    assert [told.appeal.pk for told in done.failed] == [made[0].pk]
    assert done.failed[0].reason
    assert Answer.objects.count() == 5


def test_a_text_about_something_else_is_answered_only_when_it_was_chosen(town: Town) -> None:
    sent(town, texts.WATER)
    (other,) = sent(town, texts.WATER_ELSEWHERE, ("Жанар",))
    Appeal.objects.update(language="ru", letters_language="")
    pk, bolat = Campaign.objects.get().pk, officer("Bolat", town.water)
    campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"ru": RU}, send=True)
    assert not Answer.objects.filter(appeal=other).exists()
    campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"ru": RU}, appeal_ids=[other.pk], send=True)
    assert Answer.objects.filter(appeal=other).exists()


def test_twice_answers_nobody_twice(town: Town) -> None:
    _made, pk = campaign(town)
    bolat = officer("Bolat", town.water)
    campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=True)
    with pytest.raises(Refused):
        campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=True)
    assert Answer.objects.count() == 6


def test_of_another_body_nothing_is_answered(town: Town) -> None:
    _made, pk = campaign(town)
    with pytest.raises(NotAllowed):
        campaign_answers.answer_all(by=officer("Timur", town.roads), campaign_id=pk, answers={"ru": RU}, send=True)
    appeal_in(town, text=texts.PARK, topic=town.potholes, name="Марат", email="m@example.kz")
    finding.look()
    bolat = officer("Bolat", town.water)
    campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=True)
    assert Answer.objects.count() == 6


def test_where_the_head_approves_an_officer_sends_nothing(town: Town) -> None:
    _made, pk = campaign(town)
    type(town.water).objects.filter(pk=town.water.pk).update(answers_need_approval=True)
    bolat = officer("Bolat", town.water)
    told = campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"kk": KK, "ru": RU}, send=True)
    assert (told.done, len(told.failed), Answer.objects.count()) == ([], 6, 0)


def test_what_is_no_campaign_is_answered_one_by_one(town: Town) -> None:
    _made, pk = campaign(town)
    bolat = officer("Bolat", town.water)
    matching.refuse_campaign(by=bolat, campaign_id=pk, reason="Көршілер бірге жазды")
    with pytest.raises(NotAllowed):
        campaign_answers.answer_all(by=bolat, campaign_id=pk, answers={"ru": RU}, send=True)


def test_the_page_shows_before_it_sends(town: Town) -> None:
    made, pk = campaign(town)
    bolat = signed_in(officer("Bolat", town.water))
    address = reverse("appeals:campaign_answer", args=[pk])
    assert address in bolat.get(reverse("appeals:campaign", args=[pk])).content.decode()
    assert bolat.get(address).content.decode().count("checked") == len(NAMES)
    given = {"text_kk": KK.text, "text_ru": RU.text, "outcome": "explained", "chosen": [str(one.pk) for one in made]}
    shown = bolat.post(address, {**given, "preview": "1"})
    assert (shown.status_code, Answer.objects.count()) == (200, 0)
    found = re.search(r'name="read" value="([0-9a-f]{64})"', shown.content.decode())
    assert found is not None
    changed = bolat.post(address, {**given, "text_ru": "Другое", "send": "1", "read": found[1]})
    assert (changed.status_code, Answer.objects.count()) == (200, 0)
    done = bolat.post(address, {**given, "send": "1", "read": found[1]})
    assert (done.status_code, Answer.objects.count()) == (302, 6)


def test_the_page_keeps_what_was_typed_when_something_is_missing(town: Town) -> None:
    _made, pk = campaign(town)
    bolat = signed_in(officer("Bolat", town.water))
    page = bolat.post(reverse("appeals:campaign_answer", args=[pk]), {"text_kk": "Жартысы", "preview": "1"})
    assert page.status_code == 422
    assert "Жартысы" in page.content.decode()


def test_a_head_of_another_body_finds_no_page(town: Town) -> None:
    _made, pk = campaign(town)
    assert signed_in(head("Serik", town.roads)).get(reverse("appeals:campaign_answer", args=[pk])).status_code == 404
