"""What the person sees of time limits and hearings, and does about them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.time.days import allow_pause, due
from tests.unit.time.test_desk_pages import later

from qulaq.hear.appeals import actions, ics
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.models import Appeal, Hearing
from qulaq.hear.appeals.sweep import sweep

VIDEO = "https://meet.example.kz/r/1"


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return appeal_in(town)


@pytest.fixture
def hearing(town: Town, appeal: Appeal) -> Hearing:
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    begins_at = timezone.localtime().replace(hour=10, minute=0) + (later(5) - timezone.localdate())
    return hearings.call_hearing(
        by=bolat, appeal_id=appeal.pk, begins_at=begins_at, place="Абай көшесі, 1; 4-бөлме", video=VIDEO,
        preliminary="Өтемақы төленбейді.",
    )  # fmt: skip


@pytest.fixture
def aigerim(appeal: Appeal, client: Client) -> Client:
    """Her browser: the check code was given in it."""
    client.post(f"/a/{appeal.number}/", {"code": appeal.code})
    return client


def test_the_invitation_stands_on_the_page(aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    html = aigerim.get(f"/a/{appeal.number}/").content.decode()
    for said in (hearing.place, VIDEO, hearing.preliminary, f"/a/{appeal.number}/hearing/{hearing.pk}/event.ics"):
        assert said in html


def test_the_person_objects_on_the_page(aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    sent = aigerim.post(f"/a/{appeal.number}/hearing/objection/", {"text": "Шарт бар"})
    assert sent.headers["Location"] == f"/a/{appeal.number}/#hearing"
    hearing.refresh_from_db()
    assert hearing.objection == "Шарт бар"
    assert "Шарт бар" in aigerim.get(f"/a/{appeal.number}/").content.decode()


def test_nothing_typed_is_asked_again(aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    page = aigerim.post(f"/a/{appeal.number}/hearing/objection/", {"text": " "})
    assert page.status_code == 422
    assert page.context["form"].errors["text"]


def test_an_objection_after_the_answer_keeps_the_words(aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    Appeal.objects.update(state="answered", answered_at=timezone.now())
    page = aigerim.post(f"/a/{appeal.number}/hearing/objection/", {"text": "Ұзақ сөз"})
    assert page.status_code == 422
    assert "Ұзақ сөз</textarea>" in page.content.decode()


def test_the_person_does_without_after_being_asked(aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    assert aigerim.get(f"/a/{appeal.number}/hearing/waiver/").status_code == 200
    hearing.refresh_from_db()
    assert hearing.waived_at is None
    aigerim.post(f"/a/{appeal.number}/hearing/waiver/")
    hearing.refresh_from_db()
    assert hearing.waived_at
    assert aigerim.post(f"/a/{appeal.number}/hearing/waiver/").status_code == 422


def test_a_stranger_does_and_reads_nothing(appeal: Appeal, hearing: Hearing) -> None:
    stranger = Client()
    for path in ("objection/", "waiver/", f"{hearing.pk}/event.ics", f"{hearing.pk}/minutes/"):
        address = f"/a/{appeal.number}/hearing/{path}"
        assert stranger.get(address).headers["Location"] == f"/a/{appeal.number}/"
        stranger.post(address, {"text": "Басқа біреу"})
    hearing.refresh_from_db()
    assert (hearing.objection, hearing.waived_at) == ("", None)


def test_the_calendar_file_holds_place_and_moment_and_no_person(
    aigerim: Client, appeal: Appeal, hearing: Hearing
) -> None:
    answer = aigerim.get(f"/a/{appeal.number}/hearing/{hearing.pk}/event.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "LOCATION:Абай көшесі\\, 1\\; 4-бөлме\r\n" in text
    assert f"DTSTART:{hearing.begins_at.astimezone(ics.UTC):%Y%m%dT%H%M%SZ}\r\n" in text
    assert not any(secret in text for secret in ("Айгерім", "aigerim", hearing.preliminary, appeal.code))


def test_lines_of_the_calendar_file_are_short_and_whole(hearing: Hearing) -> None:
    hearing.place = "Ұзын мекенжай " * 20
    text = ics.event(hearing, title="Тыңдау", url="https://q.kz/", host="q.kz", now=timezone.now())
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert hearing.place in text.replace("\r\n ", "")


def test_a_hearing_of_another_appeal_is_not_found(town: Town, aigerim: Client, appeal: Appeal) -> None:
    other = appeal_in(town)
    asel = officer("Asel", town.water)
    actions.take(by=asel, appeal_id=other.pk)
    theirs = hearings.call_hearing(
        by=asel, appeal_id=other.pk, begins_at=timezone.now() + timedelta(days=20), place="5", preliminary="Жоқ"
    )
    assert aigerim.get(f"/a/{appeal.number}/hearing/{theirs.pk}/event.ics").status_code == 404
    assert aigerim.get(f"/a/{appeal.number}/hearing/{'9' * 30}/minutes/").status_code == 404


def test_minutes_are_read_once_they_are_written(town: Town, aigerim: Client, appeal: Appeal, hearing: Hearing) -> None:
    address = f"/a/{appeal.number}/hearing/{hearing.pk}/minutes/"
    assert aigerim.get(address).status_code == 404
    done = {"held_at": timezone.now(), "attended": True, "minutes": "Келіспеді.", "present": "Айгерім"}
    Hearing.objects.filter(pk=hearing.pk).update(**done)
    assert "Келіспеді." in aigerim.get(address).content.decode()


def test_a_longer_time_limit_is_told_with_both_days(town: Town, aigerim: Client, appeal: Appeal) -> None:
    before = appeal.due_on
    timing.extend(by=head("Serik", town.water), appeal_id=appeal.pk, due_on=later(25), reason="Акт күтілуде")
    page = aigerim.get(f"/a/{appeal.number}/")
    moved = next(item for item in page.context["parts"]["next"] if item.template.endswith("extended.html"))
    assert [(item.due_before, item.due_on) for item in moved.values["extensions"]] == [(before, later(25))]
    assert "Акт күтілуде" in page.content.decode()


def test_a_clock_that_stands_still_is_not_late(town: Town, client: Client) -> None:
    allow_pause()
    appeal = appeal_in(town)
    client.post(f"/a/{appeal.number}/", {"code": appeal.code})
    timing.pause(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Сараптама")
    page = client.get(f"/a/{due(appeal, 1).number}/")
    assert page.context["late"] is False
    assert any(item.template.endswith("paused.html") for item in page.context["parts"]["next"])


def test_a_limit_that_passed_stands_in_the_history(aigerim: Client, appeal: Appeal) -> None:
    due(appeal, 2)
    sweep(timezone.localdate())
    page = aigerim.get(f"/a/{appeal.number}/")
    [lapses] = [item for item in page.context["parts"]["end"] if item.template.endswith("lapses.html")]
    assert lapses.values["silence"].article == "91(2)"
    assert "91(2)" in page.content.decode()
