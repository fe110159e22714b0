"""Whoever gets the weekly letter may switch it off and on: in their account, or from the letter itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.people import Town, officer
from tests.unit.quality.test_weekly import LAST_WEEK, MONDAY, leader
from tests.unit.quality.voices import said
from tests.unit.staff.desk import signed_in

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.understand.quality.weekly import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
SETTING = "/en/people/account/weekly/"


@pytest.fixture
def serik(town: Town) -> Person:
    said(town, 3, heard_on=LAST_WEEK)
    return leader(town.akimat)


def link_of(serik: Person) -> str:
    address: str = Notice.objects.get(template="weekly").context["unsubscribe_url"]
    return f"{SETTING}{address.partition('/weekly/')[2]}"


def journal() -> list[Any]:
    rows = Entry.objects.filter(act__startswith="weekly.").order_by("pk")
    return list(rows.values_list("act", "actor", "subject"))


def test_switched_off_in_the_account_no_letter_is_written(serik: Person) -> None:
    browser = signed_in(serik)
    assert SETTING in browser.get("/en/people/account/").content.decode()
    assert "You get it now." in browser.get(SETTING).content.decode()
    browser.post(SETTING, {"do": "off"})
    assert write(MONDAY) == 0
    browser.post(SETTING, {"do": "again"})
    assert write(MONDAY) == 1
    who = serik.journal_name
    assert journal() == [("weekly.off", who, who), ("weekly.on", who, who)]


def test_the_letter_itself_leads_there_and_mail_programs_can_press(serik: Person) -> None:
    write(MONDAY)
    notice = Notice.objects.get()
    made = letter(notice)
    assert made.extra_headers["List-Unsubscribe"] == f"<{notice.context['unsubscribe_url']}>"
    assert notice.context["unsubscribe_url"] in str(made.body)
    mail_program, link = Client(enforce_csrf_checks=True), link_of(serik)
    assert "You get it now." in mail_program.get(link).content.decode()  # a scanner that opens it changes nothing
    mail_program.post(link, {"List-Unsubscribe": "One-Click"})
    assert write(MONDAY + timedelta(days=7)) == 0
    assert journal() == [("weekly.off", "system", serik.journal_name)]


def test_pressed_twice_it_is_told_once(serik: Person) -> None:
    browser = signed_in(serik)
    for _turn in range(2):
        browser.post(SETTING, {"do": "off"})
    assert len(journal()) == 1


def test_a_forged_link_does_nothing(serik: Person) -> None:
    answer = Client().post(f"{SETTING}{serik.pk}.forged/", {"do": "off"})
    assert answer.status_code == 410
    assert write(MONDAY) == 1


def test_officers_are_offered_no_letter_they_never_get(town: Town) -> None:
    assert SETTING not in signed_in(officer("Bolat", town.water)).get("/en/people/account/").content.decode()
    assert Client().get(SETTING).status_code == 302


def test_whoever_gets_no_such_letter_is_not_told_that_they_get_it(town: Town) -> None:
    assert signed_in(officer("Bolat", town.water)).get(SETTING).status_code == 403


def test_long_links_in_a_letter_break_on_a_phone(serik: Person) -> None:
    write(MONDAY)
    ((page, _kind),) = letter(Notice.objects.get()).alternatives
    assert "overflow-wrap: anywhere" in page
