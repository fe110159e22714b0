"""What people made of alarms and of what should not wait is learned at night, compared, and put in use if better."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from tests.people import Town, administrator, head, operator
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.actions import urgent
from qulaq.hear.appeals.models import Appeal, ModelState, Suggestion, UrgencyModel
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.understood.urgency import keeping, learning
from qulaq.hear.appeals.workflow import Refused
from qulaq.text.dangerlike import dangers
from qulaq.text.leaning import Decided
from qulaq.text.levels import Judge

pytestmark = pytest.mark.django_db
WELL = "Мектеп жанында ашық құдық тұр, {}"
PLACES = ("солтүстігінде", "дүкен", "кіреберісте", "5 үй", "аула", "тротуарда", "бұрышта", "аялдама")
DANGER = "Көршім мені өлтіреді деп қорқамын, есікті бұзып жатыр"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "LEAST", 4)
    monkeypatch.setattr(learning, "LEAST_HELD_OUT", 2)
    monkeypatch.setattr("qulaq.text.leaning.dangers", lambda: dangers()[::20])


def came(appeal: Appeal, days: int, **values: object) -> Appeal:
    Appeal.objects.filter(pk=appeal.pk).update(received_at=timezone.now() - timedelta(days=days), **values)
    return appeal


@pytest.fixture
def waited(town: Town) -> Town:
    """Open manholes that people let wait, five of them older than four weeks."""
    gulnar = operator("Gulnar", town.triage)
    for place, where in enumerate(PLACES):
        appeal = came(appeal_in(town, text=WELL.format(where), topic=town.other), 60 if place < 5 else 3)
        urgent.let_wait(by=gulnar, appeal_id=appeal.pk, reason="Қоршалған")
    return town


def put() -> UrgencyModel:
    learning.learn_urgency()
    keeping.forget()
    return UrgencyModel.objects.get(state=ModelState.IN_USE)


def test_what_people_let_wait_waits_from_the_next_day_on(waited: Town) -> None:
    assert suggesting.level_of(WELL.format("мешіт")).is_soon
    row = put()
    said = suggesting.level_of(WELL.format("мешіт"))
    assert (said.urgency, said.urgency_model) == ("usual", row.pk)
    assert (row.examples, row.overruled) == (5, 5)
    assert (row.figures["false_soon"], row.compared["false_soon"]) == (0, 3)
    assert row.figures["by_language"]["kk"]["n"] == 3


def test_a_second_night_finds_nothing_better_and_says_so(waited: Town) -> None:
    row = put()
    again = learning.learn_urgency()
    assert (again.put_in_use, again.why) == (False, "not better")
    assert UrgencyModel.objects.get(version=again.version).compared["version"] == row.version


def test_what_misses_a_danger_that_is_found_now_is_not_put_in_use(
    waited: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    came(appeal_in(waited, text=DANGER), 2, state="answered", answered_at=timezone.now())

    def overlooks(found: list[Decided], by: Judge) -> list[str]:
        return [one.level if by.haste is None else "usual" for one in found]

    monkeypatch.setattr(learning, "said_by", overlooks)
    assert learning.learn_urgency().why == "not better"
    assert not UrgencyModel.objects.filter(state=ModelState.IN_USE).exists()


def test_few_decisions_teach_nothing(town: Town) -> None:
    appeal_in(town)
    assert learning.learn_urgency().why == "too few decisions"


def test_an_alarm_that_was_lifted_was_none_and_one_that_is_over_was_one(town: Town) -> None:
    serik = head("Serik", town.water)
    lifted, ended = appeal_in(town, text=DANGER), appeal_in(town, text=DANGER + " тез келіңіздер")
    urgent.calm(by=serik, appeal_id=lifted.pk, reason="Пьесадан үзінді")
    urgent.over(by=serik, appeal_id=ended.pk, reason="Полиция алып кетті")
    Appeal.objects.update(state="answered", answered_at=timezone.now())
    levels = {one.text: one.level for one in learning.decided(Appeal.objects.all())}
    assert levels == {lifted.text: "usual", ended.text: "threat"}


def test_the_last_word_counts_and_what_nobody_handled_teaches_nothing(town: Town) -> None:
    serik = head("Serik", town.water)
    appeal, _open = appeal_in(town, text=DANGER), appeal_in(town, text=WELL.format("дүкен"))
    urgent.calm(by=serik, appeal_id=appeal.pk, reason="Қауіп жоқ")
    urgent.hurry(by=serik, appeal_id=appeal.pk, reason="Бірақ жанжал бар")
    assert [one.level for one in learning.decided(Appeal.objects.all())] == ["soon"]


def test_children_complaints_copies_and_erased_appeals_are_not_learned_from(waited: Town) -> None:
    assert learning.waiting_for() == (5, 3)
    first, second, third, fourth = Appeal.objects.order_by("id")[:4]
    Appeal.objects.filter(pk=first.pk).update(is_protected=True)
    Appeal.objects.filter(pk=second.pk).update(erased_at=timezone.now())
    Appeal.objects.filter(pk=third.pk).update(kind="complaint")
    merged = {"state": "closed", "closed_at": timezone.now(), "ending": "merged", "merged_into": first}
    Appeal.objects.filter(pk=fourth.pk).update(**merged)
    assert learning.waiting_for() == (1, 3)


def test_some_stand_for_all_and_more_decisions_need_no_more_statements(
    waited: Town, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setitem(learning.MOST, "overruled", 4)
    with django_assert_num_queries(7):
        found = learning.decided(Appeal.objects.all())
    assert (len(found), sum(one.weight for one in found)) == (4, len(PLACES))


def test_what_is_shipped_decides_alone_again_with_a_reason_that_the_journal_keeps(waited: Town) -> None:
    row, dana = put(), administrator("Dana", waited.akimat)
    with pytest.raises(Refused):
        keeping.as_shipped(by=dana, reason=" ")
    keeping.as_shipped(by=dana, reason="Құдыққа бала түсіп кетті")
    keeping.forget()
    assert suggesting.level_of(WELL.format("мешіт")).is_soon
    entry = Entry.objects.filter(act="urgency.model_in_use").latest("id")
    assert (entry.before["version"], entry.after["version"]) == (row.version, None)
    with pytest.raises(Refused):
        keeping.as_shipped(by=dana, reason="Тағы")


def test_one_learned_beside_another_shipped_model_is_left_alone(waited: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    monkeypatch.setattr("qulaq.text.leaning._base", lambda: "another")
    keeping.forget()
    assert suggesting.level_of(WELL.format("мешіт")).is_soon
    assert keeping.leaning_in_use() is None


def test_a_database_that_does_not_answer_hides_no_threat(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError

    monkeypatch.setattr(keeping, "_current", broken)
    assert suggesting.level_of(DANGER).is_threat


def test_how_readily_it_alarms_is_a_setting(town: Town, settings: Settings) -> None:
    text = "Соседи жарят шашлык, дым идёт в окна, дышать нечем"
    readily = []
    for settings.ALARMS in ("few", "usual", "many"):
        keeping.forget()
        readily.append(suggesting.level_of(text).is_threat)
    assert readily == sorted(readily)
    assert keeping.current().judge.reader.certain == 0.5


def test_no_words_of_anybody_are_kept(waited: Town) -> None:
    row = put()
    appeal_in(waited, text=WELL.format("мешіт"))
    assert "құдық" not in str(row.figures)
    assert "құдық".encode() not in bytes(row.data)
    assert not Suggestion.objects.filter(urgency="soon", urgency_model=row).exists()
