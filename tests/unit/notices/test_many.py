"""Many letters at once: each key once, behind all others, in two statements."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from qulaq.foundation.notices.actions import BEHIND, Draft, send, send_many
from qulaq.foundation.notices.models import Notice

pytestmark = pytest.mark.django_db
TEMPLATE = "sign_in_staff"


def draft(key: str, **given: Any) -> Draft:
    values: dict[str, Any] = {
        "template": TEMPLATE,
        "to_email": "a@example.kz",
        "language": "kk",
        "context": {"a": "«1»"},
    }
    return Draft(key, **values | given)


def test_each_key_is_written_once_and_the_new_ones_are_told() -> None:
    send(key="two", template=TEMPLATE, to_email="b@example.kz", language="ru", context={})
    written = send_many([draft("one"), draft("two"), draft("three", to_email="")])
    assert list(written) == ["one"]
    assert send_many([draft("one"), draft("two")]) == {}
    assert Notice.objects.count() == 2
    assert Notice.objects.get(key="one").context == {"a": "«1»"}


def test_they_leave_behind_all_others() -> None:
    send_many([draft("one")])
    send(key="urgent", template=TEMPLATE, to_email="b@example.kz", language="ru", context={})
    first, last = ProcrastinateJob.objects.order_by("-priority", "id")
    assert (Notice.objects.get(pk=first.args["notice_id"]).key, last.priority) == ("urgent", BEHIND)


def test_many_take_as_many_statements_as_few() -> None:
    def statements(count: int, name: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            send_many([draft(f"{name}:{number}") for number in range(count)])
        return len(seen)

    assert statements(2, "few") == statements(40, "many")


def test_what_is_rolled_back_leaves_no_job() -> None:
    with transaction.atomic():
        send_many([draft("one")])
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not ProcrastinateJob.objects.exists()
