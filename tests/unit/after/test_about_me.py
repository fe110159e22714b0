"""Everything about me: to read, to take away, and only for me."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, officer, resident
from tests.unit.after.scenes import answered, from_madina
from tests.unit.after.test_erasing import MAIL, NAME, TEXT, lived
from tests.unit.staff.desk import signed_in

from qulaq.foundation.journal.actions import entry, record_many
from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import about_me
from qulaq.hear.appeals.actions.contact import open_contact
from qulaq.hear.appeals.looks import by_day, looks_at
from qulaq.hear.appeals.models import Appeal

REFERENCE = Path(__file__).parents[3] / "docs/reference/about-me.md"


@pytest.fixture
def zhansaya(town: Town) -> Person:
    return resident("Жансая", MAIL)


def unpacked(browser: Client, address: str) -> dict[str, bytes]:
    response = browser.get(address)
    assert response.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:  # type: ignore[attr-defined]
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_file_holds_data_page_and_papers(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    found = unpacked(signed_in(zhansaya), "/me/data.zip")
    data = json.loads(found["data.json"])
    assert data["appeals"][0]["text"] == TEXT
    assert data["appeals"][0]["number"] == appeal.number
    assert data["account"]["email"] == MAIL
    assert len([name for name in found if name.startswith("files/")]) == 3
    assert TEXT in found["index.html"].decode()


def test_nothing_of_others_is_in_it(town: Town, zhansaya: Person) -> None:
    lived(town, zhansaya)
    other = from_madina(town)
    found = unpacked(signed_in(zhansaya), "/me/data.zip")["data.json"].decode()
    assert other.number not in found
    assert "қоңырау шалдым" not in found  # a note among staff


def test_the_holder_gets_the_file_of_one_appeal(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    browser = Client()
    assert browser.get(f"/a/{appeal.number}/data.zip").status_code == 302
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    assert NAME in browser.get(f"/a/{appeal.number}/data/").content.decode()
    data = json.loads(unpacked(browser, f"/a/{appeal.number}/data.zip")["data.json"])
    assert [item["number"] for item in data["appeals"]] == [appeal.number]
    assert "account" not in data


def test_strangers_see_nothing(town: Town, zhansaya: Person) -> None:
    appeal = lived(town, zhansaya)
    marat = signed_in(resident("Marat"))
    assert marat.get(f"/a/{appeal.number}/data/").status_code == 302
    assert appeal.number not in marat.get("/me/data/").content.decode()
    assert Client().get("/me/data/").status_code == 302


def named(values: Any, into: set[str]) -> set[str]:
    if isinstance(values, dict):
        into |= set(values)
    for item in values.values() if isinstance(values, dict) else values if isinstance(values, list) else []:
        named(item, into)
    return into


def test_every_field_is_in_the_reference(town: Town, zhansaya: Person) -> None:
    lived(town, zhansaya)
    data = json.loads(about_me.as_json(about_me.about_person(zhansaya)))
    told = set(re.findall(r"`(\w+)`", REFERENCE.read_text()))
    assert named(data, set()) <= told


def test_reading_takes_as_many_statements_for_many_appeals_but_for_the_looks(town: Town, zhansaya: Person) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            about_me.about_person(Person.objects.get(pk=zhansaya.pk))
        return len(seen)

    from tests.unit.after.test_erasing import written

    written(town, zhansaya)
    one = statements()
    for _time in range(3):
        written(town, zhansaya)
    assert statements() == one + 3  # who looked at each


def test_the_page_of_an_account_takes_a_fixed_number(town: Town, zhansaya: Person) -> None:
    from tests.unit.after.test_erasing import written

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/me/data/").status_code == 200
        return len(seen)

    browser = signed_in(zhansaya)
    written(town, zhansaya)
    statements()
    few = statements()
    for _time in range(4):
        written(town, zhansaya)
    assert statements() == few


# -- who looked


def looked(appeal: Appeal) -> list[tuple[str, str, str]]:
    return [(look.role, look.body, look.name) for look in looks_at(appeal)]


def test_role_and_body_of_who_looked_but_no_name(town: Town) -> None:
    appeal = from_madina(town)
    bolat = officer("Bolat", town.water)
    viewed(by=bolat, subject=appeal.journal_name, fields=["text", "applicant_name"])
    assert looked(appeal) == [("officer", str(town.water), "")]
    assert looks_at(appeal)[0].fields == ("applicant_name", "text")


def test_who_began_today_and_looked_after_midnight_served_already(town: Town) -> None:
    appeal = from_madina(town)
    with time_machine.travel("2026-11-20T00:30+05:00", tick=False):
        bolat = officer("Bolat", town.water)
        look = entry(by=bolat, act="personal.viewed", subject=appeal.journal_name, after={"fields": ["text"]})
        look.at = timezone.now()
        record_many([look])
    assert looked(appeal) == [("officer", str(town.water), "")]


def test_the_name_of_who_signed_the_answer(town: Town) -> None:
    appeal = from_madina(town)
    bolat = officer("Bolat", town.water)
    viewed(by=bolat, subject=appeal.journal_name, fields=["text"])
    answered(bolat, appeal)
    assert looked(appeal)[0] == ("officer", str(town.water), "Bolat")


def test_why_contact_was_opened(town: Town) -> None:
    appeal = from_madina(town)
    open_contact(by=officer("Bolat", town.water), appeal_id=appeal.pk, need="call")
    assert looks_at(appeal)[0].need == "call"


def test_one_statement_and_the_last_fifty(town: Town) -> None:
    appeal = from_madina(town)
    bolat = officer("Bolat", town.water)
    for _time in range(60):
        viewed(by=bolat, subject=appeal.journal_name, fields=["text"])
    with CaptureQueriesContext(connection) as seen:
        looks = looks_at(appeal)
    assert (len(seen), len(looks)) == (1, 50)
    assert [times for _look, times in by_day(looks)] == [50]


def test_the_status_page_shows_it(town: Town) -> None:
    appeal = from_madina(town)
    signed_in(officer("Bolat", town.water)).get(f"/desk/{appeal.number}/")
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = browser.get(f"/a/{appeal.number}/").content.decode()
    assert str(town.water) in page.split("<details")[-1]
    assert "Bolat" not in page
    assert f"/a/{appeal.number}/data/" in page
