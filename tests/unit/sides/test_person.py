"""A question to the person and the reply: with a limit, a letter, papers, and only for whom it concerns."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, head, officer, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import QUESTION, holding, letters, paper, signed_in, taken

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals import actions, clock
from qulaq.hear.appeals.actions import sides
from qulaq.hear.appeals.models import Act, Appeal, Side, State, Statement
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def test_a_question_has_a_limit_and_a_letter(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    assert asked.due_on == clock.reply_due(appeal, timezone.localdate())
    assert asked.due_on is not None
    assert asked.due_on > timezone.localdate()
    (letter,) = letters("question")
    assert (letter.to_email, letter.context["question"]) == ("aigerim@example.kz", QUESTION)
    assert letter.context["reply_url"].endswith(f"/a/{appeal.number}/reply/")
    assert appeal.steps.get(act=Act.ASK).text == QUESTION


def test_the_clock_of_the_appeal_runs_on(town: Town) -> None:
    appeal, bolat = taken(town)
    sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    before = appeal.due_on
    appeal.refresh_from_db()
    assert (appeal.due_on, appeal.paused_on) == (before, None)


def test_only_who_works_there_asks(town: Town) -> None:
    appeal, _bolat = taken(town)
    for other in (officer("Zarina", town.roads), resident("Marat")):
        with pytest.raises(NotAllowed):
            sides.ask(by=other, appeal_id=appeal.pk, question=QUESTION)


def test_an_empty_question_is_refused(town: Town) -> None:
    appeal, bolat = taken(town)
    with pytest.raises(Refused):
        sides.ask(by=bolat, appeal_id=appeal.pk, question="  ")
    assert not Statement.objects.exists()


def test_the_person_replies_on_their_page_with_a_paper(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    browser = holding(appeal)
    assert f"/a/{appeal.number}/reply/?q={asked.pk}" in browser.get(f"/a/{appeal.number}/").content.decode()
    sent = {"statement": str(asked.pk), "text": "Дүйсенбі күні таңертең.", "papers": paper()}
    assert browser.post(f"/a/{appeal.number}/reply/", sent).status_code == 302
    asked.refresh_from_db()
    assert asked.text == "Дүйсенбі күні таңертең."
    assert Attachment.objects.get(owner=f"statement:{asked.pk}").name == "akt.pdf"
    assert [letter.to_person_id for letter in letters("reply_came")] == [bolat.pk]
    assert "Дүйсенбі күні таңертең." in browser.get(f"/a/{appeal.number}/").content.decode()


def test_what_was_typed_and_sent_stays_when_something_is_missing(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    browser = holding(appeal)
    page = browser.post(f"/a/{appeal.number}/reply/", {"statement": str(asked.pk), "text": "", "papers": paper()})
    assert page.status_code == 422
    assert "akt.pdf" in page.content.decode()
    file = Attachment.objects.get()
    kept = {"statement": "", "text": "Толық жазылған сөз", "remove": str(file.pk)}
    page = browser.post(f"/a/{appeal.number}/reply/", kept)
    assert "Толық жазылған сөз</textarea>" in page.content.decode()
    assert not Attachment.objects.exists()


def test_the_person_adds_something_nobody_asked_for(town: Town) -> None:
    appeal, _bolat = taken(town)
    holding(appeal).post(f"/a/{appeal.number}/reply/", {"text": "Тағы бір үйде де су жоқ."})
    said = Statement.objects.get()
    assert (said.side, said.text, said.asked_at) == (Side.APPLICANT, "Тағы бір үйде де су жоқ.", None)


def test_while_nobody_has_taken_it_the_heads_are_told(town: Town) -> None:
    appeal, serik = appeal_in(town), head("Serik", town.water)
    sides.reply(by=None, appeal_id=appeal.pk, text="Қосымша мәлімет", holder=True)
    assert [letter.to_person_id for letter in letters("reply_came")] == [serik.pk]


def test_a_question_is_answered_once(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    sides.reply(by=None, appeal_id=appeal.pk, text="Бір", statement_id=asked.pk, holder=True)
    with pytest.raises(NotAllowed):
        sides.reply(by=None, appeal_id=appeal.pk, text="Екі", statement_id=asked.pk, holder=True)
    asked.refresh_from_db()
    assert asked.text == "Бір"


def test_a_stranger_sees_no_question_and_replies_to_none(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    for browser in (Client(), signed_in(resident("Marat"))):
        page = browser.post(f"/a/{appeal.number}/reply/", {"statement": str(asked.pk), "text": "Мен емес"})
        assert page.status_code == 302
    asked.refresh_from_db()
    assert asked.text == ""
    assert QUESTION not in Client().get(f"/a/{appeal.number}/reply/", follow=True).content.decode()


def test_nobody_replies_to_a_question_of_another_appeal(town: Town) -> None:
    appeal, bolat = taken(town)
    other = appeal_in(town, email="marat@example.kz")
    actions.take(by=bolat, appeal_id=other.pk)
    asked = sides.ask(by=bolat, appeal_id=other.pk, question=QUESTION)
    with pytest.raises(NotAllowed):
        sides.reply(by=None, appeal_id=appeal.pk, text="Жат жауап", statement_id=asked.pk, holder=True)


def test_after_the_answer_nothing_is_added(town: Town) -> None:
    appeal, _bolat = taken(town)
    Appeal.objects.filter(pk=appeal.pk).update(state=State.ANSWERED, answered_at=timezone.now())
    with pytest.raises(NotAllowed):
        sides.reply(by=None, appeal_id=appeal.pk, text="Кеш", holder=True)
    page = holding(appeal).get(f"/a/{appeal.number}/reply/")
    assert page.status_code == 302


def test_the_question_page_of_the_desk_shows_the_day_and_asks(town: Town) -> None:
    appeal, bolat = taken(town)
    browser = signed_in(bolat)
    assert browser.get(f"/desk/{appeal.number}/?act=ask").status_code == 200
    assert browser.post(f"/desk/{appeal.number}/ask/", {"question": QUESTION}).status_code == 302
    assert Statement.objects.get().question == QUESTION
    assert QUESTION in browser.get(f"/desk/{appeal.number}/").content.decode()
