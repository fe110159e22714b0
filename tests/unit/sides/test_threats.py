"""A threat to life: on top of every queue, people told at once, help shown to the person; a head takes it away."""

from __future__ import annotations

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import Town, administrator, body, controller, head, officer, operator, resident, serving
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import holding, letters, signed_in, taken

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.letter import letter as written
from qulaq.foundation.people.models import Delegation, Role
from qulaq.hear.appeals import courts
from qulaq.hear.appeals.actions import endings, urgent
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff.urgent import urgent_rows
from qulaq.hear.appeals.workflow import NotAllowed, Refused

DANGER = "Көршім мені өлтіреді деп қорқамын, есікті бұзып жатыр"


def told() -> set[str]:
    return {letter.to_email for letter in letters("alarm")}


def test_words_of_danger_put_it_on_top_and_wake_people(town: Town) -> None:
    head("Serik", town.water)
    controller("Saule", town.district)
    officer("Bolat", town.water)
    head("Asel", town.roads)
    appeal = appeal_in(town, text=DANGER)
    assert appeal.urgent_at is not None
    assert told() == {"serik@example.kz", "saule@example.kz"}
    assert Entry.objects.filter(subject=appeal.journal_name, act="appeal.alarm").count() == 1


def test_an_ordinary_appeal_wakes_nobody(town: Town) -> None:
    head("Serik", town.water)
    assert appeal_in(town).urgent_at is None
    assert told() == set()


def test_the_letter_repeats_no_word_and_no_name(town: Town) -> None:
    head("Serik", town.water)
    appeal = appeal_in(town, text=DANGER)
    mail = str(written(letters("alarm")[0]).message())
    for hidden in ("өлтір", "Айгерім", "aigerim@", appeal.code):
        assert hidden not in mail
    assert "өлтір" not in str(letters("alarm")[0].context)


def test_letters_of_an_alarm_know_no_quiet_hours(town: Town, settings) -> None:  # type: ignore[no-untyped-def]
    head("Serik", town.water)
    hour = timezone.localtime().hour
    settings.QUIET_HOURS = (hour, (hour + 2) % 24)  # now
    appeal_in(town, text=DANGER)
    alarm = letters("alarm")[0]
    job = ProcrastinateJob.objects.get(args__notice_id=alarm.pk)
    assert job.scheduled_at is None


def test_where_nobody_is_head_everybody_at_the_desk_is_told(town: Town) -> None:
    operator("Gulnar", town.triage)
    appeal_in(town, text=DANGER, topic=town.other)
    assert told() == {"gulnar@example.kz"}


def test_where_nobody_serves_administrators_are_told_to_put_somebody_there(town: Town) -> None:
    administrator("Dana", town.akimat)
    appeal_in(town, text=DANGER, topic=town.other)
    (letter,) = letters("alarm_unstaffed")
    mail = str(written(letter).message().get_payload(0))
    assert letter.to_email == "dana@example.kz"
    assert "/manage/staff/" in mail


def test_who_stands_in_for_a_head_on_leave_is_told_too(town: Town) -> None:
    serik, dana, today = head("Serik", town.water), officer("Dana", town.water), timezone.localdate()
    Delegation.objects.create(person=serik, to=dana, since=today, until=today)
    appeal_in(town, text=DANGER)
    assert told() == {"serik@example.kz", "dana@example.kz"}


def test_nobody_complained_of_is_told(town: Town) -> None:
    appeal, above = appeal_in(town), body("t-region-akimat", "Облыс әкімдігі", "akimat", town.region)
    serving(head("Serik", town.akimat), Role.HEAD, above)  # leads the higher body too
    head("Dana", above)
    Appeal.objects.filter(pk=appeal.pk).update(complained_of=town.akimat, executor=above)
    urgent.wake(Appeal.objects.get(pk=appeal.pk))
    assert told() == {"dana@example.kz"}


