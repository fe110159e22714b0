"""The person is heard before a decision against them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from tests.people import Town, officer, resident
from tests.unit.time.days import moment, received

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals import actions, heard
from qulaq.hear.appeals.actions import hearings
from qulaq.hear.appeals.models import Act, Appeal, Hearing
from qulaq.hear.appeals.workflow import NotAllowed, Refused

CALLED = moment("2025-12-08", "11:00")  # a Monday: to be held from Thursday the 11th, objections until the 10th


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return received(town, "2025-12-01")


def called(by: Person, appeal: Appeal, *, on: str = "2025-12-11", **given: Any) -> Hearing:
    values = {"place": "Абай көшесі, 1, 4-бөлме", "preliminary": "Өтемақы төленбейді, себебі шарт жоқ."} | given
    return hearings.call_hearing(by=by, appeal_id=appeal.pk, begins_at=moment(on), at=CALLED, **values)


def held(by: Person, appeal: Appeal, at: datetime, *, attended: bool = True, **given: Any) -> Hearing:
    values = {"present": "Айгерім Сейітова", "minutes": "Келіспейтінін айтты."} | given
    return hearings.hold_hearing(by=by, appeal_id=appeal.pk, held_at=at, attended=attended, at=at, **values)


def test_a_hearing_is_called_and_the_person_is_told(bolat: Person, appeal: Appeal) -> None:
    hearing = called(bolat, appeal, video="https://meet.example.kz/r/1")
    letter = Notice.objects.get(template="hearing").context
    assert hearing.objection_by == date(2025, 12, 10)
    assert (letter["place"], letter["video"]) == ("Абай көшесі, 1, 4-бөлме", "https://meet.example.kz/r/1")
    assert (letter["preliminary"], letter["objection_by"]) == (hearing.preliminary, "2025-12-10")


def test_too_early_is_refused_with_the_first_day(bolat: Person, appeal: Appeal) -> None:
    with pytest.raises(Refused) as refused:
        called(bolat, appeal, on="2025-12-10")
    assert refused.value.field == "begins_at"
    assert day_words(date(2025, 12, 11)) in refused.value.message
    assert "73" in refused.value.message


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"place": " "}, "place"),
        ({"place": "ж" * 301}, "place"),
        ({"video": "javascript:alert(1)"}, "video"),
        ({"video": "https://meet.example.kz/" + "r" * 200}, "video"),
        ({"preliminary": " "}, "preliminary"),
    ],
)
def test_what_will_not_do(bolat: Person, appeal: Appeal, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        called(bolat, appeal, **given)
    assert refused.value.field == field


def test_one_hearing_at_a_time(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    with pytest.raises(NotAllowed):
        called(bolat, appeal, on="2025-12-15")


def test_law_asks_for_none_in_a_proposal(town: Town, bolat: Person) -> None:
    with pytest.raises(NotAllowed):
        called(bolat, received(town, "2025-12-01", kind="proposal"))


def test_a_cancelled_hearing_counts_as_none(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    hearings.cancel_hearing(by=bolat, appeal_id=appeal.pk, reason="Қызметкер ауырып қалды", at=CALLED)
    assert Notice.objects.get(template="hearing_cancelled").context["reason"] == "Қызметкер ауырып қалды"
    assert not hearings.is_done_for(appeal, moment("2025-12-30"))
    assert called(bolat, appeal, on="2025-12-15").pk


def test_minutes_are_kept_and_the_person_is_told(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    hearing = held(bolat, appeal, moment("2025-12-11", "10:30"))
    assert (hearing.attended, hearing.held_by, hearing.minutes) == (True, bolat, "Келіспейтінін айтты.")
    assert Notice.objects.filter(template="hearing_held").count() == 1
    with pytest.raises(NotAllowed):
        held(bolat, appeal, moment("2025-12-11", "10:40"))


@pytest.mark.parametrize(
    ("at", "attended", "given", "field"),
    [
        ("2025-12-10", False, {}, "held_at"),
        ("2025-12-05", True, {}, "held_at"),
        ("2025-12-11", True, {"minutes": ""}, "minutes"),
        ("2025-12-11", True, {"present": ""}, "present"),
    ],
)
def test_minutes_that_will_not_do(
    bolat: Person, appeal: Appeal, at: str, attended: bool, given: dict[str, str], field: str
) -> None:
    called(bolat, appeal)
    with pytest.raises(Refused) as refused:
        held(bolat, appeal, moment(at), attended=attended, **given)
    assert refused.value.field == field
    assert Hearing.objects.get().held_at is None


def test_minutes_are_not_written_ahead(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    with pytest.raises(Refused):
        hearings.hold_hearing(
            by=bolat, appeal_id=appeal.pk, held_at=moment("2025-12-12"), attended=True, present="x", minutes="x",
            at=moment("2025-12-11"),
        )  # fmt: skip


# -- a refusal without a hearing


def refuse(by: Person, appeal: Appeal, at: str) -> None:
    actions.answer(
        by=by, appeal_id=appeal.pk, text="Өтінішіңіз қанағаттандырылмады.", language="kk", outcome="refused",
        ground="Азаматтық кодекс, 9-бап", at=moment(at),
    )  # fmt: skip


def test_a_refusal_without_a_hearing_is_not_possible(bolat: Person, appeal: Appeal) -> None:
    with pytest.raises(Refused) as refused:
        refuse(bolat, appeal, "2025-12-09")
    assert refused.value.field == "outcome"


def test_nor_before_it_is_held(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    with pytest.raises(Refused):
        refuse(bolat, appeal, "2025-12-11")


def test_nor_while_the_person_may_object(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    hearings.waive(by=None, appeal_id=appeal.pk, holder=True, at=moment("2025-12-09"))
    assert not hearings.is_done_for(appeal, moment("2025-12-10"))
    assert hearings.is_done_for(appeal, moment("2025-12-11"))


def test_after_the_hearing_and_the_objection_it_is(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    held(bolat, appeal, moment("2025-12-11", "10:30"))
    refuse(bolat, appeal, "2025-12-11")
    appeal.refresh_from_db()
    assert appeal.state == "answered"


def test_who_was_told_and_did_not_come_was_heard_too(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    held(bolat, appeal, moment("2025-12-11", "11:00"), attended=False)
    assert hearings.is_done_for(appeal, moment("2025-12-11", "12:00"))


def test_a_proposal_is_refused_without_one(town: Town) -> None:
    assert hearings.is_done_for(received(town, "2025-12-01", kind="proposal"))


def test_after_a_reopening_there_is_another_one(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    held(bolat, appeal, moment("2025-12-11", "10:30"))
    refuse(bolat, appeal, "2025-12-12")
    actions.reopen(by=None, appeal_id=appeal.pk, reason="Шарт бар", holder=True, at=moment("2025-12-15"))
    appeal.refresh_from_db()
    assert not hearings.is_done_for(appeal, moment("2025-12-17"))


# -- what the person does


def test_an_objection_in_time(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    hearing = hearings.object_to(by=None, appeal_id=appeal.pk, text="Шарт бар", holder=True, at=moment("2025-12-10"))
    assert not heard.is_late(hearing)
    assert appeal.steps.get(act=Act.OBJECT).text == "Шарт бар"


def test_a_late_objection_is_kept_and_known_as_late(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    hearings.object_to(by=None, appeal_id=appeal.pk, text="Шарт бар", holder=True, at=moment("2025-12-11"))
    kept = Hearing.objects.get()
    assert kept.objection == "Шарт бар"
    assert heard.is_late(kept)


def test_more_words_are_added_and_the_first_day_stays(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    for day, text in (("2025-12-10", "Бірінші"), ("2025-12-12", "Екінші")):
        hearings.object_to(by=None, appeal_id=appeal.pk, text=text, holder=True, at=moment(day))
    kept = Hearing.objects.get()
    assert kept.objection == "Бірінші\n\nЕкінші"
    assert not heard.is_late(kept)


def test_only_the_person_objects_or_does_without(bolat: Person, appeal: Appeal) -> None:
    called(bolat, appeal)
    for somebody in (bolat, resident("Madina"), None):
        with pytest.raises(NotAllowed):
            hearings.object_to(by=somebody, appeal_id=appeal.pk, text="Жоқ", at=CALLED)
        with pytest.raises(NotAllowed):
            hearings.waive(by=somebody, appeal_id=appeal.pk, at=CALLED)


def test_without_a_hearing_there_is_nothing_to_object_to(appeal: Appeal) -> None:
    for act in (lambda: hearings.object_to(by=None, appeal_id=appeal.pk, text="Жоқ", holder=True),
                lambda: hearings.waive(by=None, appeal_id=appeal.pk, holder=True)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_where_law_names_no_notice_it_is_at_least_not_in_the_past(
    bolat: Person, appeal: Appeal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qulaq.hear.appeals.clock.hearing_earliest", lambda _appeal, _called_on: None)
    with pytest.raises(Refused):
        called(bolat, appeal, on="2025-12-05")
    assert called(bolat, appeal, on="2025-12-08").pk
