"""Co-executors: bodies asked to give their part by a day of their own. The appeal keeps one executor and one number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.files.actions import attach
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.models import Act, Appeal, Task
from qulaq.hear.appeals.office_letters import tell_office
from qulaq.hear.appeals.workflow import NotAllowed, Refused

MOST_BODIES = 10
OPEN = {"replied_at": None, "cancelled_at": None}


@transaction.atomic
def ask(
    *,
    by: Person,
    appeal_id: int,
    body_ids: Sequence[int],
    question: str,
    due_on: date,
    at: datetime | None = None,
) -> list[Task]:
    """One task for each body; the day of none lies after the person's own due date."""
    deed = Deed(Act.TASK, by=by, appeal_id=appeal_id, at=at)
    question = required("question", question, _("Write what you need from them."))
    _check_day(deed.appeal, due_on, timezone.localdate(deed.at))
    bodies = _bodies(deed.appeal, body_ids)
    with guarded("bodies"):
        tasks = [
            Task.objects.create(
                appeal=deed.appeal, body=body, question=question, due_on=due_on, asked_by=by, asked_at=deed.at
            )
            for body in bodies
        ]
        for body in bodies:
            deed.finish(to_body=body)
    for task in tasks:
        _tell(task)
    return tasks


def earliest(today: date) -> date:
    return working_calendar().next_working_day(today + timedelta(days=1))


def latest(appeal: Appeal, today: date) -> date:
    """The appeal's own due date; where that has passed, the next working day is all that can be asked."""
    return max(appeal.due_on, earliest(today))


def _check_day(appeal: Appeal, due_on: date, today: date) -> None:
    first, last = earliest(today), latest(appeal, today)
    if not first <= due_on <= last:
        days = {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"}
        message = _("Choose a day from %(first)s to %(last)s: the person must be answered by then.")
        raise Refused("due_on", message % days)
    if not working_calendar().is_working_day(due_on):
        raise Refused("due_on", _("This is a day off: choose a working day."))


def _bodies(appeal: Appeal, ids: Sequence[int]) -> list[Body]:
    wanted = list(dict.fromkeys(ids))
    if not wanted or len(wanted) > MOST_BODIES:
        raise Refused("bodies", _("Choose at least one body, and at most %(most)s.") % {"most": MOST_BODIES})
    found = list(open_bodies().filter(pk__in=wanted).order_by("sort_key", "id"))
    if len(found) < len(wanted):
        raise Refused("bodies", _("Choose a body from the list."))
    for body in found:
        _check_body(appeal, body)
    return found


def open_bodies() -> QuerySet[Body]:
    return Body.objects.filter(closed_on=None, is_draft=False).exclude(kind=BodyKind.TRIAGE)


def _check_body(appeal: Appeal, body: Body) -> None:
    if body.pk == appeal.executor_id:
        raise Refused("bodies", _("%(body)s is the executor: it need not ask itself.") % {"body": body})
    reviewing.check_body(appeal, body, "bodies")
    if appeal.tasks.filter(body=body, **OPEN).exists():
        raise Refused("bodies", _("%(body)s has been asked already and has not replied yet.") % {"body": body})


def _tell(task: Task) -> None:
    tell_office(
        task.body, task.appeal, "task_asked", key=f"task:{task.pk}",
        due_on=task.due_on.isoformat(), executor=str(task.appeal.executor),
    )  # fmt: skip


@transaction.atomic
def reply(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    task_id: int | None = None,
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Task:
    """The co-executor gives its part; without `task_id` the task of the person's own body that is due first."""
    deed = Deed(Act.TASK_DONE, by=by, appeal_id=appeal_id, at=at)
    text = required("text", text, _("Write the reply."))
    task = _task_of(deed, by, task_id)
    task.reply, task.replied_by, task.replied_at = text, by, deed.at
    with guarded("text"):
        task.save(update_fields=["reply", "replied_by", "replied_at"])
    deed.finish(from_body=task.body)
    if attachment_ids:
        attach(ids=attachment_ids, session_key=session_key, owner=f"task:{task.pk}", by=by)
    return task


def _task_of(deed: Deed, by: Person, task_id: int | None) -> Task:
    mine = open_tasks_of(deed.appeal, by)
    task = next((item for item in mine if task_id in (None, item.pk)), None)
    if task is None:
        raise NotAllowed(_("Your body is not asked for anything here, or has replied already."))
    return task


def open_tasks_of(appeal: Appeal, person: Person) -> list[Task]:
    served = sorted(Reach.of(person).bodies)
    rows = appeal.tasks.filter(body__path__overlap=served, **OPEN) if served else appeal.tasks.none()
    return list(rows.select_related("body").order_by("due_on", "id"))


@transaction.atomic
def call_off(*, by: Person, appeal_id: int, task_id: int, reason: str, at: datetime | None = None) -> Task:
    deed = Deed(Act.TASK_OFF, by=by, appeal_id=appeal_id, at=at)
    reason = required("reason", reason, _("Say why: the co-executor will read it."))
    task = deed.appeal.tasks.select_related("body").filter(pk=task_id, **OPEN).first()
    if task is None:
        raise Refused("task", _("Choose a task that has not been replied to."))
    cancel(task, deed.at, reason)
    deed.finish(text=reason, to_body=task.body, internal=True)
    return task


def cancel(task: Task, at: datetime, reason: str = "") -> None:
    task.cancelled_at = at
    task.save(update_fields=["cancelled_at"])
    tell_office(task.body, task.appeal, "task_off", key=f"task-off:{task.pk}", reason=reason)


def open_of(appeal: Appeal) -> list[Task]:
    return list(appeal.tasks.select_related("body").filter(**OPEN).order_by("id"))


def cancel_open(appeal: Appeal, by: Person | None, at: datetime) -> int:
    """What others were asked is no longer needed: answered, passed on, or over. Each of them is told. Called inside
    the transaction of the act that ends the need."""
    tasks = open_of(appeal)
    for task in tasks:
        cancel(task, at)
    if tasks:
        record(by=by, act="appeal.tasks_off", subject=appeal.journal_name, after={"tasks": [task.pk for task in tasks]})
    return len(tasks)
