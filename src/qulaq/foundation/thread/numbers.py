"""Public numbers of records, one after the other within a year: M-26-0001."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models.functions import Length

from qulaq.foundation.thread.models import Record


def next_number(*, kind: str, prefix: str, on: date) -> str:
    """The number after the last one of this kind and year; whoever asks at the same moment waits for this transaction.
    Called in the transaction that registers the record."""
    beginning = f"{prefix}-{on.year % 100:02d}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"qulaq.number.{kind}"])
    same = Record.objects.filter(kind=kind, key__startswith=beginning)
    last = same.order_by(Length("key").desc(), "-key").values_list("key", flat=True).first()
    running = int(last.removeprefix(beginning)) + 1 if last else 1
    return f"{beginning}{running:04d}"
