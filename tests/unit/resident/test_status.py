"""Who opens an appeal, and what stands there."""

from __future__ import annotations

from django.test import Client
from tests.people import Town, officer, resident
from tests.unit.resident.walk import TEXT, write_appeal

from qulaq.hear.appeals import actions
from qulaq.hear.appeals.links import rating_token
from qulaq.hear.appeals.models import Appeal, Rating

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAIR = "There is no appeal with this number and this code"


def answered(town: Town, appeal: Appeal) -> Appeal:
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Құбыр 3 желтоқсанда ауыстырылады.", language="kk")
    appeal.refresh_from_db()
    return appeal


def test_a_stranger_is_asked_for_the_code(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    page = Client().get(f"/en/a/{appeal.number}/").content.decode()
    assert "Check code" in page
    assert TEXT not in page


def test_the_code_opens_the_appeal_for_this_browser(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    stranger = Client()
    page = stranger.post(f"/a/{appeal.number}/", {"code": appeal.code.lower()}, follow=True)
    assert TEXT in page.content.decode()
    assert stranger.get(f"/a/{appeal.number}/receipt/").status_code == 200


def test_a_wrong_pair_says_the_same_whatever_is_wrong(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    tries = [(appeal.number, "AAAAAAAA"), ("26-0000001-1", appeal.code), ("nothing", appeal.code)]
    for number, code in tries:
        page = Client().post("/en/find/", {"number": number, "code": code})
        assert PAIR in page.content.decode()


def test_guessing_codes_is_stopped(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    codes = [client.post(f"/a/{appeal.number}/", {"code": f"AAAAAA{n:02}"}).status_code for n in range(11)]
    assert codes == [200] * 10 + [429]


def test_the_receipt_is_for_the_person_who_sent_it(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    assert appeal.code in client.get(f"/a/{appeal.number}/receipt/").content.decode()
    assert Client().get(f"/a/{appeal.number}/receipt/").headers["Location"] == f"/a/{appeal.number}/"


def test_the_person_who_wrote_opens_it_by_signing_in(client: Client, town: Town) -> None:
    aigerim = resident("Aigerim")
    client.force_login(aigerim, BACKEND)
    appeal = write_appeal(client, town)
    phone = Client()
    phone.force_login(aigerim, BACKEND)
    assert TEXT in phone.get(f"/a/{appeal.number}/").content.decode()


def test_notes_among_staff_are_never_shown(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    actions.note(by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Меншік иесі белгілі")
    assert "Меншік иесі" not in client.get(f"/a/{appeal.number}/").content.decode()


def test_a_redirect_is_told_with_its_reason(client: Client, town: Town) -> None:
    appeal = write_appeal(client, town)
    actions.redirect(by=officer("Bolat", town.water), appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Жол ісі")
    page = client.get(f"/en/a/{appeal.number}/").content.decode()
    assert f"Passed on from {town.water} to {town.roads}" in page
    assert "Жол ісі" in page


def test_the_answer_stands_in_its_own_language(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    page = client.get(f"/ru/a/{appeal.number}/").content.decode()
    assert 'lang="kk">Құбыр 3 желтоқсанда ауыстырылады.' in page


def test_opening_the_link_of_the_letter_changes_nothing(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    assert Client().get(f"/rate/{rating_token(appeal.number)}/").status_code == 200
    assert not Rating.objects.exists()


def test_one_press_on_the_page_of_the_letter_rates(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    Client().post(f"/rate/{rating_token(appeal.number)}/", {"solved": "partly", "comment": "Жартысы"})
    rating = Rating.objects.get()
    assert (rating.solved, rating.comment) == ("partly", "Жартысы")


def test_a_forged_link_rates_nothing(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    assert Client().post(f"/rate/{appeal.number}:x:y/", {"solved": "yes"}).status_code == 410
    assert not Rating.objects.exists()


def test_reopening_needs_a_reason_and_starts_the_work_again(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    page = client.post(f"/en/a/{appeal.number}/reopen/", {"reason": ""}).content.decode()
    assert "Say what is still not right" in page
    client.post(f"/a/{appeal.number}/reopen/", {"reason": "Су әлі жоқ"})
    appeal.refresh_from_db()
    assert appeal.state == "reopened"


def test_a_stranger_reopens_nothing(client: Client, town: Town) -> None:
    appeal = answered(town, write_appeal(client, town))
    Client().post(f"/a/{appeal.number}/reopen/", {"reason": "x"})
    appeal.refresh_from_db()
    assert appeal.state == "answered"
