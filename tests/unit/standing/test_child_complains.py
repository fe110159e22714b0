"""A child's complaint is protected from its first moment, and nobody who may not read it reads round the corner."""

from __future__ import annotations

import pytest
from tests.people import Town, head, officer, operator
from tests.unit.api.caller import client_of
from tests.unit.fair.stories import answered, complaint_about
from tests.unit.staff.desk import signed_in
from tests.unit.standing.askers import child_in

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals.actions import contesting, hearings, splitting
from qulaq.hear.appeals.actions.contact import open_contact
from qulaq.hear.appeals.actions.splitting import Piece
from qulaq.hear.appeals.models import Appeal, Forwarding, Hearing
from qulaq.hear.appeals.workflow import NotAllowed

WORDS = "Мектепте мені ұрады.\nЕшкім көмектеспейді."


def complained(town: Town) -> Appeal:
    first = child_in(town, text=WORDS)
    answered(first, officer("Bolat", town.water))
    return contesting.complain(by=None, appeal_id=first.pk, text="Жауап жоқ", holder=True)


def test_the_body_complained_of_is_not_told_in_any_way(town: Town) -> None:
    town.water.email = "office@example.kz"
    town.water.save()
    complaint = complained(town)
    assert not Forwarding.objects.filter(appeal=complaint).exists()
    assert not Notice.objects.filter(to_email="office@example.kz").exists()
    page = signed_in(officer("Asel", town.water)).get(f"/desk/{complaint.about.number}/").content.decode()  # type: ignore[union-attr]
    assert complaint.number not in page
    assert str(complaint.executor) not in page


def test_the_receipt_has_the_words_for_a_child(town: Town) -> None:
    complaint = complained(town)
    assert Notice.objects.get(key=f"appeal:{complaint.number}:receipt").template == "child_receipt"


def test_a_program_does_not_find_it_by_a_word(town: Town) -> None:
    appeal = child_in(town, text=WORDS)
    bolat = client_of(officer("Bolat", town.water), "appeals:read")
    assert bolat.get("/appeals", q="ұрады").json()["items"] == []
    assert bolat.get("/appeals", q=appeal.number).json()["items"]


def test_a_colleague_opens_neither_contact_nor_minutes_nor_the_form_of_dividing(town: Town) -> None:
    appeal, bolat = child_in(town, text=WORDS, name="Алуа"), officer("Bolat", town.water)
    with pytest.raises(NotAllowed):
        open_contact(by=bolat, appeal_id=appeal.pk, need="call")
    with pytest.raises(NotAllowed):
        splitting.split(by=bolat, appeal_id=appeal.pk, piece=Piece("Ешкім көмектеспейді."))
    desk = signed_in(bolat)
    assert desk.get(f"/desk/{appeal.number}/contact/").status_code == 403
    assert "көмектеспейді" not in desk.get(f"/desk/{appeal.number}/?act=split").content.decode()
    assert "көмектеспейді" not in desk.post(f"/desk/{appeal.number}/split/", {"look": "1"}).content.decode()


def test_what_was_said_at_a_hearing_is_not_for_colleagues(town: Town) -> None:
    appeal = child_in(town, text=WORDS)
    Hearing.objects.create(
        appeal=appeal, begins_at=appeal.received_at, place="1", preliminary="Ұрған жоқ", minutes="Ұрды",
        held_at=appeal.received_at, objection_by=appeal.due_on,
    )  # fmt: skip
    held = appeal.hearings.get()
    assert not hearings.is_done_for(appeal) or held.minutes
    desk, chief = signed_in(officer("Bolat", town.water)), signed_in(head("Serik", town.water))
    assert "Ұрған жоқ" not in desk.get(f"/desk/{appeal.number}/").content.decode()
    assert desk.get(f"/desk/{appeal.number}/hearing/{held.pk}/minutes/").status_code == 404
    assert chief.get(f"/desk/{appeal.number}/hearing/{held.pk}/minutes/").status_code == 200


def test_all_letters_for_the_post_are_printed_without_it(town: Town) -> None:
    appeal = child_in(town, delivery="paper", postal_address="Сарысу, 1")
    answered(appeal, officer("Bolat", town.water))
    assert signed_in(operator("Gulnar", town.water)).get("/desk/posting/answers.pdf").status_code == 302


def test_the_body_complained_of_does_not_read_in_what_capacity_somebody_asks(town: Town) -> None:
    complaint = complaint_about(town, town.water)
    bolat = client_of(officer("Bolat", town.water), "appeals:read")
    assert bolat.get(f"/appeals/{complaint.number}/matter").status_code == 200
    assert bolat.get(f"/appeals/{complaint.number}/standing").status_code == 404
