"""A person wishes to be forgotten: a week to think again, then nothing of them is left in any table."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.people import Town, officer, resident
from tests.unit.after.scenes import answered, from_madina, merged, read
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.files.actions import receive, stored
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import erasing
from qulaq.hear.appeals.models import (
    AnswerDraft,
    Appeal,
    CoSigner,
    ErasureRequest,
    Follower,
    Side,
    Standing,
    Statement,
    Step,
)
from qulaq.hear.appeals.workflow import NotAllowed, Refused

NAME, MAIL, PHONE, IIN = "Жансая Төлегенқызы", "zhansaya@example.kz", "+7 701 555 44 33", "900101400102"
TEXT = "Аулада қоқыс шығарылмайды, екінші апта"
PLACE = "Достық даңғылы 17, 42 пәтер"
SECRETS = ("Жансая", "жансая", "Төлеген", MAIL, "zhansaya", PHONE, "555 44 33", TEXT, PLACE, "42 пәтер", "Мұратова")


def later(days: int = 8) -> object:
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def zhansaya(town: Town) -> Person:
    person = resident("Жансая Төлегенқызы", MAIL)
    person.phone, person.iin_encrypted, person.iin_hash = PHONE, iin.encrypt(IIN), iin.keyed_hash(IIN)
    person.save()
    return person


def paper(owner: str) -> Attachment:
    upload = SimpleUploadedFile("Жансая.txt", "Төлегенқызы".encode())
    file = receive(by=None, session_key=uuid4().hex, upload=upload)
    Attachment.objects.filter(pk=file.pk).update(owner=owner)
    return file


def written(town: Town, person: Person, **more: object) -> Appeal:
    given: dict[str, object] = {"name": NAME, "email": MAIL, "phone": PHONE, "iin": IIN, "text": TEXT}
    return appeal_in(town, applicant=person, address=PLACE, latitude=43.2, longitude=76.9, **given | more)


def lived(town: Town, person: Person) -> Appeal:
    """An appeal with everything that may be left on the way, answered."""
    appeal = written(town, person)
    bolat = officer("Bolat", town.water)
    paper(appeal.journal_name)
    actions.note(by=bolat, appeal_id=appeal.pk, text=f"Жансаяға қоңырау шалдым: {PHONE}")
    Standing.objects.create(
        appeal=appeal, capacity="representative", represented_name="Мұратова", power_expires_on=timezone.localdate(),
        power_number="Мұратова-7", power_scope="Мұратова үшін", represented_iin=iin.encrypt(IIN),
    )  # fmt: skip
    said = Statement.objects.create(appeal=appeal, side=Side.APPLICANT, who=NAME, email=MAIL, text=TEXT,
                                    given_at=timezone.now())  # fmt: skip
    paper(f"statement:{said.pk}")
    AnswerDraft.objects.get_or_create(appeal=appeal, defaults={"language": "kk", "text": NAME})
    given = answered(bolat, appeal, f"Құрметті Жансая Төлегенқызы! {PLACE} бойынша қоқыс шығарылды.")
    paper(f"answer:{given.pk}")
    actions.rate(by=person, appeal_id=appeal.pk, solved="no", comment=f"{NAME}: жоқ")
    actions.reopen(by=person, appeal_id=appeal.pk, reason=f"{TEXT}, Жансаямын")
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Жансаяның өтініші орындалды", language="kk")
    return appeal


def in_every_table(words: str) -> list[str]:
    """Every column of every table that can hold text or bytes, read as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')"
        )
        found = []
        for table, column, kind in cursor.fetchall():
            value = f"encode({column}, 'hex')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT 1 FROM "{table}" WHERE strpos({value}, %s) > 0 LIMIT 1', [words])
            if cursor.fetchone():
                found.append(f"{table}.{column}")
    return found


def send_letters() -> None:
    for pk in Notice.objects.filter(state="waiting").values_list("pk", flat=True):
        deliver(notice_id=pk)


def everything(person: Person) -> None:
    asked = erasing.ask_for_person(by=person)
    for request_id in erasing.due(at=later()):
        erasing.carry_out(request_id=request_id, at=later())
    assert ErasureRequest.objects.get(pk=asked.pk).account_erased_at


def test_the_search_itself_finds_what_is_there(town: Town, zhansaya: Person) -> None:
    lived(town, zhansaya)
    assert {"people_person.name", "appeals_appeal.applicant_name", "appeals_answer.text"} <= set(
        in_every_table("Жансая")
    )
    assert "appeals_appeal.applicant_iin_hash" in in_every_table(iin.keyed_hash(IIN).hex())
    assert "notices_notice.to_email" in in_every_table(MAIL)


def test_nothing_of_the_person_is_left_in_any_table(town: Town, zhansaya: Person) -> None:
    lived(town, zhansaya)
    Follower.objects.create(appeal=from_madina(town), person=zhansaya, email=MAIL, language="kk")
    CoSigner.objects.create(appeal=from_madina(town), person=zhansaya, name=NAME, email=MAIL)
    everything(zhansaya)
    send_letters()
    left = {words: in_every_table(words) for words in (*SECRETS, iin.keyed_hash(IIN).hex())}
    assert {words: places for words, places in left.items() if places} == {}


