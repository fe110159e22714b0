"""Putting a series beside a record of the thread, and taking it away."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.thread.models import Record
from qulaq.foundation.thread.registry import describe
from qulaq.understand.indicators.access import check_beside
from qulaq.understand.indicators.models import Beside, Observation

MOST = 5  # what can be read one above the other


@transaction.atomic
def put_beside(*, by: Person, kind: str, key: str, series_id: int, territory_id: int, note: str = "") -> Beside:
    """The record has to be one the person may see. Putting it there again changes the note. Raises Refused."""
    check_beside(by)
    found = Record.objects.select_for_update().filter(kind=kind, key=key).first()
    if found is None or found not in describe([found], by):
        raise Refused("record", _("There is no such record."))
    if not Observation.objects.filter(series_id=series_id, territory_id=territory_id).exists():
        raise Refused("territory", _("This series has no values for this territory."))
    theirs = Beside.objects.filter(kind=kind, key=key)
    if theirs.exclude(series_id=series_id, territory_id=territory_id).count() >= MOST:
        raise Refused("series", _("Five series stand beside this record: take one away first."))
    values = {"note": note, "by": by}
    put, _new = theirs.update_or_create(
        kind=kind, key=key, series_id=series_id, territory_id=territory_id, defaults=values
    )
    record(by=by, act="indicator.put_beside", subject=put.series.journal_name, after={"record": put.record})
    return put


@transaction.atomic
def take_away(*, by: Person, beside_id: int) -> None:
    check_beside(by)
    put = Beside.objects.select_for_update().select_related("series").filter(pk=beside_id).first()
    if put is None:
        return
    record(by=by, act="indicator.taken_away", subject=put.series.journal_name, before={"record": put.record})
    put.delete()
