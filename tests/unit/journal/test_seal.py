"""Sealing, and what a proof finds. Rows are forged as an intruder with full rights on the database would."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connection, transaction

from qulaq.foundation.journal.actions import entry, record, record_many
from qulaq.foundation.journal.models import Entry, Link, Pending
from qulaq.foundation.journal.rules import FIRST
from qulaq.foundation.journal.seal import ONE_SEALER, seal, verify

pytestmark = pytest.mark.django_db(transaction=True)


def acts(count: int) -> list[int]:
    record_many(
        entry(by=None, act="appeal.registered", subject=f"appeal:26-{n}", after={"body": n, "reason": "өтініш"})
        for n in range(count)
    )
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def forge(statement: str, *values: object, table: str = "journal_entry") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_an_empty_journal_is_whole() -> None:
    assert verify().ok
    assert verify().head == FIRST.hex()


def test_entries_are_sealed_in_batches_and_proven() -> None:
    acts(25)
    assert [seal(limit=10), seal(limit=10), seal(limit=10), seal(limit=10)] == [10, 10, 5, 0]
    assert not Pending.objects.exists()
    proof = verify()
    assert (proof.ok, proof.checked) == (True, 25)


def test_entries_not_sealed_yet_do_not_spoil_the_proof() -> None:
    acts(3)
    seal()
    acts(2)
    assert (verify().ok, verify().checked) == (True, 3)


@pytest.mark.parametrize(
    "change", ["actor = 'person:9'", "at = at + interval '1 microsecond'", "after = '{\"body\": 99}'", "before = '{}'"]
)
def test_an_altered_entry_is_named(change: str) -> None:
    ids = acts(9)
    seal()
    forge(f"UPDATE journal_entry SET {change} WHERE id = %s", ids[4])
    proof = verify()
    assert (proof.ok, proof.checked, proof.broken_entry) == (False, 4, ids[4])
    assert "altered" in proof.reason


def test_a_deleted_entry_is_named() -> None:
    ids = acts(9)
    seal()
    forge("DELETE FROM journal_entry WHERE id = %s", ids[6])
    assert (verify().broken_entry, verify().reason) == (ids[6], "was deleted")


def test_an_entry_deleted_before_it_was_sealed_is_named() -> None:
    ids = acts(3)
    forge("DELETE FROM journal_entry WHERE id = %s", ids[1])
    assert seal() == 2
    assert (verify().broken_entry, verify().reason) == (ids[1], "was deleted before it was sealed")


def test_an_entry_deleted_with_its_link_is_found() -> None:
    ids = acts(9)
    seal()
    forge("DELETE FROM journal_entry WHERE id = %s", ids[3])
    forge("DELETE FROM journal_link WHERE entry = %s", ids[3], table="journal_link")
    assert (verify().broken_entry, verify().ok) == (ids[4], False)


def test_an_entry_slipped_in_is_named() -> None:
    acts(3)
    seal()
    forge("INSERT INTO journal_entry (actor, act, subject) VALUES ('person:1', 'appeal.closed', 'appeal:26-0')")
    assert verify().broken_entry == Entry.objects.latest("pk").pk
    assert "inserted" in verify().reason


def test_reordered_links_are_found() -> None:
    ids = acts(5)
    seal()
    swap = "UPDATE journal_link SET position = CASE position WHEN 2 THEN -3 ELSE -2 END WHERE position IN (2, 3)"
    forge(swap, table="journal_link")
    forge("UPDATE journal_link SET position = -position WHERE position < 0", table="journal_link")
    assert (verify().ok, verify().broken_entry) == (False, ids[2])


def test_a_chain_cut_short_is_found_by_the_head_that_was_kept() -> None:
    ids = acts(5)
    seal()
    kept = verify().head
    assert verify(kept).ok
    forge("DELETE FROM journal_entry WHERE id = %s", ids[4])
    forge("DELETE FROM journal_link WHERE entry = %s", ids[4], table="journal_link")
    assert verify().ok
    assert not verify(kept.upper()).ok


def test_an_old_head_is_still_good_after_the_chain_grew() -> None:
    acts(2)
    seal()
    kept = verify().head
    acts(2)
    seal()
    assert verify(kept).ok


def test_who_commits_late_is_sealed_later_and_nobody_waits() -> None:
    """A lower id may commit after a higher one was sealed: it simply comes later in the chain."""
    with transaction.atomic():
        record(by=None, act="appeal.registered", subject="appeal:26-early")
        other = Thread(target=_record_and_seal_elsewhere)
        other.start()
        other.join(timeout=20)
        assert not other.is_alive()
    seal()
    subjects = [Entry.objects.get(pk=link.entry).subject for link in Link.objects.order_by("position")]
    assert subjects == ["appeal:26-late", "appeal:26-early"]
    assert verify().ok


def _record_and_seal_elsewhere() -> None:
    try:
        record(by=None, act="appeal.registered", subject="appeal:26-late")
        seal()
    finally:
        connection.close()


def test_two_sealers_do_not_meet() -> None:
    acts(3)
    sealed: list[int] = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])
        other = Thread(target=lambda: (sealed.append(seal()), connection.close()))
        other.start()
        other.join(timeout=20)
    assert sealed == [0]
    assert seal() == 3


def test_the_job_of_every_minute_leaves_nothing_unsealed(monkeypatch: pytest.MonkeyPatch) -> None:
    from qulaq.foundation.journal import jobs

    monkeypatch.setattr(jobs, "BATCH", 4)
    acts(10)
    jobs.seal_journal(timestamp=0)
    assert Link.objects.count() == 10