def test_files_are_gone_from_the_disk(town: Town, zhansaya: Person) -> None:
    lived(town, zhansaya)
    places = [stored(file) for file in Attachment.objects.all()]
    assert len(places) == 3
    assert all(place.exists() for place in places)
    everything(zhansaya)
    for _using, callback, *_rest in connection.run_on_commit:
        callback()
    assert not any(place.exists() for place in places)


def test_the_record_remains(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    everything(zhansaya)
    now = read(appeal)
    assert (now.number, now.due_on is not None, now.topic_id, now.executor_id) == (
        appeal.number, True, appeal.topic_id, appeal.executor_id,
    )  # fmt: skip
    assert "қоқыс шығарылды" in now.answers.order_by("id")[0].text
    assert now.steps.filter(act="erase").count() == 1
    assert now.steps.filter(act="answer").count() == 2


def test_an_open_appeal_is_finished_first(town: Town, zhansaya: Person) -> None:
    bolat = officer("Nurlan", town.water)
    open_one = written(town, zhansaya)
    everything(zhansaya)
    assert read(open_one).applicant_email == MAIL
    assert ErasureRequest.objects.get().done_at is None
    answered(bolat, open_one)
    assert Notice.objects.filter(template="answered", to_email=MAIL).exists()
    for request_id in erasing.due(at=later(9)):
        erasing.carry_out(request_id=request_id, at=later(9))
    send_letters()
    assert read(open_one).erased_at
    assert ErasureRequest.objects.get().done_at
    assert in_every_table(MAIL) == []


def test_it_is_told_to_the_old_address_which_is_then_forgotten(town: Town, zhansaya: Person) -> None:
    everything(zhansaya)
    mail.outbox.clear()
    send_letters()
    assert [letter.to for letter in mail.outbox if letter.to == [MAIL]] == [[MAIL]]
    assert in_every_table(MAIL) == []


def test_there_is_a_week_to_take_it_back(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    asked = erasing.ask_for_person(by=zhansaya)
    assert erasing.due(at=later(6)) == []
    erasing.cancel(token=asked.token)
    assert erasing.due(at=later(30)) == []
    erasing.carry_out(request_id=asked.pk, at=later(30))
    assert read(appeal).text == TEXT


def test_asking_twice_is_one_wish(town: Town, zhansaya: Person) -> None:
    assert erasing.ask_for_person(by=zhansaya).pk == erasing.ask_for_person(by=zhansaya).pk
    assert Notice.objects.filter(template="erasure_asked").count() == 1


def test_whoever_serves_keeps_the_account(town: Town) -> None:
    with pytest.raises(NotAllowed):
        erasing.ask_for_person(by=officer("Bolat", town.water))


def test_sessions_end(town: Town, zhansaya: Person) -> None:
    browser = Client()
    browser.force_login(zhansaya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/me/data/").status_code == 200
    everything(zhansaya)
    assert browser.get("/me/data/").status_code == 302


def test_what_others_say_of_it_names_nobody(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    record(by=officer("Nurlan", town.water), act="appeal.note", subject=appeal.journal_name)
    everything(zhansaya)
    texts = " ".join(Step.objects.filter(appeal=appeal).values_list("text", flat=True))
    assert "қоңырау шалдым" in texts
    assert "555 44" not in texts


def test_one_joined_to_an_open_one_waits_for_its_answer(town: Town, zhansaya: Person) -> None:
    bolat = officer("Bolat", town.water)
    lead, mine = from_madina(town), written(town, zhansaya)
    merged(bolat, mine, lead)
    everything(zhansaya)
    assert read(mine).erased_at is None
    answered(bolat, lead)
    erasing.carry_out(request_id=ErasureRequest.objects.get().pk, at=later(9))
    assert read(mine).erased_at


def test_an_erased_appeal_is_neither_opened_again_nor_rated(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    everything(zhansaya)
    with pytest.raises(NotAllowed):
        actions.reopen(by=None, appeal_id=appeal.pk, reason="Тағы", holder=True)
    with pytest.raises(Refused):
        actions.rate(by=None, appeal_id=appeal.pk, solved="no", holder=True)


def test_a_holder_confirms_by_the_link_of_a_letter(town: Town) -> None:
    appeal = appeal_in(town)
    answered(officer("Bolat", town.water), appeal)
    asked = erasing.ask_for_appeal(by=None, appeal_id=appeal.pk)
    assert asked.confirmed_at is None
    assert erasing.due(at=later(30)) == []
    erasing.confirm(token=asked.token)
    erasing.carry_out(request_id=asked.pk, at=later())
    send_letters()
    assert read(appeal).erased_at
    assert in_every_table("aigerim@example.kz") == []


def test_without_an_address_number_and_code_are_enough(town: Town) -> None:
    appeal = appeal_in(town, email="", phone="+7 701 111 22 33")
    assert erasing.ask_for_appeal(by=None, appeal_id=appeal.pk).confirmed_at


def test_the_journal_names_the_act_and_nobody(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    everything(zhansaya)
    with connection.cursor() as cursor:
        cursor.execute("SELECT act FROM journal_entry WHERE subject = %s", [appeal.journal_name])
        assert "appeal.erase" in {row[0] for row in cursor.fetchall()}
