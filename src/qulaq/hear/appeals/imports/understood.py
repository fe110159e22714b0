"""What the model reads out of the rows of a file: a topic where none was given, and threats to life anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from qulaq.foundation.journal.actions import entry, record_many
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions.urgent import wake
from qulaq.hear.appeals.imports.rows import AppealRow
from qulaq.hear.appeals.models import Act, Appeal, Step, Suggestion
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.understood.suggesting import Suggested

NEWS = timedelta(days=3)  # an older threat is on top of the list too, but nobody is called out of bed for it

Said = dict[bytes, Suggested]  # by copy key


def read(rows: Iterable[AppealRow]) -> Said:
    """Before the transaction: it takes a few milliseconds a row."""
    return {item.copy_key: _read(item) for item in rows}


def _read(item: AppealRow) -> Suggested:
    if item.topic or reviewing.goes_through(item.kind):
        return suggesting.level_of(item.text)
    return suggesting.suggested(item.text)


def keep(appeals: Sequence[Appeal], said: Said) -> int:
    """Suggestions and alarms of new appeals; how many have no topic that anybody or the model is sure of."""
    told = [(appeal, said.get(bytes(appeal.copy_key or b""), Suggested())) for appeal in appeals]
    rows = (suggesting.row_of(appeal, one) for appeal, one in told)
    Suggestion.objects.bulk_create(row for row in rows if row is not None)
    _raise_alarms([appeal for appeal, one in told if one.is_threat])
    return sum(appeal.topic_id is None and (one.unsure or not one.best) for appeal, one in told)


def _raise_alarms(appeals: list[Appeal]) -> None:
    """As on registration through any other door, for all of them at once."""
    if not appeals:
        return
    for appeal in appeals:
        appeal.urgent_at = appeal.registered_at
    Appeal.objects.bulk_update(appeals, ["urgent_at"])
    Step.objects.bulk_create(
        Step(appeal=item, act=Act.ALARM, at=item.registered_at, is_internal=True) for item in appeals
    )
    record_many(
        entry(by=None, act=f"appeal.{Act.ALARM}", subject=item.journal_name, after={"urgent": True}) for item in appeals
    )
    for appeal in appeals:
        if appeal.received_at > timezone.now() - NEWS:
            wake(appeal)
