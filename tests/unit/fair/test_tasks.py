"""Co-executors: several bodies, one appeal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Count
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import answered, fresh, refreshed, works

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.models import Appeal, State, Task
from qulaq.hear.appeals.workflow import NotAllowed, Refused, allowed_acts, may_open_contact, sees_contact


def tomorrow() -> date:
    return tasks.earliest(timezone.localdate())


def asked(town: Town, appeal: Appeal, *bodies, due_on: date | None = None) -> list[Task]:  # type: ignore[no-untyped-def]
    return tasks.ask(
        by=works("Bolat", town.water),
        appeal_id=appeal.pk,
        body_ids=[item.pk for item in bodies or (town.roads,)],
        question="Жол қашан жабылады?",
        due_on=due_on or tomorrow(),
    )


def test_several_bodies_are_asked_at_once_and_the_appeal_stays_one(town: Town) -> None:
    appeal = appeal_in(town)
    found = asked(town, appeal, town.roads, town.akimat)
    assert {item.body for item in found} == {town.roads, town.akimat}
    assert (fresh(appeal).executor, Appeal.objects.count()) == (town.water, 1)
    assert list(Appeal.objects.values("executor").annotate(n=Count("id")).values_list("n", flat=True)) == [1]


def test_the_offices_are_told_without_the_question(town: Town) -> None:
    asked(town, appeal_in(town))
    letter = Notice.objects.get(template="task_asked")
    assert letter.to_email == town.roads.email
    assert "Жол қашан" not in str(letter.context)


@pytest.mark.parametrize("days", [0, 365])
def test_the_day_lies_between_tomorrow_and_the_due_date(town: Town, days: int) -> None:
    with pytest.raises(Refused) as refused:
        asked(town, appeal_in(town), due_on=timezone.localdate() + timedelta(days=days))
    assert refused.value.field == "due_on"


def test_the_day_is_a_working_day(town: Town) -> None:
    appeal, calendar = appeal_in(town), working_calendar()
    day = tomorrow()
    while calendar.is_working_day(day):
        day += timedelta(days=1)
    assert day < appeal.due_on
    with pytest.raises(Refused):
        asked(town, appeal, due_on=day)


def test_neither_the_executor_nor_one_body_twice(town: Town) -> None:
    appeal = appeal_in(town)
    with pytest.raises(Refused):
        asked(town, appeal, town.water)
    asked(town, appeal)
    with pytest.raises(Refused):
        asked(town, appeal)


def test_the_co_executor_sees_the_words_and_has_one_act(town: Town) -> None:
    appeal, daulet = appeal_in(town), officer("Daulet", town.roads)
    assert not Appeal.objects.at_work_of(daulet).exists()
    asked(town, appeal)
    assert Appeal.objects.at_work_of(refreshed(daulet)).get() == appeal
    assert not Appeal.objects.in_queue_of(refreshed(daulet)).exists()
    assert allowed_acts(refreshed(daulet), fresh(appeal)) == ["task_done"]
    assert not sees_contact(daulet, appeal)
    assert not may_open_contact(daulet, appeal)


def test_a_reply_ends_the_task(town: Town) -> None:
    appeal, daulet = appeal_in(town), officer("Daulet", town.roads)
    task = asked(town, appeal)[0]
    tasks.reply(by=daulet, appeal_id=appeal.pk, text="Дүйсенбіде жабылады.")
    task.refresh_from_db()
    assert (task.reply, task.replied_by, task.is_open) == ("Дүйсенбіде жабылады.", daulet, False)
    with pytest.raises(NotAllowed):
        tasks.reply(by=refreshed(daulet), appeal_id=appeal.pk, text="Тағы")


def test_the_body_above_can_be_asked_and_can_reply(town: Town) -> None:
    appeal, serik = appeal_in(town), head("Serik", town.akimat)
    asked(town, appeal, town.akimat)
    tasks.reply(by=serik, appeal_id=appeal.pk, text="Қаражат бөлінді.")
    assert appeal.tasks.get().replied_by == serik


def test_another_body_can_not_reply(town: Town) -> None:
    appeal = appeal_in(town)
    asked(town, appeal)
    with pytest.raises(NotAllowed):
        tasks.reply(by=officer("Nurlan", town.triage), appeal_id=appeal.pk, text="Мен")


def test_a_task_is_called_off_with_a_reason(town: Town) -> None:
    appeal = appeal_in(town)
    task = asked(town, appeal)[0]
    tasks.call_off(by=officer("Nurlan", town.water), appeal_id=appeal.pk, task_id=task.pk, reason="Өзіміз таптық")
    task.refresh_from_db()
    assert task.cancelled_at is not None
    assert Notice.objects.get(template="task_off").context["reason"] == "Өзіміз таптық"


def test_an_answer_cancels_what_is_open_and_tells_the_offices(town: Town) -> None:
    appeal = appeal_in(town)
    asked(town, appeal)
    answered(appeal, officer("Nurlan", town.water))
    assert not appeal.tasks.filter(cancelled_at=None).exists()
    assert Notice.objects.filter(template="task_off", to_email=town.roads.email).count() == 1


def test_a_redirect_cancels_what_is_open(town: Town) -> None:
    appeal, nurlan = appeal_in(town), officer("Nurlan", town.water)
    asked(town, appeal)
    actions.redirect(by=nurlan, appeal_id=appeal.pk, to_body_id=town.akimat.pk, reason="Сіздікі")
    assert fresh(appeal).state == State.ROUTED
    assert not appeal.tasks.filter(cancelled_at=None).exists()
