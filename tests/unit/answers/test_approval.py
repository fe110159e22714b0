"""Where the body wants it, the head approves answers before they leave."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from tests.people import Town, administrator, head, officer, serving
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import drafts
from qulaq.hear.appeals.models import AnswerDraft, Appeal, State
from qulaq.hear.appeals.workflow import NotAllowed


@dataclass
class Office:
    appeal: Appeal
    bolat: Person
    serik: Person

    def desk(self, person: Person, act: str, typed: dict[str, object]):  # type: ignore[no-untyped-def]
        return signed_in(person).post(f"/desk/{self.appeal.number}/{act}/", typed)


@pytest.fixture
def office(town: Town) -> Office:
    town.water.answers_need_approval = True
    town.water.save()
    return Office(written(town), officer("Bolat", town.water), head("Serik", town.water))


def test_an_officer_can_not_send_it_past_the_head(office: Office) -> None:
    page = office.desk(office.bolat, "answer", whole())
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()
    with pytest.raises(NotAllowed):
        actions.answer(by=office.bolat, appeal_id=office.appeal.pk, text="Жауап", language="kk")
    assert not office.appeal.answers.exists()


def test_the_bar_offers_what_is_possible(office: Office) -> None:
    def slugs(person: Person) -> set[str]:
        page = signed_in(person).get(f"/desk/{office.appeal.number}/")
        return {item.slug for item in page.context["acts"]["first"]} & {"answer", "submit", "send-back"}

    assert slugs(office.bolat) == {"submit"}
    assert slugs(office.serik) == {"answer"}
    office.desk(office.bolat, "submit", whole())
    assert slugs(office.serik) == {"answer", "send-back"}


def test_the_head_finds_the_draft_in_a_list_and_sends_it(office: Office) -> None:
    assert office.desk(office.bolat, "submit", whole()).status_code == 302
    queue = signed_in(office.serik).get("/desk/?whose=approval")
    assert [row.appeal for row in queue.context["rows"]] == [office.appeal]
    assert queue.context["counts"].approval == 1
    office.desk(office.serik, "answer", whole("Басшы түзеткен мәтін"))
    answer = office.appeal.answers.get()
    assert (answer.by, answer.approved_by, answer.text) == (office.bolat, office.serik, "Басшы түзеткен мәтін")
    assert not AnswerDraft.objects.exists()


def test_submitting_leaves_it_in_work_and_tells_the_head(office: Office) -> None:
    office.desk(office.bolat, "submit", whole())
    office.appeal.refresh_from_db()
    assert (office.appeal.state, office.appeal.officer) == (State.IN_WORK, office.bolat)
    assert office.appeal.draft.approver == office.serik
    assert Notice.objects.get(template="draft_submitted").to_person == office.serik


def test_sent_back_with_a_remark_on_top(office: Office) -> None:
    office.desk(office.bolat, "submit", whole())
    assert office.desk(office.serik, "send-back", {"remark": " "}).status_code == 422
    office.desk(office.serik, "send-back", {"remark": "Күнін жазыңыз"})
    assert "Күнін жазыңыз" in signed_in(office.bolat).get(f"/desk/{office.appeal.number}/").content.decode()
    assert Notice.objects.get(template="draft_returned").to_person == office.bolat
    assert signed_in(office.serik).get("/desk/?whose=approval").context["rows"] == []


def test_the_remark_is_not_told_to_the_person(office: Office) -> None:
    office.desk(office.bolat, "submit", whole())
    office.desk(office.serik, "send-back", {"remark": "Күнін жазыңыз"})
    person = Client()
    person.post(f"/a/{office.appeal.number}/", {"code": office.appeal.code})
    assert "Күнін жазыңыз" not in person.get(f"/a/{office.appeal.number}/").content.decode()


def test_what_the_head_changes_stays_before_the_head_and_the_officers_change_does_not(office: Office) -> None:
    office.desk(office.bolat, "submit", whole())
    drafts.keep(by=office.serik, appeal_id=office.appeal.pk, text="Басшының сөзі", language="kk")
    draft = AnswerDraft.objects.get()
    assert (draft.written_by, bool(draft.submitted_at)) == (office.bolat, True)
    drafts.keep(by=office.bolat, appeal_id=office.appeal.pk, text="Жаңа сөз", language="kk")
    assert AnswerDraft.objects.get().submitted_at is None


def test_nothing_waits_for_approval_where_nothing_was_put_forward(office: Office) -> None:
    drafts.keep(by=office.bolat, appeal_id=office.appeal.pk, text="Сөз", language="kk")
    with pytest.raises(NotAllowed):
        drafts.send_back(by=office.serik, appeal_id=office.appeal.pk, remark="Басқаша")


def test_a_body_without_head_says_so(town: Town) -> None:
    town.roads.answers_need_approval = True
    town.roads.save()
    appeal = written(town, "Шұңқыр", topic=town.potholes)
    with pytest.raises(NotAllowed):
        drafts.submit(
            by=officer("Asel", town.roads), appeal_id=appeal.pk, text="Жауап", language="kk", outcome="explained"
        )


def test_a_head_complained_of_never_approves(town: Town) -> None:
    town.akimat.answers_need_approval = True
    town.akimat.save()
    dauren = officer("Dauren", town.akimat)
    kairat = serving(head("Kairat", town.akimat), "head", town.water)  # leads the body complained of too
    complaint = written(town, kind="complaint", complained_of=town.water)
    words = {"text": "Жауап", "language": "kk", "outcome": "explained"}
    with pytest.raises(NotAllowed):
        drafts.submit(by=dauren, appeal_id=complaint.pk, **words)
    saule = head("Saule", town.akimat)
    assert drafts.submit(by=dauren, appeal_id=complaint.pk, **words).approver == saule
    with pytest.raises(NotAllowed):
        actions.answer(by=kairat, appeal_id=complaint.pk, text="Жауап", language="kk")


def test_the_administrator_says_which_body_wants_it(town: Town) -> None:
    client = signed_in(administrator("Dana", town.akimat))
    page = client.post(f"/people/manage/bodies/{town.water.pk}/", {"email": "", "answers_need_approval": "on"})
    town.water.refresh_from_db()
    assert (page.status_code, town.water.answers_need_approval) == (302, True)
