"""The database itself refuses to change what was done."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from qulaq.foundation.journal.actions import entry, record, record_many
from qulaq.foundation.journal.models import Entry, Pending
from qulaq.foundation.journal.seal import seal

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    "UPDATE journal_entry SET actor = 'person:2'",
    "DELETE FROM journal_entry",
    "TRUNCATE journal_entry",
    "UPDATE journal_entry SET actor = 'nobody' WHERE false",
    "UPDATE journal_link SET entry = 9",
    "DELETE FROM journal_link",
    "TRUNCATE journal_link",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_was_done_can_not_be_changed(statement: str) -> None:
    record(by=None, act="appeal.registered", subject="appeal:26-1")
    seal()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().actor == "system"


def test_an_upsert_is_a_change_too() -> None:
    record(by=None, act="appeal.registered", subject="appeal:26-1")
    known = Entry.objects.get().pk
    statement = (
        "INSERT INTO journal_entry (id, actor, act, subject) OVERRIDING SYSTEM VALUE VALUES (%s, 'x', 'y', 'z')"
        " ON CONFLICT (id) DO UPDATE SET actor = 'person:2'"
    )
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [known])


def test_every_entry_is_noted_for_sealing() -> None:
    record(by=None, act="appeal.registered", subject="appeal:26-1")
    record_many(entry(by=None, act="appeal.imported", subject=f"appeal:26-{n}") for n in range(50))
    assert set(Pending.objects.values_list("entry", flat=True)) == set(Entry.objects.values_list("id", flat=True))


def test_an_act_that_did_not_happen_leaves_no_trace() -> None:
    with transaction.atomic():
        record(by=None, act="appeal.registered", subject="appeal:26-1")
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert not Pending.objects.exists()
