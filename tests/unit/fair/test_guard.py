"""Every door of the database: raw rows that would put a complaint into the hands of the one it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from tests.people import Town, body, head, officer, resident, serving
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import complaint_about, fresh, works

from qulaq.foundation.bodies import actions as bodies
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role
from qulaq.hear.appeals.fair import is_kept_away
from qulaq.hear.appeals.models import Answer, AnswerDraft, Appeal, Extension, Hearing, Pause, State, Task

Door = Callable[[Town, Appeal, Body, Person], Any]


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _saved(appeal: Appeal, **values: object) -> None:
    for name, value in values.items():
        setattr(appeal, name, value)
    appeal.save()


def _bulk_updated(appeal: Appeal, **values: object) -> None:
    for name, value in values.items():
        setattr(appeal, name, value)
    Appeal.objects.bulk_update([appeal], list(values))


def _twin(appeal: Appeal, number: str, **values: object) -> Appeal:
    twin = fresh(appeal)
    twin.pk, twin.number = None, number
    for name, value in values.items():
        setattr(twin, name, value)
    return twin


def _task(appeal: Appeal, at: Body, **more: object) -> Task:
    return Task.objects.create(appeal=appeal, body=at, question="?", due_on=appeal.due_on, **more)


def _draft(appeal: Appeal, **people: Person) -> AnswerDraft:
    return AnswerDraft.objects.create(appeal=appeal, language="kk", **people)


def _answer(appeal: Appeal, at: Body, **people: Person) -> Answer:
    return Answer.objects.create(appeal=appeal, body=at, text="!", language="kk", **people)


def _hearing(appeal: Appeal, **people: Person) -> Hearing:
    when = timezone.now() + timedelta(days=5)
    given = {"preliminary": "!", "place": "12", "objection_by": when.date(), **people}
    return Hearing.objects.create(appeal=appeal, begins_at=when, **given)


def _extension(appeal: Appeal, **people: Person) -> Extension:
    later = appeal.due_on + timedelta(days=9)
    return Extension.objects.create(appeal=appeal, due_before=appeal.due_on, due_on=later, reason="!", **people)


def _insider(town: Town, at: Body) -> Person:
    """An officer of the reviewing body who has the complaint, and then comes to serve elsewhere as well."""
    return works("Inside", town.akimat)


def _held(town: Town, appeal: Appeal, at: Body) -> Person:
    person = _insider(town, at)
    Appeal.objects.filter(pk=appeal.pk).update(officer=person, state=State.IN_WORK)
    return person


def _delegated(town: Town, appeal: Appeal, at: Body, who: Person) -> Delegation:
    today = timezone.localdate()
    return Delegation.objects.create(person=who, to=_held(town, appeal, at), since=today, until=today)


def _moved_below(town: Town, appeal: Appeal, at: Body, who: Person) -> None:
    """The reviewing body itself comes to stand under the one complained of."""
    Body.objects.filter(pk=appeal.executor_id).update(path=[*at.path, appeal.executor_id])


def _asked_again(town: Town, appeal: Appeal, at: Body, who: Person) -> None:
    """A task that was called off, to a body that has come to stand under the one complained of meanwhile."""
    elsewhere = body("t-elsewhere", "Басқа", "other", town.district)
    task = _task(appeal, elsewhere, cancelled_at=timezone.now())
    Body.objects.filter(pk=elsewhere.pk).update(path=[*at.path, elsewhere.pk])
    Task.objects.filter(pk=task.pk).update(cancelled_at=None)


def _made_head(town: Town, appeal: Appeal, at: Body, who: Person) -> Assignment:
    """The official complained of becomes the head of the very body that reviews."""
    Appeal.objects.filter(pk=appeal.pk).update(complained_official=who)
    return Assignment.objects.create(person=who, role=Role.HEAD, body=town.akimat, territory=town.district)


DOORS: dict[str, Door] = {
    "create": lambda town, appeal, at, who: _twin(appeal, "26-9999999-9", executor=at).save(force_insert=True),
    "bulk_create": lambda town, appeal, at, who: Appeal.objects.bulk_create(
        [_twin(appeal, "26-9999999-9", executor=at)]
    ),
    "save": lambda town, appeal, at, who: _saved(appeal, executor=at),
    "save_officer": lambda town, appeal, at, who: _saved(appeal, officer=who),
    "update": lambda town, appeal, at, who: Appeal.objects.filter(pk=appeal.pk).update(executor=at),
    "bulk_update": lambda town, appeal, at, who: _bulk_updated(appeal, executor=at),
    "bulk_update_officer": lambda town, appeal, at, who: _bulk_updated(appeal, officer=who),
    "sql_body": lambda town, appeal, at, who: _sql(
        "UPDATE appeals_appeal SET executor_id = %s WHERE id = %s", at.pk, appeal.pk
    ),
    "sql_closed_too": lambda town, appeal, at, who: _sql(
        "UPDATE appeals_appeal SET executor_id = %s, state = 'closed', closed_at = now() WHERE id = %s",
        at.pk,
        appeal.pk,
    ),
    "sql_officer": lambda town, appeal, at, who: _sql(
        "UPDATE appeals_appeal SET officer_id = %s WHERE id = %s", who.pk, appeal.pk
    ),
    "task": lambda town, appeal, at, who: _task(appeal, at),
    "task_officer": lambda town, appeal, at, who: _task(appeal, town.akimat, officer=who),
    "task_reply": lambda town, appeal, at, who: _task(
        appeal, town.akimat, reply="!", replied_at=timezone.now(), replied_by=who
    ),
    "task_again": _asked_again,
    "draft": lambda town, appeal, at, who: _draft(appeal, written_by=who),
    "approver": lambda town, appeal, at, who: _draft(appeal, approver=who),
    "answer": lambda town, appeal, at, who: _answer(appeal, at),
    "answer_by": lambda town, appeal, at, who: _answer(appeal, town.akimat, by=who),
    "answer_approved": lambda town, appeal, at, who: _answer(appeal, town.akimat, approved_by=who),
    "extension": lambda town, appeal, at, who: _extension(appeal, decided_by=who),
    "pause": lambda town, appeal, at, who: Pause.objects.create(
        appeal=appeal, reason="!", due_before=appeal.due_on, since=timezone.localdate(), paused_by=who
    ),
    "hearing": lambda town, appeal, at, who: _hearing(appeal, called_by=who),
    "hearing_held": lambda town, appeal, at, who: _hearing(appeal, held_by=who, held_at=timezone.now(), minutes="!"),
    "assignment": lambda town, appeal, at, who: serving(_held(town, appeal, at), Role.OFFICER, at),
    "assignment_of_any_role": lambda town, appeal, at, who: serving(_held(town, appeal, at), Role.ANALYST, at),
    "delegation": _delegated,
    "tree": _moved_below,
    "bodies_merged": lambda town, appeal, at, who: bodies.merge_body(by=None, body_id=at.pk, into_id=town.akimat.pk),  # type: ignore[arg-type]
    "party_changed": lambda town, appeal, at, who: Appeal.objects.filter(pk=appeal.pk).update(
        complained_of=town.akimat
    ),
    "made_head": _made_head,
}


def _refused(door: Door, town: Town, appeal: Appeal, at: Body, who: Person) -> IntegrityError:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        door(town, appeal, at, who)
    return caught.value


@pytest.mark.parametrize("name", DOORS)
def test_the_database_refuses_the_body_complained_of_and_its_people(town: Town, name: str) -> None:
    appeal = complaint_about(town, town.water)
    assert appeal.executor == town.akimat
    assert is_kept_away(_refused(DOORS[name], town, appeal, town.water, officer("Bolat", town.water)))


BELOW = [name for name in DOORS if name not in ("bodies_merged", "party_changed", "made_head", "tree")]


@pytest.mark.parametrize("name", BELOW)
def test_and_what_stands_below_it(town: Town, name: str) -> None:
    below = body("t-pumps", "Сорғы бекеті", "department", town.district, town.water)
    appeal = complaint_about(town, town.water)
    assert is_kept_away(_refused(DOORS[name], town, appeal, below, officer("Bolat", below)))


@pytest.mark.parametrize("name", [name for name in BELOW if name != "task_again"])
def test_the_same_is_open_to_anybody_else(town: Town, name: str) -> None:
    """The control: an unrelated body passes through every one of these doors."""
    appeal = complaint_about(town, town.water)
    DOORS[name](town, appeal, town.roads, officer("Daulet", town.roads))


def test_an_appeal_that_is_no_complaint_is_left_alone(town: Town) -> None:
    appeal = appeal_in(town)
    for name in BELOW:
        if not name.startswith(("create", "bulk_create", "task_again", "sql_closed")):
            with transaction.atomic():
                DOORS[name](town, fresh(appeal), town.water, works("Bolat", town.water))
                transaction.set_rollback(True)


def test_the_official_and_whoever_they_lead_have_no_hand_in_it(town: Town) -> None:
    country = body("t-ministry", "Министрлік", "ministry", town.country)
    akim = head("Serik", town.akimat)
    appeal = complaint_about(town, town.akimat, complained_official=akim)
    Appeal.objects.filter(pk=appeal.pk).update(executor=country)
    for person in (akim, officer("Bolat", town.water)):
        assert is_kept_away(_refused(DOORS["save_officer"], town, fresh(appeal), town.water, person))


def test_a_leave_that_is_over_and_an_ended_role_do_not_count(town: Town) -> None:
    appeal, yesterday = complaint_about(town, town.water), timezone.localdate() - timedelta(days=2)
    person = works("Inside", town.akimat)
    Assignment.objects.create(
        person=person, role=Role.OFFICER, body=town.water, territory=town.district, since=yesterday, until=yesterday
    )
    Delegation.objects.create(person=officer("Bolat", town.water), to=person, since=yesterday, until=yesterday)
    Appeal.objects.filter(pk=appeal.pk).update(officer=person)
    assert fresh(appeal).officer == person


def test_what_is_over_does_not_hold_people_back(town: Town) -> None:
    """Whoever once answered a complaint may later go to work where it was about; reopened, it is checked again."""
    appeal = complaint_about(town, town.water)
    person = _held(town, appeal, town.water)
    given = _answer(appeal, town.akimat, by=person)
    Appeal.objects.filter(pk=appeal.pk).update(state=State.ANSWERED, answered_at=timezone.now())
    serving(person, Role.OFFICER, town.water)
    given.posted_at = timezone.now()
    given.save()
    assert is_kept_away(
        _refused(
            lambda *_: Appeal.objects.filter(pk=appeal.pk).update(state=State.REOPENED),
            town,
            appeal,
            town.water,
            person,
        )
    )


def test_residents_do_not_matter(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    Appeal.objects.filter(pk=appeal.pk).update(applicant=resident("Aigerim2"))
    assert fresh(appeal).applicant is not None


@pytest.mark.django_db
def test_the_database_ends_an_assignment_by_the_day_of_the_country() -> None:
    """At one in the morning in Almaty it is still yesterday at Greenwich."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_proc WHERE proname LIKE 'appeals%%' AND prosrc ILIKE '%%current_date%%'"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'appeals_today'")
        assert settings.TIME_ZONE in cursor.fetchone()[0]
        cursor.execute("SELECT appeals_today()")
        assert cursor.fetchone() == (timezone.localdate(),)
