"""The answer with the checklist of the standard."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer, serving
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions.work import assign
from qulaq.hear.appeals.models import Act, Answer, AnswerDraft, Appeal, Outcome, State
from qulaq.hear.appeals.staffing import officers_for
from qulaq.hear.appeals.workflow import NotAllowed, Refused

TICKS = ("each_answered", "ground_named", "said_what_and_when", "told_to_contest")


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return written(town)


@pytest.fixture
def bolat(town: Town) -> Client:
    return signed_in(officer("Bolat", town.water))


def sent(client: Client, appeal: Appeal, **typed: object):  # type: ignore[no-untyped-def]
    return client.post(f"/desk/{appeal.number}/answer/", whole(**typed))  # type: ignore[arg-type]


def test_every_part_of_the_answer_is_kept_with_a_code(appeal: Appeal, bolat: Client) -> None:
    assert sent(bolat, appeal).status_code == 302
    answer = appeal.answers.get()
    assert (answer.outcome, answer.ground) == (Outcome.SATISFIED, "ӘРПК, 76-бап")
    assert answer.done == "Құбыр 3 қыркүйекте ауыстырылды."
    assert len(answer.code or "") == 12
    assert Appeal.objects.get(pk=appeal.pk).state == State.ANSWERED


@pytest.mark.parametrize("missing", [*TICKS, "outcome", "ground", "done", "text"])
def test_what_is_missing_is_told_beside_its_field_and_nothing_is_lost(
    appeal: Appeal, bolat: Client, missing: str
) -> None:
    page = sent(bolat, appeal, **{missing: ""})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [missing]
    kept = {"text": "Құбыр ауыстырылды.", "ground": "ӘРПК, 76-бап", "done": "Құбыр 3 қыркүйекте"}
    kept.pop(missing, None)
    assert all(words in page.content.decode() for words in kept.values())
    assert not appeal.answers.exists()


def test_another_language_only_when_the_person_asked(appeal: Appeal, bolat: Client) -> None:
    page = sent(bolat, appeal, language="ru")
    assert "language_asked" in page.context["form"].errors
    assert sent(bolat, appeal, language="ru", language_asked="on").status_code == 302
    assert appeal.answers.get().language == "ru"


def test_how_to_contest_stands_in_the_form_in_the_language_of_the_answer(town: Town) -> None:
    appeal = written(town, "Нет воды.", language="ru")
    page = signed_in(officer("Bolat", town.water)).get(f"/desk/{appeal.number}/?act=answer")
    assert "жалобу в течение трёх месяцев" in page.content.decode()


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.PARTLY])
def test_no_decision_against_the_person_without_a_hearing(appeal: Appeal, bolat: Client, outcome: str) -> None:
    page = sent(bolat, appeal, outcome=outcome)
    assert page.status_code == 422
    assert not appeal.answers.exists()


def test_a_refusal_without_ground_is_refused_at_every_door(town: Town, appeal: Appeal) -> None:
    with pytest.raises(Refused) as refusal:
        actions.answer(
            by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Жоқ", language="kk", outcome="refused"
        )
    assert refusal.value.field == "ground"


def test_a_draft_is_kept_as_it_is_shown_to_colleagues_and_continued(town: Town, appeal: Appeal, bolat: Client) -> None:
    typed = {"text": "Жартысы жазылды", "language": "kk", "ground": "ӘРПК"}
    assert bolat.post(f"/desk/{appeal.number}/draft/", typed).status_code == 302
    asel = signed_in(officer("Asel", town.water))
    assert "Жартысы жазылды" in asel.get(f"/desk/{appeal.number}/").content.decode()
    form = asel.get(f"/desk/{appeal.number}/?act=answer").context["form"]
    assert (form["text"].value(), form["ground"].value(), form["outcome"].value()) == ("Жартысы жазылды", "ӘРПК", "")
    assert not appeal.answers.exists()


def test_an_answer_ends_its_draft(town: Town, appeal: Appeal, bolat: Client) -> None:
    bolat.post(f"/desk/{appeal.number}/draft/", {"text": "Жартысы", "language": "kk"})
    sent(bolat, appeal)
    assert not AnswerDraft.objects.exists()


def test_a_draft_of_another_body_can_not_be_written(town: Town, appeal: Appeal) -> None:
    asel = signed_in(officer("Asel", town.roads))
    assert asel.post(f"/desk/{appeal.number}/draft/", {"text": "Сырттан", "language": "kk"}).status_code == 404
    assert not AnswerDraft.objects.exists()


def test_the_person_reads_what_was_done_and_why(appeal: Appeal, bolat: Client) -> None:
    sent(bolat, appeal)
    person = Client()
    person.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = person.get(f"/a/{appeal.number}/").content.decode()
    assert "Құбыр 3 қыркүйекте ауыстырылды." in page
    assert "ӘРПК, 76-бап" in page
    assert f"/a/{appeal.number}/answers/{Answer.objects.get().pk}.pdf" in page


def test_the_head_gives_an_appeal_to_an_officer_who_is_told(town: Town, appeal: Appeal) -> None:
    bolat = officer("Bolat", town.water)
    client = signed_in(head("Serik", town.water))
    assert client.post(f"/desk/{appeal.number}/assign/", {"officer": bolat.pk}).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.officer) == (State.IN_WORK, bolat)
    letter = Notice.objects.get(template="assigned")
    assert letter.to_person == bolat
    assert "Айгерім" not in str(letter.context)


def test_only_officers_of_the_body_may_be_given_it(town: Town, appeal: Appeal) -> None:
    asel, serik = officer("Asel", town.roads), head("Serik", town.water)
    page = signed_in(serik).get(f"/desk/{appeal.number}/?act=assign")
    assert str(asel.pk) not in [value for value, _label in page.context["form"].fields["officer"].choices]
    with pytest.raises(Refused):
        assign(by=serik, appeal_id=appeal.pk, officer_id=asel.pk)
    with pytest.raises(NotAllowed):
        assign(by=asel, appeal_id=appeal.pk, officer_id=asel.pk)
    assert not appeal.steps.filter(act=Act.ASSIGN).exists()


def test_a_complaint_is_offered_to_nobody_it_is_about(town: Town) -> None:
    aidos = serving(officer("Aidos", town.akimat), "officer", town.water)  # serves in the body complained of too
    dauren = officer("Dauren", town.akimat)
    head("Serik", town.water)
    complaint = written(town, kind="complaint", complained_of=town.water)
    assert officers_for(complaint) == [dauren]
    assert aidos not in officers_for(complaint)
