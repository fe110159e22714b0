"""From options to a run: which columns mean what, and where rejected rows go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.imports.answers import AnswerImport
from qulaq.hear.appeals.imports.appeals import AppealImport
from qulaq.hear.appeals.imports.dates import orders_in
from qulaq.hear.appeals.imports.report import RejectedFile, Summary
from qulaq.hear.appeals.imports.rows import LANGUAGES, Reader, fold, map_columns
from qulaq.hear.appeals.imports.sources import Table

Options = Mapping[str, str | None]


def appeal_run(file: Path, table: Table, batch: str, options: Options) -> AppealImport:
    """Raises ColumnError."""
    kinds = kind_words()
    constants = {"kind": kinds, "language": LANGUAGES, "territory": territory_codes()}
    mapped = map_columns(table.columns, options, constants)
    summary = Summary(batch, orders=orders_in(file, mapped, "received"))
    reader = Reader(mapped, kinds, timezone.now(), summary.orders)
    return AppealImport(reader, summary, RejectedFile(file, settings.DATA, table.columns))


def answer_run(file: Path, table: Table, batch: str, options: Options) -> AnswerImport:
    """Raises ColumnError."""
    mapped = map_columns(table.columns, options, {})
    rejects = RejectedFile(file, settings.DATA, table.columns)
    summary = Summary(batch, orders=orders_in(file, mapped, "answered"))
    return AnswerImport(mapped, summary, rejects, timezone.now())


def kind_words() -> dict[str, str]:
    """The code of a kind by its code and by its name in every language."""
    kinds = jurisdiction().kinds.values()
    return {fold(word): kind.code for kind in kinds for word in (kind.code, *kind.names.values())}


def territory_codes() -> dict[str, str]:
    return {fold(code): code for code in Territory.objects.values_list("code", flat=True)}
