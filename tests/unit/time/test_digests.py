"""One letter a day: what is due soon for those who work on it, what has passed for those who answer for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.people import Town, controller, head, officer, resident, territory
from tests.unit.time.days import due, received

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Delegation, Person
from qulaq.hear.appeals import digests
from qulaq.hear.appeals.models import Appeal, Lapse
from qulaq.hear.appeals.sweep import sweep

DAY = "2025-10-06"


def today_due(town: Town, by: Person | None = None, **given: Any) -> Appeal:
    return due(received(town, DAY), 0, officer=by, **given)


def reminded() -> int:
    return digests.remind(timezone.localdate())


def escalated() -> int:
    sweep(timezone.localdate())
    return digests.escalate(timezone.localdate(), timezone.now())


def numbers_of(notice: Notice) -> list[str]:
    lists = notice.context.get("lists") or [notice.context]
    return [number for item in lists for number in item["first"]]


def test_an_officer_gets_one_letter_a_day_with_all_numbers(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    appeals = [today_due(town, bolat) for _number in range(2)]
    assert (reminded(), reminded()) == (1, 0)
    notice = Notice.objects.get(template="reminder")
    assert notice.to_email == bolat.email
    assert sorted(numbers_of(notice)) == sorted(appeal.number for appeal in appeals)


def test_the_letter_holds_nothing_personal(town: Town) -> None:
    today_due(town, officer("Bolat", town.water))
    reminded()
    text = letter(Notice.objects.get(template="reminder")).body
    assert not any(secret in text for secret in ("Айгерім", "aigerim@example.kz", "су жоқ"))


def test_three_working_days_before_too_and_nothing_else(town: Town) -> None:
    today = timezone.localdate()
    ahead = working_calendar().add_working_days(today, 3)
    bolat = officer("Bolat", town.water)
    for day in (ahead, ahead + timedelta(days=30)):
        appeal = received(town, DAY)
        Appeal.objects.filter(pk=appeal.pk).update(due_on=day, officer=bolat)
    assert reminded() == int(working_calendar().is_working_day(today))


def test_what_nobody_took_goes_to_the_office_of_the_body(town: Town) -> None:
    town.water.email = "kense@su.example.kz"
    town.water.save()
    appeal = today_due(town)
    assert (reminded(), reminded()) == (1, 0)
    notice = Notice.objects.get(template="reminder")
    assert (notice.to_email, numbers_of(notice)) == ("kense@su.example.kz", [appeal.number])


def test_who_stands_in_reads_it_too(town: Town) -> None:
    bolat, asel = officer("Bolat", town.water), officer("Asel", town.water)
    today = timezone.localdate()
    Delegation.objects.create(person=bolat, to=asel, since=today, until=today)
    today_due(town, bolat)
    assert reminded() == 2
    assert set(Notice.objects.filter(template="reminder").values_list("to_person", flat=True)) == {bolat.pk, asel.pk}


def test_nobody_is_reminded_of_a_clock_that_stands_still(town: Town) -> None:
    today_due(town, officer("Bolat", town.water), paused_on=timezone.localdate())
    assert reminded() == 0


def test_many_numbers_are_cut_and_counted(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "MOST", 2)
    bolat = officer("Bolat", town.water)
    for _number in range(3):
        today_due(town, bolat)
    reminded()
    [found] = Notice.objects.get(template="reminder").context["lists"]
    assert (len(found["first"]), found["count"], found["more"]) == (2, 3, 1)


# -- when it has passed


def test_head_and_controller_get_one_letter_a_day(town: Town) -> None:
    serik, saule = head("Serik", town.water), controller("Saule", town.district, town.akimat)
    appeal = due(received(town, DAY), 1)
    assert (escalated(), escalated()) == (2, 0)
    told = Notice.objects.filter(template="escalation")
    assert {notice.to_person_id for notice in told} == {serik.pk, saule.pk}
    assert all(numbers_of(notice) == [appeal.number] for notice in told)
    assert "whose=late" in letter(told[0]).body


def test_without_a_head_the_next_one_above_is_told(town: Town) -> None:
    above = head("Marat", town.akimat)
    head("Serik", town.roads)
    due(received(town, DAY), 1)
    escalated()
    assert Notice.objects.get(template="escalation").to_person == above


def test_a_controller_of_another_place_is_not_told(town: Town) -> None:
    elsewhere = territory("t-else", "Басқа аудан", "district", town.region)
    controller("Saule", elsewhere, town.akimat)
    due(received(town, DAY), 1)
    assert escalated() == 0


def test_nobody_on_the_side_complained_of_learns_of_it(town: Town) -> None:
    head("Serik", town.akimat)
    official = controller("Saule", town.district, town.triage)
    appeal = received(town, DAY)
    due(appeal, 1, executor=town.akimat, complained_of=town.water, complained_official=official)
    inside = head("Dina", town.water)
    escalated()
    readers = set(Notice.objects.filter(template="escalation").values_list("to_person__name", flat=True))
    assert readers == {"Serik"}
    assert inside.name not in readers


def test_the_stand_in_of_a_head_is_told(town: Town) -> None:
    serik, asel = head("Serik", town.water), officer("Asel", town.water)
    today = timezone.localdate()
    Delegation.objects.create(person=serik, to=asel, since=today, until=today)
    due(received(town, DAY), 1)
    assert escalated() == 2


def test_yesterdays_are_not_told_again(town: Town) -> None:
    head("Serik", town.water)
    due(received(town, DAY), 1)
    sweep(timezone.localdate(), timezone.now() - timedelta(days=2))
    assert escalated() == 0
    assert Lapse.objects.count() == 1


def test_who_left_gets_nothing(town: Town) -> None:
    gone = resident("Serik")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    today_due(town, gone)
    assert reminded() == 0
