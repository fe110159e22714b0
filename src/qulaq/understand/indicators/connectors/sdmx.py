"""SDMX-CSV, as offices of statistics give it: version 1.0 of SDMX 2.1 and version 2.0 of SDMX 3.0.

The endpoint is a query for data (`…/data/…`), as the portal shows it. A column is a dimension, an attribute, the period
(TIME_PERIOD) or the value (OBS_VALUE). Asked for labels, portals write “CODE: words” into headings and cells: the code
is taken. https://github.com/sdmx-twg/sdmx-csv
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.sources import Row
from qulaq.understand.indicators.connectors.base import Asked, Found, PortalError
from qulaq.understand.indicators.connectors.files import opened
from qulaq.understand.indicators.connectors.http import fetched

ACCEPT = (
    "application/vnd.sdmx.data+csv;version=2.0.0, application/vnd.sdmx.data+csv;version=1.0.0;q=0.9, text/csv;q=0.8"
)
NEEDED = ("TIME_PERIOD", "OBS_VALUE")
ACTION, DELETES = "ACTION", frozenset({"D", "DELETE"})


@contextmanager
def ask(asked: Asked) -> Iterator[Found | None]:
    with fetched(asked.endpoint, accept=ACCEPT, seen=asked.seen) as got:
        if got.path is None:
            yield None
            return
        with opened(got) as table:
            columns = [code(column) for column in table.columns]
            if missing := [name for name in NEEDED if name not in [column.upper() for column in columns]]:
                raise PortalError(_("This is not SDMX-CSV: there is no column %(name)s.") % {"name": missing[0]})
            yield Found(columns, rows(table.columns, columns, table.lines), got.seen)


def code(heading: str) -> str:
    """REF_AREA of “REF_AREA: Reference area” and of “REF_AREA[;]” (a cell that may hold several)."""
    return heading.partition(":")[0].partition("[")[0].strip()


def rows(headings: Sequence[str], columns: Sequence[str], lines: Iterator[Row]) -> Iterator[Row]:
    """Cells without their labels. A row that asks for a deletion is reported: nobody's values vanish unseen."""
    labelled = [place for place, heading in enumerate(headings) if ":" in heading]
    acting = next((place for place, column in enumerate(columns) if column.upper() == ACTION), None)
    for row in lines:
        if row.problem:
            yield row
            continue
        cells = list(row.cells)
        for place in labelled:
            cells[place] = cells[place].partition(":")[0].strip()
        problem = ""
        if acting is not None and cells[acting].upper() in DELETES:
            problem = _("The portal asks to delete this value: look at it there.")
        yield replace(row, cells=cells, problem=problem)
