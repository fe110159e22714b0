"""The check of what was sent: by a job, many at once, without a word of either text; its figures and its list."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, controller, officer
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions.after import rate, reopen
from qulaq.hear.appeals.answer_check import grading, keeping, training
from qulaq.hear.appeals.links import rating_token
from qulaq.hear.appeals.models import Answer, AnswerCheck, AnswerModel, Appeal

TWO = "Су қашан қосылады? Төлем неге көбейді?"
EMPTY = "Өтінішіңіз қаралды, тиісті шаралар қабылданды."
GOOD = "Су 3 қыркүйекте қосылды. Төлем тарифтің өсуіне байланысты көбейді."

pytestmark = pytest.mark.django_db


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


def answered(town: Town, by: Person, text: str = EMPTY, appeal: str = TWO) -> Answer:
    matter = written(town, appeal)
    return actions.answer(by=by, appeal_id=matter.pk, text=text, language="kk")


def checked(answer: Answer) -> AnswerCheck:
    keeping.keep([answer.pk])
    return AnswerCheck.objects.get(answer=answer)


def test_sending_queues_a_job_and_checks_nothing_itself(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat)
    assert not AnswerCheck.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%%check_answers' ORDER BY id DESC")
        assert json.loads(cursor.fetchall()[0][0])["ids"] == [answer.pk]


def test_an_empty_answer_is_likely_and_a_real_one_is_not(town: Town, bolat: Person) -> None:
    empty, good = checked(answered(town, bolat)), checked(answered(town, bolat, GOOD))
    assert (empty.is_likely, empty.requests, empty.unanswered) == (True, 2, 2)
    assert (good.is_likely, good.unanswered) == (False, 0)
    assert empty.version == "rules-7"


def test_no_word_is_kept(town: Town, bolat: Person) -> None:
    row = checked(answered(town, bolat))
    assert "unanswered" in dict(row.reasons)
    assert all(isinstance(place, int) for pair in row.places for place in pair)
    assert {TWO[start:end] for start, end in row.places} == {"Су қашан қосылады?", "Төлем неге көбейді?"}


def test_looking_twice_changes_nothing(town: Town, bolat: Person) -> None:
    first = checked(answered(town, bolat))
    assert keeping.keep([first.answer_id]) == 0
    assert keeping.missing() == []


def test_what_a_job_missed_is_found(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat)
    assert keeping.missing() == [answer.pk]


def test_statements_do_not_grow_with_the_number_of_answers(town: Town, bolat: Person) -> None:
    few, many = ([answered(town, bolat).pk for _one in range(count)] for count in (2, 9))
    counts = []
    for ids in (few, many):
        with CaptureQueriesContext(connection) as seen:
            keeping.keep(ids)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_copies_over_unlike_appeals_are_told(town: Town, bolat: Person) -> None:
    for _time in range(3):
        other = Appeal.objects.get(pk=written(town, "Жарық жоқ").pk)
        Appeal.objects.filter(pk=other.pk).update(topic=town.potholes)
        actions.answer(by=bolat, appeal_id=other.pk, text=EMPTY, language="kk")
    assert "copied_unlike" in dict(checked(answered(town, bolat)).reasons)


def test_answers_from_before_get_their_grade_once(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat, GOOD * 5)
    wanted = answer.grade
    Answer.objects.filter(pk=answer.pk).update(grade=None)
    assert wanted is not None
    assert (grading.grade_old(), grading.grade_old()) == (1, 0)
    answer.refresh_from_db()
    assert answer.grade == wanted


def test_the_controller_reads_the_persons_word_beside_the_reasons(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat)
    checked(answer)
    saule = signed_in(controller("Saule", town.district))
    assert saule.get("/desk/answers/").context["rows"] == []
    reopen(by=None, appeal_id=answer.appeal_id, reason="Су әлі жоқ! +7 701 234 56 78", holder=True)
    (row,) = saule.get("/desk/answers/").context["rows"]
    assert row.number == answer.appeal.number
    assert row.reasons
    assert "Су әлі жоқ" in row.said[0]
    assert "701 234" not in row.said[0]
    assert bolat.name not in saule.get("/desk/answers/").content.decode()


def test_the_list_is_for_controllers_of_the_place(town: Town, bolat: Person) -> None:
    checked(answered(town, bolat))
    assert signed_in(bolat).get("/desk/answers/").status_code == 403
    assert Client().get("/desk/answers/").status_code == 302


def test_the_list_has_a_fixed_number_of_statements(town: Town, bolat: Person) -> None:
    saule = signed_in(controller("Saule", town.district))
    counts = []
    for _round in range(2):
        for _time in range(3):
            answer = answered(town, bolat)
            checked(answer)
            rate(by=None, appeal_id=answer.appeal_id, solved="no", comment="Жоқ", holder=True)
        with CaptureQueriesContext(connection) as seen:
            saule.get("/desk/answers/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_person_is_told_what_seems_open(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat)
    checked(answer)
    appeal = answer.appeal
    stranger = Client().get(f"/rate/{rating_token(appeal.number)}/")
    assert stranger.context["open_requests"].count == 2
    assert stranger.context["open_requests"].requests == []
    assert "Су қашан" not in stranger.content.decode()


def test_nothing_is_said_where_all_is_answered(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat, GOOD)
    checked(answer)
    assert Client().get(f"/rate/{rating_token(answer.appeal.number)}/").context["open_requests"] is None


def test_endings_are_the_persons_own(town: Town, bolat: Person) -> None:
    content, again, no_word = (answered(town, bolat) for _one in range(3))
    rate(by=None, appeal_id=content.appeal_id, solved="yes", holder=True)
    reopen(by=None, appeal_id=again.appeal_id, reason="Жоқ", holder=True)
    assert training.endings() == {content.pk: True, again.pk: False}
    assert no_word.pk not in training.endings()


def test_too_little_teaches_nothing(town: Town, bolat: Person) -> None:
    rate(by=None, appeal_id=answered(town, bolat).appeal_id, solved="no", holder=True)
    found = training.learn()
    assert (found.n, found.in_use) == (1, False)
    assert not AnswerModel.objects.exists()


def test_a_better_model_is_put_in_use_and_counts(town: Town, bolat: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "LEAST", 20)
    monkeypatch.setattr(training, "LEAST_BAD", 5)
    start = timezone.now() - timedelta(days=90)
    for number in range(60):
        bad = number % 2 == 0
        _judged(
            town,
            bolat,
            start + timedelta(days=number),
            "Біз бұл жерге келе алмадық" if bad else "Біз бұл жерге келіп кеттік",
            bad,
        )
    found = training.learn()
    assert found.in_use, found.figures
    answer = answered(town, bolat, "Біз бұл жерге келе алмадық")
    assert checked(answer).version.startswith("rules-7+")


def _judged(town: Town, by: Person, at: datetime, words: str, bad: bool) -> None:
    answer = answered(town, by, f"{words}. {GOOD}")
    Answer.objects.filter(pk=answer.pk).update(answered_at=at, source_key=str(answer.pk).encode())
    rate(by=None, appeal_id=answer.appeal_id, solved="no" if bad else "yes", holder=True)


def test_nothing_is_learned_from_a_child(town: Town, bolat: Person) -> None:
    answer = answered(town, bolat)
    rate(by=None, appeal_id=answer.appeal_id, solved="yes", holder=True)
    Appeal.objects.filter(pk=answer.appeal_id).update(is_protected=True)
    assert training.endings() == {}