def test_by_hand_by_whoever_reads_it(town: Town) -> None:
    head("Serik", town.water)
    appeal = appeal_in(town)
    page = signed_in(officer("Bolat", town.water)).post(f"/desk/{appeal.number}/alarm/", {"reason": "Дауысы үрейлі"})
    appeal.refresh_from_db()
    assert (page.status_code, appeal.urgent_at is not None) == (302, True)
    assert told() == {"serik@example.kz"}
    assert appeal.steps.get(act=Act.ALARM).is_internal


def test_twice_makes_no_second_alarm(town: Town) -> None:
    appeal, bolat = taken(town, text=DANGER)
    with pytest.raises(NotAllowed):
        urgent.alarm(by=bolat, appeal_id=appeal.pk, reason="Тағы")


def test_only_a_head_or_controller_takes_it_away(town: Town) -> None:
    appeal, bolat = taken(town, text=DANGER)
    for other in (bolat, head("Asel", town.roads), resident("Marat")):
        with pytest.raises(NotAllowed):
            urgent.calm(by=other, appeal_id=appeal.pk, reason="Жоқ")
    with pytest.raises(Refused):
        urgent.calm(by=head("Serik", town.water), appeal_id=appeal.pk, reason=" ")
    urgent.calm(by=controller("Saule", town.district), appeal_id=appeal.pk, reason="Полиция барды, бәрі аман")
    appeal.refresh_from_db()
    assert appeal.urgent_at is None


def test_a_danger_that_is_over_goes_back_into_its_place_as_one_that_was(town: Town) -> None:
    appeal, _bolat = taken(town, text=DANGER)
    browser = signed_in(head("Serik", town.water))
    assert "?act=over#" in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert browser.post(f"/desk/{appeal.number}/over/", {"reason": " "}).status_code == 422
    assert browser.post(f"/desk/{appeal.number}/over/", {"reason": "Полиция алып кетті"}).status_code == 302
    appeal.refresh_from_db()
    assert appeal.urgent_at is None
    assert appeal.steps.get(act=Act.OVER).is_internal
    assert browser.post(f"/desk/{appeal.number}/over/", {"reason": "Тағы"}).status_code != 302


def test_raised_again_it_wakes_again(town: Town) -> None:
    appeal, bolat, serik = (*taken(town, text=DANGER), head("Serik", town.water))
    urgent.calm(by=serik, appeal_id=appeal.pk, reason="Аман")
    urgent.alarm(by=bolat, appeal_id=appeal.pk, reason="Қайтадан")
    assert told() == {"serik@example.kz"}


def test_urgent_ones_are_listed_for_whom_they_concern_only(town: Town) -> None:
    appeal, bolat = taken(town, text=DANGER)
    appeal_in(town)
    assert [row.appeal.pk for row in urgent_rows(bolat)] == [appeal.pk]
    assert urgent_rows(officer("Zarina", town.roads)) == []


def test_the_list_ends_with_the_appeal_and_costs_the_same(town: Town, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    bolat = officer("Bolat", town.water)
    found = [appeal_in(town, text=DANGER) for _place in range(3)]
    urgent_rows(bolat)
    with django_assert_num_queries(2):  # the bodies that are reached, and the rows
        assert [row.title for row in urgent_rows(bolat)] == [DANGER] * 3
    endings.withdraw(by=None, appeal_id=found[0].pk, holder=True)
    assert {row.appeal.pk for row in urgent_rows(bolat)} == {item.pk for item in found[1:]}


def test_the_person_sees_numbers_of_help_and_no_label(town: Town) -> None:
    browser_of = {text: holding(appeal_in(town, text=text)) for text in (DANGER, "Су жоқ")}
    words = courts.danger_words("application", "kk")
    assert "112" in words
    for page in ("", "receipt/"):
        shown = {
            text: browser.get(f"/a/{number}/{page}").content.decode()
            for (text, browser), number in zip(
                browser_of.items(), Appeal.objects.order_by("id").values_list("number", flat=True), strict=True
            )
        }
        assert words in shown[DANGER]
        assert words not in shown["Су жоқ"]


def test_the_alarm_is_not_in_the_history_the_person_reads(town: Town) -> None:
    appeal = appeal_in(town, text=DANGER)
    assert not appeal.steps.filter(act=Act.ALARM, is_internal=False).exists()
