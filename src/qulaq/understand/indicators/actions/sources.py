"""Sources and series."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.text.alphabet import sort_key
from qulaq.understand.indicators.access import check_keeps
from qulaq.understand.indicators.models import Rhythm, Series, Source

Names = Mapping[str, str]
LANGUAGES = ("kk", "ru", "en")
EVERY = {
    Rhythm.DAY: timedelta(days=1),
    Rhythm.WEEK: timedelta(days=7),
    Rhythm.MONTH: timedelta(days=30),
    Rhythm.QUARTER: timedelta(days=91),
}
CHANGEABLE = ("publisher", "title", "address", "licence", "endpoint", "settings", "rhythm")


def due_after(rhythm: str, now: datetime) -> datetime | None:
    return now + EVERY[Rhythm(rhythm)] if rhythm != Rhythm.NEVER else None


@transaction.atomic
def add_source(*, by: Person, code: str, kind: str, at: datetime | None = None, **values: Any) -> Source:
    """`values`: of CHANGEABLE. A portal that is asked by rhythm is asked at once for the first time."""
    check_keeps(by)
    _free(Source, code)
    made = Source(code=code, kind=kind, set_up_by=by, **{name: values[name] for name in CHANGEABLE if name in values})
    made.next_at = (at or timezone.now()) if made.is_fetched and made.rhythm != Rhythm.NEVER else None
    made.save(force_insert=True)
    record(by=by, act="indicator_source.added", subject=made.journal_name, after={"kind": kind, "rhythm": made.rhythm})
    return made


@transaction.atomic
def change_source(*, by: Person, source_id: int, at: datetime | None = None, **values: Any) -> Source:
    """What the portal said of its version is forgotten: with other columns the same file has to be read again."""
    check_keeps(by)
    source = Source.objects.select_for_update().get(pk=source_id)
    before = {"rhythm": source.rhythm}
    for name in CHANGEABLE:
        setattr(source, name, values.get(name, getattr(source, name)))
    source.seen = {}
    source.next_at = (at or timezone.now()) if source.is_fetched and source.rhythm != Rhythm.NEVER else None
    source.save()
    after = {"rhythm": source.rhythm}
    record(by=by, act="indicator_source.changed", subject=source.journal_name, before=before, after=after)
    return source


@transaction.atomic
def add_series(
    *, by: Person, source_id: int, code: str, names: Names, units: Names, measures: Names, better: str, length: str,
    level: str,
) -> Series:  # fmt: skip
    check_keeps(by)
    _free(Series, code)
    made = Series(code=code, source_id=source_id, better=better, length=length, level=level)
    _say(made, names, units, measures)
    made.save(force_insert=True)
    Source.objects.filter(pk=source_id).update(seen={})  # rows of this series were passed over: read them again
    record(by=by, act="indicator.added", subject=made.journal_name, after={"source": made.source.code})
    return made


@transaction.atomic
def change_series(
    *, by: Person, series_id: int, names: Names, units: Names, measures: Names, better: str, level: str
) -> Series:
    """Words, which way is good, and the level of places. Its periods stay: its values are by them."""
    check_keeps(by)
    series = Series.objects.select_for_update(of=("self",)).get(pk=series_id)
    before = {"better": series.better, "level": series.level}
    series.better, series.level = better, level
    _say(series, names, units, measures)
    series.save()
    after = {"better": better, "level": level}
    record(by=by, act="indicator.changed", subject=series.journal_name, before=before, after=after)
    return series


def _say(series: Series, names: Names, units: Names, measures: Names) -> None:
    """In each language; what is said in none of them is empty, and falls back as everywhere."""
    for field, said in (("name", names), ("unit", units), ("measures", measures)):
        for language in LANGUAGES:
            setattr(series, f"{field}_{language}", said.get(language) or None)
    first = next((names[one] for one in LANGUAGES if names.get(one)), series.code)
    series.sort_key = sort_key(first)[:600]


def _free(model: type[Source] | type[Series], code: str) -> None:
    if model.objects.filter(code=code).exists():
        raise Refused("code", _("This code is taken. Please choose another one."))
