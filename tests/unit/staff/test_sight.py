"""Rows of another body or territory never leave the database."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, analyst, controller, officer, resident, territory
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, Step

ACTS = ("take", "answer", "route", "redirect", "note", "close", "give-back")
TYPED = {"text": "Ауыстырылды", "reason": "Біздікі емес", "language": "kk", "to_body": "1"}


def test_the_queue_holds_the_officers_body_only(town: Town) -> None:
    ours, theirs = written(town), written(town, "Көшеде шұңқыр бар.", topic=town.potholes)
    html = signed_in(officer("Bolat", town.water)).get("/desk/?state=all").content.decode()
    assert ours.number in html
    assert theirs.number not in html


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_export_holds_the_officers_body_only(town: Town, form: str) -> None:
    theirs = written(town, "Көшеде шұңқыр бар.", topic=town.potholes)
    response = signed_in(officer("Bolat", town.water)).get(f"/desk/appeals.{form}?state=all")
    content = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    assert theirs.number.encode() not in content


def test_a_matter_of_another_body_does_not_exist(town: Town) -> None:
    theirs = written(town, topic=town.potholes)
    assert signed_in(officer("Bolat", town.water)).get(f"/desk/{theirs.number}/").status_code == 404


@pytest.mark.parametrize("slug", ACTS)
def test_no_act_reaches_a_matter_of_another_body(town: Town, slug: str) -> None:
    theirs = written(town, topic=town.potholes)
    before = Appeal.objects.filter(pk=theirs.pk).values().get()
    response = signed_in(officer("Bolat", town.water)).post(f"/desk/{theirs.number}/{slug}/", TYPED)
    assert response.status_code == 404
    assert Appeal.objects.filter(pk=theirs.pk).values().get() == before
    assert not Step.objects.filter(appeal=theirs, by__isnull=False).exists()


def test_a_controller_of_another_district_sees_nothing(town: Town) -> None:
    appeal = written(town)
    elsewhere = territory("t-else", "Басқа аудан", "district", town.region)
    saule = signed_in(controller("Saule", elsewhere, town.akimat))
    assert appeal.number not in saule.get("/desk/?state=all").content.decode()
    assert saule.get(f"/desk/{appeal.number}/").status_code == 404


@pytest.mark.parametrize("watcher", [controller, analyst])
def test_who_only_watches_sees_no_contact(town: Town, watcher) -> None:  # type: ignore[no-untyped-def]
    appeal = written(town, "Су жоқ, +7 701 555 44 33 нөміріне хабарласыңыз, a.b@mail.kz")
    html = signed_in(watcher("Saule", town.district, town.akimat)).get(f"/desk/{appeal.number}/").content.decode()
    assert "Су жоқ" in html
    for secret in ("555 44 33", "a.b@mail.kz", "234 56 78", "aigerim@example.kz", "Айгерім Серікова"):
        assert secret not in html


def test_each_view_of_contact_is_in_the_journal_without_the_data(town: Town) -> None:
    appeal = written(town)
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert "234 56 78" in signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    entry = Entry.objects.get(act="personal.viewed", subject=appeal.journal_name)
    assert entry.actor == bolat.journal_name
    assert entry.after == {"fields": ["applicant_email", "applicant_name", "applicant_phone", "text"]}


def test_nobody_works_on_an_appeal_of_their_own(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    appeal = written(town, applicant=bolat)
    assert signed_in(bolat).get(f"/desk/{appeal.number}/").status_code == 404


@pytest.mark.parametrize("address", ["/desk/", "/desk/new/", "/desk/appeals.csv", "/desk/26-0000001-4/"])
def test_the_desk_is_for_staff(town: Town, address: str) -> None:
    sign_in = Client().get(address)
    assert sign_in.status_code == 302
    assert "next=/desk/" in sign_in.headers["Location"]
    assert signed_in(resident()).get(address).status_code == 403
