"""A file of values, from a page or the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qulaq.hear.appeals.imports.sources import open_table
from qulaq.understand.indicators.bringing.columns import Told, map_columns
from qulaq.understand.indicators.bringing.reading import Read, Reader, read_rows
from qulaq.understand.indicators.models import FETCHED, Series


def read_file(path: Path, usual: Series | None = None, told: Told | None = None) -> Read:
    """`usual`: the series of rows that name none. Raises SourceError where it is no table, ColumnsError where a column
    is missing. Values of portals come from the portal alone: their series are not known here."""
    known = Series.objects.exclude(source__kind__in=FETCHED)
    with open_table(path) as table:
        return read_rows(table.lines, map_columns(table.columns, told or Told(), table.sheets), Reader(known, usual))


@contextmanager
def on_disk(upload: UploadedFile[Any]) -> Iterator[Path]:
    """What was sent, as a file that can be read again from its beginning; gone afterwards."""
    with tempfile.NamedTemporaryFile(prefix="qulaq-indicators-") as file:
        for piece in upload.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)
