"""What is better looked at soon: above the usual until somebody takes it; who reads it overrules its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.people import Town, controller, head, officer, operator, resident
from tests.unit.after.scenes import days_ago
from tests.unit.api.caller import client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.imports.files import csv_file, import_appeals
from tests.unit.sides.matter import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import splitting, urgent
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff.counts import count
from qulaq.hear.appeals.staff.urgent import soon_rows
from qulaq.hear.appeals.workflow import NotAllowed, Refused

MANHOLE = "Мектеп жанында ашық люк бар"
DANGER = "Көршім мені өлтіреді деп қорқамын, есікті бұзып жатыр"


def above(person: Person) -> list[int]:
    return [row.appeal.pk for row in soon_rows(person)]


def test_its_words_put_it_above_the_usual_the_latest_first(town: Town) -> None:
    earlier, later = (
        appeal_in(town, text=MANHOLE, received_at=days_ago(2)),
        appeal_in(town, text=MANHOLE + ", тез келіңіздер"),
    )
    appeal_in(town)
    appeal_in(town, text=DANGER)
    assert above(officer("Bolat", town.water)) == [later.pk, earlier.pk]
    assert above(officer("Zarina", town.roads)) == []


def test_taken_it_is_one_of_the_usual_and_given_back_it_is_above_again(town: Town) -> None:
    appeal, bolat = appeal_in(town, text=MANHOLE), officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert above(bolat) == []
    actions.give_back(by=bolat, appeal_id=appeal.pk)
    assert above(bolat) == [appeal.pk]


def test_by_hand_with_a_reason_and_without_letters(town: Town) -> None:
    head("Serik", town.water)
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    assert signed_in(bolat).post(f"/desk/{appeal.number}/hurry/", {"reason": " "}).status_code == 422
    assert signed_in(bolat).post(f"/desk/{appeal.number}/hurry/", {"reason": "Балабақша сусыз"}).status_code == 302
    assert above(bolat) == [appeal.pk]
    assert appeal.steps.get(act=Act.HURRY).is_internal
    page = signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    assert "Тезірек қараған дұрыс" in page
    assert "?act=hurry#" not in page


def test_whoever_reads_it_may_let_it_wait(town: Town) -> None:
    appeal, gulnar = appeal_in(town, text=MANHOLE, topic=town.other), operator("Gulnar", town.triage)
    assert signed_in(gulnar).post(f"/desk/{appeal.number}/wait/", {"reason": "Қақпағы жабылды"}).status_code == 302
    assert above(gulnar) == []
    with pytest.raises(NotAllowed):
        urgent.let_wait(by=gulnar, appeal_id=appeal.pk, reason="Тағы")


def test_only_with_a_reason_and_only_at_work(town: Town) -> None:
    appeal = appeal_in(town, text=MANHOLE)
    for other in (officer("Zarina", town.roads), resident("Marat")):
        with pytest.raises(NotAllowed):
            urgent.let_wait(by=other, appeal_id=appeal.pk, reason="Жоқ")
    with pytest.raises(Refused):
        urgent.let_wait(by=controller("Saule", town.district), appeal_id=appeal.pk, reason=" ")
    with pytest.raises(NotAllowed):
        urgent.hurry(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Онсыз да жоғары")


def test_a_threat_stands_higher_still_and_comes_back_when_it_is_none(town: Town) -> None:
    appeal, bolat = appeal_in(town, text=MANHOLE), officer("Bolat", town.water)
    urgent.alarm(by=bolat, appeal_id=appeal.pk, reason="Ішінде бала бар")
    assert above(bolat) == []
    urgent.calm(by=head("Serik", town.water), appeal_id=appeal.pk, reason="Шықты")
    assert above(bolat) == [appeal.pk]


def test_the_queue_shows_a_few_says_how_many_and_lists_all(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    for place in range(7):
        appeal_in(town, text=f"{MANHOLE}, {place}-подъезд")
    page = signed_in(bolat).get("/desk/")
    assert (len(page.context["soon"]), page.context["counts"].soon) == (5, 7)
    assert 'href="?whose=soon"' in page.content.decode()
    listed = signed_in(bolat).get("/desk/?whose=soon")
    assert (len(listed.context["rows"]), listed.context["soon"]) == (7, [])
    assert listed.content.decode().count("mark-soon") == 7


def test_without_any_the_queue_has_no_tab_for_them(town: Town) -> None:
    appeal_in(town)
    page = signed_in(officer("Bolat", town.water)).get("/desk/").content.decode()
    assert "?whose=soon" not in page
    assert "mark-soon" not in page


def test_the_list_costs_the_same_however_long(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bolat = officer("Bolat", town.water)
    for _place in range(3):
        appeal_in(town, text=MANHOLE)
    seen = Appeal.objects.in_queue_of(bolat)
    soon_rows(bolat)
    with django_assert_num_queries(2):  # the bodies that are reached, and the rows
        assert len(soon_rows(bolat)) == 3
    with django_assert_num_queries(1):
        assert count(seen, bolat).soon == 3


def test_rows_of_a_file_stand_there_too_from_the_day_they_came(town: Town, tmp_path: Path) -> None:
    rows = [{"text": text, "where": "t-district", "received": "2026-03-05"} for text in (MANHOLE, "Су жоқ")]
    import_appeals(csv_file(tmp_path, rows), territory="where", received="received")
    appeal = Appeal.objects.get(text=MANHOLE)
    assert appeal.soon_at == appeal.received_at
    assert Appeal.objects.get(text="Су жоқ").soon_at is None


def test_a_part_keeps_what_its_own_lines_say(town: Town) -> None:
    appeal, bolat = appeal_in(town, text=f"Су жоқ.\n{MANHOLE}\n{DANGER}"), officer("Bolat", town.water)
    manhole = splitting.split(by=bolat, appeal_id=appeal.pk, piece=splitting.Piece(MANHOLE, to_body_id=town.roads.pk))
    plain = splitting.split(by=bolat, appeal_id=appeal.pk, piece=splitting.Piece("Су жоқ."))
    threat = splitting.split(by=bolat, appeal_id=appeal.pk, piece=splitting.Piece(DANGER))
    assert [Appeal.objects.get(pk=one.pk).urgency for one in (manhole, plain, threat)] == ["soon", "usual", "threat"]
    assert splitting.untouched_part(appeal) == threat  # an alarm of the house is no work on it


def test_a_part_of_what_was_found_harmless_alarms_nobody(town: Town) -> None:
    appeal, bolat = appeal_in(town, text=f"Су жоқ.\n{DANGER}"), officer("Bolat", town.water)
    urgent.calm(by=head("Serik", town.water), appeal_id=appeal.pk, reason="Пьесадан")
    part = splitting.split(by=bolat, appeal_id=appeal.pk, piece=splitting.Piece(DANGER))
    assert Appeal.objects.get(pk=part.pk).urgency == "usual"


def test_the_api_lists_them_and_acts_on_them(town: Town) -> None:
    manhole, plain, threat = (appeal_in(town, text=text) for text in (MANHOLE, "Су жоқ", DANGER))
    bolat = client_of(officer("Bolat", town.water), "appeals:work", "appeals:read")
    for urgency, appeal in {"soon": manhole, "usual": plain, "threat": threat}.items():
        (row,) = bolat.get("/appeals", urgency=urgency).json()["items"]
        assert (row["number"], row["urgency"]) == (appeal.number, urgency)
    assert bolat.post(f"/appeals/{plain.number}/hurry", {"reason": "Балабақша"}).status_code == 200
    assert bolat.post(f"/appeals/{manhole.number}/wait", {"reason": "Жабылды"}).status_code == 200
    (row,) = bolat.get("/appeals", urgency="soon").json()["items"]
    assert row["number"] == plain.number
    assert bolat.get("/appeals", urgency="now").status_code == 422


def test_words_of_a_protected_one_are_not_shown(town: Town) -> None:
    appeal = appeal_in(town, text=MANHOLE)
    Appeal.objects.filter(pk=appeal.pk).update(is_protected=True)
    page = signed_in(controller("Saule", town.district)).get(f"/desk/{appeal.number}/").content.decode()
    assert "Тезірек қараған дұрыс" in page
    assert "ашық люк" not in page
