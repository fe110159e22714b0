"""Who may fetch the papers of a co-executor's reply, and those that came with a complaint passed on."""

from __future__ import annotations

from django.http import HttpRequest

from qulaq.foundation.people.access import BODY_ROLES, Reach
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.models import Appeal, Forwarding, Task
from qulaq.hear.appeals.workflow import roles_in


def may_fetch_of_task(request: HttpRequest, key: str) -> bool:
    """Those who work on the appeal, and the body that replied."""
    task = Task.objects.select_related("body").filter(pk=paging.key(key)).first()
    person = reader_of(request)
    if task is None or person is None:
        return False
    return _works_on(person, task.appeal_id) or (
        bool(Reach.of(person).bodies & set(task.body.path)) and _sees(person, task.appeal_id) is not None
    )


def may_fetch_of_forwarding(request: HttpRequest, key: str) -> bool:
    step = Forwarding.objects.filter(pk=paging.key(key)).first()
    person = reader_of(request)
    return step is not None and person is not None and _works_on(person, step.appeal_id)


def _works_on(person: Person, appeal_id: int) -> bool:
    appeal = _sees(person, appeal_id)
    return appeal is not None and bool(roles_in(person, appeal) & BODY_ROLES)


def _sees(person: Person, appeal_id: int) -> Appeal | None:
    rows = Appeal.objects.at_work_of(person).select_related("executor", "territory")
    return rows.filter(pk=appeal_id).first()
