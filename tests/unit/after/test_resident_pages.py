"""What the person sees of joining, dividing and erasing."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse
from tests.people import Town, officer, resident
from tests.unit.after.scenes import answered, from_madina, merged, read
from tests.unit.after.test_erasing import MAIL, later
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals.actions import erasing, splitting
from qulaq.hear.appeals.models import Appeal, ErasureRequest


def holder(appeal: Appeal) -> Client:
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    return browser


def page(browser: Client, appeal: Appeal) -> str:
    return browser.get(f"/en/a/{appeal.number}/").content.decode()


def test_a_joined_person_reads_the_answer_and_nothing_of_the_other(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    waiting = page(holder(other), other)
    assert "Answered together with another appeal" in waiting
    assert f"/a/{other.number}/reopen/" not in waiting
    answered(bolat, lead, "Құрметті Айгерім Сейітова! Құбыр ауыстырылды.")
    seen = page(holder(other), other)
    assert "Құбыр ауыстырылды" in seen
    assert f"/a/{other.number}/reopen/" in seen
    assert not [word for word in ("Айгерім", lead.number, lead.text, lead.code) if word in seen]


def test_the_lead_sees_nothing_of_the_joined(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), other, lead)
    seen = page(holder(lead), lead)
    assert not [word for word in ("Мадина", other.number, other.text) if word in seen]


def test_the_lead_is_told_why_the_day_is_earlier(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    assert "by the earlier day" not in page(holder(lead), lead)
    merged(officer("Bolat", town.water), other, lead)
    assert "by the earlier day" in page(holder(lead), lead)


def test_the_other_part_with_its_code(town: Town) -> None:
    appeal = appeal_in(town, email="", phone="+7 701 111 22 33", text="Су жоқ\nЖол жаман")
    piece = splitting.Piece("Жол жаман", town.potholes.pk)
    part = splitting.split(by=officer("Bolat", town.water), appeal_id=appeal.pk, piece=piece)
    seen = page(holder(appeal), appeal)
    assert part.number in seen
    assert part.code in seen


def test_an_account_asks_and_takes_it_back(town: Town) -> None:
    browser = signed_in(resident("Zhansaya", MAIL))
    assert browser.post("/me/erase/", {"do": "ask"}, follow=True).status_code == 200
    assert ErasureRequest.objects.get().due_at
    browser.post("/me/erase/", {"do": "cancel"})
    assert ErasureRequest.objects.get().cancelled_at
    assert 'value="ask"' in browser.get("/me/erase/").content.decode()


def test_the_page_says_what_waits_and_what_remains(town: Town) -> None:
    zhansaya = resident("Zhansaya", MAIL)
    appeal = appeal_in(town, applicant=zhansaya, email=MAIL)
    seen = signed_in(zhansaya).get("/en/me/erase/").content.decode()
    assert appeal.number in seen
    assert "no figure has been confirmed" in seen


def test_the_link_of_the_letter_confirms_by_a_press_only(town: Town) -> None:
    appeal = appeal_in(town)
    browser = holder(appeal)
    browser.post(f"/a/{appeal.number}/erase/", {"do": "ask"})
    link = Notice.objects.get(template="erasure_confirm").context["link"]
    path = re.sub(r"^https?://[^/]+", "", link)
    stranger = Client()
    assert stranger.get(path).status_code == 200
    assert ErasureRequest.objects.get().confirmed_at is None
    stranger.post(path, {"do": "confirm"})
    assert ErasureRequest.objects.get().confirmed_at
    stranger.post(path, {"do": "cancel"})
    assert ErasureRequest.objects.get().cancelled_at
    assert stranger.get(path).status_code == 410


def test_who_has_not_the_code_can_not_ask(town: Town) -> None:
    appeal = appeal_in(town)
    assert Client().post(f"/a/{appeal.number}/erase/", {"do": "ask"}).status_code == 302
    assert Client().get("/me/erase/").status_code == 302
    assert not ErasureRequest.objects.exists()


def test_staff_are_told_why_not(town: Town) -> None:
    seen = signed_in(officer("Bolat", town.water)).post("/en/me/erase/", {"do": "ask"}, follow=True)
    assert "You serve in a body" in seen.content.decode()
    assert not ErasureRequest.objects.exists()


def test_an_erased_appeal_still_opens_and_says_so(town: Town) -> None:
    appeal = appeal_in(town, email="", phone="+7 701 111 22 33")
    answered(officer("Bolat", town.water), appeal)
    asked = erasing.ask_for_appeal(by=None, appeal_id=appeal.pk)
    erasing.carry_out(request_id=asked.pk, at=later())
    assert read(appeal).erased_at
    browser = holder(appeal)
    seen = page(browser, appeal)
    assert "Erased at the wish of the person" in seen or read(appeal).text in seen
    assert f"/a/{appeal.number}/reopen/" not in seen
    assert 'id="rate"' not in seen
    assert browser.get(f"/a/{appeal.number}/data/").status_code == 200


def test_the_account_page_leads_there(town: Town) -> None:
    browser = signed_in(resident("Zhansaya", MAIL))
    assert reverse("appeals:about_me") in browser.get(reverse("people:account")).content.decode()
