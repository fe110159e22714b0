"""The form keeps what was typed, says what to do, and registers once."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.people import Town, resident
from tests.unit.resident.walk import TEXT, WHO, fill_in, write_appeal

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.hear.appeals.models import Appeal, WebDraft
from qulaq.hear.appeals.resident import drafts, places
from qulaq.hear.appeals.resident.forms import guessed_language, read_position

IIN = "900101300017"


def test_the_field_of_the_home_page_opens_the_form_with_its_text(client: Client, town: Town) -> None:
    page = client.post("/ask/", {"text": TEXT}, follow=True)
    assert page.redirect_chain == [("/new/what/", 302)]
    assert TEXT in page.content.decode()


def test_an_empty_field_on_the_home_page_is_answered_with_what_to_do(client: Client, town: Town) -> None:
    page = client.post("/en/ask/", {"text": " "}).content.decode()
    assert page.count("Write what happened: a few words are enough") == 2  # on top and beside


def test_a_wrong_email_keeps_everything_typed(client: Client, town: Town) -> None:
    fill_in(client, town)
    typed = {**WHO, "email": "aigerim@", "phone": "+7 701 000 00 01"}
    page = client.post("/en/new/who/", typed).content.decode()
    assert page.count("Write the address like this: name@example.kz") == 2
    for value in (WHO["name"], "aigerim@", "+7 701 000 00 01"):
        assert value in page


def test_a_name_and_one_way_to_answer_are_asked_for(client: Client, town: Town) -> None:
    fill_in(client, town)
    page = client.post("/en/new/who/", {"language": "kk"}).content.decode()
    assert "Write your name, or tick below" in page
    assert "we need one of them to answer you" in page


def test_a_telephone_is_enough(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town, email="", phone="+7 701 000 00 01")
    assert (appeal.applicant_email, appeal.applicant_phone) == ("", "+7 701 000 00 01")


def test_without_a_name_neither_name_nor_account_is_kept(client: Client, town: Town) -> None:
    client.force_login(resident("Aigerim"), "allauth.account.auth_backends.AuthenticationBackend")
    appeal = write_appeal(client, town, anonymous="on", iin=IIN, email="")
    assert (appeal.applicant_name, appeal.applicant_iin, appeal.applicant) == ("", None, None)


def test_steps_can_not_be_skipped(client: Client, town: Town) -> None:
    for later in ("where", "who", "check"):
        assert client.get(f"/new/{later}/").headers["Location"] == "/new/what/"
    client.post("/new/what/", {"text": TEXT})
    assert client.get("/new/check/").headers["Location"] == "/new/where/"


def test_going_back_finds_every_answer(client: Client, town: Town) -> None:
    fill_in(client, town)
    assert TEXT in client.get("/new/what/").content.decode()
    assert "Абай көшесі, 12" in client.get("/new/where/").content.decode()
    assert WHO["name"] in client.get("/new/who/").content.decode()


def test_a_change_from_the_last_page_leads_back_to_it(client: Client, town: Town) -> None:
    fill_in(client, town)
    client.get("/new/similar/")  # nothing like it was found
    answer = client.post("/new/what/", {"text": "Енді жылу да жоқ.", "kind": "proposal", "topic": ""})
    assert answer.headers["Location"] == "/new/check/"


def test_sending_twice_registers_once_and_shows_the_same_receipt(client: Client, town: Town) -> None:
    button = fill_in(client, town)
    first, second = client.post(button), client.post(button)
    assert Appeal.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]
    assert client.get(second.headers["Location"]).status_code == 200


def test_nobody_else_can_send_a_form(client: Client, town: Town) -> None:
    button = fill_in(client, town)
    assert Client().post(button).headers["Location"] == "/new/what/"
    assert not Appeal.objects.exists()


def test_what_was_typed_is_emptied_on_sending(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    draft = WebDraft.objects.get()
    assert (draft.data, draft.appeal) == ({}, appeal)


def test_a_form_of_yesterday_is_gone(client: Client, town: Town) -> None:
    fill_in(client, town)
    WebDraft.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert TEXT not in client.get("/new/what/").content.decode()
    assert drafts.discard_old() == 1


def test_the_appeal_holds_what_the_last_page_showed(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    assert (appeal.text, appeal.topic, appeal.territory) == (TEXT, town.water_supply, town.settlement)
    assert (appeal.applicant_name, appeal.applicant_email) == (WHO["name"], WHO["email"])
    assert appeal.executor == town.water


def test_the_iin_is_sealed_even_in_the_form_and_shown_masked(client: Client, town: Town) -> None:
    fill_in(client, town, iin=IIN)
    sealed = WebDraft.objects.get().data["who"]["iin"]
    assert iin.decrypt(b64decode(sealed)) == IIN
    page = client.get("/new/check/").content.decode()
    assert IIN not in page
    assert iin.mask(IIN) in page


def test_a_file_is_kept_while_the_text_is_still_wrong_and_goes_with_the_appeal(client: Client, town: Town) -> None:
    paper = SimpleUploadedFile("хат.txt", "Су жоқ".encode())
    page = client.post("/new/what/", {"text": "", "kind": "application", "papers": paper})
    assert "хат.txt" in page.content.decode()
    appeal = write_appeal(client, town)
    assert Attachment.objects.get().owner == appeal.journal_name


def test_a_file_can_be_taken_back_and_the_text_stays(client: Client, town: Town) -> None:
    client.post("/new/what/", {"text": "", "kind": "application", "papers": SimpleUploadedFile("a.txt", b"no water")})
    page = client.post("/new/what/", {"text": TEXT, "kind": "complaint", "remove": str(Attachment.objects.get().pk)})
    assert not Attachment.objects.exists()
    assert TEXT in page.content.decode()


def test_territories_stand_in_kazakh_order_under_their_region(client: Client, town: Town) -> None:
    client.post("/new/what/", {"text": TEXT, "kind": "application"})
    page = client.get("/new/where/").content.decode()
    assert '<optgroup label="Көлсай облысы">' in page
    assert page.index("Абай облысы") < page.index("Ақмола облысы") < page.index("Шымкент")


def test_among_very_many_places_one_searches_by_name(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "AT_ONCE", 5)
    client.post("/new/what/", {"text": TEXT, "kind": "application"})
    assert str(town.settlement) not in client.get("/new/where/").content.decode()
    found = client.post("/new/where/", {"words": "сарысу қ", "search": "1", "address": "Абай, 12"}).content.decode()
    assert str(town.settlement) in found
    assert "Шымкент" not in found
    assert "Абай, 12" in found


def test_a_made_up_kind_is_not_kept(client: Client, town: Town) -> None:
    client.post("/new/what/", {"text": TEXT, "kind": "nonsense", "remove": "x"})
    assert WebDraft.objects.get().data["what"]["kind"] == "application"


def test_letters_of_kazakh_decide_the_language_of_the_answer() -> None:
    assert guessed_language("Көшеде жарық жоқ", "ru") == "kk"
    assert guessed_language("Нет воды", "ru") == "ru"


def test_a_point_is_read_as_maps_write_it() -> None:
    assert read_position("43.2380, 76.9452") == (43.238, 76.9452)
    assert read_position("43.2380,76.9452") == (43.238, 76.9452)
    assert read_position("95, 10") is None
    assert read_position("somewhere") is None


def test_nul_never_reaches_the_database(client: Client, town: Town) -> None:
    typed = {"text": TEXT, "topic": "\x00", "kind": "application", "remove": "x"}
    assert client.post("/new/what/", typed).status_code == 200
    client.post("/new/what/", {"text": TEXT, "kind": "application"})
    assert client.post("/new/where/", {"search": "1", "words": "a\x00b", "territory": "\x00"}).status_code == 200


def test_too_many_files_are_refused_with_words(client: Client, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.hear.appeals.resident.write.within", lambda *_, **__: False)
    paper = SimpleUploadedFile("a.txt", "Су жоқ".encode())
    page = client.post("/en/new/what/", {"text": TEXT, "kind": "application", "papers": paper})
    assert "Too many files at once" in page.content.decode()
    assert not Attachment.objects.exists()


def test_a_form_already_sent_is_not_written_back(client: Client, town: Town) -> None:
    address = fill_in(client, town)
    stale = WebDraft.objects.get()
    client.post(address)
    drafts.keep(stale, "what", {"text": TEXT})
    assert WebDraft.objects.get().data == {}
